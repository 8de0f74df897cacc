"""Killed two hundred times: what arrives, and what the engine was asked twice: ``python bench/killing.py``.

Blogs, engine and database run in processes of their own. A worker is started, and its process group
killed with SIGKILL at a random instant after it is at work; then the next one is. The last one may
finish.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local_press import GONE, SENTENCES, Worker, asked, blogs, database_url, engine

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.database import Database, open_database
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.health import examine
from kawaraban.store.publications import PollState, Publication, PublicationStore

ENGINE_SECONDS = 0.02
DELAY = 0.4
"""Seconds between two posts of the one blog: the work lasts as long as the killing."""
LONGEST_LIFE = 1.0
"""Seconds that a worker lives at most once it is at work."""
KEEPING = 0.05
"""Seconds in which an answer that was sent may still be on its way into the memory."""


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=300)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=4)
    words.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    given = words.parse_args()
    print(
        "| database | kills | articles | arrived once | drafted | segments | asked of the engine once "
        "| again, since a kill cut the answer off | again without need "
        "| longest time from an answer to the kill that lost it, ms "
        "| sound | seconds |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
    )
    for kind in given.databases:
        print(_row(kind, given.articles, given.kills, random.Random(given.seed)), flush=True)  # noqa: S311


def _row(kind: str, articles: int, kills: int, chance: random.Random) -> str:
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        blogs(1, articles) as hosts,
        engine(ENGINE_SECONDS) as engine_url,
        database_url(kind) as url,
    ):
        given: dict[str, Any] = {
            "desk": folder,
            "database_url": url,
            "engine": "libretranslate",
            "libretranslate_url": engine_url,
            "allow_hosts": hosts,
            "host_delay": DELAY,
            "opening": articles,
        }
        settings = Settings(**{**given, "desk": Path(folder), "allow_hosts": tuple(hosts)})
        with open_database(settings.database) as database:
            _follow(database, hosts)
        killed: list[float] = []
        while len(killed) < kills and not _finished(settings, articles):
            killed += _live_and_die(given, chance)
        last = Worker(given)
        last.process.wait()
        with open_database(settings.database) as database:
            return _judge(kind, database, killed, articles, asked(engine_url), time.monotonic() - started)


def _follow(database: Database, hosts: list[str]) -> None:
    now = datetime.now(UTC)
    store = PublicationStore(database)
    for number, host in enumerate(hosts):
        due = PollState(next_poll=now)
        store.add(Publication(f"blog-{number}", f"http://{host}/feed.xml", now, poll=due))


def _live_and_die(given: dict[str, Any], chance: random.Random) -> list[float]:
    """Start a worker and kill it; the moment, if it lived to be killed."""
    worker = Worker(given)
    worker.at_work()
    time.sleep(chance.uniform(0.0, LONGEST_LIFE))
    alive = worker.process.poll() is None
    moment = time.monotonic()
    if alive:
        os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    return [moment] if alive else []


def _finished(settings: Settings, articles: int) -> bool:
    with open_database(settings.database) as database:
        return ArticleStore(database).draft_counts()[DraftState.DRAFTED] == articles


def _judge(
    kind: str,
    database: Database,
    killed: list[float],
    articles: int,
    requests: list[tuple[float, float, list[str]]],
    seconds: float,
) -> str:
    store = ArticleStore(database)
    found = store.newest(articles * 2)
    once = sum(len(store.versions(article.id)) == 1 for article in found)
    drafted = store.draft_counts()[DraftState.DRAFTED]
    read = EntryStore(database).counts()[EntryState.READ]
    sound = all(sign.fine for sign in examine(database)) and read == articles
    times = Counter(text for _, _, texts in requests for text in texts)
    lost = Counter(
        text
        for began, answered, texts in requests
        if any(began <= moment <= answered + KEEPING for moment in killed)
        for text in texts
    )
    again = sum(n - 1 for n in times.values())
    excused = sum(min(n - 1, lost[text]) for text, n in times.items())
    late = max(_waited(requests, killed), default=0.0)
    return (
        f"| {kind} | {len(killed)} | {articles} | {once} | {drafted} | {articles * (SENTENCES + 1)} "
        f"| {sum(n == 1 for n in times.values())} | {excused} | {again - excused} "
        f"| {late * 1000:.0f} | {'yes' if sound else 'NO'} | {seconds:.0f} |"
    )


def _waited(requests: list[tuple[float, float, list[str]]], killed: list[float]) -> Iterator[float]:
    """How long before a kill each answer had been sent that was asked for again after it.

    An answer whose asker a kill had met before it was sent is none: nobody was there to keep it.
    """
    asked_at: dict[str, list[float]] = {}
    for began, _, texts in sorted(requests):
        for text in texts:
            asked_at.setdefault(text, []).append(began)
    for began, answered, texts in requests:
        if began == GONE or any(began <= moment <= answered for moment in killed):
            continue
        again = min((at for text in texts for at in asked_at[text] if at > answered), default=0.0)
        deaths = [moment for moment in killed if answered <= moment < again]
        if deaths:
            yield min(deaths) - answered


if __name__ == "__main__":
    main()
