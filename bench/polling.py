"""A thousand feeds polled twice, beside a plain loop of feedparser and httpx: ``python bench/polling.py``.

Each feed has twenty entries and a host of its own (addresses of 127.0.0.0/8), on a server in a process of
its own, which answers conditional requests. Both sides use as many threads. Times are of this process;
rounds alternate, and the middle one of each column counts.
"""

import argparse
import hashlib
import select
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import feedparser
import httpx
from local_press import feed_page, process

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.robots import Robots
from kawaraban.publish.site.collecting import collected_rarely
from kawaraban.settings import Settings
from kawaraban.store.database import Database, open_database
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work.polling import poll_one
from kawaraban.work.tasks import Tools
from kawaraban.work.unchanged import Unchanged

ENTRIES = 20
THREADS = 16
PAUSE = 1.0
DATE = "Sun, 01 Nov 2026 00:00:00 GMT"
TEXT = (
    "<p>" + "The ferry left the old harbour at noon, and nobody was on the quay to see it go. " * 12 + "</p>"
)


def main() -> None:
    """Print the tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--feeds", type=int, default=1_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--cycles", type=int, default=50)
    given = words.parse_args()
    with process(_serve) as port:
        hosts = [f"127.2.{number // 250}.{number % 250 + 1}:{port}" for number in range(given.feeds)]
        rounds: dict[str, list[tuple[float, float, float, float]]] = {"plain loop": [], "kawaraban": []}
        for _ in range(given.rounds):
            rounds["plain loop"].append(_plain(hosts))
            rounds["kawaraban"].append(_ours(hosts))
        print(
            "| | first poll, feeds/s | CPU ms a feed | second poll, feeds/s | CPU ms a feed "
            "| second : first, time | CPU |\n|---|---|---|---|---|---|---|"
        )
        for name, times in rounds.items():
            print(_row(name, given.feeds, times))
        _print_memory(hosts[:200], given.cycles)


def _row(name: str, feeds: int, times: list[tuple[float, float, float, float]]) -> str:
    first, first_cpu, second, second_cpu = (statistics.median(column) for column in zip(*times, strict=True))
    return (
        f"| {name} | {feeds / first:,.0f} | {first_cpu / feeds * 1000:.2f} | {feeds / second:,.0f} "
        f"| {second_cpu / feeds * 1000:.2f} | 1 : {first / second:.1f} | 1 : {first_cpu / second_cpu:.1f} |"
    )


def _serve(pipe: Any) -> None:
    """As little of a server as answers conditional requests: it must never be what is waited for."""
    # All of 127.0.0.0/8 is this machine.
    listening = socket.create_server(("0.0.0.0", 0), backlog=256)  # noqa: S104
    pipe.send(listening.getsockname()[1])
    waiting = select.epoll()
    waiting.register(listening, select.EPOLLIN)
    connections: dict[int, socket.socket] = {}
    while True:
        for number, _ in waiting.poll():
            if number == listening.fileno():
                connection, _ = listening.accept()
                connections[connection.fileno()] = connection
                waiting.register(connection, select.EPOLLIN)
            # On this machine a request of so few bytes comes in one piece.
            elif asked := connections[number].recv(65_536):
                connections[number].sendall(_answer(asked))
            else:
                connections.pop(number).close()


def _answer(head: bytes) -> bytes:
    line, *lines = head.decode("ascii").removesuffix("\r\n\r\n").split("\r\n")
    said = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    if line.split()[1] != "/feed.xml":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    tag, body = _feed(said["host"])
    if said.get("if-none-match") == tag:
        return f"HTTP/1.1 304 Not Modified\r\nDate: {DATE}\r\nETag: {tag}\r\n\r\n".encode()
    told = f"Date: {DATE}\r\nETag: {tag}\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(body)}"
    return f"HTTP/1.1 200 OK\r\n{told}\r\n\r\n".encode() + body


@cache
def _feed(host: str) -> tuple[str, bytes]:
    """A feed's tag and its text."""
    body = feed_page(host, range(ENTRIES), TEXT, since=datetime(2026, 11, 1, tzinfo=UTC)).encode()
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"', body


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    cpu, started = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - started, time.process_time() - cpu


def _plain(hosts: list[str]) -> tuple[float, float, float, float]:
    """What one would write first: fetch, parse, keep the entries by id in a dictionary."""
    tags: dict[str, str] = {}
    seen: dict[tuple[str, str], str] = {}

    def poll(client: httpx.Client, host: str) -> None:
        headers = {"If-None-Match": tags[host]} if host in tags else {}
        answer = client.get(f"http://{host}/feed.xml", headers=headers)
        if answer.status_code == 304:
            return
        tags[host] = answer.headers["ETag"]
        for entry in feedparser.parse(answer.content).entries:
            seen[host, entry.id] = entry.link

    with httpx.Client(trust_env=False) as client, ThreadPoolExecutor(THREADS) as pool:
        first, second = (_timed(lambda: list(pool.map(partial(poll, client), hosts))) for _ in range(2))
    assert len(seen) == len(hosts) * ENTRIES
    return *first, *second


def _ours(hosts: list[str]) -> tuple[float, float, float, float]:
    """The same through the desk: robots, gate, checked addresses, and every entry kept in SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(desk=Path(folder), allow_hosts=tuple(hosts))
        with (
            collected_rarely(),  # As a press at work does.
            open_database(settings.database) as database,
            HttpFetcher(settings) as fetcher,
        ):
            _follow(database, hosts)
            tools = _tools(database, fetcher)
            first = _timed(partial(_poll_all, tools))
            time.sleep(PAUSE)  # No host is asked twice within it, and hours lie between two polls.
            second = _timed(partial(_poll_all, tools))
    return *first, *second


def _follow(database: Database, hosts: list[str]) -> None:
    store, now = PublicationStore(database), datetime.now(UTC)
    for number, host in enumerate(hosts):
        due = PollState(next_poll=now - timedelta(days=1))
        # Its rights are an editor's word: what the front page states would be one request more.
        store.add(Publication(f"b{number}", f"http://{host}/feed.xml", now, rights_by="editor", poll=due))


def _tools(database: Database, fetcher: HttpFetcher) -> Tools:
    def now() -> datetime:
        return datetime.now(UTC)

    def no_press() -> Any:
        raise AssertionError("nothing is translated here")

    return Tools(database, fetcher, Robots(fetcher, now), HostGate(PAUSE), no_press, now)


def _poll_all(tools: Tools) -> None:
    """Every publication once, however long it would have waited."""
    later = tools.now() + timedelta(days=20)
    due = PublicationStore(tools.database).take_due(later, 100_000, timedelta(minutes=10))
    unchanged = Unchanged(tools.database)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda each: poll_one(each, tools, ENTRIES, unchanged=unchanged.add), due))
    unchanged.flush()


def _print_memory(hosts: list[str], cycles: int) -> None:
    """Resident memory after some cycles and after many."""
    print(f"\n| cycles of {len(hosts)} feeds | resident MB |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(desk=Path(folder), allow_hosts=tuple(hosts))
        with (
            collected_rarely(),
            open_database(settings.database) as database,
            HttpFetcher(settings) as fetcher,
        ):
            _follow(database, hosts)
            tools = _tools(database, fetcher)
            for cycle in range(1, cycles + 1):
                _poll_all(tools)
                if cycle in {1, 5, cycles // 2, cycles}:
                    print(f"| {cycle} | {_resident():.0f} |", flush=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    sys.exit(main())
