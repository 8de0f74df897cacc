"""Whether a page writes 03/05/2021 for the third of May or for the fifth of March."""

import re
from collections.abc import Collection, Iterable

from kawaraban.extract.metadata.dates import Order
from kawaraban.extract.metadata.web import parts_of
from kawaraban.extract.metadata.words import words

_SLASHED = re.compile(r"(?<![\d/.\-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?!\d)")
_DAY_FIRST_COUNTRIES = words("uk au nz ie in za ng ke sg my hk")
_MONTH_FIRST_DOMAINS = words("com org net edu gov mil us io co info")


def order_of(
    language: str | None, url: str, texts: Iterable[str], known: Collection[tuple[int, int]] = ()
) -> Order:
    """Decide by the page's other dates, then by its language's country, then by its domain.

    ``known`` are years and months that the page gives for sure.

    Plain English on an international domain is read the American way; a page that says nothing of its
    language, on a domain that says nothing either, stays `Order.UNKNOWN`.
    """
    by_others = _by_other_dates(texts, known)
    if by_others is not Order.UNKNOWN:
        return by_others
    tag = (language or "").lower().replace("_", "-")
    domain = (parts_of(url).hostname or "").rpartition(".")[2]
    if tag.startswith("en"):
        region = tag.partition("-")[2]
        if region in {"us", "ph"}:
            return Order.MONTH_FIRST
        if region or domain in _DAY_FIRST_COUNTRIES:
            return Order.DAY_FIRST
        return Order.MONTH_FIRST if domain in _MONTH_FIRST_DOMAINS else Order.UNKNOWN
    if tag:
        return Order.DAY_FIRST
    return Order.UNKNOWN if domain in _MONTH_FIRST_DOMAINS or len(domain) != 2 else Order.DAY_FIRST


def _by_other_dates(texts: Iterable[str], known: Collection[tuple[int, int]]) -> Order:
    votes = {Order.DAY_FIRST: 0, Order.MONTH_FIRST: 0}
    for text in texts:
        for match in _SLASHED.finditer(text):
            first, second, year = int(match[1]), int(match[2]), int(match[3])
            if 12 < first <= 31 and second <= 12:
                votes[Order.DAY_FIRST] += 1
            elif 12 < second <= 31 and first <= 12:
                votes[Order.MONTH_FIRST] += 1
            elif first != second:
                votes[Order.DAY_FIRST] += 2 * ((year, second) in known)
                votes[Order.MONTH_FIRST] += 2 * ((year, first) in known)
    day_first, month_first = votes[Order.DAY_FIRST], votes[Order.MONTH_FIRST]
    if day_first == month_first:
        return Order.UNKNOWN
    return Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
