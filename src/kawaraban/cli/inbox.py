"""``kawaraban inbox``: the drafts that wait for an editor, the newest first."""

from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, database_of, local, say


def inbox(
    publication: Annotated[
        str | None, typer.Argument(help="Short name of one publication; all of them if left out.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 50,
    desk: Desk = None,
) -> None:
    """Show the drafts: id, day, title in the diary's language, segments and how many are in doubt."""
    from kawaraban.store.editions import EditionStore  # noqa: PLC0415

    with EditionStore(database_of(desk)) as store:
        found = store.newest(most, publication=publication)
    for each in found:
        doubts = f", {each.marked} in doubt" if each.marked else ""
        say(f"{each.article[:8]}  {local(each.made)}  {each.title}  ({each.segments} segments{doubts})")
    if not found:
        say("No draft is here yet; `kawaraban run` makes them, `kawaraban status` says how it goes.")
