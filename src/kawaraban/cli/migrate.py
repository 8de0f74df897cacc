"""``kawaraban migrate``: the desk's rows move from SQLite to PostgreSQL, or back."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of
from kawaraban.settings import DatabaseUrl


def migrate(
    to: Annotated[
        str, typer.Option("--to", help="Empty database: postgresql://user@host/name, or a SQLite file.")
    ],
    desk: Desk = None,
) -> None:
    """Copy every row of the desk into another database, all or nothing; the desk itself stays as it is."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.transfer import copy_all  # noqa: PLC0415

    target = DatabaseUrl(to) if "://" in to else Path(to)
    with open_database(database_of(desk)) as origin, open_database(target) as database:
        rows = copy_all(origin, database)
    for table, count in rows.items():
        typer.echo(f"{count:>9}  {table}")
    typer.echo(f"{sum(rows.values())} rows are in {target}. Now set database_url to use it.")
