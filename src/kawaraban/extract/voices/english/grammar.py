"""How English blogs hand over to a quote, and sign it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kawaraban.document.tree import Evidence, VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Claim, LeadIn, Reference, Span
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.casting import gather
from kawaraban.extract.voices.english.claims import UNNAMED, claim_of, mentioned, resolve
from kawaraban.extract.voices.english.clauses import Candidate, candidates
from kawaraban.extract.voices.english.inline import inline
from kawaraban.extract.voices.english.names import Phrase, read
from kawaraban.extract.voices.english.predicates import ACTS, ASIDE, FINDS, SAYS
from kawaraban.extract.voices.english.tokens import LONGEST, Token, sentences, tokenise

_CONTINUES = re.compile(
    r"\b(?:further (?:down|on|up|along|in)|later (?:in|on) |elsewhere in the|(?:goes|went"
    r"|carries) on(?:\s*[:,]| to )|continues"
    r"|continued|the same (?:\w+ )?(?:report|paper|outlet|author|writer|source|thread|account|article"
    r"|post|piece|interview|statement|speech|story|thread|paper"
    r"|essay|letter|text|book|chapter)|again from the same|also from (?:the same|that))\b",
    re.IGNORECASE,
)
_OWN_POST = re.compile(
    r"\b(?:my|our)(?: own)?(?: [\w’'-]{1,20}){0,3} (?:post|piece|column|essay|review|article|take"
    r"|prediction|words"
    r"|entry|notebook|diary|journal|talk|speech|lecture|book|thesis|report|preview|analysis|newsletter|thread|tweet|note|notes|write-up|forecast|verdict)s?\b",
    re.IGNORECASE,
)
_ON_OWN_POST = re.compile(r"\b(?:to|on|under|about|below|at|of|against|after|for)\s*$", re.IGNORECASE)
_POINTS = re.compile(
    r"^\W*(?:and |but |so )?(?:here(?:['’]s| is| are|, )|it |this |these |from (?:it|the|its|their|his"
    r"|her)\b|excerpts?\b"
    r"|in full\b|sample|quote|relevant|money quote|in part|(?:a|an|one|the|some|two|three|my"
    r"|another) (?:[\w’'-]{1,20} ){0,3}"
    r"(?:heart|core|crux|meat|nub|essence|upshot|passage|paragraph|part|bit|sample|quote|excerpt|section|lines?|gist|sentence|point|highlights?"
    r"|snippet|taste"
    r"|opening|conclusion|ending|summary|text|taster|extract)s?\b)",
    re.IGNORECASE,
)
_OWN_PAGE = re.compile(
    r"\b(?:on|in|from|at) (?:this|these|our|my own) (?:very |same |own )?(?:page|pages|blog|site|column"
    r"|newsletter|space|weblog)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:and |then |but )?(?:(?:an?|one|two|three|four|five|some|several|few) ){1,2}(?:second|minute"
    r"|hour|day|week|month|year|page"
    r"|line|paragraph|chapter|sentence|tweet|post)s? (?:later|on|after|below|further (?:down|on)|earlier)$"
)
_DESCRIBED = re.compile(
    r"The (?:[a-z’'-]{2,20} ){1,4}(?:say|think|believe|argue|write|add|explain|note|warn|insist|claim)s?\b"
    r"|The (?:[a-z’'-]{2,20} ){1,4}(?:said|thought|believed|argued|wrote|added|explained|noted)\b"
    r"|The (?:[a-z’'-]{2,20} ){1,4}(?:warned|insisted|claimed)\b"
)
"""A description that stands for a name given just before: "The retired lock keeper believes"."""
_VISITOR = re.compile(r"\b(?:readers?|comment\w*|guests?|visitors?)\b", re.IGNORECASE)
_IT_READS = re.compile(
    r"^\W*(?:it|this|that) (?:\w+ly )?(?:reads?|begins|ends|opens|closes|goes|says|starts)\b", re.IGNORECASE
)
_ME = re.compile(
    r"^\W*(?:and |also |again )?(?:me|myself|yours truly|(?:as )?this (?:blog|author|writer))\b(?! and)",
    re.IGNORECASE,
)
_DASH = re.compile(r"^\s*(?:[—–―‒~]+|-{1,3}|&mdash;)\s*(?=\S)")
_CREDENTIAL = re.compile(r",? (?:Ph\.? ?D|M\.? ?D|Jr|Sr|Esq|MBE|OBE|CBE|QC|KC|MP|MSc|BSc)(?:\.|\b)")
_OUTLET = re.compile(r"^\s*(?:[—–|/·:]|-{1,2}|\(|via|from|by)\s*(.{2,60}?)[\s).,:]*$", re.IGNORECASE)
_PREFIX = re.compile(r"^([^:]{2,40}):\s*$")
_LOOK_BACK = 2
"""Sentences before a pointer ("The key passage:") in which its author may be named."""
_SHORT_LINE = 140
"""Characters of a signature."""


class English:
    """The grammar of English lead-ins, signatures and inline quotations."""

    def gather(self, texts: Iterable[str]) -> Cast:
        """The cast of a document, from the texts of its blocks."""
        return gather(texts)

    def lead_in(self, text: str, cast: Cast) -> LeadIn:
        """Read the paragraph before a quote."""
        spans = sentences(text)
        if not spans:
            return LeadIn(None, opens=False, span=(0, 0))
        start, end = spans[-1]
        span = (max(start, end - LONGEST), end)
        opens = _opens(text[span[0] : span[1]])
        tokens = tokenise(text, *span)
        claim = _announcement(text, span, tokens, cast, opens=opens)
        if claim is None and opens:
            claim = _earlier_author(text, spans[:-1], span, cast)
        elif (
            claim is not None
            and claim.reference is Reference.GROUP
            and _IT_READS.match(text[span[0] : span[1]])
        ):
            claim = _earlier_author(text, spans[:-1], span, cast) or claim
        elif claim is not None and claim.reference in {Reference.PERSON, Reference.GROUP}:
            claim = _in_paragraph(text, spans, span, claim, tokens, cast)
        return LeadIn(claim, opens, span)

    def headline(self, text: str, title: Span, cast: Cast) -> Claim | None:
        """Read "Headline — Outlet" or "Outlet: Headline", where the headline is a link."""
        after, before = _OUTLET.match(text[title[1] :]), _PREFIX.match(text[: title[0]])
        match = after or before
        if match is None:
            return None
        offset = title[1] if after else 0
        phrase = _whole(text, offset + match.start(1), offset + match.end(1), cast)
        if phrase is None or (phrase.kind is VoiceKind.PERSON and not phrase.sure):
            return None
        return claim_of(phrase, text, (0, len(text)), Evidence.LINK)

    def signature(self, text: str, cast: Cast) -> Claim | None:
        """Read "— Jane Roe, Reuters", "(Jane Roe)" or a bare "Jane Roe, Ph.D."."""
        line = text.strip()
        if not 2 < len(line) <= _SHORT_LINE:
            return None
        dash = _DASH.match(text)
        begin = dash.end() if dash else len(text) - len(text.lstrip())
        if not dash and line.startswith("(") and line.endswith(")"):
            begin, dash = begin + 1, _DASH.match("— x")
        tokens = tokenise(text, begin)
        if not tokens:
            return None
        phrase = read(tokens, 0, cast)
        if dash is None:
            phrase = _bare_signature(text, tokens, phrase)
        if phrase is None or phrase.reference is not Reference.NAMED or phrase.owned:
            return _handle(text, begin, tokens) if dash else None
        return claim_of(phrase, text, (0, len(text)), Evidence.ATTRIBUTION)

    def aftermath(self, text: str, cast: Cast) -> Claim | None:
        """Read "So wrote Jane Roe in 1998.", "… wrote Jane Roe", "That was Jane Roe, speaking …"."""
        spans = sentences(text)
        if not spans:
            return None
        start, end = spans[0][0], min(spans[0][1], spans[0][0] + LONGEST)
        tokens = tokenise(text, start, end)
        first = next((index for index, token in enumerate(tokens) if token.word), None)
        if first is None:
            return None
        at = _after_said(tokens, first)
        phrase = read(tokens, at, cast) if at is not None and at < len(tokens) else None
        if phrase is None or phrase.reference is not Reference.NAMED:
            return None
        return claim_of(phrase, text, (start, tokens[phrase.last - 1].end), Evidence.FOLLOW_UP)

    def inline(self, text: str, quotations: Iterable[Span], cast: Cast) -> dict[Span, Claim]:
        """Who speaks in a paragraph's quotations, where its sentences say so."""
        return inline(text, tuple(quotations), cast)

    def people(self, text: str, cast: Cast) -> frozenset[str]:
        """The people a paragraph mentions; an empty name for somebody it leaves unnamed."""
        named = (phrase.name for phrase in mentioned(text, cast) if phrase.kind is VoiceKind.PERSON)
        unnamed = [""] if UNNAMED.search(text) else []
        return frozenset([*(name for name in named if name), *unnamed])


def _opens(sentence: str) -> bool:
    """Whether a sentence hands over to what follows: a colon, or no full stop at all."""
    last = sentence.rstrip().rstrip("*_ ")[-1:]
    return last in {":", ",", "—", "–", "…", ";", "-"} or last.isalnum()


def _announcement(text: str, span: Span, tokens: Sequence[Token], cast: Cast, *, opens: bool) -> Claim | None:
    continues = bool(_CONTINUES.search(text, *span))
    best = _best(
        [one for one in candidates(tokens, cast) if continues or one.phrase.reference is not Reference.LAST]
    )
    if opens and _ME.match(text[span[0] : span[1]]):
        return claim_of(Phrase(0, 0, Reference.AUTHOR), text, span)
    if not opens:
        return _plain_statement(text, span, tokens, best)
    if (
        (best is None or best.score < SAYS)
        and _OWN_PAGE.search(text, *span)
        and not _VISITOR.search(text, *span)
    ):
        return claim_of(Phrase(0, 0, Reference.AUTHOR), text, span)
    if _OWN_POST.search(text, *span) and (best is None or best.score < SAYS or best.phrase.owned):
        match = _OWN_POST.search(text, *span)
        if match and not _ON_OWN_POST.search(text, span[0], match.start()):
            return claim_of(Phrase(0, 0, Reference.AUTHOR), text, span)
    if best is not None and best.score >= ASIDE:
        return claim_of(best.phrase, text, span)
    if continues or _only_connects(tokens):
        return claim_of(Phrase(0, 0, Reference.LAST), text, span)
    if best is not None and best.score == ACTS and _probably_speaks(best.phrase, tokens):
        return claim_of(best.phrase, text, span)
    if best is not None and best.score == FINDS:
        return claim_of(Phrase(0, 0, Reference.NOBODY), text, span)
    phrase = _verbless(tokens, cast)
    return claim_of(phrase, text, span) if phrase else None


def _probably_speaks(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a subject of no saying verb speaks after the colon.

    A person does ("Lukashenko was a bit more specific:"); a house only if words are in question.
    """
    if phrase.owned:
        return True
    if phrase.kind is VoiceKind.ORGANISATION or not phrase.sure:
        return any(
            token.lower in _WORDS_AHEAD or token.lower in words.DOCUMENTS for token in tokens[phrase.last :]
        )
    return True


_HERE = words.word_set("this following statement")
_WORDS_AHEAD = words.word_set(
    "details detail scoop gist numbers more this something else too also less different differently opposite"
    " own specific clear clearer blunt blunter"
    " skeptical sceptical unimpressed unmoved furious cautious optimistic delighted unhappy dismissive"
    " defiant adamant unconvinced scathing enthusiastic happy angry livid unrepentant apologetic"
    " line lines sentence here explicit candid vague vaguer first likewise same"
)


def _best(found: Sequence[Candidate]) -> Candidate | None:
    best: Candidate | None = None
    for candidate in found:
        unnamed = (
            best is not None and candidate.phrase.reference is Reference.NOBODY and candidate.score == ACTS
        )
        if best is None or (candidate.score >= best.score and not unnamed):
            best = candidate
    return best


def _plain_statement(text: str, span: Span, tokens: Sequence[Token], best: Candidate | None) -> Claim | None:
    """A lead-in that ends in a full stop counts only where a named speaker plainly speaks."""
    if best is None or best.score < SAYS or best.phrase.reference is not Reference.NAMED:
        return None
    if any(token.text in {'"', "”", "“"} for token in tokens):
        return None
    if best.phrase.kind is VoiceKind.ORGANISATION and not any(token.lower in _HERE for token in tokens):
        # "…, the Times reported." tells news; "… put out this on its website." hands over.
        return None
    return claim_of(best.phrase, text, span)


def _only_connects(tokens: Sequence[Token]) -> bool:
    spoken = [token.lower for token in tokens if token.word]
    if _LATER.match(" ".join(spoken)):
        return True
    return 0 < len(spoken) <= 4 and all(word in words.CONTINUATION for word in spoken)


def _verbless(tokens: Sequence[Token], cast: Cast) -> Phrase | None:
    """As in "Jane Roe, in the Guardian:" and "Reuters:"."""
    begin = 1 if tokens and tokens[0].lower in {"and", "but", "or", "then", "also", "now"} else 0
    if begin >= len(tokens):
        return None
    phrase = read(tokens, begin, cast)
    if phrase is None or not phrase.sure or phrase.reference is not Reference.NAMED or phrase.name is None:
        return None
    following = tokens[phrase.last] if phrase.last < len(tokens) else None
    if following is None or following.text in {":", ",", "("} or following.lower in words.PREPOSITIONS:
        return phrase
    return (
        phrase
        if following.lower in words.ADVERBS
        or following.lower in {"again", "today", "yesterday", "then", "now"}
        else None
    )


def _earlier_author(text: str, spans: Sequence[Span], span: Span, cast: Cast) -> Claim | None:
    """Who wrote what a pointer ("The key passage:") points into, named just before it."""
    described = _DESCRIBED.match(text[span[0] : span[0] + 80])
    if not described and not _POINTS.match(text[span[0] : span[0] + 60]):
        return None
    for start, end in reversed(spans[-_LOOK_BACK:]):
        best = _best(candidates(tokenise(text, start, min(end, start + LONGEST)), cast))
        if best is not None and best.score >= SAYS:
            named = best.phrase.reference in {Reference.NAMED, Reference.AUTHOR}
            return claim_of(best.phrase, text, (start, span[1])) if named else None
    return None


def _in_paragraph(
    text: str, spans: Sequence[Span], span: Span, claim: Claim, tokens: Sequence[Token], cast: Cast
) -> Claim:
    """A pronoun's person, if the paragraph itself names exactly one."""
    best = _best(candidates(tokens, cast))
    if best is None:
        return claim
    if UNNAMED.search(text, spans[max(0, len(spans) - 4)][0], tokens[best.phrase.first].start):
        return claim
    same = mentioned(text, cast, span[0], tokens[best.phrase.first].start) if best.phrase.first else []
    earlier = [phrase for first, last in spans[-4:-1] for phrase in mentioned(text, cast, first, last)]
    found = resolve(best.phrase, same) or resolve(best.phrase, earlier)
    if found is None:
        return claim
    return replace(claim_of(found, text, span), gender=claim.gender)


def _whole(text: str, start: int, end: int, cast: Cast) -> Phrase | None:
    """The phrase that fills ``text[start:end]``, a date after it aside."""
    tokens = tokenise(text, start, end)
    phrase = read(tokens, 0, cast) if tokens else None
    if phrase is None or phrase.reference is not Reference.NAMED:
        return None
    rest = tokens[phrase.last :]
    return phrase if not rest or rest[0].text in {",", "(", "-", "–", "—"} else None


def _bare_signature(text: str, tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    if phrase is None or phrase.kind is not VoiceKind.PERSON or phrase.role or not phrase.sure:
        return None
    if phrase.name is None or len(phrase.name.split()) < 2:
        return None
    end = tokens[phrase.last - 1].end
    rest = _CREDENTIAL.sub("", text[end:]).strip()
    if not rest:
        return phrase
    titled = rest.startswith(",") and len(rest.split()) <= 8 and rest[-1] not in ".!?"
    return phrase if titled else None


def _handle(text: str, begin: int, tokens: Sequence[Token]) -> Claim | None:
    """A signature that is only a pen name: "— owlcat", "— @jroe"."""
    if len(tokens) == 1 and (tokens[0].text[0] == "@" or tokens[0].text.islower()):
        phrase = Phrase(0, 1, Reference.NAMED, text[begin:].strip(), VoiceKind.PERSON, sure=True)
        return claim_of(phrase, text, (0, len(text)), Evidence.ATTRIBUTION)
    return None


def _after_said(tokens: Sequence[Token], first: int) -> int | None:
    """Where the name stands in "So wrote …", "… wrote …", "That was …"."""
    lower = tokens[first].lower
    following = tokens[first + 1].lower if first + 1 < len(tokens) else ""
    if lower in {"so", "thus"} and following in words.STRONG_SAYING | {"spake", "spoke", "ends", "begins"}:
        return first + 2
    if tokens[first].text[0].islower() and lower in words.STRONG_SAYING:
        return first + 1
    if lower in {"that", "this"} and following in {"was", "is", "'s"}:
        third = tokens[first + 2].lower if first + 2 < len(tokens) else ""
        return first + 3 if third in {"from", "how"} else first + 2
    return None
