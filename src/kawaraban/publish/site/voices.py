"""Speakers: a list of them, and a page for each with all that the posts quote them as saying."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from kawaraban.document import VoiceKind
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, Shelf, Voice, shelved
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.listing import Listing, Utterance
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.sheets import Sheet
from kawaraban.publish.site.speech import NAMED

_MOST: Final = 240
"""Speakers on the first list; all of them stand in the lists by initial."""
_LONGEST: Final = 600
"""Characters of a quote that are shown before the post has to be opened."""


def voice_pages(site: Site, contents: Contents) -> Iterator[Sheet]:
    """The list of speakers, lists by initial where there are many, and each speaker's pages."""
    initials = _initials(contents.voices) if len(contents.voices) > _MOST else {}
    lists = [(letter.upper(), f"{places.VOICES}names/{letter}/") for letter in initials]
    yield _list(site, places.VOICES, contents.voices[:_MOST], "", lists)
    for letter, voices in initials.items():
        yield _list(site, f"{places.VOICES}names/{letter}/", voices, letter.upper(), lists)
    for voice in contents.voices:
        yield from _pages(site, voice)


def _list(
    site: Site, place: str, voices: tuple[Voice, ...], letter: str, lists: list[tuple[str, str]]
) -> Sheet:
    shown = [(voice.key, voice.name, voice.kind, voice.count) for voice in voices]
    alone = [replace(voice, rows=()) for voice in voices]
    return Sheet(
        places.page(place),
        key_for("voices", site.digest, letter, lists, *shown),
        partial(_draw_list, place, alone, letter, lists),
    )


def _draw_list(
    place: str, voices: list[Voice], letter: str, lists: list[tuple[str, str]], site: Site, _: list[Listing]
) -> str:
    return site.render(
        "voices.html",
        place,
        groups=[(kind, [v for v in voices if v.kind is kind]) for kind in VoiceKind if kind in NAMED],
        letter=letter,
        lists=lists,
    )


def _initials(voices: tuple[Voice, ...]) -> dict[str, tuple[Voice, ...]]:
    """All speakers by the first letter of their folder's name; those without ASCII words stand together."""
    found = defaultdict[str, list[Voice]](list)
    for voice in sorted(voices, key=lambda voice: (voice.names[0].casefold(), voice.key)):
        found[voice.key[0] if voice.key[0].isalpha() and "-" in voice.key else "0"].append(voice)
    return {letter: tuple(found[letter]) for letter in sorted(found)}


def _pages(site: Site, voice: Voice) -> Iterator[Sheet]:
    alone = replace(voice, rows=())
    for shelf, rows in shelved(voice.rows, places.voice(voice.key)):
        about = (voice.name, voice.names, voice.kind, voice.count if shelf.number is None else 0)
        yield Sheet(
            places.page(shelf.place),
            key_for("voice", site.digest, *about, shelf.number, shelf.numbers, *(row.mark for row in rows)),
            partial(_draw, shelf, alone),
            rows,
        )


def _draw(shelf: Shelf, voice: Voice, site: Site, listings: list[Listing]) -> str:
    return site.render(
        "voice.html",
        shelf.place,
        voice=voice,
        feeds=site.feeds_of(voice.name, shelf.home),
        heading=site.words.voice_heading.format(name=voice.name),
        quotes=_quotes(listings, voice),
        number=shelf.number,
        older=shelf.older,
    )


def _quotes(listings: list[Listing], voice: Voice) -> list[tuple[Listing, list[tuple[Utterance, list[str]]]]]:
    """Each post with what it quotes this speaker as saying, a long quote up to where it is shown."""
    names = frozenset(voice.names)
    return [
        (
            listing,
            [(said, _opening(said.words)) for said in listing.utterances if said.original_name in names],
        )
        for listing in listings
    ]


def _opening(words: tuple[str, ...]) -> list[str]:
    shown, left = list[str](), _LONGEST
    for paragraph in words:
        if len(paragraph) > left:
            return [*shown, f"{paragraph[:left].rstrip()}…"] if left > 0 else [*shown, "…"]
        shown.append(paragraph)
        left -= len(paragraph)
    return shown
