"""``kawaraban export`` and ``kawaraban import``: a desk in one file of open formats, and back."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of, now, say
from kawaraban.settings import load_settings


def export(file: Annotated[Path, typer.Argument(help="New file to write (zip).")], desk: Desk = None) -> None:
    """Write all that the desk holds in open formats, while other runs may go on.

    For other programs it has publications as OPML, the editor's memory as TMX and terms as TBX.
    """
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.carry.write import write_export  # noqa: PLC0415

    settings = load_settings(desk=desk)
    with open_database(database_of(desk)) as database:
        manifest = write_export(database, settings, file, now())
    for name, listed in manifest.files.items():
        say(f"{listed.rows:9,}  {name}")
    say(f"All of it is in {file}; `kawaraban import` brings it into a desk.")


def import_(
    file: Annotated[Path, typer.Argument(help="File that `kawaraban export` wrote.")], desk: Desk = None
) -> None:
    """Bring an export into the desk, which may hold things already: what it has stays as it is."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.carry.archive import open_export  # noqa: PLC0415
    from kawaraban.work.carry.merge import take_in  # noqa: PLC0415

    settings = load_settings(desk=desk)
    with open_export(file) as found:
        settings.desk.mkdir(parents=True, exist_ok=True)
        with open_database(settings.database) as database:
            counts = take_in(found, database, settings, now())
    say(f"{'in file':>9}  {'new':>9}  {'known':>9}  {'refused':>9}")
    for count in counts:
        say(f"{count.listed:9,}  {count.added:9,}  {count.there:9,}  {count.refused:9,}  {count.kind}")
        for words in count.why:
            say(f"    {words}")
    if not all(count.complete for count in counts) or any(count.refused for count in counts):
        say("Not every row could be taken in; keep the file, mend those rows in it and import it again.")
        raise typer.Exit(1)
