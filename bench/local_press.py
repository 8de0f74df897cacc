"""What the benches of the work need: blogs and an engine on this machine, each in a process of its own."""

import json
import multiprocessing
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

SENTENCES = 8
_SHORT = 80
GONE = 0.0
"""When a request began whose asker was dead before it could be answered: he may have been so all along."""
WORDS = "harbour ferry market garden winter letter bridge window street island river morning".split()


def sentences(article: int, edition: int = 0, *, number: int = SENTENCES, ending: str = "") -> list[str]:
    """Sentences that no other article has; in another ``edition`` one of them says something else."""
    return [
        f"In the {WORDS[(article + place) % len(WORDS)]} near the old "
        f"{WORDS[(article * 7 + place) % len(WORDS)]} {10_000 + article * number + place} people met"
        f"{' again' if edition and place == 3 else ''}{ending}."
        for place in range(number)
    ]


def post_page(article: int, edition: int = 0) -> str:
    """The page of an article."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences(article, edition))
    return (
        f'<!doctype html><html lang="en"><head><title>Walk {article + 1}</title></head><body><article>'
        f"<h1>Walk {article + 1}</h1>{paragraphs}</article></body></html>"
    )


def feed_page(host: str, articles: range, text: str = "", since: datetime | None = None) -> str:
    """An RSS feed of articles, the newest first; ``since`` is when that one came, now if left out."""
    now = since or datetime.now(UTC)
    items = "".join(
        f"<item><guid>walk-{n}</guid><link>http://{host}/{n}.html</link><title>Walk {n + 1}</title>"
        f"<pubDate>{format_datetime(now - timedelta(hours=place))}</pubDate>"
        f"<description>{escape(text)}</description></item>"
        for place, n in enumerate(articles)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>'
        f"<link>http://{host}/</link>{items}</channel></rss>"
    )


class Quiet(BaseHTTPRequestHandler):
    """Says nothing of what it does."""

    protocol_version = "HTTP/1.1"
    # Headers and body go out in one packet, else the second waits for the first one's receipt.
    wbufsize = -1

    def answer(
        self, body: bytes, kind: str, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hung_up(self) -> bool:
        """Whether who asked has gone."""
        try:
            return not self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def log_message(self, *_words: Any) -> None:
        """A request is no news."""


class Server(ThreadingHTTPServer):
    """A server that many ask at once."""

    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_words: Any) -> None:
        """Somebody was killed in the middle of a request: that is what this is for."""


def _serve_blogs(blogs: int, articles: int, pipe: Any) -> None:
    """Every address 127.1.0.x of this machine is a blog; article ``n`` is blog ``n % blogs``'s."""

    class Handler(Quiet):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            host = self.headers["Host"]
            blog = int(host.partition(":")[0].rpartition(".")[2]) - 1
            if name == "feed.xml":
                self.answer(feed_page(host, range(blog, articles, blogs)).encode(), "application/rss+xml")
            elif name.endswith(".html"):
                self.answer(post_page(int(name.removesuffix(".html"))).encode(), "text/html; charset=utf-8")
            else:
                self.answer(b"", "text/plain", 404)

    # All of 127.0.0.0/8 is this machine.
    server = Server(("0.0.0.0", 0), Handler)  # noqa: S104
    pipe.send(server.server_port)
    server.serve_forever()


def _serve_engine(seconds: float, pipe: Any) -> None:
    """LibreTranslate's protocol: says what numbers it read, and remembers what it was asked for, and when."""
    asked: list[tuple[float, float, list[str]]] = []
    lock = threading.Lock()

    class Handler(Quiet):
        def do_GET(self) -> None:
            with lock:
                self.answer(json.dumps(asked).encode(), "application/json")

        def do_POST(self) -> None:
            texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["q"]
            began = time.monotonic()
            time.sleep(seconds)
            said = [_said(text) for text in texts]
            if self.hung_up():
                began = GONE
            try:
                self.answer(json.dumps({"translatedText": said}).encode(), "application/json")
                self.wfile.flush()
            finally:
                # Who asked may be dead by now; it was asked all the same.
                with lock:
                    asked.append((began, time.monotonic(), texts))

    server = Server(("127.0.0.1", 0), Handler)
    pipe.send(server.server_port)
    server.serve_forever()


def _said(text: str) -> str:
    """The numbers of a text in a Japanese sentence, about half as long as it."""
    numbers = "、".join(re.findall(r"\d[\d,]*", text))
    ending = "冬に失われたものについて日が暮れるまで話し合った" if len(text) > _SHORT else "会った"
    return f"{numbers}人が{ending}。"


@contextmanager
def process(target: Any, *words: Any) -> Iterator[int]:
    """Run a server in a process of its own; it sends its port through the pipe that it is given last."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=target, args=(*words, there), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.kill()
        process.join()


@contextmanager
def blogs(count: int, articles: int) -> Iterator[list[str]]:
    """``count`` blogs with ``articles`` posts among them; their hosts."""
    with process(_serve_blogs, count, articles) as port:
        yield [f"127.1.0.{number + 1}:{port}" for number in range(count)]


@contextmanager
def engine(seconds: float) -> Iterator[str]:
    """An engine that takes so long for each request of up to twenty sentences; its address."""
    with process(_serve_engine, seconds) as port:
        yield f"http://127.0.0.1:{port}"


def asked(engine_url: str) -> list[tuple[float, float, list[str]]]:
    """The requests that the engine had: when each began and was answered (monotonic), and its texts."""
    with urllib.request.urlopen(f"{engine_url}/asked") as answer:  # noqa: S310 - our own server
        return [(began, answered, texts) for began, answered, texts in json.load(answer)]


@contextmanager
def database_url(kind: str, *, safe: bool = False) -> Iterator[str]:
    """The setting ``database_url`` for ``sqlite`` (empty) or ``postgresql`` (a server of one's own).

    A ``safe`` server has every commit on the disk before it answers, as one in use does.
    """
    if kind == "sqlite":
        yield ""
        return
    from private_postgresql import FAST, running  # noqa: PLC0415 - the tests' own, put on the path above

    with running("" if safe else FAST) as server:
        server.command("CREATE DATABASE desk")
        yield server.url("desk").value


WORKER = """
import json, logging, sys, threading
from kawaraban.settings import Settings
from kawaraban.work.loop import work
given = json.loads(sys.argv[1])
from pathlib import Path
given["desk"] = Path(given["desk"])
given["allow_hosts"] = tuple(given["allow_hosts"])
logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
work(Settings(**given), threading.Event(), polls=sys.argv[2] == "run", once=sys.argv[3] == "once")
"""


class Worker:
    """A process that works on a desk; `at_work` waits until it does."""

    def __init__(self, given: dict[str, Any], *, polls: bool = True, once: bool = True) -> None:
        words = [json.dumps(given), "run" if polls else "worker", "once" if once else "on"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER, *words],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        self._ready = threading.Event()
        self._ended = threading.Thread(target=self._listen, daemon=True)
        self._ended.start()

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self.said = [*self.said[-200:], line]
            if line.strip() == "at work":
                self._ready.set()
        self._ready.set()

    def at_work(self) -> None:
        """Wait until it says so, or has ended."""
        self._ready.wait(60)
