"""``kawaraban backup`` and ``kawaraban restore``: every row in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of
from kawaraban.settings import load_settings


def backup(file: Annotated[Path, typer.Argument(help="New file to write.")], desk: Desk = None) -> None:
    """Write every row of the desk's database into one file, while other runs may go on."""
    from kawaraban.store.backup import write_backup  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.pictures import FOLDER  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        rows = write_backup(database, file)
    typer.echo(f"{sum(rows.values())} rows are in {file}.")
    pictures = load_settings(desk=desk).desk / FOLDER
    if pictures.is_dir():
        typer.echo(f"Pictures are files of their own: copy the folder {pictures} as well.")


def restore(
    file: Annotated[Path, typer.Argument(help="File that `kawaraban backup` wrote.")], desk: Desk = None
) -> None:
    """Bring a backup into the desk's database, which must be empty: all of it or nothing."""
    from kawaraban.store.backup import restore_backup  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415

    with open_database(load_settings(desk=desk).database) as database:
        rows = restore_backup(file, database)
        typer.echo(f"{sum(rows.values())} rows are back in {database.where}.")
