"""The index of the reader's search, in parts, so that one edited post makes one small part anew.

The newest month is a part and the one before it, for they are what changes; the rest of each year is another:
every part costs each reader a few requests. A part's folder is named by what is in it: where the folder is
there, the part is built. The browser reads all parts as one. What a reader sees of each post lies in files
beside the parts, so that a part that is made anew leaves those of the other posts as they are.
"""

import hashlib
import json
import os
import re
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from markupsafe import Markup

from kawaraban.document.xml_text import writable
from kawaraban.errors import OutputError
from kawaraban.publish.dates import show_day
from kawaraban.publish.search_text import search_words, without_accents

FOLDER: Final = "search"
"""Where the parts are, beside the diary's pages."""
TEXTS: Final = f"{FOLDER}/texts"
"""Where the posts' texts are, each by Pagefind's name for it, which no other text has."""
NARROW: Final = "narrow.json"
"""A part's file of what narrows a search."""
_TEXTS_OF_PAGEFIND: Final = "fragment"
_SIGNATURE: Final = b"pagefind_dcd"
_ADDRESS: Final = re.compile(rb'\{"url":"([^"]+)"')
_BEGINNING: Final = 200
_GZIP: Final = 31
"""What zlib calls gzip's own header, with the largest window."""
_FORMAT: Final = 3
"""Counts up when a part's content changes for reasons that are not in its records."""
_MONTHS: Final = 2
"""The newest ones, a part each: on the first of a month it is still the last one's posts that are mended."""
_SECONDS: Final = 900
_KEPT: Final = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "*/*.pf_*")
"""What the search page asks for; Pagefind writes half a megabyte of ready-made pages besides."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A post as it is found: its ``address`` from the diary's root, its ``text`` in the diary's language.

    ``day`` is the one that the title line names, else that of its publication here. ``voices`` are the names
    of those it quotes.
    """

    address: str
    title: str
    text: str
    day: date
    original_title: str = ""
    publication: str = ""
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A part of the index: ``name`` is its year or month, ``key`` stands for everything that is in it."""

    name: str
    key: str
    language: str
    records: tuple[SearchRecord, ...]

    @property
    def folder(self) -> str:
        """Its folder, from the diary's root; another content has another name."""
        return f"{FOLDER}/{self.name}-{self.key}"


def search_parts(records: Iterable[SearchRecord], language: str) -> tuple[SearchPart, ...]:
    """The records in parts, the newest first; the order in which they come makes no difference."""
    ordered = sorted(records, key=_order, reverse=True)
    parts: dict[str, list[SearchRecord]] = {}
    for record in ordered:
        parts.setdefault(part_name(record.day, ordered[0].day), []).append(record)
    return tuple(search_part(name, among, language) for name, among in parts.items())


def part_name(day: date, newest: date) -> str:
    """The part in which a post of that day is, where ``newest`` is the day of the newest post."""
    months = 12 * (newest.year - day.year) + newest.month - day.month
    return f"{day:%Y-%m}" if months < _MONTHS else f"{day:%Y}"


def search_part(name: str, records: Iterable[SearchRecord], language: str) -> SearchPart:
    """The part of that name, which these records are in; their order makes no difference."""
    ordered = tuple(sorted(records, key=_order, reverse=True))
    return SearchPart(name, _key(ordered, language), language, ordered)


@cache
def made_by() -> str:
    """What parts are made by: of another version's the same posts are to be indexed anew."""
    return f"{_FORMAT} {version('pagefind-bin')}"


def _order(record: SearchRecord) -> tuple[date, str]:
    return record.day, record.address


def build_part(part: SearchPart) -> dict[str, bytes]:
    """The part's files by their path from the diary's root; equal parts give equal bytes.

    Raises:
        OutputError: Pagefind cannot be run, or the disk has no room for it.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="kawaraban-search-") as folder:
            pages, out = Path(folder, "pages"), Path(folder, "out")
            pages.mkdir()
            for record in part.records:
                (pages / _file(record)).write_text(_page(record, part), "utf-8")
            _run("--site", str(pages), "--output-path", str(out), "--silent", folder=folder)
            found = sorted({path for pattern in _KEPT for path in out.glob(pattern)})
            files = {path.relative_to(out).as_posix(): path.read_bytes() for path in found}
    except OSError as error:
        raise OutputError(
            f"The search index cannot be built ({error.strerror or error}); free some space in the folder "
            "for temporary files and run the same command again."
        ) from error
    files |= {NARROW: _narrowed(part, files)}
    return {_place(path, part): data for path, data in files.items()}


def _place(path: str, part: SearchPart) -> str:
    folder, _, name = path.rpartition("/")
    return f"{TEXTS}/{name}" if folder == _TEXTS_OF_PAGEFIND else f"{part.folder}/{path}"


def _narrowed(part: SearchPart, files: dict[str, bytes]) -> bytes:
    """Which posts are of which publication and quote whom, by Pagefind's names for them, the newest first.

    Pagefind has filters of its own, but writes them in another order each time.
    """
    names = dict(_named(files))
    by: dict[str, dict[str, list[int]]] = {"publication": {}, "voice": {}}
    for place, record in enumerate(part.records):
        values = [("publication", record.publication), *(("voice", v) for v in dict.fromkeys(record.voices))]
        for kind, value in values:
            if value.strip():
                by[kind].setdefault(value, []).append(place)
    posts = [names[f"/{_file(record)}"] for record in part.records]
    return writable(json.dumps({"posts": posts, "by": by}, ensure_ascii=False)).encode()


def _named(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The page that Pagefind read, and what it calls what it made of it."""
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        if folder == _TEXTS_OF_PAGEFIND:
            # No more than the beginning is unpacked: of thousands only the address is asked for.
            kept = zlib.decompressobj(_GZIP).decompress(data, _BEGINNING).removeprefix(_SIGNATURE)
            if found := _ADDRESS.match(kept):
                yield found[1].decode(), name.removesuffix(".pf_fragment")


def _file(record: SearchRecord) -> str:
    """Its page's name for Pagefind, which stands in its text: other posts make no difference to it."""
    return f"{hashlib.sha256(record.address.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.html"


def _run(*arguments: str, folder: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 - the program of a package, with our own folders
            [_program(), *arguments],
            cwd=folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise OutputError(
            f"The search index was not built within {_SECONDS} seconds; run the same command again when this "
            "machine has less to do."
        ) from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-300:]
        raise OutputError(f"Pagefind could not build the search index ({said}); install pagefind-bin anew.")


@cache
def _program() -> str:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - asked for only where a diary is searched

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise OutputError(
            "Pagefind, which builds the search index, is not installed; run `pip install pagefind-bin`."
        ) from error


def _key(records: Iterable[SearchRecord], language: str) -> str:
    known = [made_by(), language, [astuple(record) for record in records]]
    return hashlib.sha256(json.dumps(known, default=str).encode()).hexdigest()[:12]


def _page(record: SearchRecord, part: SearchPart) -> str:
    """The page that Pagefind reads.

    Its language is none that Pagefind knows, so that it takes the words as they are, and the part's own:
    what it finds is named by language and a hash that is too short for two parts.
    """
    title, original, text = map(search_words, (record.title, record.original_title, record.text))
    if not any(map(str.isalnum, f"{title}{original}{text}")):
        # Pagefind takes no page without words, and a part may have no other.
        text = search_words(record.address)
    accents = without_accents(f"{title} {original} {text}")
    head, end = len(f"{title} {original}".split()), len(f"{title} {original} {text}".split())
    lines = [
        Markup('<!doctype html><html lang="und-{}"><head><title></title></head><body>').format(part.name),
        *_said(_metadata(record, part.language, head, end)),
        Markup("<main data-pagefind-body><h1>{}</h1><p>{}</p><p>{}</p><p>{}</p></main></body></html>").format(
            title, original, text, accents
        ),
    ]
    return writable("\n".join(lines))


def _metadata(record: SearchRecord, language: str, head: int, end: int) -> Iterator[tuple[str, str]]:
    """What the search page shows; from word ``head`` up to ``end`` is the text that excerpts come from."""
    yield "title", record.title
    yield "url", record.address
    yield "publication", record.publication
    yield "day", record.day.isoformat()
    yield "shown", show_day(record.day, language)
    yield "head", str(head)
    yield "end", str(end)


def _said(values: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    return (
        Markup('<p data-pagefind-meta="{}">{}</p>').format(name, " ".join(value.split()))
        for name, value in values
        if value.strip()
    )
