"""Finding known names in a text: the longest at each place, whole words only."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Final, Protocol

from kawaraban.facts.fact import Fact
from kawaraban.facts.names.known import KnownName, readings, stops
from kawaraban.facts.values import Name

_START: Final = re.compile(r"(?<![^\W_])(?=[^\W\d_a-z])([^\W\d_]{1,40})")
"""A word in a spaced language that begins with a capital; names begin so."""
_WORD: Final = re.compile(r"(?<![^\W_])([^\W\d_]{1,40})")
"""Any word: a termbase has names of things, too."""
_PLURAL: Final = re.compile(r"(?:s|es)?(?:['’]s?)?(?![^\W_])")
_GIVEN: Final = frozenset(
    "Jordan Chad Georgia Israel Paris Sydney Florence Chelsea Victoria Lima Kingston".split()
)
"""Names of places that people are given too."""
_SURNAME: Final = re.compile(r" [A-Z][a-z]")
_GIVEN_BEFORE: Final = re.compile(r"[a-z,;] [A-Z][a-z]+ \Z")
_KATAKANA: Final = re.compile(r"[ァ-ヺー]")
_KATAKANA_WORD: Final = re.compile(r"[ァ-ヺー・]+")
_UNMISTAKABLE: Final = 5
"""Katakana from which on a name is itself in a longer word, too: バーミンガムクラウン裁判所."""
_ASCII: Final = re.compile(r"[A-Za-z0-9]")
_DATELINE: Final = 4
"""Letters from which on a name in capitals is the same name: TALLINN, June 9."""
_QUARTERS: Final = tuple("東西南北")
"""南東ヨーロッパ is not 東ヨーロッパ."""
_NARROW: Final = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""Full-width letters: ＯＰＥＣ."""
_SHORT: Final = dict(
    zip("日米英独仏露ロ中韓印豪伊加朝台", "JP US GB DE FR RU RU CN KR IN AU IT CA KP TW".split(), strict=True)
)
_ALONE: Final = re.compile(
    r"(?<![一-鿿])[米英独仏露豪印韓伊](?=政府|軍|大統領|首相|国防|国務|紙|社|誌|兵|議会|当局|大使|外相|財務|司法|中央|連邦|国民|企業|経済|国内|海軍|空軍|陸軍|誌)"
)
_TOGETHER: Final = re.compile(
    # 日中 is the daytime, unless something stands between Japan and China.
    r"(?!日中(?!間|両|関係|首脳|会談|同盟|協定|貿易|戦争|合同|共同|対話|外相|の(?:関係|首脳|貿易|対立|緊張|両)))"
    r"(?<![一-鿿])[日米英独仏露ロ中韓印豪伊朝台]{2,4}(?=[^一-鿿ァ-ヺー]|間|両|関係|首脳|会談|同盟|協定|貿易|戦争|軍|合同|共同|対話|外相)"
)

_NOTHING: Final[frozenset[str]] = frozenset()


class NameFinder(Protocol):
    """Finds names."""

    def find(self, text: str) -> tuple[Fact, ...]:
        """The names in ``text``, in their order and without overlaps."""
        ...


@dataclass(frozen=True, slots=True)
class _List:
    """Names by how they begin, the longest first, and what each may stand for; some name nothing."""

    concepts: Mapping[str, frozenset[str]]
    index: Mapping[str, tuple[str, ...]]


class _Names:
    """The names of a language's list, and one's own over them.

    The list is the same for every termbase, and of ten thousand names; so it is made once for all.
    """

    def __init__(self, listed: _List, own: _List) -> None:
        self._listed = listed
        self._own = own

    def beginning(self, start: str) -> Sequence[str]:
        """The names that begin so, the longest first."""
        listed, own = self._listed.index.get(start, ()), self._own.index.get(start)
        return sorted({*listed, *own}, key=len, reverse=True) if own else listed

    def concepts(self, name: str) -> frozenset[str]:
        """What a name may stand for."""
        listed, own = self._listed.concepts.get(name), self._own.concepts.get(name, _NOTHING)
        if listed is None:
            return own
        return listed | own if listed and own else listed


@lru_cache(maxsize=16)
def names_for(language: str, extra: tuple[KnownName, ...] = ()) -> NameFinder:
    """The finder of a language's names (BCP 47), and of ``extra`` ones."""
    primary = _primary(language)
    own = [name for name in extra if _primary(name.language) == primary and name.text.strip()]
    named: dict[str, set[str]] = defaultdict(set)
    for name in own:
        for text in {name.text, name.text[:1].upper() + name.text[1:]}:
            named[text].add(name.concept)
    if primary == "ja":
        return _Japanese(_Names(_list_of(primary), _list(named, _first_two)))
    lower = frozenset(name.text for name in own if name.text[0].islower())
    begins = partial(_first_word, lower=lower)
    return _Spaced(_Names(_list_of(primary), _list(named, begins)), _WORD if lower else _START)


@cache
def _list_of(primary: str) -> _List:
    """The names that are known in a language, and the words that hold one and name nothing."""
    named: dict[str, set[str]] = defaultdict(set)
    for text, concept in readings(primary):
        if len(text) > 1:
            named[text].add(concept)
    return _list(named, _first_two if primary == "ja" else _first_word, stops(primary))


def _list(
    named: Mapping[str, AbstractSet[str]], begins: Callable[[str], str | None], nothing: Iterable[str] = ()
) -> _List:
    concepts: dict[str, frozenset[str]] = {}
    same: dict[frozenset[str], frozenset[str]] = {}
    for text, found in named.items():
        for name in {text, text.upper()} if len(text) >= _DATELINE else {text}:
            whole = concepts.get(name, _NOTHING) | found
            concepts[name] = same.setdefault(whole, whole)
    concepts.update(dict.fromkeys(nothing, _NOTHING))
    index: dict[str, tuple[str, ...]] = {}
    for name in sorted(concepts, key=len, reverse=True):
        if (start := begins(name)) is not None:
            index[start] = (*index.get(start, ()), name)
    return _List(concepts, index)


def _first_word(name: str, lower: Container[str] = ()) -> str | None:
    """The word by which a name is found; one of ``lower`` may begin with a small letter."""
    start = (_WORD if name in lower else _START).match(name)
    return start[1] if start else None


def _first_two(name: str) -> str:
    return name[:2]


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


class _Spaced:
    """Names in a language that parts its words."""

    def __init__(self, names: _Names, start: re.Pattern[str]) -> None:
        self._known = names
        self._start = start

    def find(self, text: str) -> tuple[Fact, ...]:
        return tuple(self._found(text))

    def _found(self, text: str) -> Iterator[Fact]:
        place = 0
        for start in self._start.finditer(text):
            if start.start() < place:
                continue
            for name in self._names(start[1]):
                at = start.start()
                if not text.startswith(name, at) or not _PLURAL.match(text, at + len(name)):
                    continue
                place = at + len(name)
                concepts = self._known.concepts(name)
                if concepts and not _is_person(text, at, name):
                    yield Fact(Name(concepts), at, place, name)
                break

    def _names(self, word: str) -> Sequence[str]:
        found = self._known.beginning(word)
        return self._known.beginning(word[:-1]) if not found and word[-1] == "s" else found


def _is_person(text: str, at: int, name: str) -> bool:
    if name not in _GIVEN:
        return False
    return _SURNAME.match(text, at + len(name)) is not None or (
        _GIVEN_BEFORE.search(text, max(0, at - 24), at) is not None
    )


class _Japanese:
    """Names in Japanese, where only the script tells where a word ends."""

    def __init__(self, names: _Names) -> None:
        self._known = names

    def find(self, text: str) -> tuple[Fact, ...]:
        narrow = text.translate(_NARROW)
        found = [replace(fact, text=text[fact.start : fact.end]) for fact in self._found(narrow)]
        taken = [(fact.start, fact.end) for fact in found]
        found += [
            fact
            for fact in _short_forms(text)
            if not any(start < fact.end and fact.start < end for start, end in taken)
        ]
        return tuple(sorted(found, key=lambda fact: fact.start))

    def _found(self, text: str) -> Iterator[Fact]:
        at, last = 0, len(text) - 1
        while at < last:
            names = self._known.beginning(text[at : at + 2])
            name = next((name for name in names if _stands(text, at, name)), None)
            if name is None:
                at += 1
                continue
            if concepts := self._known.concepts(name):
                yield Fact(Name(concepts), at, at + len(name), name)
            at += len(name)


def _stands(text: str, at: int, name: str) -> bool:
    """Whether ``name`` stands at a place of the text, and no longer word of its script around it."""
    if not text.startswith(name, at):
        return False
    end = at + len(name)
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    if name[0] in _QUARTERS and before in _QUARTERS:
        return False
    if len(name) >= _UNMISTAKABLE and _KATAKANA_WORD.fullmatch(name):
        return text[max(at - 3, 0) : at] != "ニュー"
    for script in (_KATAKANA, _ASCII):
        if script.match(name[0]) and script.match(before):
            return False
        if script.match(name[-1]) and script.match(after):
            return False
    return True


def _short_forms(text: str) -> Iterator[Fact]:
    """Countries by one character: 米政府, 日米."""
    for found in (*_ALONE.finditer(text), *_TOGETHER.finditer(text)):
        for at in range(found.start(), found.end()):
            concept = f"territory:{_SHORT[text[at]]}"
            yield Fact(Name(frozenset({concept})), at, at + 1, text[at])
