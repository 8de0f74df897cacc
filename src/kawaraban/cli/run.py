"""``kawaraban run`` and ``kawaraban worker``: the press at work until it is told to stop."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

import typer

from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError, SettingsError
from kawaraban.settings import SETTINGS_FILE, Settings, load_settings

Json = Annotated[bool, typer.Option("--json", help="Write the log as JSON, an object a line.")]
Monitor = Annotated[
    int | None,
    typer.Option("--monitor", help="Port on this machine for /metrics and /health; 0 takes a free one."),
]


def run(
    once: Annotated[
        bool, typer.Option("--once", help="End when nothing is left to be done now, as for a cron job.")
    ] = False,
    monitor: Monitor = None,
    json: Json = False,
    desk: Desk = None,
) -> None:
    """Poll what is followed, read new posts, draft their translations: all in one process.

    Ctrl-C, or SIGTERM, stops it; whatever was in the middle goes on next time. Settings that change
    meanwhile are heeded within seconds.
    """
    settings = load_settings(desk=desk)
    settings.desk.mkdir(parents=True, exist_ok=True)
    _work(settings, polls=True, once=once, monitor=monitor, json=json)


def worker(monitor: Monitor = None, json: Json = False, desk: Desk = None) -> None:
    """Read and draft beside a `kawaraban run`, on this machine or another; PostgreSQL only."""
    settings = load_settings(desk=desk)
    if not settings.database_url:
        raise InputError(
            "Workers share a desk in PostgreSQL: set database_url (`kawaraban migrate` moves the rows), "
            "or use `kawaraban run`, which does everything in one process."
        )
    _work(settings, polls=False, once=False, monitor=monitor, json=json)


def _work(settings: Settings, *, polls: bool, once: bool, monitor: int | None, json: bool) -> None:
    from kawaraban.cli.heeding import again, until_changed  # noqa: PLC0415
    from kawaraban.translate.house.style import HOUSE_STYLE_FILE, HouseStyles, load_house_styles  # noqa: PLC0415
    from kawaraban.work.logs import logs_written  # noqa: PLC0415
    from kawaraban.work.loop import work  # noqa: PLC0415

    files = [settings.desk / name for name in (SETTINGS_FILE, HOUSE_STYLE_FILE)]

    def read() -> tuple[Settings, HouseStyles]:
        return load_settings(desk=settings.desk), load_house_styles(settings.desk)

    with logs_written(sys.stderr, as_json=json), _told_to_stop() as stop:
        if once:
            work(settings, stop, polls=polls, once=True, port=monitor)
            return
        styles = None
        with suppress(SettingsError):  # The first look tells it; polling and reading need no style.
            styles = load_house_styles(settings.desk)
        with until_changed(files, read, (settings, styles), stop) as until:
            work(settings, until.ended, polls=polls, port=monitor)
    if until.changed.is_set() and not stop.is_set():
        again()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; the second Ctrl-C interrupts, as ever."""
    stop = threading.Event()

    def stopping(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = {number: signal.signal(number, stopping) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
