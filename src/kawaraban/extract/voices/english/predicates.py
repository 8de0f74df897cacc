"""What a subject does: where its verb stands, and whether the verb makes it a speaker."""

from collections.abc import Sequence

from kawaraban.document.tree import VoiceKind
from kawaraban.extract.voices.claim import Reference
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.names import Phrase
from kawaraban.extract.voices.english.tokens import Token

SAYS = 30
"""The sentence says that this one speaks."""
ASIDE = 20
"""It says so in a clause that hangs on another ("when Roe said …")."""
ACTS = 10
"""This one does something; with a colon at the end, probably speaks."""
FINDS = 0
"""This one found, read or linked the words of somebody else."""

_REACH = 28
"""Tokens between a subject and its verb."""

_COMPANY = words.word_set('it this that so the as : , " “ ‘ — – what out way following to these words')
_TIME = words.word_set("last this next that two three four five six some many")
_DAYS = words.word_set("monday tuesday wednesday thursday friday saturday sunday")
_HANDING = words.word_set(
    "send sends sent issue issues issued give gives gave release releases released publish"
    " publishes published post posts leave leaves left offer offers offered put puts make makes"
    " made circulate circulated provided"
)
_IRREGULAR = words.word_set(
    "went took gave came did made kept broke chose drew drove fell fought forgot grew knew left"
    " led lost meant met paid ran rang rose sang sat sent slept stood struck taught threw"
    " understood won bought brought caught stuck goes does wants lays cut cast burst wept wished"
    " got"
)
_PASSING = words.word_set("sent sends emailed showed shows shared shares passed passes")
_READS = words.word_set(
    "reads read runs ran goes went begins ends began ended opens closes opened closed came contains contained"
)
_HAVING = words.word_set("has had have was is with")
_HANDED = words.word_set("version statement words piece post essay article column take story thread report")
_ADDING = words.word_set(
    "saying adding telling noting arguing explaining warning stating declaring insisting claiming remarking"
    " replying promising vowing concluding admitting suggesting writing calling describing"
)

Weight = tuple[int, int]
"""A score, and the index after the verb that earned it."""


def predicate(tokens: Sequence[Token], at: int, *, aside: bool = False) -> int | None:
    """Where the predicate of a subject that ends before ``at`` begins, past all that may stand between.

    ``aside`` is whether the subject itself stands between commas.
    """
    stop = min(len(tokens), at + _REACH)
    for _ in range(8):
        if at >= stop:
            return None
        if aside and tokens[at].text == "," and at + 1 < stop and _verbal(tokens, at + 1):
            return at + 1
        moved = _pass(tokens, at, stop)
        if moved is None:
            return None
        if moved == at:
            return at if _verbal(tokens, at) else None
        at = moved
    return None


def _pass(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The place after one modifier at ``at``; ``at`` itself where none stands; None where all ends."""
    token, lower = tokens[at], tokens[at].lower
    if token.text == "(":
        close = next((index for index in range(at, stop) if tokens[index].text == ")"), None)
        return None if close is None else close + 1
    if lower == "and" and _lower(tokens, at + 1) in {
        "his",
        "her",
        "their",
        "colleagues",
        "others",
        "co-authors",
    }:
        return min(stop, at + (3 if _lower(tokens, at + 1) in {"his", "her", "their"} else 2))
    if token.text in {",", "—", "–"}:
        return _after_aside(tokens, at, stop)
    if lower in words.ADVERBS or lower in _DAYS or (lower.endswith("ly") and token.text[0].islower()):
        return at + 1
    if lower in _TIME:
        return at + 2
    if lower in words.PREPOSITIONS and not _verbal(tokens, at):
        return _after_preposition(tokens, at, stop)
    return at


def _after_aside(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """Past ", the mayor of Z,": the first later comma with a verb behind it."""
    for index in range(at + 1, stop):
        if tokens[index].text in {",", "—", "–"} and index + 1 < stop:
            following = index + 1
            while following < stop and (
                tokens[following].lower in words.ADVERBS or tokens[following].lower.endswith("ly")
            ):
                following += 1
            if (
                following < stop
                and _verbal(tokens, following)
                and tokens[following].lower not in {"and", "or"}
            ):
                return following
    return None


def _after_preposition(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    for index in range(at + 1, stop):
        if tokens[index].text in {",", "("} or (index > at + 1 and _verbal(tokens, index)):
            return index
        if tokens[index].text in {":", ";", "."}:
            return None
    return None


def _verbal(tokens: Sequence[Token], at: int) -> bool:
    token, lower = tokens[at], tokens[at].lower
    if not token.word and lower not in {"'s", "'d", "'ve", "'m", "'re", "'ll"}:
        return False
    if token.capital:
        return False
    noun_like = at > 0 and tokens[at - 1].lower in {
        "the",
        "a",
        "an",
        "this",
        "his",
        "her",
        "its",
        "their",
        "in",
        "on",
        "of",
    }
    if noun_like:
        return False
    if lower in words.SAYING or lower in words.AUXILIARIES or lower in words.FOUND or lower in _IRREGULAR:
        return True
    if lower.endswith("ed") and len(lower) > 4:
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3


def weigh(tokens: Sequence[Token], verb: int, phrase: Phrase) -> Weight:
    """How strongly the predicate at ``verb`` makes ``phrase`` a speaker."""
    at, passive = _past_auxiliaries(tokens, verb)
    if at >= len(tokens):
        return ACTS, verb + 1
    if phrase.reference is Reference.AUTHOR and not phrase.owned:
        return _own(tokens, at, passive=passive), at + 1
    if _speaks(tokens, at, phrase, passive=passive):
        return SAYS, at + 1
    later = _later_verb(tokens, at)
    if later is not None:
        return SAYS, later + 1
    passes_on = tokens[at].lower in _PASSING and _lower(tokens, at + 1) in {
        "me",
        "us",
        "this",
        "along",
        "over",
    }
    reading = tokens[at].lower in {"reads", "read", "sees", "saw"} and any(
        token.lower in {"as", "differently", "otherwise"} for token in tokens[at + 1 : at + 5]
    )
    negated = any(token.lower == "not" or token.lower.endswith("n't") for token in tokens[verb:at])
    if passes_on or (not negated and tokens[at].lower in words.FOUND and not passive and not reading):
        return FINDS, at + 1
    return _hands_over(tokens, at), at + 1


def _past_auxiliaries(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    passive = False
    while at < len(tokens) and (
        tokens[at].lower in words.AUXILIARIES
        or tokens[at].lower in words.ADVERBS
        or (tokens[at].lower == "to" and tokens[at - 1].lower in {"has", "have", "had"})
        or (tokens[at].lower.endswith("ly") and tokens[at].lower != "reply")
    ):
        passive = passive or tokens[at].lower in {"is", "was", "were", "are", "been", "be"}
        at += 1
    return at, passive


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if at < len(tokens) else ""


def _speaks(tokens: Sequence[Token], at: int, phrase: Phrase, *, passive: bool) -> bool:
    lower, following = _lower(tokens, at), _lower(tokens, at + 1)
    if lower in {"spoke", "speaks", "talked", "talks"} and following in {"to", "with"}:
        return False
    if passive:
        return lower in {"quoted", "saying", "adamant"}
    if lower in words.STRONG_SAYING or (phrase.owned and lower in _READS):
        return True
    if lower in {"wants", "want", "wanted"} and "know" in {token.lower for token in tokens[at + 1 : at + 5]}:
        return True
    if lower in {"points", "pointed", "point"} and following == "out":
        return True
    if lower in {"held", "holds", "ruled", "rules"} and phrase.kind is VoiceKind.ORGANISATION:
        return True
    if lower in {"goes", "went"} and following == "on":
        return _lower(tokens, at + 2) in {":", "", "to", ","}
    if lower in _HANDING and any(token.lower in words.DOCUMENTS for token in tokens[at + 1 : at + 6]):
        return True
    if lower in words.NEEDS_OBJECT:
        return phrase.owned or not following or following in _COMPANY
    return following == "to" and _lower(tokens, at + 2) in words.STRONG_SAYING


def _own(tokens: Sequence[Token], at: int, *, passive: bool) -> int:
    """What "I" did: only writing counts, and not writing *to* somebody."""
    lower = tokens[at].lower
    to_somebody = _lower(tokens, at + 1) == "to" and lower in {"wrote", "written"}
    return FINDS if passive or lower not in words.OWN_WRITING or to_somebody else SAYS


def _later_verb(tokens: Sequence[Token], at: int) -> int | None:
    """As in "Took it apart and noticed", "apologised, saying": a later verb of the same subject."""
    for index in range(at + 1, min(len(tokens) - 1, at + _REACH)):
        if tokens[index].text == "," and tokens[index + 1].lower in _ADDING:
            return index + 1
        if tokens[index].lower in {"and", "then", "but"}:
            following, _ = _past_auxiliaries(tokens, index + 1)
            if _lower(tokens, following) in words.STRONG_SAYING:
                return following
    return None


def _hands_over(tokens: Sequence[Token], at: int) -> int:
    """As in "Has this to say", "had this", "has a good piece on": words are handed over."""
    window = {token.lower for token in tokens[max(0, at - 2) : at + 7]}
    if not _HAVING & window:
        return ACTS
    possesses = bool({"has", "had", "have"} & window)
    if (possesses and ({"this"} | _HANDED) & window) or "version" in window:
        return SAYS
    return ACTS
