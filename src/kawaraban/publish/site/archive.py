"""The archive: every month in a table of years, a page for each month and for each day."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from babel.dates import format_date

from kawaraban.publish.dates import show_day
from kawaraban.publish.language import locale_of
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, key_for


def archive_pages(site: Site, contents: Contents) -> Iterator[Output]:
    """The table of months, the months' pages and the days'."""
    months, days = sorted(contents.months), sorted(contents.days)
    counts = {month: len(contents.months[month]) for month in months}
    yield Output(
        places.page(places.ARCHIVE),
        key_for("archive", site.digest, sorted(counts.items()), contents.books),
        lambda: site.render(
            "archive.html",
            places.ARCHIVE,
            years=_years(counts),
            total=len(contents.rows),
            names=_names(site),
            books=[(name.removesuffix(".epub"), f"{places.BOOKS}{name}") for name in contents.books],
        ),
    )
    for place, month in enumerate(months):
        yield _month(site, contents, month, _beside(months, place))
    for place, day in enumerate(days):
        yield _day(site, contents, day, _beside(days, place))


def month_name(month: date, site: Site) -> str:
    """``2026年11月``; ``November 2026``."""
    return format_date(month, site.words.month_format, locale=locale_of(site.language) or "en")


def _month(site: Site, contents: Contents, month: date, beside: tuple[date | None, date | None]) -> Output:
    rows, place = contents.months[month], places.month(month)

    def make() -> str:
        by_day = groupby(contents.listings(rows), key=lambda listing: listing.day)
        return site.render(
            "month.html",
            place,
            heading=site.words.of_month.format(month=month_name(month, site)),
            days=[(day, places.day(day), show_day(day, site.language), [*its]) for day, its in by_day],
            count=len(rows),
            before=_step(beside[0], site, month=True),
            after=_step(beside[1], site, month=True),
        )

    return Output(places.page(place), _key("month", site, rows, beside), make)


def _day(site: Site, contents: Contents, day: date, beside: tuple[date | None, date | None]) -> Output:
    rows, place = contents.days[day], places.day(day)

    def make() -> str:
        return site.render(
            "day.html",
            place,
            heading=site.words.of_day.format(day=show_day(day, site.language)),
            listings=contents.listings(rows),
            month=(places.month(day), month_name(day, site)),
            before=_step(beside[0], site, month=False),
            after=_step(beside[1], site, month=False),
        )

    return Output(places.page(place), _key("day", site, rows, beside), make)


def _key(kind: str, site: Site, rows: tuple[Row, ...], beside: tuple[date | None, date | None]) -> str:
    return key_for(kind, site.digest, *(row.mark for row in rows), *beside)


def _beside(days: list[date], place: int) -> tuple[date | None, date | None]:
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
