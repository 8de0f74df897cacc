"""Search in the reader's browser: its page, and the parts of its index whose posts have changed."""

from collections.abc import Iterable

from kawaraban.publish.search_index import SearchRecord, build_part, part_name, search_part
from kawaraban.publish.search_page import render_search, search_assets
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, Writer, key_for


def bring_search(site: Site, contents: Contents, writer: Writer) -> None:
    """Index anew the posts of each month or year in which one changed, and write the search page.

    Raises:
        OutputError: the index cannot be built, or the disk does not take it.
    """
    folders = [_part(name, rows, site, contents, writer) for name, rows in _parts(contents.rows).items()]
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


def _part(name: str, rows: list[Row], site: Site, contents: Contents, writer: Writer) -> str:
    """The folder of a part of the index, as it is there or indexed anew."""
    key = key_for("index", name, site.language, *(f"{row.digest} {row.mark}" for row in rows))
    if there := writer.keep_all(key):
        return "/".join(there[0].split("/")[:2])
    part = search_part(name, _records(rows, contents), site.language)
    for path, content in build_part(part).items():
        writer.put(f"{part.folder}/{path}", key, content)
    return part.folder


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
