"""The index of the reader's search, in parts, so that one edited post makes one small part anew.

Each part is a span of time (`kawaraban.publish.search_spans`), and the browser asks them one after another, the
newest first, until it has something to show. A part's folder is named by what is in it: where the folder is
there, the part is built. What a reader sees of each post lies in files beside the parts, so that a part that
is made anew leaves those of the other posts as they are; what searches the parts stands beside them, too.
"""

import hashlib
import json
import os
import re
import subprocess
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Final

from markupsafe import Markup

from kawaraban.document.xml_text import writable
from kawaraban.errors import OutputError
from kawaraban.publish.dates import show_day
from kawaraban.publish.search_chunks import SIGNATURE, smaller
from kawaraban.publish.search_spans import spans
from kawaraban.publish.search_text import search_words, without_accents

FOLDER: Final = "search"
"""Where the parts are, beside the diary's pages."""
TEXTS: Final = f"{FOLDER}/texts"
"""Where the posts' texts are, each by Pagefind's name for it, which no other text has."""
NARROW: Final = "narrow.json"
"""A part's file of what narrows a search."""
CHOICES: Final = f"{FOLDER}/choices.json"
"""What there is to narrow a search to, in all parts together."""
METADATA: Final = "index.pf_meta"
"""A part's file of its posts, and of which of its pieces has which words."""
ENGINE: Final = ("pagefind.js", "pagefind.wasm.gz")
"""What searches the parts, in `engine_folder`."""
_TEXTS_OF_PAGEFIND: Final = "fragment"
_WASM_OF_PAGEFIND: Final = "wasm.unknown.pagefind"
_CHOICES: Final = 500
"""Publications, and voices, that are offered: nobody reads a longer list."""
_GLUE: Final = re.compile(r"let wasm_bindgen=.*?\}\)\(\{\s*__proto__:\s*null\s*\}\);", re.DOTALL)
"""In Pagefind's script what calls its WebAssembly; the rest of it searches in ways that we have no use for."""
_ADDRESS: Final = re.compile(rb'\{"url":"([^"]+)"')
_BEGINNING: Final = 200
_KINDS: Final = ("publication", "voice")
_GZIP: Final = 31
"""What zlib calls gzip's own header, with the largest window."""
_FORMAT: Final = 4
"""Counts up when a part's content changes for reasons that are not in its records."""
_SECONDS: Final = 900
_UNKNOWN: Final = "This Pagefind is not one that Kawaraban knows ({why}); install pagefind-bin 1.5."


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
    """A part of the index: ``name`` is its span of time, ``key`` stands for everything that is in it."""

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
    return tuple(search_part(name, among, language) for name, among in spans(ordered).items())


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
    pages = {_file(record): _page(record, part) for record in part.records}
    made = _indexed(pages, "*.pf_meta", "*/*.pf_*")
    texts = {PurePath(path).stem: data for path, data in made.items() if path.startswith(_TEXTS_OF_PAGEFIND)}
    pieces = {PurePath(path).stem: data for path, data in made.items() if path.startswith("index/")}
    [metadata] = [data for path, data in made.items() if path.endswith(".pf_meta")]
    try:
        metadata, pieces = smaller(metadata, pieces)
    except ValueError as error:
        raise OutputError(_UNKNOWN.format(why=error)) from error
    return {
        **{f"{TEXTS}/{name}.pf_fragment": data for name, data in texts.items()},
        **{f"{part.folder}/index/{name}.pf_index": data for name, data in pieces.items()},
        f"{part.folder}/{METADATA}": metadata,
        f"{part.folder}/{NARROW}": _narrowed(part, texts),
    }


@cache
def engine_folder() -> str:
    """The folder of what searches the parts, from the diary's root: another version has another name."""
    return f"{FOLDER}/pagefind-{hashlib.sha256(made_by().encode()).hexdigest()[:12]}"


@cache
def build_engine() -> dict[str, bytes]:
    """What searches the parts, by its path from the diary's root: Pagefind's WebAssembly, and what calls it.

    Raises:
        OutputError: Pagefind cannot be run, or the disk has no room for it.
    """
    # It is in the program, and comes out of it with an index, whatever that is of.
    made = _indexed(
        {"page.html": "<!doctype html><html><body>A page.</body></html>"}, "*.js", _WASM_OF_PAGEFIND
    )
    glue = _GLUE.search(made["pagefind.js"].decode())
    if glue is None:
        raise OutputError(_UNKNOWN.format(why="its script is another"))
    script = f"{glue[0]}\nexport default wasm_bindgen;\n".encode()
    return dict(zip(engine_files(), (script, made[_WASM_OF_PAGEFIND]), strict=True))


def engine_files() -> tuple[str, str]:
    """The paths of what searches the parts, from the diary's root: the script and its WebAssembly."""
    script, wasm = ENGINE
    return f"{engine_folder()}/{script}", f"{engine_folder()}/{wasm}"


def _indexed(pages: Mapping[str, str], *kept: str) -> dict[str, bytes]:
    """What Pagefind makes of pages, as far as it is asked for, by its path.

    It writes half a megabyte of ready-made pages besides.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="kawaraban-search-") as folder:
            site, out = Path(folder, "pages"), Path(folder, "out")
            site.mkdir()
            for name, page in pages.items():
                (site / name).write_text(page, "utf-8")
            _run("--site", str(site), "--output-path", str(out), "--silent", folder=folder)
            found = sorted({path for pattern in kept for path in out.glob(pattern)})
            return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}
    except OSError as error:
        raise OutputError(
            f"The search index cannot be built ({error.strerror or error}); free some space in the folder "
            "for temporary files and run the same command again."
        ) from error


def _narrowed(part: SearchPart, texts: Mapping[str, bytes]) -> bytes:
    """Which posts are of which publication and quote whom, by Pagefind's names for them, the newest first.

    Pagefind has filters of its own, but writes them in another order each time.
    """
    names = dict(_named(texts))
    by: dict[str, dict[str, list[int]]] = {kind: {} for kind in _KINDS}
    for place, record in enumerate(part.records):
        values = [("publication", record.publication), *(("voice", v) for v in dict.fromkeys(record.voices))]
        for kind, value in values:
            if value.strip():
                by[kind].setdefault(value, []).append(place)
    posts = [names[f"/{_file(record)}"] for record in part.records]
    return writable(json.dumps({"posts": posts, "by": by}, ensure_ascii=False)).encode()


def choices(narrowed: Iterable[bytes]) -> bytes:
    """What is offered to narrow a search to, and how many posts have it: from all parts' files of that."""
    counts = {kind: Counter[str]() for kind in _KINDS}
    for part in map(json.loads, narrowed):
        for kind in _KINDS:
            counts[kind].update({value: len(places) for value, places in part["by"][kind].items()})
    offered = {
        kind: sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_CHOICES]
        for kind, found in counts.items()
    }
    return json.dumps(offered, ensure_ascii=False).encode()


def _named(texts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The page that Pagefind read, and what it calls what it made of it."""
    for name, data in texts.items():
        # No more than the beginning is unpacked: of thousands only the address is asked for.
        kept = zlib.decompressobj(_GZIP).decompress(data, _BEGINNING).removeprefix(SIGNATURE)
        if found := _ADDRESS.match(kept):
            yield found[1].decode(), name


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
        Markup('<p data-pagefind-sort="order">{}</p>').format(f"{record.day.isoformat()} {record.address}"),
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
