"""``kawaraban search``: every article of the desk, in its own language and in the diary's."""

from datetime import datetime, time
from typing import Annotated

import typer

from kawaraban.cli.backfill import since_day
from kawaraban.cli.desk import Desk, database_of, local, say
from kawaraban.errors import InputError
from kawaraban.settings import load_settings
from kawaraban.work.wall_clock import WallClock, clock_of


def search(
    words: Annotated[
        list[str] | None, typer.Argument(help='Words; "words side by side"; -words that must not be there.')
    ] = None,
    publication: Annotated[str | None, typer.Option("--publication", help="Only of this one.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Published since: 2020, 2020-05, a day of time_zone.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", help="Published before.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 20,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew first.")] = False,
    desk: Desk = None,
) -> None:
    """Find articles by words of the original or the translation, Japanese ones of any length."""
    from kawaraban.store.search import ENOUGH, SearchIndex  # noqa: PLC0415

    if not words and not rebuild:
        raise InputError("Give a word to look for, such as `kawaraban search 港`.")
    with SearchIndex(database_of(desk)) as index:
        clock = clock_of(load_settings(desk=desk))
        if rebuild:
            say(f"{index.rebuild()} texts can be found.")
        if not words:
            return
        asked = " ".join(f'"{word}"' if " " in word else word for word in words)
        found = index.find(
            asked,
            publication=publication,
            since=_moment(since, clock),
            until=_moment(until, clock),
            limit=most,
        )
    for hit in found.hits:
        say(f"{hit.article[:8]}  {local(hit.published)}  {hit.title}  ({hit.publication})")
        say(f"    {hit.passage.text}")
    number = f"more than {ENOUGH}" if found.total >= ENOUGH else f"{found.total}"
    say(f"{number} articles.")


def _moment(text: str | None, clock: WallClock) -> datetime | None:
    """When the day begins by the desk's clock."""
    return clock.moment(since_day(text), time()) if text else None
