"""``kawaraban backfill``: a blog's back numbers, at a polite pace."""

import re
from datetime import date
from typing import Annotated, Final

import typer

from kawaraban.cli.desk import Desk, database_of, now, say
from kawaraban.errors import InputError

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", re.ASCII)


def backfill(
    publication: Annotated[str, typer.Argument(help="Short name of the publication.")],
    since: Annotated[
        str | None, typer.Option("--since", help="Oldest day wanted: 2020, 2020-05 or 2020-05-17.")
    ] = None,
    desk: Desk = None,
) -> None:
    """Ask for the posts that a blog published before it was followed; `kawaraban run` brings them.

    It goes through the blog's sitemaps, its archive pages, or the pages of its feed, and may be stopped
    and gone on with at any time.
    """
    from kawaraban.store.backfills import BackfillStore  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.publications import PublicationStore  # noqa: PLC0415

    day = since_day(since) if since else None
    with open_database(database_of(desk)) as database:
        if PublicationStore(database).get(publication) is None:
            raise InputError(
                f"No publication is called {publication}; `kawaraban publications list` names them."
            )
        BackfillStore(database).ask(publication, day, now())
    say(
        f"Back numbers of {publication}{f' since {day}' if day else ''} are asked for; `kawaraban run` "
        "brings them, after what is new. `kawaraban status` shows how far it is."
    )


def since_day(text: str) -> date:
    """The first day of a year, a month or a day.

    Raises:
        InputError: it is none of them.
    """
    fault = InputError(f"{text!r} is no day; write 2020, 2020-05 or 2020-05-17.")
    found = _DAY.fullmatch(text)
    if found is None:
        raise fault
    try:
        return date(*(int(piece or 1) for piece in found.groups()))
    except ValueError as error:
        raise fault from error
