"""The archive: every month in a table of years, a page for each month and for each day."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import TypeAlias

from babel.dates import format_date

from kawaraban.publish.dates import show_day
from kawaraban.publish.language import locale_of
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.listing import Listing
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.sheets import Sheet

Beside: TypeAlias = tuple[date | None, date | None]
"""The month or day with posts before, and that after."""


def archive_pages(site: Site, contents: Contents) -> Iterator[Sheet]:
    """The table of months, the months' pages and the days'."""
    months, days = sorted(contents.months), sorted(contents.days)
    counts = {month: len(contents.months[month]) for month in months}
    yield Sheet(
        places.page(places.ARCHIVE),
        key_for("archive", site.digest, sorted(counts.items()), contents.books),
        partial(_draw_table, counts, contents.books),
    )
    for place, month in enumerate(months):
        rows, beside = contents.months[month], _beside(months, place)
        yield Sheet(
            places.page(places.month(month)),
            _key("month", site, rows, beside),
            partial(_draw_month, month, beside),
            rows,
        )
    for place, day in enumerate(days):
        rows, beside = contents.days[day], _beside(days, place)
        yield Sheet(
            places.page(places.day(day)),
            _key("day", site, rows, beside),
            partial(_draw_day, day, beside),
            rows,
        )


def month_name(month: date, site: Site) -> str:
    """``2026年11月``; ``November 2026``."""
    return format_date(month, site.words.month_format, locale=locale_of(site.language) or "en")


def _draw_table(counts: dict[date, int], books: tuple[str, ...], site: Site, _: list[Listing]) -> str:
    return site.render(
        "archive.html",
        places.ARCHIVE,
        years=_years(counts),
        total=sum(counts.values()),
        names=_names(site),
        books=[(name.removesuffix(".epub"), f"{places.BOOKS}{name}") for name in books],
    )


def _draw_month(month: date, beside: Beside, site: Site, listings: list[Listing]) -> str:
    by_day = groupby(listings, key=lambda listing: listing.day)
    return site.render(
        "month.html",
        places.month(month),
        heading=site.words.of_month.format(month=month_name(month, site)),
        days=[(day, places.day(day), show_day(day, site.language), [*its]) for day, its in by_day],
        count=len(listings),
        before=_step(beside[0], site, month=True),
        after=_step(beside[1], site, month=True),
    )


def _draw_day(day: date, beside: Beside, site: Site, listings: list[Listing]) -> str:
    return site.render(
        "day.html",
        places.day(day),
        heading=site.words.of_day.format(day=show_day(day, site.language)),
        listings=listings,
        month=(places.month(day), month_name(day, site)),
        before=_step(beside[0], site, month=False),
        after=_step(beside[1], site, month=False),
    )


def _key(kind: str, site: Site, rows: tuple[Row, ...], beside: Beside) -> str:
    return key_for(kind, site.digest, *(row.mark for row in rows), *beside)


def _beside(days: list[date], place: int) -> Beside:
    before = days[place - 1] if place else None
    return before, days[place + 1] if place + 1 < len(days) else None


def _step(day: date | None, site: Site, *, month: bool) -> tuple[str, str] | None:
    """Where the page before or after is, and what it is called."""
    if day is None:
        return None
    if month:
        return places.month(day), month_name(day, site)
    return places.day(day), show_day(day, site.language)


def _years(counts: dict[date, int]) -> list[tuple[int, list[tuple[int, str, int]]]]:
    """Each year, the newest first, with its twelve months: number, place, posts."""
    years = sorted({month.year for month in counts}, reverse=True)
    return [
        (
            year,
            [
                (number, places.month(date(year, number, 1)), counts.get(date(year, number, 1), 0))
                for number in range(1, 13)
            ],
        )
        for year in years
    ]


def _names(site: Site) -> list[str]:
    locale = locale_of(site.language) or "en"
    return [format_date(date(2026, number, 1), "MMM", locale=locale) for number in range(1, 13)]
