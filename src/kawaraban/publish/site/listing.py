"""What the rest of the diary knows of a post: its title line, its opening, and who is quoted in it.

Lists, feeds and the pages of voices are made from these alone, so that a change of one post does not have
every other one read again. A listing can be kept as JSON and comes back the same.
"""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from kawaraban.document import VoiceKind
from kawaraban.document.moments import write_moment


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quote: who speaks, the words, and where they stand on the post's page.

    ``name`` is how the diary writes the name, ``original_name`` how the post does. ``words`` are
    paragraphs of plain text. ``anchor`` is the quote's id on the page, empty where it has none. ``link``
    is where the words were taken from. ``in_doubt`` says that the page warns of a sentence of it.
    """

    name: str
    original_name: str
    kind: VoiceKind
    words: tuple[str, ...]
    anchor: str = ""
    link: str = ""
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A post as lists show it.

    ``publication`` is the short name in the title line, ``publication_key`` its folder. ``title`` may
    break between phrases. ``day`` is the original's where it names one, else that of the translation;
    ``moment`` orders posts. ``published`` and ``updated`` are this diary's own. ``opening`` is a
    picture's HTML for the front page, its addresses from the diary's root.
    """

    slug: str
    publication: str
    publication_key: str
    title: str
    title_markup: Markup
    day: date
    moment: datetime
    lead: str
    language: str
    original_title: str
    original_url: str
    original_language: str
    byline: tuple[str, ...]
    published: datetime
    updated: datetime
    is_excerpt: bool
    is_reviewed: bool
    picture: Markup
    utterances: tuple[Utterance, ...]

    @property
    def speakers(self) -> tuple[Utterance, ...]:
        """The first quote of each speaker, in reading order."""
        first = dict[str, Utterance]()
        for said in self.utterances:
            first.setdefault(said.original_name, said)
        return tuple(first.values())


_MOMENTS: Final = ("moment", "published", "updated")
# Not `asdict`: it copies each of ten thousand posts' words once more.
_OF_LISTING: Final = tuple(each.name for each in fields(Listing))
_OF_UTTERANCE: Final = tuple(each.name for each in fields(Utterance))
_KINDS: Final = {kind.value: kind for kind in VoiceKind}


def to_json(listing: Listing) -> str:
    """The listing as text; the same listing gives the same text."""
    row = {name: getattr(listing, name) for name in _OF_LISTING}
    row |= {name: write_moment(row[name]) for name in ("day", *_MOMENTS)}
    row |= {"title_markup": str(listing.title_markup), "picture": str(listing.picture)}
    row["utterances"] = [{name: getattr(said, name) for name in _OF_UTTERANCE} for said in listing.utterances]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Listing:
    """The inverse of `to_json`; ValueError, KeyError or TypeError for any other text."""
    row: dict[str, Any] = json.loads(text)
    # What `write_moment` wrote, as quickly as Python reads it.
    row |= {name: datetime.fromisoformat(row[name]) for name in _MOMENTS}
    row["day"] = date.fromisoformat(row["day"])
    # It was markup when we kept it, in a file of our own.
    row |= {name: Markup(row[name]) for name in ("title_markup", "picture")}  # noqa: S704
    row["byline"] = tuple(row["byline"])
    row["utterances"] = tuple(_utterance(each) for each in row["utterances"])
    return Listing(**row)


def _utterance(row: dict[str, Any]) -> Utterance:
    row["kind"], row["words"] = _KINDS[row["kind"]], tuple(row["words"])
    return Utterance(**row)
