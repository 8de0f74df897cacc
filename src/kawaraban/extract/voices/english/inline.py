"""Who speaks in quotations within English sentences."""

from bisect import bisect_right
from collections.abc import Sequence

from kawaraban.document.tree import Evidence, VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Claim, Reference, Span
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.claims import claim_of
from kawaraban.extract.voices.english.clauses import Candidate, candidates
from kawaraban.extract.voices.english.names import read
from kawaraban.extract.voices.english.predicates import ACTS, SAYS
from kawaraban.extract.voices.english.runs import plain_word
from kawaraban.extract.voices.english.tokens import LONGEST, Token, sentences, tokenise

_FEWEST_WORDS = 3
"""A quotation deep in a sentence needs as many words, or it may be mere scare quotes."""
_ADJACENT = 3
"""Tokens between a saying verb and words that are plainly said."""
_FAR = 30
"""Tokens between a saying verb and words that it may still govern."""
_QUOTATIONS_BACK = 4


def inline(text: str, quotations: Sequence[Span], cast: Cast) -> dict[Span, Claim]:
    """The claims that sentences make about their own quotations."""
    masked = _mask(text, quotations)
    bounds = _Bounds(masked, quotations)
    claims: dict[Span, Claim] = {}
    previous: tuple[Span, int] | None = None
    for index, span in enumerate(quotations):
        claim, read_to = _attributed(text, masked, span, bounds.after(index), bounds.before(index), cast)
        if claim is None and previous is not None and text[span[1] - 2] in ".?!,…—":
            last, told = previous
            between = text[max(last[1], told) : span[0]].strip()
            if told > last[1] and between in {"", ".", ",", ":", ";", "—", ". And", ", and"}:
                claim, read_to = claims[last], span[1]
        if claim is not None:
            claims[span] = claim
            previous = (span, max(read_to, span[1]))
        else:
            previous = None
    return claims


def _mask(text: str, quotations: Sequence[Span]) -> str:
    """The text with the insides of quotations blanked, so that no rule reads them."""
    pieces: list[str] = []
    at = 0
    for start, end in quotations:
        pieces.append(text[at : start + 1])
        pieces.append("_" * (end - start - 2))
        pieces.append(text[end - 1 : end])
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


class _Bounds:
    """The parts of its sentence before and after each quotation."""

    def __init__(self, masked: str, quotations: Sequence[Span]) -> None:
        self._quotations = quotations
        self._ends = [end for _, end in sentences(masked)]
        self._length = len(masked)

    def before(self, index: int) -> int:
        """Where the sentence of quotation ``index`` begins."""
        start = self._quotations[index][0]
        at = bisect_right(self._ends, start)
        # A speaker of a sentence's fifth quotation is named after its first, or not read.
        first = self._quotations[max(0, index - _QUOTATIONS_BACK)][0] if index > _QUOTATIONS_BACK else 0
        return max(self._ends[at - 1] if at else 0, start - LONGEST, first)

    def after(self, index: int) -> int:
        """Where its sentence ends, or the next quotation begins."""
        end = self._quotations[index][1]
        at = bisect_right(self._ends, end)
        stop = self._ends[at] if at < len(self._ends) else self._length
        if index + 1 < len(self._quotations):
            stop = min(stop, self._quotations[index + 1][0])
        return min(stop, end + LONGEST)


def _attributed(
    text: str, masked: str, span: Span, after: int, before: int, cast: Cast
) -> tuple[Claim | None, int]:
    """Who says ``text[span]``, and how far the words that told us reach."""
    inner = text[span[0] + 1 : span[1] - 1].rstrip()
    closed = inner[-1:] in {".", "…"}
    lead = masked[before : span[0]].rstrip()
    if not closed or inner.endswith("…"):
        tokens = tokenise(masked, span[1], after)
        found = _behind(tokens, inner, cast, described=lead.endswith(("described as", "called", "dubbed")))
        if found is not None:
            phrase_end = tokens[min(found.end, len(tokens)) - 1].end
            rest = masked[phrase_end:after]
            stop = after if rest.rstrip()[-1:] in {".", "!", "?", ":"} or not rest.strip() else phrase_end
            return _named(found, text, (span[1], phrase_end)), stop
    if lead:
        tokens = tokenise(masked, before, span[0])
        found = _ahead(tokens, inner, cast)
        if found is not None:
            return _named(found, text, (before, span[0])), span[1]
    return None, span[1]


def _named(candidate: Candidate, text: str, span: Span) -> Claim | None:
    phrase = candidate.phrase
    if phrase.reference is not Reference.NAMED or phrase.name is None:
        return None
    return claim_of(phrase, text, span, Evidence.LEAD_IN)


def _behind(tokens: Sequence[Token], inner: str, cast: Cast, *, described: bool) -> Candidate | None:
    """“…,” said Jane Roe / Jane Roe said / according to Roe / is how Roe put it."""
    if not tokens:
        return None
    asked = _inverted(tokens, cast)
    if asked is not None:
        return asked
    found = [one for one in candidates(tokens, cast) if one.score == SAYS or _any_saying(tokens, one)]
    if not found:
        return None
    start = 0
    while start < len(tokens) and tokens[start].text in {",", "—", "–", "-"}:
        start += 1
    first = found[0]
    speech = inner[-1:] in {",", "?", "!", "—", "–", "…", "-"} or start > 0
    leading = [token.lower for token in tokens[start : first.phrase.first]]
    direct = not leading or (len(leading) <= 3 and leading[-1] in words.SAYING)
    if direct and (speech or leading):
        return first
    if leading == ["by"] and described:
        return first
    if leading and len(leading) <= 4 and (leading[0] in {"according", "as", "in"} or leading[1:2] == ["how"]):
        return first
    if len(inner.split()) < _FEWEST_WORDS:
        return None
    last = found[-1]
    ends = last.end >= len(tokens) - 8 and tokens[last.phrase.first - 1].text == ","
    return last if ends and last.phrase.first > 0 else None


def _any_saying(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Beside a quotation even a weak verb of saying is enough: “…,” Roe posted."""
    return candidate.end > candidate.phrase.last and tokens[candidate.end - 1].lower in words.SAYING


def _inverted(tokens: Sequence[Token], cast: Cast) -> Candidate | None:
    """“…?” asked the guards' representative, Olu Bankole: the verb, an office, then the name."""
    if tokens[0].lower not in words.STRONG_SAYING or tokens[0].lower in {"told", "tells"}:
        return None
    for at in range(1, min(len(tokens), 10)):
        if at > 1 and tokens[at - 1].text != "," and not _office(tokens, at):
            continue
        phrase = read(tokens, at, cast)
        if phrase is not None and phrase.reference is Reference.NAMED:
            return Candidate(phrase, SAYS, phrase.last)
        if phrase is not None and phrase.reference is not Reference.NOBODY:
            return None
    return None


def _office(tokens: Sequence[Token], at: int) -> bool:
    """Whether ``at`` begins a full name after a bare office: "says volunteer Ben Halloway"."""
    name = at + 1 < len(tokens) and tokens[at].capital and tokens[at + 1].capital
    return name and all(plain_word(token) for token in tokens[1:at])


def _ahead(tokens: Sequence[Token], inner: str, cast: Cast) -> Candidate | None:
    """Jane Roe said: “…” / called it “…” / said that the plan was “…”."""
    found = candidates(tokens, cast)
    said = [one for one in found if one.phrase.reference is not Reference.LAST and _speaks(tokens, one)]
    if not said:
        return None
    best = said[-1]
    gap = len(tokens) - best.end
    if _title(inner) and tokens[-1].text not in {":", ","}:
        return None
    if tokens[-1].text == ":" or gap <= _ADJACENT:
        return best
    if gap > _FAR:
        return None
    if tokens[-1].lower == "as" and tokens[best.end - 1].lower in _LABELS:
        # "Roe described the president's address as “…”": what is described does not speak.
        return best
    rivals = [one for one in found if one.phrase.first >= best.end and one.phrase.sure and one.phrase.name]
    unsaid = tokens[-1].lower in {"'s", "'", "so-called", "called", "dubbed", "named"}
    return None if rivals or unsaid or len(inner.split()) < _FEWEST_WORDS else best


def _person(candidate: Candidate) -> bool:
    return candidate.phrase.sure and candidate.phrase.kind is VoiceKind.PERSON


_LABELS = words.word_set(
    "call calls called describe describes described dismiss dismisses dismissed denounce denounces denounced"
    " condemn condemns condemned praise praises praised criticise criticised criticize criticized recommends"
    " report reports"
    " reported recall recalls recalled believes believed thought thinks"
)


def _speaks(tokens: Sequence[Token], candidate: Candidate) -> bool:
    if candidate.score == SAYS:
        return True
    if candidate.phrase.owned and tokens[-1].lower in {"is", "was", "reads", "read"}:
        return True
    if tokens[-1].text == ":" and (
        candidate.phrase.owned or (candidate.score == ACTS and _person(candidate))
    ):
        return True
    at = candidate.end - 1
    window = tokens[at : at + 3]
    return any(token.lower in _LABELS for token in window) and candidate.phrase.first < at


def _title(inner: str) -> bool:
    """Whether words look like the name of a work: “The Winter Book”."""
    spoken = [word for word in inner.split() if len(word) > 3]
    if not spoken or inner.rstrip()[-1:] in ".,?!":
        return False
    return all(word[0].isupper() for word in spoken)
