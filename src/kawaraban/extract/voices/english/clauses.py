"""Who speaks in a sentence: subjects of saying, "according to X", "X's answer", "as X put it"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kawaraban.document.tree import VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Reference
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.names import Phrase, read
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
_COMPANY = frozenset("it this that so the as : , “ ‘ — – what out way following to these words".split()) | {
    '"'
}
_THINGS = (
    frozenset(
        "line quote quotation passage thing tidbit bit word words gem excerpt extract snippet sentence sentences"
        " more this one version part lines item".split()
    )
    | words.DOCUMENTS
)
_TIME = frozenset("last this next that two three four five six some many".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_HANDS_OVER = frozenset("is was 's are here".split())


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


def _judge(tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Candidate]) -> Candidate | None:
    if _agent(tokens, phrase):
        return Candidate(phrase, SAYS, phrase.last)
    if _inverted(tokens, phrase, earlier):
        return Candidate(phrase, SAYS, phrase.last)
    if _before(tokens, phrase.first) in words.PREPOSITIONS and not phrase.owned:
        return _antecedent(tokens, phrase) or _published_in(tokens, phrase)
    verb = _verb(tokens, phrase.last)
    if verb is None and _before(tokens, phrase.first) == "," and _at(tokens, phrase.last) == ",":
        # "the champion, Noor Haddadin, shrugged": the name stands in apposition to a subject.
        verb = _verb(tokens, phrase.last + 1)
    if verb is None:
        score = SAYS if phrase.first <= 1 else ASIDE
        return Candidate(phrase, score, phrase.last) if phrase.owned else _published_in(tokens, phrase)
    score = _weigh(tokens, verb, phrase)
    if score >= ASIDE and _before(tokens, phrase.first) in words.SUBORDINATORS:
        score = ASIDE
    return Candidate(phrase, score, verb + 1)


def _antecedent(tokens: Sequence[Token], phrase: Phrase) -> Candidate | None:
    """ "I asked after Jane Roe, who replied": the phrase is no subject, but its "who" is."""
    at = phrase.last
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower == "who":
        verb = _verb(tokens, at + 2)
        if verb is not None and _weigh(tokens, verb, phrase) == SAYS:
            return Candidate(phrase, SAYS, verb + 1)
    return None


def _at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if at < len(tokens) else ""


def _published_in(tokens: Sequence[Token], phrase: Phrase) -> Candidate | None:
    """ "An unsigned editorial in Gambit": the outlet speaks where nobody else does."""
    at = phrase.first
    written = _before(tokens, at) in {"in", "on", "at"} and _before(tokens, at, 2) in words.DOCUMENTS
    if not written or phrase.reference is not Reference.NAMED or phrase.role:
        return None
    return Candidate(replace(phrase, kind=VoiceKind.ORGANISATION, sure=True), ASIDE, phrase.last)


def _agent(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "According to X", "as reported by X", "from X", "in the words of X", "quoting X"."""
    before, second, third = (_before(tokens, phrase.first, back) for back in (1, 2, 3))
    if before == "to":
        return second == "according"
    if before == "by":
        return second in words.SAYING or second in _THINGS or third in words.SAYING
    if before == "from":
        return (
            not second
            or second in _THINGS
            or second in {",", ":", "again", "also", "and", "then", "straight"}
        )
    if before in {"via", "per"}:
        return True
    if before == "of":
        return second in {"words", "opinion", "view"}
    if before in {"quote", "quoting", "paraphrase"}:
        return second in {"to", "me", "let", ""}
    return before in {"here's", "enter"} or (before in {"is", "'s"} and second == "here")


def _inverted(tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Candidate]) -> bool:
    """ "Said Jane Roe:", "as noted Roe", "so writes Roe": the verb stands first."""
    if phrase.reference in {Reference.AUTHOR, Reference.LAST}:
        return False
    before, second = _before(tokens, phrase.first), _before(tokens, phrase.first, 2)
    if _at(tokens, 0) in {"so", "thus"} and _at(tokens, 1) in words.STRONG_SAYING and phrase.first <= 6:
        return not earlier
    if before not in words.STRONG_SAYING or before in {"say", "tell", "asked", "told", "advised", "assured"}:
        return False
    taken = any(candidate.end >= phrase.first for candidate in earlier)
    return not taken and (second in {"", ",", "as", "so", "thus", "then", "and", "”", '"', "or", ";", "—"})


def _verb(tokens: Sequence[Token], at: int) -> int | None:
    """Where the predicate of a subject that ends before ``at`` begins, past all that may stand between."""
    stop = min(len(tokens), at + _REACH)
    for _ in range(8):
        if at >= stop:
            return None
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
    if not token.word and lower != "'s" and lower != "'d":
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


_IRREGULAR = frozenset(
    "went took gave came did made kept broke chose drew drove fell fought forgot grew knew left led lost meant met"
    " paid ran rang rose sang sat sent slept stood struck taught threw understood won bought brought caught stuck"
    " goes does wants lays cut cast burst wept wished got".split()
)


def _weigh(tokens: Sequence[Token], verb: int, phrase: Phrase) -> int:
    at = verb
    passive = False
    while at < len(tokens) and (
        tokens[at].lower in words.AUXILIARIES
        or tokens[at].lower in words.ADVERBS
        or (tokens[at].lower.endswith("ly") and tokens[at].lower != "reply")
    ):
        passive = passive or tokens[at].lower in {"is", "was", "were", "are", "been", "be"}
        at += 1
    if at >= len(tokens):
        return ACTS
    lower = tokens[at].lower
    if phrase.reference is Reference.AUTHOR and not phrase.owned:
        return _own(tokens, at, passive=passive)
    if passive and lower not in {"quoted", "reported", "said", "saying", "adamant"}:
        return _has_this(tokens, at) or ACTS
    if passive and lower in {"reported", "said"}:
        return ACTS
    if lower in words.STRONG_SAYING:
        return SAYS
    if phrase.owned and lower in {
        "reads",
        "read",
        "runs",
        "ran",
        "goes",
        "went",
        "begins",
        "ends",
        "began",
        "ended",
        "opens",
        "closes",
        "opened",
        "closed",
        "came",
        "contains",
        "contained",
    }:
        return SAYS
    if (
        lower in {"goes", "went"}
        and _at(tokens, at + 1) == "on"
        and _at(tokens, at + 2) in {":", "", "to", ","}
    ):
        return SAYS
    if lower in _HANDING and any(token.lower in words.DOCUMENTS for token in tokens[at + 1 : at + 6]):
        return SAYS
    if lower in words.NEEDS_OBJECT:
        company = tokens[at + 1].lower in _COMPANY if at + 1 < len(tokens) else True
        return SAYS if company or phrase.owned else ACTS
    later = _coordinated(tokens, at)
    if later is not None:
        return later
    if lower in words.FOUND:
        return FINDS
    return _has_this(tokens, at) or ACTS


_HANDING = frozenset(
    "send sends sent issue issues issued give gives gave release releases released publish publishes published post"
    " posts posted leave leaves left offer offers offered put puts make makes made circulate circulated provided".split()
)


def _own(tokens: Sequence[Token], at: int, *, passive: bool) -> int:
    """What "I" did: only writing counts, and not writing *to* somebody."""
    lower = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if passive or lower not in words.OWN_WRITING or (following == "to" and lower in {"wrote", "written"}):
        return FINDS
    return SAYS


def _coordinated(tokens: Sequence[Token], at: int) -> int | None:
    """ "took it apart and noticed": a later verb of the same subject."""
    for index in range(at + 1, min(len(tokens) - 1, at + _REACH)):
        if tokens[index].lower in {"and", "then", "but"}:
            following = index + 1
            while following < len(tokens) - 1 and (
                tokens[following].lower in words.ADVERBS or tokens[following].lower in words.AUXILIARIES
            ):
                following += 1
            if tokens[following].lower in words.STRONG_SAYING:
                return SAYS
    return None


def _has_this(tokens: Sequence[Token], at: int) -> int | None:
    """ "has this to say", "had this", "has a good piece on": words are handed over."""
    window = [token.lower for token in tokens[max(0, at - 2) : at + 7]]
    if not {"has", "had", "have", "'s", "was", "is", "with"} & set(window):
        return None
    if "this" in window or {
        "version",
        "statement",
        "words",
        "piece",
        "post",
        "essay",
        "article",
        "column",
        "take",
        "story",
        "thread",
        "report",
    } & set(window):
        return SAYS if {"has", "had", "have"} & set(window) or "version" in window else None
    return None
