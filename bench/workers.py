"""One, two and four workers on PostgreSQL, and one of four killed midway: ``python bench/workers.py``.

The engine takes 50 ms for each request of up to twenty sentences, and none of this machine's processor
meanwhile. Articles of forty sentences of about a hundred characters wait to be drafted; nothing is fetched.
PostgreSQL has every commit on the disk before it answers. Counted from the moment that a tenth of the
articles are drafted, when every worker has what it needs, to the last draft.
"""

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local_press import Worker, asked, database_url, engine, sentences
from sqlalchemy import make_url

from kawaraban.document import Document, Paragraph, Text
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState, Reading
from kawaraban.store.database import Database, open_database

ENGINE_SECONDS = 0.05
SENTENCES = 40
ENDING = ", and they spoke until the evening of what the long winter had taken"
LOOK = 0.1
"""Seconds between two looks at how many are done."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A moment: the clock, and the processor's seconds of workers, of PostgreSQL, and of all there is."""

    clock: float
    workers: float
    server: float
    machine: float

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(
            self.clock - other.clock,
            self.workers - other.workers,
            self.server - other.server,
            self.machine - other.machine,
        )


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=400)
    words.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    given = words.parse_args()
    print(
        "| workers | articles/s | times one worker | drafted | segments asked for twice "
        f"| CPU ms an article, workers | PostgreSQL | processors busy of {os.cpu_count()} |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    one = 0.0
    runs = [(number, False) for number in given.workers]
    if (most := given.workers[-1]) > 1:
        runs.append((most, True))
    for workers, killed in runs:
        done, spent, drafted, twice = _run(workers, given.articles, killed=killed)
        rate = done / spent.clock
        one = one or rate
        name = f"{workers}, one killed midway" if killed else str(workers)
        print(
            f"| {name} | {rate:.1f} | {rate / one:.2f} | {drafted} of {given.articles} | {twice} "
            f"| {spent.workers / done * 1000:.0f} | {spent.server / done * 1000:.0f} "
            f"| {spent.machine / spent.clock:.2f} |",
            flush=True,
        )


def _run(workers: int, articles: int, *, killed: bool) -> tuple[int, Spent, int, int]:
    """The articles that were counted, what they took, all drafts, and segments that were asked for twice."""
    with (
        tempfile.TemporaryDirectory() as folder,
        engine(ENGINE_SECONDS) as engine_url,
        database_url("postgresql", safe=True) as url,
    ):
        given: dict[str, Any] = {
            "desk": folder,
            "database_url": url,
            "engine": "libretranslate",
            "libretranslate_url": engine_url,
            "allow_hosts": [],
            "drafters": 1,
        }
        settings = Settings(**{**given, "desk": Path(folder), "allow_hosts": ()})
        with open_database(settings.database) as database:
            _fill(database, articles)
            with _running(workers, given) as processes:
                before = _until(database, articles / 10)
                started = _spent(processes, url)
                if killed:
                    _until(database, articles / 2)
                    os.killpg(processes[0], signal.SIGKILL)
                drafted = _until(database, articles)
                spent = _spent(processes, url) - started
        segments = sum(len(texts) for _, _, texts in asked(engine_url))
    return articles - before, spent, drafted, segments - articles * (SENTENCES + 1)


def _fill(database: Database, articles: int) -> None:
    store, now = ArticleStore(database), datetime.now(UTC)
    for article in range(articles):
        texts = sentences(article, number=SENTENCES, ending=ENDING)
        blocks = tuple(Paragraph((Text(each),)) for each in texts)
        document = Document(title=f"Walk {article + 1}", blocks=blocks, language="en")
        store.keep(Reading(document, [f"https://walks.example/{article}"], "walks", now))


@contextmanager
def _running(workers: int, given: dict[str, Any]) -> Iterator[list[int]]:
    """The workers' processes, killed in the end."""
    running = [Worker(given, polls=False, once=False) for _ in range(workers)]
    try:
        for worker in running:
            worker.at_work()
        yield [worker.process.pid for worker in running]
    finally:
        for worker in running:
            os.killpg(worker.process.pid, signal.SIGKILL)
            worker.process.wait()


def _until(database: Database, wanted: float) -> int:
    """Wait until so many articles are drafted; how many are."""
    store = ArticleStore(database)
    while (done := store.draft_counts()[DraftState.DRAFTED]) < wanted:
        time.sleep(LOOK)
    return done


def _spent(workers: list[int], url: str) -> Spent:
    folder = Path(str(make_url(url).query["host"]))
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    # Neither idle time nor work of low priority, which takes what nobody wants.
    apart = 1, 3, 4
    machine = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8]
    return Spent(
        clock=time.perf_counter(),
        workers=sum(_seconds(pid) for pid in workers),
        server=sum(_seconds(pid) for pid in (server, *_children(server))),
        machine=_ticks(sum(int(ticks) for place, ticks in enumerate(machine) if place not in apart)),
    )


def _seconds(process: int) -> float:
    """The processor's time that a process and its dead children have had."""
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return _ticks(sum(int(ticks) for ticks in words[11:15]))


def _children(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _ticks(number: int) -> float:
    return number / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
