"""Search in the reader's browser: its page, and the parts of its index whose posts have changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kawaraban.publish.search_index import SearchPart, SearchRecord, build_part, part_name, search_part
from kawaraban.publish.search_page import render_search, search_assets
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, Writer, key_for
from kawaraban.publish.site.posts import Workshop


@dataclass(frozen=True, slots=True)
class Indexed:
    """A part of the index: its folder and its key; ``files`` waits for what it is made anew of, if it is."""

    folder: str
    key: str
    files: Callable[[], dict[str, bytes]] | None = None


def begin_search(
    site: Site, contents: Contents, writer: Writer, hands: Hands[Workshop]
) -> tuple[Indexed, ...]:
    """Begin to index anew the posts of each part in which one changed; the newest part first."""
    parts = _parts(contents.rows)
    keys = {name: _key(name, rows, site) for name, rows in parts.items()}
    there = {name: writer.keep_all(keys[name]) for name in parts}
    changed = [name for name in parts if not there[name]]
    if len(changed) > 1:
        hands.expect(sum(len(parts[name]) for name in changed))
    return tuple(
        _kept(keys[name], there[name])
        if there[name]
        else _begun(search_part(name, _records(rows, contents), site.language), keys[name], hands)
        for name, rows in parts.items()
    )


def write_search(site: Site, parts: Iterable[Indexed], writer: Writer) -> None:
    """Write the parts that are made anew and the search page.

    Raises:
        OutputError: the index cannot be built, or the disk does not take it.
    """
    folders = list[str]()
    for part in parts:
        folders.append(part.folder)
        for path, data in part.files().items() if part.files else ():
            writer.put(f"{part.folder}/{path}", part.key, data)
    for name, content in search_assets().items():
        writer.write(Output(name, key_for(content), lambda content=content: content))  # type: ignore[misc]
    writer.write(
        Output(
            places.SEARCH,
            key_for("search", site.digest, *folders),
            lambda: render_search(site.values(places.SEARCH), site.language, folders, site.theme),
        )
    )


def _parts(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    ordered = sorted(rows, key=lambda row: (row.day, row.slug), reverse=True)
    parts = dict[str, list[Row]]()
    for row in ordered:
        parts.setdefault(part_name(row.day, ordered[0].day), []).append(row)
    return parts


def _key(name: str, rows: list[Row], site: Site) -> str:
    return key_for("index", name, site.language, *(f"{row.digest} {row.mark}" for row in rows))


def _kept(key: str, paths: tuple[str, ...]) -> Indexed:
    return Indexed("/".join(paths[0].split("/")[:2]), key)


def _begun(part: SearchPart, key: str, hands: Hands[Workshop]) -> Indexed:
    return Indexed(part.folder, key, hands.soon(_build, part))


def _build(_: Workshop, part: SearchPart) -> dict[str, bytes]:
    return build_part(part)


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
