"""``kawaraban opml``: subscriptions from other feed readers, and to them."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of, now, say
from kawaraban.errors import InputError, OutputError
from kawaraban.settings import load_settings

app = typer.Typer(
    help="Lists of subscriptions, as feed readers exchange them.", no_args_is_help=True, rich_markup_mode=None
)
File = Annotated[Path, typer.Argument(help="OPML file.")]


@app.command("import")
def import_(file: File, desk: Desk = None) -> None:
    """Follow every feed of an OPML file; those that are followed already stay as they are."""
    from kawaraban.follow.opml import read_opml  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.subscriptions import subscribe  # noqa: PLC0415

    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); give an OPML file.") from error
    subscriptions = read_opml(data)
    settings = load_settings(desk=desk)
    settings.desk.mkdir(parents=True, exist_ok=True)
    with open_database(settings.database) as database:
        new = subscribe(subscriptions, database, now())
    for publication in new:
        say(f"+ {publication.id}  {publication.title}")
    say(f"{len(new)} of {len(subscriptions)} feeds are new; `kawaraban run` brings their posts.")


@app.command("export")
def export(file: File, desk: Desk = None) -> None:
    """Write what is followed into an OPML file; blogs without a feed are named by their front page."""
    from kawaraban.follow.opml import write_opml  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.subscriptions import subscriptions  # noqa: PLC0415

    settings = load_settings(desk=desk)
    with open_database(database_of(desk)) as database:
        found = subscriptions(database)
    try:
        file.write_text(write_opml(found, settings.site_name, now()), "utf-8")
    except OSError as error:
        raise OutputError(f"{file} cannot be written ({error.strerror}); choose another place.") from error
    say(f"{len(found)} feeds are in {file}.")
