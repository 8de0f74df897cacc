"""Search in the reader's browser: its page, and the parts of its index whose posts have changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kawaraban.publish.search_index import (
    CHOICES,
    NARROW,
    SearchPart,
    SearchRecord,
    build_engine,
    build_part,
    choices,
    engine_files,
    made_by,
    search_part,
)
from kawaraban.publish.search_page import render_search, search_assets
from kawaraban.publish.search_spans import spans
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, Writer, key_for
from kawaraban.publish.site.posts import Workshop

_POSTS_AT_ONCE: Final = 1_000
"""Pagefind takes some 200 KB for each post that it indexes, until it has all of a part."""
MadePart: TypeAlias = tuple[str, dict[str, bytes]]
"""A part's folder and its files."""


@dataclass(frozen=True, slots=True)
class Search:
    """The index, as far as it is there: by a part's name its key, and its folder where that is there.

    ``made`` gives the others one by one, the newest first.
    """

    keys: Mapping[str, str]
    folders: Mapping[str, str]
    made: Iterator[MadePart]


def begin_search(site: Site, contents: Contents, writer: Writer, hands: Hands[Workshop]) -> Search:
    """Begin to index anew the posts of each part in which one changed."""
    parts = spans(sorted(contents.rows, key=lambda row: (row.day, row.slug), reverse=True))
    keys = {name: _key(name, rows, site) for name, rows in parts.items()}
    folders = {name: _folder(paths) for name, key in keys.items() if (paths := writer.keep_all(key))}
    changed = [name for name in parts if name not in folders]
    if len(changed) > 1:
        hands.expect(sum(len(parts[name]) for name in changed))
    # One by one: a year's texts are as much as a build should hold at once.
    wanted = (search_part(name, _records(parts[name], contents), site.language) for name in changed)
    largest = max((len(parts[name]) for name in changed), default=1)
    return Search(keys, folders, hands.ahead(_build, wanted, most=max(1, _POSTS_AT_ONCE // largest)))


def write_search(site: Site, search: Search, writer: Writer) -> None:
    """Write the parts that are made anew and the search page.

    Raises:
        OutputError: the index cannot be built, or the disk does not take it.
    """
    folders, narrowed = list[str](), list[bytes]()
    for name, key in search.keys.items():
        folder = search.folders.get(name) or _written(key, search, writer)
        folders.append(folder)
        narrowed.append(writer.read(f"{folder}/{NARROW}"))
    if folders:
        writer.write_all(_beside(choices(narrowed)))
    for name, content in search_assets().items():
        writer.write(Output(name, key_for(content), lambda content=content: content))  # type: ignore[misc]
    writer.write(
        Output(
            places.SEARCH,
            key_for("search", site.digest, *folders),
            lambda: render_search(site.values(places.SEARCH), site.language, folders, site.theme),
        )
    )


def _beside(offered: bytes) -> Iterator[Output]:
    """What all parts share."""
    yield Output(CHOICES, key_for(offered), lambda: offered)
    for path in engine_files():
        yield Output(path, key_for(made_by()), lambda path=path: build_engine()[path])  # type: ignore[misc]


def _build(_: Workshop, part: SearchPart) -> MadePart:
    return part.folder, build_part(part)


def _written(key: str, search: Search, writer: Writer) -> str:
    folder, files = next(search.made)
    for path, data in files.items():
        writer.put(path, key, data)
    return folder


def _folder(paths: Iterable[str]) -> str:
    return next(path.rpartition("/")[0] for path in paths if path.endswith(f"/{NARROW}"))


def _key(name: str, rows: list[Row], site: Site) -> str:
    posts = "\n".join(f"{row.digest} {row.mark}" for row in rows)
    return key_for("index", made_by(), name, site.language, posts)


def _records(rows: list[Row], contents: Contents) -> Iterable[SearchRecord]:
    words = dict(contents.ledger.words(row.slug for row in rows))
    for listing in contents.listings(rows):
        yield SearchRecord(
            address=places.page(places.post(listing.slug)),
            title=listing.title,
            text=words[listing.slug],
            day=listing.day,
            original_title=listing.original_title,
            publication=listing.publication,
            voices=tuple(dict.fromkeys(said.name for said in listing.speakers)),
        )
