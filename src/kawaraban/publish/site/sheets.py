"""Pages that list posts, drawn by whoever has a hand free, from the posts as the ledger keeps them.

The one that builds looks at the ledger and writes what comes back; to read the listings and to fill the
templates takes most of the time, and needs nothing but the text of the listings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.listing import Listing, from_json
from kawaraban.publish.site.outputs import Writer
from kawaraban.publish.site.posts import Workshop

Draw = Callable[[Site, list[Listing]], str]
"""Makes a page from the posts that it lists; another process may do it, so that it must be picklable."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that lists the posts of ``rows``; where ``key`` is what it was, it is not drawn."""

    path: str
    key: str
    draw: Draw
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page to be drawn: what draws it, and its posts as the ledger has them."""

    draw: Draw
    listings: list[str]


def write_sheets(sheets: Iterable[Sheet], contents: Contents, writer: Writer, hands: Hands[Workshop]) -> None:
    """Draw what has to be drawn, and write it in order.

    Raises:
        OutputError: the disk does not take it.
        SettingsError: a template of the editor's is wrong.
    """
    wanted = [sheet for sheet in sheets if writer.needs(sheet.path, sheet.key)]
    drafts = (_Draft(sheet.draw, contents.texts(sheet.rows)) for sheet in wanted)
    for sheet, page in zip(wanted, hands.each(_drawn, drafts), strict=True):
        writer.put(sheet.path, sheet.key, page)


def _drawn(workshop: Workshop, draft: _Draft) -> bytes:
    listings = [from_json(text) for text in draft.listings]
    return draft.draw(workshop.site, listings).encode("utf-8", "replace")
