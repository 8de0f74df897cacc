"""``kawaraban findings``: what editors think of the checks' findings, and of the checks."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.review.judgement import RECENT, Decision, Record, check_of
from kawaraban.settings import load_settings

app = typer.Typer(
    help="Accept or dismiss findings of `kawaraban check`; see which checks are worth their noise.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Keys = Annotated[
    list[str], typer.Argument(metavar="KEY...", help="Findings, by the keys that `kawaraban check` prints.")
]
Note = Annotated[str, typer.Option("--note", help="Why, for whoever reads the list.")]


@app.command("list")
def list_(
    check: Annotated[str | None, typer.Option("--check", help="Only this check's findings.")] = None,
    desk: Desk = None,
) -> None:
    """Show what was decided, the newest first."""
    from kawaraban.store.judgements import JudgementStore  # noqa: PLC0415

    with JudgementStore(load_settings(desk=desk).database) as store:
        for one in store.all():
            if check in {None, one.check}:
                line = f"{one.judged:%Y-%m-%d}  {one.decision:9}  {one.key}  {one.note}"
                typer.echo(printable(line.rstrip()))


@app.command()
def accept(keys: Keys, note: Note = "", desk: Desk = None) -> None:
    """Say that these findings are faults: their checks were right."""
    _decide(keys, Decision.ACCEPTED, note, desk)


@app.command()
def dismiss(keys: Keys, note: Note = "", desk: Desk = None) -> None:
    """Say that these are none: they are not shown again for the same words."""
    _decide(keys, Decision.DISMISSED, note, desk)


@app.command()
def forget(keys: Keys, desk: Desk = None) -> None:
    """Take decisions back, as if nobody had judged these findings."""
    from kawaraban.store.judgements import JudgementStore  # noqa: PLC0415

    with JudgementStore(load_settings(desk=desk).database) as store:
        for key in keys:
            if not store.forget(key):
                raise InputError(
                    f"Nobody has judged {key}; `kawaraban findings list` shows what was decided."
                )
            typer.echo(printable(f"{key} is open again."))


@app.command()
def stats(desk: Desk = None) -> None:
    """Show how often each check was right; one that seldom is only informs from then on."""
    from kawaraban.store.judgements import JudgementStore  # noqa: PLC0415

    with JudgementStore(load_settings(desk=desk).database) as store:
        for check, counts in store.counts(RECENT).items():
            typer.echo(printable(_line(check, Record(*counts))))


def _line(check: str, record: Record) -> str:
    share = f"{record.accepted / record.total:4.0%}"
    fate = "  mostly dismissed: only informs" if record.is_noise else ""
    return f"{check:24} accepted {record.accepted:3}  dismissed {record.dismissed:3}  {share} right{fate}"


def _decide(keys: list[str], decision: Decision, note: str, desk: Path | None) -> None:
    from kawaraban.store.judgements import Judged, JudgementStore  # noqa: PLC0415

    now = datetime.now(UTC)
    decisions = [Judged(key, check_of(key), decision, now, note) for key in keys]
    with JudgementStore(load_settings(desk=desk).database) as store:
        store.put(decisions)
    for key in keys:
        typer.echo(f"{key} is {decision}.")
