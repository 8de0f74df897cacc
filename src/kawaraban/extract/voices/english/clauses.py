"""Who speaks in a sentence: subjects of saying, "according to X", "X's answer", "as X put it"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kawaraban.document.tree import VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Reference
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.names import Phrase, read
from kawaraban.extract.voices.english.predicates import ASIDE, FINDS, SAYS, predicate, weigh
from kawaraban.extract.voices.english.tokens import Token

_THINGS = (
    words.word_set(
        "line quote quotation passage thing tidbit bit word words gem excerpt extract snippet sentence"
        " sentences more this one version part lines item"
    )
    | words.DOCUMENTS
)


_RESEARCH = words.word_set("study paper abstract")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase and how strongly its sentence makes it the speaker; ``end`` is the verb's last token."""

    phrase: Phrase
    score: int
    end: int


def candidates(tokens: Sequence[Token], cast: Cast) -> list[Candidate]:
    """Everybody in a sentence who might speak, in order."""
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        phrase = read(tokens, at, cast)
        if phrase is None:
            at += 1
            continue
        candidate = _judge(tokens, phrase, found)
        if candidate is not None:
            found.append(candidate)
        at = max(phrase.last, at + 1)
    return found


def phrases(tokens: Sequence[Token], cast: Cast) -> list[Phrase]:
    """Every noun phrase of a sentence that may name a speaker."""
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase = read(tokens, at, cast)
        if phrase is not None:
            found.append(phrase)
        at = max(phrase.last, at + 1) if phrase else at + 1
    return found


def _before(tokens: Sequence[Token], at: int, back: int = 1) -> str:
    return tokens[at - back].lower if at - back >= 0 else ""


def _judge(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Candidate]) -> Candidate | None:
    if _joint(tokens, phrase):
        phrase = replace(phrase, reference=Reference.NOBODY, name=None, kind=VoiceKind.UNKNOWN)
    if _agent(tokens, phrase) or _inverted(tokens, phrase, found):
        if not phrase.sure and _before(tokens, phrase.first) == "via":
            phrase = replace(phrase, kind=VoiceKind.ORGANISATION)
        return Candidate(phrase, SAYS, phrase.last)
    antecedent = _antecedent(tokens, phrase, found)
    if antecedent is not None or _modified(tokens, phrase):
        return antecedent
    before = _before(tokens, phrase.first)
    if phrase.reference is Reference.NOBODY and before in words.SAYING and before != "said":
        return None
    if not phrase.owned and (before in words.PREPOSITIONS or _participle(before)):
        return _published_in(tokens, phrase)
    return _subject(tokens, phrase, found)


def _subject(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Candidate]) -> Candidate | None:
    # "The champion, Noor Haddadin, shrugged": the name may stand in apposition to a subject.
    aside = phrase.aside or _before(tokens, phrase.first) == ","
    verb = predicate(tokens, phrase.last, aside=aside)
    if verb is None and _presented(tokens, phrase):
        return Candidate(phrase, ASIDE, phrase.last)
    if verb is None:
        score = SAYS if phrase.first <= 1 else ASIDE
        return Candidate(phrase, score, phrase.last) if phrase.owned else _published_in(tokens, phrase)
    score, end = weigh(tokens, verb, phrase)
    if score >= ASIDE and _before(tokens, phrase.first) in words.SUBORDINATORS:
        score = ASIDE
    if any(one.end == end and one.phrase.reference is not Reference.NOBODY for one in found):
        # "Lee, the party's leader, said": the first subject has this verb already.
        return None
    return Candidate(phrase, score, end)


def _participle(word: str) -> bool:
    stem = word.removesuffix("ing")
    return stem != word and not {stem, stem + "e", stem[:-1]}.isdisjoint(words.SAYING | words.FOUND)


def _modified(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """As in "The new Lear": one unknown name under an article and an adjective is a thing."""
    if phrase.sure or phrase.reference is not Reference.NAMED:
        return False
    return (
        _before(tokens, phrase.first, 2) in {"the", "a", "an", "this"}
        and tokens[phrase.first - 1].text.islower()
    )


def _joint(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Two who speak as one ("Roe and Poe write"), or all the world ("as they say")."""
    before, second = _before(tokens, phrase.first), phrase.first - 2
    if phrase.reference is Reference.GROUP:
        return before == "as"
    return before == "and" and second >= 0 and tokens[second].capital and phrase.kind is VoiceKind.PERSON


def _antecedent(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Candidate]) -> Candidate | None:
    """As in "I asked after Jane Roe, who replied": the phrase is no subject, but its "who" is."""
    at = phrase.last
    if phrase.kind is VoiceKind.PERSON and _at(tokens, at) == "," and _at(tokens, at + 1) == "who":
        main = _subject(tokens, phrase, found)
        if main is not None and main.score == SAYS:
            return main
        verb = predicate(tokens, at + 2)
        score, end = weigh(tokens, verb, phrase) if verb is not None else (FINDS, at)
        if score == SAYS or _asked(tokens, at + 2):
            return Candidate(phrase, SAYS, end)
    return None


def _asked(tokens: Sequence[Token], at: int) -> bool:
    """As in "…, who was asked whether": whoever is asked, answers."""
    return [token.lower for token in tokens[at : at + 2]] in (["was", "asked"], ["when", "asked"])


def _at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if at < len(tokens) else ""


def _presented(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """As in "The first of them was Henrietta Polk, 91:": a person whom the sentence ends in."""
    named = phrase.sure and phrase.kind is VoiceKind.PERSON and phrase.reference is Reference.NAMED
    if not named or _before(tokens, phrase.first) not in {"was", "is", "comes", "came", "spoke"}:
        return False
    return tokens[-1].text == ":" and _at(tokens, phrase.last) in {":", ","} and phrase.last + 8 > len(tokens)


def _published_in(tokens: Sequence[Token], phrase: Phrase) -> Candidate | None:
    """As in "An unsigned editorial in Gambit": the outlet speaks where nobody else does."""
    at = phrase.first
    before, document = _before(tokens, at), _before(tokens, at, 2)
    if document not in words.DOCUMENTS - _RESEARCH or phrase.reference is not Reference.NAMED or phrase.role:
        return None
    if before in {"in", "on", "at"}:
        return Candidate(replace(phrase, kind=VoiceKind.ORGANISATION, sure=True), ASIDE, phrase.last)
    return Candidate(phrase, ASIDE, phrase.last) if before == "of" and phrase.sure else None


_STARTS = frozenset({"", ",", ":", "(", "—", "and", "but"})
_AGENTS = {
    "to": frozenset({"according"}),
    "from": _THINGS | _STARTS | {"comes", "came", "again", "also", "then", "straight"},
    "via": _STARTS,
    "per": _STARTS,
    "of": frozenset({"words", "opinion", "view"}),
    "with": frozenset({"agree"}),
    "quote": frozenset({"to", "me", "let", ""}),
    "quoting": _STARTS,
}
"""What stands before a preposition that makes the name after it the speaker."""


def _agent(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """As in "According to X", "as reported by X", "from X", "in the words of X", "quoting X"."""
    before, second, third = (_before(tokens, phrase.first, back) for back in (1, 2, 3))
    if second in {"spoke", "speaks", "talked", "talks"} and before in {"to", "with"}:
        return _at(tokens, phrase.last) == ":"
    if before in _AGENTS:
        return second in _AGENTS[before]
    if before == "by":
        return (second != "asked" and second in words.SAYING) or second in _THINGS or third in words.SAYING
    if before in {"quoted", "quotes", "cites"}:
        return _at(tokens, phrase.last) in {"as", ":", ""}
    if before == "asked":
        return second in {"i", "we"} and _at(tokens, phrase.last) != "to"
    return before in {"here's", "enter"} or (before in {"is", "'s"} and second == "here")


def _inverted(tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Candidate]) -> bool:
    """As in "Said Jane Roe:", "as noted Roe", "so writes Roe": the verb stands first."""
    if phrase.reference in {Reference.AUTHOR, Reference.LAST, Reference.GROUP}:
        return False
    before, second = _before(tokens, phrase.first), _before(tokens, phrase.first, 2)
    if _at(tokens, 0) in {"so", "thus"} and _at(tokens, 1) in words.STRONG_SAYING and phrase.first <= 6:
        return not earlier
    if before not in words.STRONG_SAYING or before in {"say", "tell", "asked", "told", "advised", "assured"}:
        return False
    taken = any(candidate.end >= phrase.first for candidate in earlier)
    return not taken and (second in {"", ",", "as", "so", "thus", "then", "and", "”", '"', "or", ";", "—"})
