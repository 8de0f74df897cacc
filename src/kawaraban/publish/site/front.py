"""The front page: one story large, the latest posts, and what was said lately."""

from collections.abc import Iterator
from typing import Final

from kawaraban.document import VoiceKind
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.listing import Listing, Utterance
from kawaraban.publish.site.outputs import Output, key_for

_LATEST: Final = 25
_SAID: Final = 4
_SAYING: Final = range(12, 111)
"""Characters of a saying that can stand by itself on a front page."""
_PAIRS: Final = frozenset({"“”", '""', "「」", "『』", "‘’", "«»", "„“"})


def front_page(site: Site, contents: Contents) -> Iterator[Output]:
    """``index.html``."""
    rows = contents.latest[:_LATEST]
    key = key_for("front", site.digest, *(row.mark for row in rows), len(contents.rows) > len(rows))
    yield Output(places.PAGE, key, lambda: _made(site, contents.listings(rows), len(contents.rows)))


def _made(site: Site, listings: list[Listing], total: int) -> str:
    lead = next((listing for listing in listings[:5] if listing.picture), listings[0] if listings else None)
    rest = [listing for listing in listings if listing is not lead]
    return site.render(
        "front.html",
        places.FRONT,
        lead=lead,
        listings=rest,
        sayings=sayings(listings),
        total=total,
        unreviewed=any(not listing.is_reviewed for listing in listings),
    )


def sayings(listings: list[Listing]) -> list[tuple[Listing, Utterance, str]]:
    """A few short sayings of different people, of whose words nothing is in doubt."""
    found = dict[str, tuple[Listing, Utterance, str]]()
    for listing in listings:
        for said in listing.utterances:
            words = next((each for each in map(_bare, said.words) if len(each) in _SAYING), "")
            if words and said.kind is VoiceKind.PERSON and not said.in_doubt:
                found.setdefault(said.original_name, (listing, said, words))
    return [*found.values()][:_SAID]


def _bare(words: str) -> str:
    """Words without marks of their own round them: the page sets its own."""
    inner = words.strip(" ,，、")
    pair = inner[:1] + inner[-1:]
    if pair in _PAIRS and not set(pair) & set(inner[1:-1]):
        return inner[1:-1].strip(" ,，、")
    return inner
