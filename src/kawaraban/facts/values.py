"""What a fact says, apart from any language: the values that both sides of a translation share.

"1.5 million people" and 「150万人」 are one `Number`; "Dec. 21" and 「12月21日」 are one `Date`. Values
are compared with ``==`` where they must be the same, and by `kawaraban.facts.compare` where a
translator may say the same thing otherwise (8 km for 5 miles).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Self


class Kind(StrEnum):
    """The kind of a fact, as findings and the desk name it."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    RATIO = "ratio"
    SCORE = "score"
    MONEY = "money"
    MEASURE = "measure"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    WEEKDAY = "weekday"
    DECADE = "decade"
    CENTURY = "century"
    RELATIVE = "relative"
    NAME = "name"
    CANDIDATE = "candidate"
    CODE = "code"
    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity from ``low`` to ``high``, both included; equal unless the text gives a range.

    ``vague`` is true for "hundreds of" and 「数百」: the bounds are then the whole of what it may
    mean (100 to 999), and nothing more exact was said. Fractions keep "3分の2" exact.
    """

    low: Fraction
    high: Fraction
    vague: bool = False

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError("An amount's bounds stand in their order.")

    @classmethod
    def exactly(cls, value: Fraction | int | str) -> Self:
        """One value; a string is a decimal numeral (``"1.5"``) or a fraction (``"2/3"``)."""
        number = Fraction(value)
        return cls(number, number)

    @property
    def is_range(self) -> bool:
        """Whether the text gave two bounds."""
        return self.low != self.high and not self.vague


@dataclass(frozen=True, slots=True)
class Number:
    """How many; ``counted`` is what, as far as a counter tells it, such as ``person`` or ``vehicle``.

    A translator may leave the counter out or use another, so ``counted`` is no part of the value.
    """

    amount: Amount
    counted: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Which in a sequence: third, 第3, 3番目."""

    place: int


@dataclass(frozen=True, slots=True)
class Percent:
    """Per hundred, or percentage ``points``."""

    amount: Amount
    points: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """One part to another: 3 to 1, 3対1."""

    parts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a match, in the order of the text: 3-1."""

    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency (ISO 4217). A bare dollar is ``USD``; see `compare` for its cousins."""

    amount: Amount
    currency: str


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of a unit, named by its id in `kawaraban.facts.units`; durations are measures of time."""

    amount: Amount
    unit: str


@dataclass(frozen=True, slots=True)
class Age:
    """Somebody's age in years."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is told, in the Gregorian calendar; eras are converted. ``year`` < 1 is BC.

    ``year`` 0 is 1 BC (ISO 8601). At least one part is given.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None and self.day is None:
            raise ValueError("A date has a year, a month or a day.")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, on the 24-hour clock; ``zone`` is an IANA name, ``UTC`` or ``UTC+9``."""

    hour: int
    minute: int = 0
    second: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0; which week is never resolved."""

    day: int


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from ``start``: 1990 for the 1990s; 90 where the text says only "the '90s"."""

    start: int


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number: 21 for the 21st; negative before Christ."""

    number: int


@dataclass(frozen=True, slots=True)
class Relative:
    """A time told from now or from another: -1 ``day`` is yesterday, +1 ``week`` next week.

    ``unit`` is ``day``, ``week``, ``month`` or ``year``. Never resolved to a date.
    """

    offset: int
    unit: str


@dataclass(frozen=True, slots=True)
class Name:
    """A known name. ``concepts`` are all that it may stand for, such as ``territory:BY``.

    One name may mean several (Georgia: ``territory:GE`` or ``region:US-GA``; Belarusian:
    ``territory:BY`` or ``language:be``). Two names agree where they share a concept.
    """

    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Capitalised words that may be a name which no list knows."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Letters and digits that stand for themselves: a version, a model, a telephone number."""

    text: str


@dataclass(frozen=True, slots=True)
class Url:
    """A web address, without its trailing punctuation."""

    text: str


@dataclass(frozen=True, slots=True)
class Email:
    """A mail address."""

    text: str


@dataclass(frozen=True, slots=True)
class Handle:
    """An account's name, with its ``@``."""

    text: str


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A tag, with its ``#``."""

    text: str


Value = (
    Number
    | Ordinal
    | Percent
    | Ratio
    | Score
    | Money
    | Measure
    | Age
    | Date
    | Time
    | Weekday
    | Decade
    | Century
    | Relative
    | Name
    | Candidate
    | Code
    | Url
    | Email
    | Handle
    | Hashtag
)


def kind_of(value: Value) -> Kind:
    """The kind of a value: its class's name."""
    return Kind(type(value).__name__.lower())
