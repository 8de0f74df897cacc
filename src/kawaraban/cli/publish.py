"""``kawaraban publish`` and ``kawaraban withdraw``: what readers get, and what they get no more."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli.desk import Desk, local, say
from kawaraban.errors import PublishError
from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.settings import Settings
    from kawaraban.store.database import Database
    from kawaraban.work.editing import Who


def publish(
    article: Annotated[
        str | None,
        typer.Argument(
            help="Article (id or address); only the diary's folder is brought up to date if left out."
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Correction that readers see, with its date.")] = "",
    reason: Annotated[
        str, typer.Option("--reason", help="Why it is published in spite of open errors; kept in the log.")
    ] = "",
    next_issue: Annotated[
        bool, typer.Option("--next-issue", help="Publish it at the hour of the setting publish_at.")
    ] = False,
    desk: Desk = None,
) -> None:
    """Publish a draft as it is now, and bring the diary's pages up to date."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import publishing  # noqa: PLC0415
    from kawaraban.work.site import build  # noqa: PLC0415

    settings = load_settings(desk=desk)
    with open_database(settings.database) as database:
        if article is None:
            built = build(database, settings)
            say(
                f"{len(built.posts)} posts and {len(built.written)} files were written; "
                f"the diary is in {settings.diary}."
            )
            if built.faults:
                raise built.faults[0]
            return
        if next_issue:
            due = publishing.wait_for_issue(
                database, settings, _who(article, database, settings), note=note, reason=reason
            )
            say(f"It waits for the next issue, {local(due.moment)}.")
            return
        state = publishing.publish(
            database, settings, _who(article, database, settings), note=note, reason=reason
        )
    say(f"Published: {settings.diary / state.slug / 'index.html'}")


def withdraw(
    article: Annotated[str, typer.Argument(help="Article (id or address).")],
    note: Annotated[str, typer.Option("--note", help="Why, as readers see it.")] = "",
    desk: Desk = None,
) -> None:
    """Take a post from the readers, wherever it was sent; a page that says so stays in its place."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import publishing, sending  # noqa: PLC0415

    settings = load_settings(desk=desk)
    with open_database(settings.database) as database:
        state = publishing.withdraw(database, settings, _who(article, database, settings), note=note)
        say(f"Withdrawn: {settings.diary / state.slug / 'index.html'} says so.")
        with sending.world_of(settings) as world:
            reports = sending.send(database, settings, world)
    for report in reports:
        say(f"{report.publisher}: brought in line" if not report.faults else f"✗ {report.faults[0]}")
    if any(report.faults for report in reports):
        raise PublishError(
            "It could not be taken away everywhere yet; `kawaraban run` tries again, `kawaraban send` now."
        )


def _who(article: str, database: "Database", settings: "Settings") -> "Who":
    from kawaraban.work.editing import Who  # noqa: PLC0415
    from kawaraban.work.lookup import find_article  # noqa: PLC0415

    found = find_article(article, database)
    return Who(found.id, settings.target_language, os.environ.get("USER", ""), datetime.now(UTC))
