"""``kawaraban send``: what is published goes to the publishers of the settings."""

from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli.desk import Desk, say
from kawaraban.errors import InputError, PublishError
from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.work.sending import Report


def send(
    publishers: Annotated[
        list[str] | None, typer.Argument(help="Publishers by their names; all of them if left out.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be done; nothing is sent.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Try now what waits after a fault, and what nobody knows to be lost."),
    ] = False,
    desk: Desk = None,
) -> None:
    """Send what is published, and what is withdrawn, to where readers are."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import sending  # noqa: PLC0415
    from kawaraban.work.site import build  # noqa: PLC0415

    settings = load_settings(desk=desk)
    if not settings.publishers:
        raise InputError(
            "There is nowhere to send to yet; add a table [publishers.NAME] to kawaraban.toml "
            "(docs/publishers.md shows one of each kind)."
        )
    with open_database(settings.database) as database, sending.world_of(settings) as world:
        if not dry_run:
            build(database, settings)
        reports = sending.send(database, settings, world, publishers or (), dry=dry_run, anew=again)
    faults = 0
    for report in reports:
        for line in _told(report, dry=dry_run):
            say(line)
        faults += len(report.faults)
    if faults:
        raise PublishError(
            f"{faults} things were not sent; `kawaraban status` shows them, and `kawaraban run` tries again."
        )


def _told(report: "Report", *, dry: bool) -> list[str]:
    from kawaraban.publish.publishers.protocol import Change  # noqa: PLC0415

    lines = []
    if dry:
        lines += [
            f"{report.publisher}: {step.change} {step.what}" + (f" ({step.why})" if step.why else "")
            for step in report.steps
            if step.change is not Change.UNCHANGED
        ]
    words = {
        Change.CREATE: "to be sent" if dry else "sent",
        Change.UPDATE: "to be changed" if dry else "changed",
        Change.WITHDRAW: "to be withdrawn" if dry else "withdrawn",
        Change.UNCHANGED: "as they are",
        Change.WAIT: "waiting",
    }
    counts = [f"{count} {word}" for change, word in words.items() if (count := report.count(change))]
    lines.append(f"{report.publisher} ({report.kind}): {', '.join(counts) or 'nothing to send'}")
    lines += [f"! {report.publisher}: {note}" for note in report.notes]
    lines += [f"✗ {report.publisher}: {fault}" for fault in report.faults]
    return lines
