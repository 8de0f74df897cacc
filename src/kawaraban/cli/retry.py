"""``kawaraban retry`` and ``kawaraban cancel``: what failed again, what is not wanted not at all."""

from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of, say


def retry(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Articles (id or address) or publications; all that failed if left out."),
    ] = None,
    desk: Desk = None,
) -> None:
    """Try again what failed: posts that could not be read, drafts that could not be made."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import again  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        for words in what or ():
            say(again.retry(words, database))
        if not what:
            posts, drafts = again.retry_all(database)
            say(f"{posts} posts are read and {drafts} drafts are made again, by `kawaraban run`.")


def cancel(
    what: Annotated[list[str], typer.Argument(help="Articles (id or address) or publications.")],
    desk: Desk = None,
) -> None:
    """Call off a draft that waits or runs, or all that waits of a publication."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import again  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        for words in what:
            say(again.cancel(words, database))
