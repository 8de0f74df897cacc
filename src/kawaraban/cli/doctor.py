"""``kawaraban doctor``: whether the desk's database is sound, and what to do where it is not."""

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk, database_of


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
