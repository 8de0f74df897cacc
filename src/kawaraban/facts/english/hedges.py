"""The words that bound a quantity: about, more than, up to; or more, or less."""

from typing import Final

from kawaraban.facts.english.words import Words
from kawaraban.facts.fact import Hedge

_ONE: Final = {
    **dict.fromkeys(
        (
            "about",
            "some",
            "around",
            "nearly",
            "roughly",
            "approximately",
            "almost",
            "circa",
            "approx",
            "estimated",
        ),
        Hedge.ABOUT,
    ),
    **dict.fromkeys(("over", "above", "exceeding", "exceeded", "topped", "surpassed"), Hedge.OVER),
    **dict.fromkeys(("under", "below"), Hedge.UNDER),
}
_TWO: Final = {
    ("more", "than"): Hedge.OVER,
    ("at", "least"): Hedge.OVER,
    ("upwards", "of"): Hedge.OVER,
    ("greater", "than"): Hedge.OVER,
    ("excess", "of"): Hedge.OVER,
    ("minimum", "of"): Hedge.OVER,
    ("fewer", "than"): Hedge.UNDER,
    ("less", "than"): Hedge.UNDER,
    ("up", "to"): Hedge.UNDER,
    ("at", "most"): Hedge.UNDER,
    ("maximum", "of"): Hedge.UNDER,
    ("close", "to"): Hedge.ABOUT,
}
_BEHIND: Final = {"more": Hedge.OVER, "less": Hedge.UNDER, "fewer": Hedge.UNDER, "so": Hedge.ABOUT}
_TURNED: Final = {Hedge.OVER: Hedge.UNDER, Hedge.UNDER: Hedge.OVER}


def hedge_around(words: Words, start: int, end: int) -> Hedge | None:
    """How the words before the token ``start`` and from ``end`` on bound what stands between."""
    before = words.low[start - 1]
    if before in {"a", "an", "the", "$"}:
        start -= 1
        before = words.low[start - 1]
    two = _TWO.get((words.low[start - 2], before))
    if two and words.low[start - 3] in {"no", "not"} and words.low[start - 2] in {"more", "fewer", "less"}:
        return _TURNED[two]
    hedge = two or _ONE.get(before)
    if hedge:
        return hedge
    if words.low[end] == "or" and words.low[end + 1] in _BEHIND:
        return _BEHIND[words.low[end + 1]]
    return Hedge.OVER if words.low[end] == "+" and words.glued(end) else None
