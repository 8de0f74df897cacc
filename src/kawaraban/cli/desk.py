"""What the commands that work on a desk share: the option that names it, and how they speak."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli import printable
from kawaraban.errors import InputError
from kawaraban.settings import DatabaseUrl, load_settings

Desk = Annotated[Path | None, typer.Option("--desk", help="Folder of the desk's database and settings.")]


def say(line: str) -> None:
    """Show one line of what may come from outside: control characters do not drive the terminal."""
    typer.echo(printable(line))


def local(moment: datetime | date | None) -> str:
    """A moment as the person at the terminal has it on the clock; a day as it is; a dash for none."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone():%Y-%m-%d %H:%M}"
    return moment.isoformat() if moment else "–"


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)


def database_of(desk: Path | None) -> Path | DatabaseUrl:
    """Where the desk's rows are.

    Raises:
        InputError: there are none yet.
    """
    where = load_settings(desk=desk).database
    if isinstance(where, Path) and not where.is_file():
        raise InputError(f"There is no desk at {where} yet; name its folder with --desk.")
    return where
