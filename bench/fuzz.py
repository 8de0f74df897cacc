"""A hundred thousand hostile feeds, pages, lists and sitemaps: ``python bench/fuzz.py``.

Honest documents are bent by chance: bytes turned, pieces cut, doubled, nested a thousandfold, spliced with
another document or with what breaks parsers. Each is read in a process that is watched: an exception that is
not one of ours is a crash, and so is a process that dies; more than ten seconds are a hang. What fails is
written to ``--keep``, and the same ``--seed`` makes the same inputs again. With atheris installed,
``--guided`` lets the coverage of the code choose what to bend.
"""

import argparse
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kawaraban import extract
from kawaraban.document.json_codec import from_json, to_json
from kawaraban.errors import KawarabanError
from kawaraban.follow.feeds import parse_feed
from kawaraban.follow.opml import read_opml
from kawaraban.follow.sitemap import parse_sitemap

HERE = Path(__file__).parent
HANG = 10.0
"""Seconds after which an input counts as one that never ends."""
MEMORY = 4_000_000_000
"""Bytes that a process may have: what asks for more is a bomb."""
LONGEST = 400_000
"""Bytes of an input: enough for what grows faster than its length to show."""
URL = "https://quay.example/"


def read_page(data: bytes) -> None:
    """A page to a document and on through its codec."""
    document = extract(data, URL)
    assert from_json(to_json(document)) == document


TARGETS: dict[str, tuple[Callable[[bytes], object], tuple[str, ...], int]] = {
    "feeds": (
        lambda data: parse_feed(data, URL),
        ("data/fuzz/rss*.xml", "data/fuzz/atom.xml", "data/fuzz/*.json"),
        60,
    ),
    "pages": (read_page, ("../tests/extract/pages/*[a-z8].html",), 30),
    "OPML": (read_opml, ("data/fuzz/*.opml",), 5),
    "sitemaps": (lambda data: parse_sitemap(data, URL), ("data/fuzz/sitemap*.xml",), 5),
}
"""What reads each kind, its honest documents, and its share of a hundred."""
BREAKERS = (
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"&#0;",
        b"&#x110000;",
        b"&a;",
        b"<?",
        b"</",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(
        b'<!DOCTYPE r [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]>',
        b"<svg><style><!--</style>",
        b"<math><mtext><table>",
    ),
    *(
        b"<table><tr><td>",
        b"<blockquote>",
        b"<p><a href=x><a href=y>",
        b"<noscript>",
        b"<template>",
        b"<select><option>",
    ),
    *(
        b"javascript:alert(1)",
        b"http://[::1",
        b"http://\xf0\x9f\x92\xa9",
        b"//",
        b"data:image/png;base64,AAAA",
        b"\xed\xa0\x80",
    ),
    *(
        b"9" * 400,
        b"1970-01-01T00:00:00Z",
        b"+99:99",
        b"Thu, 32 Foo 99999 25:61:61 XYZ",
        b"-1",
        b"1e999",
        b"NaN",
    ),
    *(
        b' style="',
        b" srcset='a 1x, b 99999999999w'",
        b" xml:base='http://['",
        b" xmlns:a='a'",
        b"<a:b/>",
        b'{"a":',
        b"[[[",
    ),
)


@dataclass(slots=True)
class Shared:
    """What a watched process tells: where it is, since when, and how it went so far."""

    index: Any = field(default_factory=lambda: multiprocessing.Value("q", 0))
    since: Any = field(default_factory=lambda: multiprocessing.Value("d", 0.0))
    told: Any = field(default_factory=lambda: multiprocessing.Value("q", 0))
    crashes: Any = field(default_factory=lambda: multiprocessing.Value("q", 0))
    slowest: Any = field(default_factory=lambda: multiprocessing.Value("d", 0.0))


def main() -> int:
    """Print the table; 1 where anything crashed or hung."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--inputs", type=int, default=100_000)
    words.add_argument("--seed", type=int, default=4)
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--kinds", nargs="*", default=list(TARGETS), choices=list(TARGETS))
    words.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "kawaraban-fuzz")
    words.add_argument("--guided", action="store_true", help="by atheris, which must be installed")
    given = words.parse_args()
    if given.guided:
        return max(_guided(kind, given.inputs * TARGETS[kind][2] // 100, given.keep) for kind in given.kinds)
    print(
        "| | inputs | told why not | crashes | hangs | slowest, s | inputs/s |\n|---|---|---|---|---|---|---|"
    )
    return max(_row(kind, given.inputs * TARGETS[kind][2] // 100, given) for kind in given.kinds)


def _row(kind: str, inputs: int, given: argparse.Namespace) -> int:
    started = time.monotonic()
    share = _Share(kind, given.seed, inputs, given.jobs, given.keep / kind)
    jobs = [_Job(share, first) for first in range(given.jobs)]
    while sum(job.over() for job in jobs) < len(jobs):
        time.sleep(0.1)
    told, crashes = (sum(getattr(job.shared, name).value for job in jobs) for name in ("told", "crashes"))
    dead, hangs = sum(job.dead for job in jobs), sum(job.hangs for job in jobs)
    slowest = max(job.shared.slowest.value for job in jobs)
    print(
        f"| {kind} | {inputs:,} | {told:,} | {crashes + dead} | {hangs} | {slowest:.2f} "
        f"| {inputs / (time.monotonic() - started):,.0f} |",
        flush=True,
    )
    return 1 if crashes or dead or hangs else 0


@dataclass(frozen=True, slots=True)
class _Share:
    """Inputs of a kind, every ``step``th of which one process reads."""

    kind: str
    seed: int
    inputs: int
    step: int
    keep: Path

    def save(self, index: int, data: bytes) -> None:
        """Keep what failed."""
        _save(self.keep / f"{index}", data)


class _Job:
    """A share of the inputs, read in one process after another: one that dies or hangs is replaced."""

    def __init__(self, share: _Share, first: int) -> None:
        self.shared = Shared()
        self.dead = self.hangs = 0
        self._share = share
        self._start(first)

    def over(self) -> bool:
        """Whether its share is done; what hangs is ended, what died is counted."""
        index, since = self.shared.index.value, self.shared.since.value
        if self._process.is_alive():
            if time.monotonic() - since < HANG:
                return False
            self._process.kill()
            self._process.join()
            self.hangs += 1
        elif self._process.exitcode == 0:
            return True
        else:
            self.dead += 1
        self._share.save(index, make(self._share.kind, self._share.seed, index))
        self._start(index + self._share.step)
        return False

    def _start(self, first: int) -> None:
        self.shared.since.value, self.shared.index.value = time.monotonic(), first
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_work, args=(self._share, first, self.shared))
        self._process.start()


def _work(share: _Share, first: int, shared: Shared) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    read = TARGETS[share.kind][0]
    for index in range(first, share.inputs, share.step):
        data = make(share.kind, share.seed, index)
        shared.since.value, shared.index.value = time.monotonic(), index
        try:
            read(data)
        except KawarabanError:
            shared.told.value += 1
        except Exception as error:  # noqa: BLE001 - any of them is what we look for
            shared.crashes.value += 1
            print(f"{share.kind} {index}: {type(error).__name__}: {error}"[:300], file=sys.stderr, flush=True)
            share.save(index, data)
        shared.slowest.value = max(shared.slowest.value, time.monotonic() - shared.since.value)


def make(kind: str, seed: int, index: int) -> bytes:
    """The input of this number, the same each time."""
    chance = random.Random(f"{kind} {seed} {index}")  # noqa: S311 - it is to come out the same again
    documents = _documents(kind)
    data = bytearray(chance.choice(documents))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9, 20))):
        chance.choice(BENDS)(data, chance, documents)
    return bytes(data[:LONGEST])


_READ: dict[str, list[bytes]] = {}


def _documents(kind: str) -> Sequence[bytes]:
    if kind not in _READ:
        paths = sorted({path for pattern in TARGETS[kind][1] for path in HERE.glob(pattern)})
        _READ[kind] = [path.read_bytes() for path in paths if ".expected" not in path.name]
    return _READ[kind]


def _turn(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    for _place in range(chance.randrange(1, 8)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    del data[at : at + chance.choice((1, 3, 20, 400, 10_000))]


def _double(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    piece = _piece(data, chance)
    times = chance.choice((1, 2, 10, 1_000, 40_000))
    at = chance.randrange(len(data) + 1)
    data[at:at] = (piece * min(times, LONGEST // (len(piece) or 1)))[:LONGEST]


def _nest(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = data.find(b"<", chance.randrange(len(data) + 1))
    end = data.find(b">", start) + 1
    if 0 <= start < end:
        data[start:start] = bytes(data[start:end]) * chance.choice((3, 50, 300, 3_000))


def _splice(data: bytearray, chance: random.Random, documents: Sequence[bytes]) -> None:
    other = bytearray(chance.choice(documents))
    at = chance.randrange(len(data) + 1)
    data[at:at] = _piece(other, chance)


def _break(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    for _place in range(chance.choice((1, 1, 2, 30))):
        at = chance.randrange(len(data) + 1)
        data[at:at] = chance.choice(BREAKERS)


def _end(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    del data[chance.randrange(len(data) + 1) :]


BENDS = (_turn, _turn, _cut, _cut, _double, _nest, _splice, _splice, _break, _break, _end)


def _piece(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return bytes(data[at : at + chance.choice((1, 5, 30, 300, 4_000))])


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _guided(kind: str, inputs: int, keep: Path) -> int:
    """The loop of libFuzzer, in a process of its own since it never returns."""
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(_documents(kind)):
            _save(Path(folder) / f"{number}", document)
        keep.mkdir(parents=True, exist_ok=True)
        limits = [
            f"-runs={inputs}",
            f"-timeout={HANG:.0f}",
            f"-artifact_prefix={keep}/{kind}-",
            "-max_len=20000",
        ]
        code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import fuzz; fuzz.guide({kind!r})"
        return subprocess.run([sys.executable, "-c", code, *limits, folder], check=False).returncode


def guide(kind: str) -> None:
    """Hand atheris the reader of a kind."""
    import atheris  # noqa: PLC0415 - only who asks for it needs it

    read = TARGETS[kind][0]

    def one(data: bytes) -> None:
        try:
            read(data)
        except KawarabanError:
            return

    modules: Any = [name for name in sys.modules if name.startswith(("kawaraban", "feedparser"))]
    for name in modules:
        for value in vars(sys.modules[name]).values():
            if callable(value) and getattr(value, "__module__", "") == name and hasattr(value, "__code__"):
                value.__code__ = atheris.instrument_func(value).__code__
    atheris.Setup([sys.argv[0], *sys.argv[1:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
