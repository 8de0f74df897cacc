"""Walk a document, ask its language's grammar who speaks, and set the voices."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kawaraban.document.tree import (
    Block,
    Blocks,
    Document,
    Embed,
    Evidence,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Rule,
    Voice,
    VoiceKind,
)
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Claim, Grammar, LeadIn, Reference
from kawaraban.extract.voices.english import English
from kawaraban.extract.voices.japanese import Japanese
from kawaraban.extract.voices.links import quoted_page
from kawaraban.extract.voices.marks import quotations
from kawaraban.extract.voices.prose import Prose, prose
from kawaraban.extract.voices.pull import OwnText
from kawaraban.extract.voices.stage import Stage
from kawaraban.extract.voices.wrap import wrap

GRAMMARS: dict[str, Grammar] = {"en": English(), "ja": Japanese()}
"""By the first part of a BCP 47 tag. A document of another language gets only what needs no grammar."""

_DEEPEST = 60
"""Quotes and lists within each other; what lies deeper keeps the voices it came with."""
_LONGEST_LEAD_IN = 20_000
"""Characters of a paragraph that are read; the end of it counts."""


def attribute(document: Document) -> Document:
    """The same document with a voice on every quote, embed and inline quotation that has one.

    Not a character of the text changes. Voices that are known already stay. Linear in the size of
    the document; raises nothing.
    """
    grammar = GRAMMARS.get(_language(document))
    if grammar is None:
        return document
    byline = document.byline[0] if document.byline else None
    reader = _Reader(grammar, document.blocks)
    blocks = reader.read(document.blocks, Stage(author=byline, author_kind=VoiceKind.SELF), 0)
    return replace(document, blocks=blocks)


def _language(document: Document) -> str:
    return (document.language or "en").replace("_", "-").split("-")[0].lower()


def _texts(blocks: Blocks) -> list[tuple[str, bool]]:
    """Every paragraph's and heading's text, and whether it stands outside all quotes."""
    found: list[tuple[str, bool]] = []
    stack: list[tuple[Block, bool]] = [(block, True) for block in reversed(blocks)]
    while stack:
        block, own = stack.pop()
        match block:
            case Paragraph(content) | Heading(_, content):
                found.append((prose(content).text, own))
            case Quote(inner):
                stack.extend((child, False) for child in reversed(inner))
            case List(items):
                stack.extend((child, own) for item in reversed(items) for child in reversed(item.blocks))
    return found


class _Reader:
    """Reads one document; what it knows of the whole is gathered when the first quote asks for it."""

    def __init__(self, grammar: Grammar, document: Blocks) -> None:
        self.grammar = grammar
        self._document = document

    @cached_property
    def texts(self) -> list[tuple[str, bool]]:
        """Every text of the document, and whether it stands outside all quotes."""
        return _texts(self._document)

    @cached_property
    def cast(self) -> Cast:
        """Who is named in the document."""
        return self.grammar.gather(text for text, _ in self.texts)

    @cached_property
    def own_text(self) -> OwnText:
        """What the document says outside its quotes."""
        return OwnText(text for text, own in self.texts if own)

    def read(self, blocks: Blocks, stage: Stage, depth: int) -> Blocks:
        """The blocks of one container with their voices; ``stage`` is who stands on it."""
        if depth > _DEEPEST:
            return blocks
        result: list[Block] = []
        for index, block in enumerate(blocks):
            match block:
                case Quote():
                    result.append(self._quote(blocks, index, block, stage, depth))
                case Paragraph(content):
                    voiced = self._sentences(content)
                    result.append(block if voiced is content else replace(block, content=voiced))
                case List(items):
                    read = tuple(
                        replace(item, blocks=self.read(item.blocks, stage, depth + 1)) for item in items
                    )
                    result.append(replace(block, items=read))
                case Embed():
                    result.append(self._embed(block))
                case _:
                    if isinstance(block, Heading):
                        stage.clear()
                    result.append(block)
        return tuple(result)

    # --- quotes ------------------------------------------------------------------------------

    def _quote(self, blocks: Blocks, index: int, quote: Quote, stage: Stage, depth: int) -> Quote:
        voice = quote.voice
        if not voice.known:
            voice = self._found(blocks, index, quote, stage) or Voice()
            if quote.cite and not voice.link:
                evidence = Evidence.CITE if voice.evidence is Evidence.NONE else voice.evidence
                voice = replace(voice, link=quote.cite, evidence=evidence)
        stage.spoke(voice)
        inner = self.read(quote.blocks, stage.within(voice), depth + 1)
        return replace(quote, blocks=inner, voice=voice)

    def _found(self, blocks: Blocks, index: int, quote: Quote, stage: Stage) -> Voice | None:
        """What the text says of a quote's speaker, the surest place first."""
        signed = self._signed(blocks, index, quote)
        if signed is not None:
            return signed
        return self._led_in(blocks, index, quote, stage) or self._followed(blocks, index)

    def _signed(self, blocks: Blocks, index: int, quote: Quote) -> Voice | None:
        """A signature: the quote's last line, or the line that follows it."""
        last = quote.blocks[-1] if quote.blocks else None
        if isinstance(last, Paragraph):
            text = prose(last.content).text
            line = _last_line(text)
            alone = len(quote.blocks) > 1 or line != text
            claim = self.grammar.signature(line, self.cast) if alone else None
            if claim is None:
                claim = self.grammar.signature(_after_dash(text), self.cast)
            if claim is not None:
                return _voice(claim, _only_link(last.content))
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(following, Paragraph):
            text = prose(following.content).text
            if text.lstrip()[:1] in _SIGNS:
                claim = self.grammar.signature(text, self.cast)
                return _voice(claim, _only_link(following.content)) if claim is not None else None
        return None

    def _led_in(self, blocks: Blocks, index: int, quote: Quote, stage: Stage) -> Voice | None:
        before = _before(blocks, index)
        if isinstance(before, Quote):
            return stage.again() if before is blocks[index - 1] else None
        if not isinstance(before, Paragraph):
            return None
        flat = prose(before.content)
        flat = flat if len(flat.text) <= _LONGEST_LEAD_IN else Prose(flat.text[-_LONGEST_LEAD_IN:])
        lead = self._headline(flat) or self.grammar.lead_in(flat.text, self.cast)
        if not lead.opens and before is not blocks[index - 1]:
            return None
        if lead.claim is not None and self.own_text.repeats(_text_of(quote)):
            return None
        link = quoted_page(flat, lead.span, lead.claim) if lead.opens or lead.claim else None
        voice = self._resolve(lead.claim, blocks, index, stage) if lead.claim else None
        if voice is not None and voice.known:
            return replace(voice, link=link)
        return Voice(link=link, evidence=Evidence.LINK) if link else None

    def _headline(self, flat: Prose) -> LeadIn | None:
        if len(flat.links) != 1:
            return None
        place = flat.links[0]
        stripped = len(flat.text.strip())
        if stripped == 0 or place.end - place.start < 0.3 * stripped:
            return None
        claim = self.grammar.headline(flat.text, (place.start, place.end), self.cast)
        if claim is None and not (place.end - place.start >= stripped):
            return None
        if claim is None:
            return None
        return LeadIn(claim, opens=True, span=(0, len(flat.text)))

    def _followed(self, blocks: Blocks, index: int) -> Voice | None:
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not isinstance(following, Paragraph):
            return None
        flat = prose(following.content)
        claim = self.grammar.aftermath(flat.text[:_LONGEST_LEAD_IN], self.cast)
        return _voice(claim, quoted_page(flat, claim.span, claim)) if claim is not None else None

    def _resolve(self, claim: Claim, blocks: Blocks, index: int, stage: Stage) -> Voice | None:
        """The voice of a claim; a pronoun needs exactly one person whom it can mean."""
        match claim.reference:
            case Reference.NAMED:
                return _voice(claim, None)
            case Reference.AUTHOR:
                return stage.author_voice(claim)
            case Reference.LAST:
                return stage.last(claim)
            case Reference.PERSON | Reference.GROUP:
                people = self._people_since(blocks, index) if claim.reference is Reference.PERSON else None
                return stage.meant(claim, people)
            case Reference.NOBODY:
                return None

    def _people_since(self, blocks: Blocks, index: int) -> frozenset[str]:
        """The people whom the paragraphs since the last quote mention, and those before a first one."""
        people: set[str] = set()
        for block in reversed(blocks[max(0, index - 4) : index]):
            if not isinstance(block, Paragraph):
                break
            people |= self.grammar.people(prose(block.content).text[-_LONGEST_LEAD_IN:], self.cast)
        return frozenset(people)

    # --- sentences and embeds -------------------------------------------------------------------

    def _sentences(self, content: Inlines) -> Inlines:
        flat = prose(content)
        if len(flat.text) > _LONGEST_LEAD_IN:
            return content
        marked = flat.quotations or ()
        spans = sorted([*marked, *(s for s in quotations(flat.text) if not _touches(s, marked))])
        if not spans:
            return content
        claims = self.grammar.inline(flat.text, spans, self.cast)
        voiced = [(span, _voice(claims[span], None)) for span in spans if span in claims]
        return wrap(content, voiced)

    def _embed(self, embed: Embed) -> Embed:
        if embed.voice.known:
            return embed
        text = prose(embed.text).text
        claim = self.grammar.signature(_last_line(text), self.cast) or self.grammar.signature(
            _after_dash(text), self.cast
        )
        voice = _voice(claim.with_evidence(Evidence.METADATA), embed.url) if claim else embed.voice
        return replace(embed, voice=voice)


_SIGNS = "—–―-(~"


def _before(blocks: Blocks, index: int) -> Block | None:
    """The block that may lead in: pictures and rules between do not part a quote from its lead-in."""
    at = index - 1
    while at >= 0 and at > index - 3 and isinstance(blocks[at], Figure | Rule):
        at -= 1
    return blocks[at] if at >= 0 else None


def _voice(claim: Claim, link: str | None) -> Voice:
    return Voice(claim.name, claim.kind, link, claim.evidence, claim.words or None)


def _last_line(text: str) -> str:
    return text.rstrip().rpartition("\n")[2]


def _after_dash(text: str) -> str:
    """As in "… end of words. — Jane Roe" → "— Jane Roe"; empty where no dash follows a sentence's end."""
    at = max(text.rfind(dash, max(0, len(text) - 140)) for dash in ("—", "―", "--", "–"))
    if at < 0:
        return ""
    before = text[:at].rstrip()[-1:]
    return text[at:] if before and before in '.!?”"’…»' else ""


def _only_link(content: Inlines) -> str | None:
    links = prose(content).links
    return links[0].href if len(links) == 1 else None


def _text_of(quote: Quote) -> str:
    texts = (prose(block.content).text for block in quote.blocks if isinstance(block, Paragraph))
    return "\n".join(texts)


def _touches(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in others)
