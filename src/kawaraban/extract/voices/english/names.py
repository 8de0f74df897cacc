"""Noun phrases that may be speakers: "Gen. Arne Skov", "the Kremlin readout", "Oriel's head of design"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kawaraban.document.tree import VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Reference
from kawaraban.extract.voices.english import words
from kawaraban.extract.voices.english.runs import capital_at, plain_word, run_end
from kawaraban.extract.voices.english.tokens import Token

_DETERMINERS = words.word_set("the this that these those our its his her their my your")
_POSSESSIVES = {"his": "m", "her": "f"}
_PLACE_BEGINNINGS = words.word_set(
    "new north south east west united san los las great saudi sri el northern southern eastern western"
)
_NATION_ENDINGS = ("ian", "ish", "ese", "rean", "rican", "xican")
_NATIONS = words.word_set("german french dutch greek swiss thai iraqi israeli pakistani czech saudi afghan")
_GENERIC_OWNERS = words.DOCUMENTS | words.word_set(
    "daily weekly press news paper review wire staff media service team group project company"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over ``tokens[first:last]`` and whom it means.

    ``sure`` is False for a single unknown name; ``owned`` is whether a document speaks for its owner
    ("the Kremlin readout"); ``role`` is whether only an office is given; ``aside`` is whether the name
    stands between commas, so that its verb may follow the second one.
    """

    first: int
    last: int
    reference: Reference
    name: str | None = None
    kind: VoiceKind = VoiceKind.UNKNOWN
    gender: str | None = None
    sure: bool = False
    owned: bool = False
    role: bool = False
    aside: bool = False


def read(tokens: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The phrase that begins at ``tokens[at]``, or None."""
    lower = tokens[at].lower
    if not tokens[at].word and lower != "“":
        return None
    if lower in {"i", "we"} and (tokens[at].capital or lower == "we"):
        return Phrase(at, at + 1, Reference.AUTHOR, sure=True)
    if lower in words.PEOPLE_PRONOUNS:
        return Phrase(at, at + 1, Reference.PERSON, gender=words.PEOPLE_PRONOUNS[lower], sure=True)
    if lower in words.GROUP_PRONOUNS:
        return Phrase(at, at + 1, Reference.GROUP, sure=True)
    if lower in words.ANONYMOUS:
        end = run_end(tokens, at + 1)
        if end > at + 1 and tokens[end - 1].lower in words.DOCUMENTS:
            return Phrase(at, end, Reference.LAST)
        nobody = Phrase(at, end, Reference.NOBODY, sure=True)
        return _with_apposition(tokens, nobody, cast)
    determiner = lower if lower in _DETERMINERS else None
    begin = at + 1 if determiner else at
    if determiner in {"my", "our"}:
        document = next(
            (i for i in range(begin, min(len(tokens), begin + 4)) if not plain_word(tokens[i])), begin + 3
        )
        if any(token.lower in words.DOCUMENTS for token in tokens[begin:document]):
            return Phrase(at, document, Reference.AUTHOR, sure=True, owned=True)
    phrase = _described(tokens, at, begin, determiner, cast)
    return _with_apposition(tokens, phrase, cast) if phrase else None


def _described(
    tokens: Sequence[Token], at: int, begin: int, determiner: str | None, cast: Cast
) -> Phrase | None:
    end = run_end(tokens, begin)
    if end == begin:
        return None
    if not determiner and not _begins_name(tokens, begin):
        return None
    run = tokens[begin:end]
    if tokens[end - 1].lower in words.TITLES and _pen_name(tokens, end):
        return Phrase(at, end + 1, Reference.NAMED, tokens[end].text, VoiceKind.PERSON, sure=True)
    if not determiner and run[0].lower in words.NOT_NAMES and not (_titled(run) or _given(run)):
        return None
    phrase = _classify(run, at, end, determiner, cast)
    if phrase and end < len(tokens) and _possessive(tokens[end]):
        return _owned(tokens, phrase, cast)
    return phrase


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """A capital, a handle, or "president Weisbrot" and "de Miranda"."""
    token = tokens[at]
    if token.capital or token.text[0] == "@":
        return True
    if token.lower in words.TITLES and _pen_name(tokens, at + 1):
        return True
    return (
        token.lower in words.TITLES or token.lower in words.PARTICLES - {"y", "e", "do", "la", "le"}
    ) and capital_at(tokens, at + 1)


def _given(run: Sequence[Token]) -> bool:
    return len(run) > 1 and run[0].lower in words.NAMES_TOO and run[1].capital


def _titled(run: Sequence[Token]) -> bool:
    return len(run) > 1 and (
        run[0].lower in words.TITLES
        or run[0].lower in words.ORGANISATION_CUES
        or run[0].lower in words.PLURAL_HOUSES
    )


def _possessive(token: Token) -> bool:
    return token.lower in {"'s", "'"}


def _text(run: Sequence[Token]) -> str:
    pieces: list[str] = []
    previous = None
    for token in run:
        if previous is not None and token.start > previous.end:
            pieces.append(" ")
        pieces.append(token.text)
        previous = token
    return "".join(pieces)


def _classify(
    run: Sequence[Token], first: int, last: int, determiner: str | None, cast: Cast
) -> Phrase | None:
    while len(run) > 1 and run[-1].text.rstrip(".") in words.CREDENTIALS:
        run = run[:-1]
    head = run[-1]
    if head.lower in words.LAWS:
        return None
    if head.lower in words.DOCUMENTS and not head.capital:
        return _document(run, first, last, determiner, cast)
    if "General Staff" in _text(run):
        return Phrase(first, last, Reference.NAMED, _text(run), VoiceKind.ORGANISATION, sure=True)
    name = _name_after_titles(run)
    if name is not None:
        return _person_or_house(name, first, last, None, cast, titled=len(name) < len(run))
    if _only_role(run):
        if determiner in {"the", "this"} or all(token.capital for token in run):
            return Phrase(
                first, last, Reference.NAMED, _text(run), VoiceKind.PERSON, sure=_one(run), role=True
            )
        return Phrase(first, last, Reference.NOBODY, role=True, sure=True) if determiner else None
    return _person_or_house(run, first, last, determiner, cast, titled=False)


def _one(run: Sequence[Token]) -> bool:
    return any(token.lower in words.ROLES for token in run)


def _document(
    run: Sequence[Token], first: int, last: int, determiner: str | None, cast: Cast
) -> Phrase | None:
    """As in "The Kremlin readout" speaks for the Kremlin; "the report" for whoever spoke last."""
    owner = list(run[:-1])
    while owner and not owner[-1].capital and owner[-1].lower not in words.ORGANISATION_CUES:
        owner.pop()
    generic = all(token.lower in _GENERIC_OWNERS or token.lower in words.NOT_NAMES for token in owner)
    if owner and not generic and owner[0].lower not in words.NOT_NAMES:
        phrase = _classify(owner, first, last, determiner, cast)
        if phrase and phrase.name:
            return replace(phrase, owned=True)
    if determiner in _POSSESSIVES:
        return Phrase(first, last, Reference.PERSON, gender=_POSSESSIVES[determiner], sure=True, owned=True)
    if determiner in {"its", "their"}:
        return Phrase(first, last, Reference.GROUP, sure=True, owned=True)
    if determiner in {"my", "our"}:
        return Phrase(first, last, Reference.AUTHOR, sure=True, owned=True)
    return Phrase(first, last, Reference.LAST, owned=True) if determiner else None


def _name_after_titles(run: Sequence[Token]) -> Sequence[Token] | None:
    """The capitalised words after the last title: "the Russian defence minister Sergei Shoigu"."""
    for index in range(len(run) - 2, -1, -1):
        if run[index].lower in words.TITLES and run[index].lower not in {"state", "interior"}:
            rest = run[index + 1 :]
            if rest[0].lower in words.TITLES or rest[0].lower in {"of", "for"}:
                continue
            named = all(token.capital or token.lower in words.PARTICLES for token in rest)
            cue = run[index].lower in words.MODIFIERS and any(
                token.lower in words.ORGANISATION_CUES for token in rest
            )
            return rest if named and not cue else None
    return None


def _pen_name(tokens: Sequence[Token], at: int) -> bool:
    """As in "user tz_hater": a word that only a pen name can be."""
    return at < len(tokens) and ("_" in tokens[at].text or tokens[at].text[0] == "@") and tokens[at].word


def _only_role(run: Sequence[Token]) -> bool:
    head = next((at for at, token in enumerate(run) if token.lower in {"of", "for"}), len(run)) - 1
    if head < 0 or run[head].lower not in words.TITLES:
        return False
    if run[head].capital and head > 0 and run[head - 1].capital:
        before = run[head - 1].lower
        return before in words.TITLES or _nation(before)
    return True


def _nation(word: str) -> bool:
    return word in _NATIONS or (len(word) > 5 and word.endswith(_NATION_ENDINGS))


def _person_or_house(
    run: Sequence[Token], first: int, last: int, determiner: str | None, cast: Cast, *, titled: bool
) -> Phrase | None:
    house = Phrase(first, last, Reference.NAMED, _text(run), VoiceKind.ORGANISATION, sure=True)
    person = Phrase(first, last, Reference.NAMED, _text(run), VoiceKind.PERSON, sure=True)
    if titled:
        return person
    if run[0].text in {"same", "latter"}:
        return Phrase(first, last, Reference.GROUP, sure=True)
    if _house(run, determiner):
        if determiner in {"its", "their"}:
            return Phrase(first, last, Reference.GROUP, sure=True, owned=True)
        return house if _definite(run, determiner) else Phrase(first, last, Reference.NOBODY, sure=True)
    capitals = [token for token in run if token.capital]
    if not capitals:
        return person if run[0].text[0] == "@" else None
    if determiner == "the":
        if not run[0].capital and len(capitals) > 1 and run[-len(capitals) :] == capitals:
            # "the great Bertrand Kessel": an adjective, then a person.
            return replace(person, name=_text(capitals))
        plural = capitals[-1].lower.endswith("s") and _nation(capitals[-1].lower[:-1])
        return None if plural or not all(_nameish(token) for token in run) else replace(house, sure=False)
    if determiner or not all(_nameish(token) for token in run):
        return None
    return _bare(run, first, house, person, cast)


def _nameish(token: Token) -> bool:
    return token.capital or token.lower in words.PARTICLES or token.lower in {"of", "for", "the", "&"}


def _definite(run: Sequence[Token], determiner: str | None) -> bool:
    return determiner in {"the", "this"} or run[0].capital


def _house(run: Sequence[Token], determiner: str | None) -> bool:
    head = next((at for at, token in enumerate(run) if token.lower in {"of", "for"}), len(run)) - 1
    if head >= 0 and run[head].lower in words.ORGANISATION_CUES and (len(run) > 1 or determiner == "the"):
        return len(run) > 1 or run[0].capital or run[0].lower not in words.WEAK_HOUSES
    if head >= 0 and run[head].lower in words.PLURAL_HOUSES and run[head].capital and len(run) > 2:
        return True
    if any(token.lower in {"&", "'"} for token in run) or _text(run) in words.HOUSE_NAMES:
        return True
    if len(run) > 1 and run[0].capital and run[0].lower in _PLACE_BEGINNINGS:
        return True
    if run[0].text in words.PLACES and len(run) == 1:
        return True
    return any(_known(token) for token in run)


def _known(token: Token) -> bool:
    text = token.text
    if text in words.ORGANISATIONS or text.split("-")[0] in words.ORGANISATIONS:
        return True
    if text.isupper() and len(text) > 1 and text[-1] != ".":
        return True
    inner = text[1:]
    camel = any(letter.isupper() for letter in inner) and any(letter.islower() for letter in inner)
    return (
        camel
        and not text.startswith(("Mc", "Mac", "O'", "O’", "De", "Le", "La", "Van", "D’", "D'", "Fitz"))
        and "-" not in text
    )


def _bare(run: Sequence[Token], first: int, house: Phrase, person: Phrase, cast: Cast) -> Phrase | None:
    """A name with nothing before it that tells what it is."""
    if len(run) > 1:
        common = first == 0 and all(token.lower in cast.common for token in run)
        weak = run[0].lower in words.NOT_NAMES and not _given(run)
        return None if common or weak else person
    word = run[0].text
    if cast.person(word):
        return person
    if cast.house(word):
        return house
    if (first == 0 and run[0].lower in cast.common) or run[0].lower in words.NOT_NAMES:
        return None
    return replace(person, sure=False)


def _owned(tokens: Sequence[Token], owner: Phrase, cast: Cast) -> Phrase | None:
    """After a possessive: the owner's document, officer, or house."""
    at = owner.last + 1
    if at >= len(tokens) or tokens[at].text == ":":
        return replace(owner, last=at, owned=True)
    limit = min(len(tokens), at + 5)
    while at < limit:
        lower = tokens[at].lower
        if lower in words.TITLES or (
            lower in words.ORGANISATION_CUES and lower not in words.DOCUMENTS and lower not in _GENERIC_OWNERS
        ):
            return _officer(tokens, owner, at, cast)
        if lower in words.ABOUT:
            break
        if lower in words.DOCUMENTS and tokens[at].capital:
            name = f"{owner.name}{tokens[owner.last].text} {tokens[at].text}"
            return replace(owner, last=at + 1, name=name, kind=VoiceKind.ORGANISATION, sure=True)
        if lower in words.DOCUMENTS:
            return replace(owner, last=at + 1, owned=True)
        if tokens[at].capital and owner.kind is VoiceKind.PERSON:
            # "Izaak Marlowe's Angler's Year": the work of a person.
            return replace(owner, last=at + 1, owned=True)
        if tokens[at].capital:
            inner = _described(tokens, at, at, None, cast)
            return replace(inner, first=owner.first) if inner else None
        if not plain_word(tokens[at]):
            break
        at += 1
    return replace(owner, last=owner.last + 1, reference=Reference.NOBODY, name=None, kind=VoiceKind.UNKNOWN)


def _officer(tokens: Sequence[Token], owner: Phrase, at: int, cast: Cast) -> Phrase | None:
    inner = _described(tokens, at, at, "the", cast)
    if inner is None:
        return None
    if inner.role and inner.name and owner.name:
        return replace(inner, first=owner.first, name=f"{owner.name}’s {inner.name}", sure=True)
    return replace(inner, first=owner.first)


def _christened(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """As in "The new project, Plume, …": a house named after its description."""
    at = phrase.last
    if at + 1 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].capital:
        return phrase
    end = at + 1
    while end < len(tokens) and tokens[end].capital and end - at < 6:
        end += 1
    closed = end < len(tokens) and tokens[end].text == ","
    name = _text(tokens[at + 1 : end])
    return (
        replace(phrase, last=end + 1, name=name) if closed and name.lower() not in words.NOT_NAMES else phrase
    )


def _with_apposition(tokens: Sequence[Token], phrase: Phrase, cast: Cast) -> Phrase:
    """An office followed by its holder: "the union's chair, Bo Lindqvist"."""
    if phrase.kind is VoiceKind.ORGANISATION and phrase.name and phrase.name.islower():
        return _christened(tokens, phrase)
    human = any(token.lower in words.TITLES for token in tokens[phrase.first : phrase.last])
    if not phrase.role and not (human and phrase.reference is Reference.NOBODY):
        return phrase
    at = phrase.last
    stop = min(len(tokens) - 1, at + 12)
    while at < stop and tokens[at].text != ",":
        if tokens[at].lower in words.AUXILIARIES or tokens[at].lower in words.STRONG_SAYING:
            return phrase
        at += 1
    if at < stop and tokens[at + 1].capital:
        holder = _described(tokens, at + 1, at + 1, None, cast)
        if holder and holder.kind is VoiceKind.PERSON and not holder.role:
            closed = holder.last < len(tokens) and tokens[holder.last].text == ","
            return replace(holder, first=phrase.first, last=holder.last + closed, sure=True, aside=not closed)
    return phrase
