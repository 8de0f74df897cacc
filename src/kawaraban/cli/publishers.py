"""``kawaraban publishers``: where posts go, and whether each place can be had."""

from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, say
from kawaraban.errors import InputError, KawarabanError, PublishError
from kawaraban.settings import load_settings

app = typer.Typer(
    help="Tell where posts are sent to, and try whether each place can be had.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(desk: Desk = None) -> None:
    """Show each publisher of the settings with what was sent to it, and the kinds that there are."""
    from pathlib import Path  # noqa: PLC0415

    from kawaraban.publish.publishers.registry import publisher_kinds  # noqa: PLC0415
    from kawaraban.store.sent import SentState, SentStore  # noqa: PLC0415

    settings = load_settings(desk=desk)
    counts = {}
    if settings.publishers and (not isinstance(settings.database, Path) or settings.database.exists()):
        with SentStore(settings.database) as store:
            counts = dict(store.counts())
    for told in settings.publishers:
        found = counts.get(told.name, {})
        there = found.get(SentState.SENT, 0)
        lost = sum(found.get(state, 0) for state in (SentState.FAILED, SentState.SENDING))
        failed = f", {lost} not sent" if lost else ""
        say(f"{told.name} ({told.kind}): {there} posts there{failed}")
    say(f"Kinds: {', '.join(publisher_kinds())}. docs/publishers.md shows how to set each up.")


@app.command("test")
def try_places(
    publishers: Annotated[
        list[str] | None, typer.Argument(help="Publishers by their names; all of them if left out.")
    ] = None,
    desk: Desk = None,
) -> None:
    """Ask each place whether it would take what is sent; nothing is changed there."""
    from kawaraban.work.sending import check, world_of  # noqa: PLC0415

    settings = load_settings(desk=desk)
    known = {told.name: told for told in settings.publishers}
    for name in publishers or ():
        if name not in known:
            raise InputError(f"There is no publisher {name[:40]!r}; there are {', '.join(known) or 'none'}.")
    faults = 0
    with world_of(settings) as world:
        for name in publishers or known:
            try:
                say(f"* {name}: {check(known[name], world)}")
            except KawarabanError as error:
                faults += 1
                say(f"✗ {name}: {error}")
    if faults:
        raise PublishError(f"{faults} of the places cannot be had; mend their settings.")
