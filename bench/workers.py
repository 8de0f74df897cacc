"""One, two and four workers on PostgreSQL, and one of four killed midway: ``python bench/workers.py``.

The engine takes 50 ms a batch without using this machine's processor. Articles wait to be drafted; nothing
is fetched. Counted from the first draft to the last.
"""

import argparse
import os
import signal
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local_press import SENTENCES, Worker, asked, database_url, engine, sentences

from kawaraban.document import Document, Paragraph, Text
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState, Reading
from kawaraban.store.database import Database, open_database

ENGINE_SECONDS = 0.05


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=400)
    given = words.parse_args()
    print(
        "| workers | articles/s | times one worker | drafted | segments asked for twice |\n"
        "|---|---|---|---|---|"
    )
    one = 0.0
    for workers, killed in ((1, False), (2, False), (4, False), (4, True)):
        rate, drafted, twice = _run(workers, given.articles, killed=killed)
        one = one or rate
        name = f"{workers}, one killed midway" if killed else str(workers)
        print(
            f"| {name} | {rate:.1f} | {rate / one:.2f} | {drafted} of {given.articles} | {twice} |",
            flush=True,
        )


def _run(workers: int, articles: int, *, killed: bool) -> tuple[float, int, int]:
    with (
        tempfile.TemporaryDirectory() as folder,
        engine(ENGINE_SECONDS) as engine_url,
        database_url("postgresql") as url,
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
            running = [Worker(given, polls=False, once=False) for _ in range(workers)]
            for worker in running:
                worker.at_work()
            _fill(database, articles)
            seconds = _wait(database, articles, running if killed else [])
            drafted = _drafted(database)
        for worker in running:
            os.killpg(worker.process.pid, signal.SIGKILL)
            worker.process.wait()
        segments = sum(len(texts) for _, _, texts in asked(engine_url))
    return articles / seconds, drafted, segments - articles * (SENTENCES + 1)


def _fill(database: Database, articles: int) -> None:
    store, now = ArticleStore(database), datetime.now(UTC)
    for number in range(articles):
        blocks = tuple(Paragraph((Text(each),)) for each in sentences(number))
        document = Document(title=f"Walk {number + 1}", blocks=blocks, language="en")
        store.keep(Reading(document, [f"https://walks.example/{number}"], "walks", now))


def _wait(database: Database, articles: int, victims: list[Worker]) -> float:
    """Seconds from the first draft to the last; the first of ``victims`` is killed halfway."""
    started, before = 0.0, 0
    while (done := _drafted(database)) < articles:
        if done and not started:
            started, before = time.perf_counter(), done
        if victims and done > articles / 2:
            os.killpg(victims[0].process.pid, signal.SIGKILL)
            victims = []
        time.sleep(0.02)
    return (time.perf_counter() - started) * articles / (articles - before)


def _drafted(database: Database) -> int:
    return ArticleStore(database).draft_counts()[DraftState.DRAFTED]


if __name__ == "__main__":
    main()
