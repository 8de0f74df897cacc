"""``kawaraban doctor``: whether the desk's database is sound, and what to do where it is not."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli import printable
from kawaraban.errors import InputError
from kawaraban.settings import DatabaseUrl, load_settings

Desk = Annotated[Path | None, typer.Option("--desk", help="Folder of the desk's database and settings.")]


def doctor(desk: Desk = None) -> None:
    """Look at the database's pages, references, row keys and disk; exit code 1 where something is wrong."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.health import examine  # noqa: PLC0415

    fine = True
    with open_database(database_of(desk)) as database:
        for sign in examine(database):
            fine = fine and sign.fine
            typer.echo(printable(f"{'✓' if sign.fine else '✗'} {sign.name}: {sign.words}"))
    if not fine:
        raise typer.Exit(1)


def database_of(desk: Path | None) -> Path | DatabaseUrl:
    """Where the desk's rows are.

    Raises:
        InputError: there are none yet.
    """
    where = load_settings(desk=desk).database
    if isinstance(where, Path) and not where.is_file():
        raise InputError(f"There is no desk at {where} yet; name its folder with --desk.")
    return where
