"""What may stand behind a Japanese number, and what kind of value it makes of it."""

from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from kawaraban.facts.japanese.counters import COUNTERS, NOT_BEFORE, ORDINAL_MARKS
from kawaraban.facts.japanese.money import CENTS, currency_names
from kawaraban.facts.japanese.units import UNIT_NAMES


class Sort(StrEnum):
    """What a suffix makes of the number before it."""

    COUNTER = "counter"
    ORDINAL = "ordinal"
    UNIT = "unit"
    MONEY = "money"
    CENT = "cent"
    PERCENT = "percent"
    POINTS = "points"
    TENTHS = "tenths"
    DOZEN = "dozen"
    AGE = "age"
    NOTHING = "nothing"


class Suffix(NamedTuple):
    """A suffix: its letters, its sort, and the counted kind, unit or currency that it names."""

    name: str
    sort: Sort
    what: str | None


_PLAIN: Final = (
    *(Suffix(name, Sort.PERCENT, None) for name in ("%", "パーセント")),
    *(Suffix(name, Sort.POINTS, None) for name in ("パーセントポイント", "%ポイント", "ポイント")),
    Suffix("割", Sort.TENTHS, None),
    Suffix("ダース", Sort.DOZEN, None),
    *(Suffix(name, Sort.AGE, None) for name in ("歳", "才")),
    # Which king, which generation, which years of a life: words of a name or of their own.
    *(Suffix(name, Sort.NOTHING, None) for name in ("世", "代", "歳代", "才代", "割り算")),
)


@cache
def _by_first() -> dict[str, tuple[Suffix, ...]]:
    """All suffixes by their first character, the longest first."""
    every = [
        *(Suffix(name, Sort.COUNTER, kind) for name, kind in COUNTERS.items()),
        *(Suffix(name, Sort.ORDINAL, None) for name in ORDINAL_MARKS),
        *(Suffix(name, Sort.UNIT, unit) for name, unit in UNIT_NAMES.items()),
        *(Suffix(name, Sort.CENT, code) for name, code in CENTS.items()),
        *(Suffix(name, Sort.MONEY, code) for name, code in currency_names().items()),
        *_PLAIN,
    ]
    table: dict[str, list[Suffix]] = {}
    for suffix in every:
        table.setdefault(suffix.name[0], []).append(suffix)
    return {
        first: tuple(sorted(found, key=lambda suffix: -len(suffix.name))) for first, found in table.items()
    }


def suffix_at(text: str, place: int) -> tuple[Suffix, int] | None:
    """The longest suffix that begins at ``place``, and its end; Latin ones may stand behind a space."""
    start = place + (text[place : place + 1] == " ")
    for suffix in _by_first().get(text[start : start + 1], ()):
        if not text.startswith(suffix.name, start):
            continue
        end = start + len(suffix.name)
        if not _goes_on(text, suffix.name, end) and (start == place or not _is_ideograph(suffix.name[0])):
            return suffix, end
    return None


_SHORT: Final = 4


def _goes_on(text: str, name: str, end: int) -> bool:
    """Whether the word is longer than the suffix: 3人種, 10センター, 5mbx."""
    following = text[end : end + 1]
    if not following:
        return False
    if name[-1].isascii() and name[-1].isalpha():
        return following.isascii() and following.isalnum()
    if "ァ" <= name[-1] <= "ヺ" or name[-1] == "ー":
        return len(name) < _SHORT and ("ァ" <= following <= "ヺ" or following == "ー")
    return following in NOT_BEFORE.get(name, ())


def _is_ideograph(char: str) -> bool:
    return "一" <= char <= "龥"
