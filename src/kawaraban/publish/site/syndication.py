"""The diary's feeds: of all of it, of each publication, and of what each speaker is quoted as saying."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Final

from markupsafe import Markup

from kawaraban.publish.diary import Diary, Post, Tombstone
from kawaraban.publish.feeds.atom import write_atom
from kawaraban.publish.feeds.entries import entry_of, feed_of, post_address
from kawaraban.publish.feeds.feed import Feed, FeedEntry, Original
from kawaraban.publish.feeds.json_feed import write_json_feed
from kawaraban.publish.feeds.rss import write_rss
from kawaraban.publish.pictures import copy_pictures
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, Voice
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Grave, Row
from kawaraban.publish.site.listing import Listing, Utterance
from kawaraban.publish.site.outputs import Output, Writer, key_for
from kawaraban.publish.site.posts import Desk

_NEWEST: Final = 20
"""Entries of a feed; a reader that comes once a month misses none of most diaries."""
_WRITERS: Final = ((places.ATOM, write_atom), (places.RSS, write_rss), (places.JSON, write_json_feed))


@dataclass(frozen=True, slots=True)
class Syndication:
    """What feeds are made from: the site, its contents, and the posts, which are read if they changed."""

    site: Site
    contents: Contents
    desk: Desk
    writer: Writer

    def outputs(self) -> Iterator[Output]:
        """All feeds; none where the diary's address is not known, for an entry's identity is its address."""
        if not self.site.address:
            return
        contents = self.contents
        yield from self._posts(places.FRONT, "", contents.latest, contents.graves)
        for publication in contents.publications:
            place = places.publication(publication.key)
            graves = tuple(grave for grave in contents.graves if grave.publication_key == publication.key)
            yield from self._posts(place, publication.name, publication.rows, graves)
        for voice in contents.voices:
            yield from self._voice(voice)

    def _posts(
        self, place: str, name: str, rows: tuple[Row, ...], graves: tuple[Grave, ...]
    ) -> Iterator[Output]:
        newest = sorted(rows, key=lambda row: (row.published, row.moment, row.slug), reverse=True)[:_NEWEST]

        def feed() -> Feed:
            entries = (self._entry(row) for row in newest)
            return self._feed(place, name, (entry for entry in entries if entry), graves)

        yield from _files(place, self._key(place, name, *(row.digest for row in newest), *graves), feed)

    def _voice(self, voice: Voice) -> Iterator[Output]:
        place, rows = places.voice(voice.key), voice.rows[:_NEWEST]

        def feed() -> Feed:
            entries = (_sayings(each, voice, self.site) for each in self.contents.listings(rows))
            return self._feed(place, self.site.words.voice_heading.format(name=voice.name), entries, ())

        yield from _files(
            place, self._key(place, voice.name, *voice.names, *(row.mark for row in rows)), feed
        )

    def _key(self, *parts: object) -> str:
        return key_for("feed", self.site.digest, *parts)

    def _feed(self, place: str, name: str, entries: Iterable[FeedEntry], graves: tuple[Grave, ...]) -> Feed:
        whole = self.site.diary
        gone = tuple(Tombstone(grave.slug, grave.withdrawn, grave.note) for grave in graves)
        diary = Diary(whole.title, whole.motto, whole.language, whole.address, (), gone)
        title = f"{name} | {whole.title}" if name else ""
        return feed_of(diary, entries, title=title, home=f"{whole.address}{place}")

    def _entry(self, row: Row) -> FeedEntry | None:
        """A post as an entry, as it was kept or made anew."""
        key = key_for(row.digest, self.site.address, self.site.digest)
        kept = self.writer.ledger.body(row.slug, key)
        if kept is not None:
            return _entry_from(kept)
        post = self.desk.posts.load(row.slug)
        if not isinstance(post, Post):
            return None
        folder = self.writer.folder / row.slug
        pictures = copy_pictures(post.edition.translation.document, folder, None)
        entry = entry_of(post, self.site.diary, pictures)
        self.writer.ledger.keep_body(row.slug, key, _entry_text(entry))
        return entry


def _files(place: str, key: str, make: Callable[[], Feed]) -> Iterator[Output]:
    """A feed in all its formats, made once."""
    feed = cache(make)

    def write(writer: Callable[[Feed, str], bytes], name: str) -> Callable[[], bytes]:
        return lambda: writer(feed(), f"{feed().home}{name}")

    for name, writer in _WRITERS:
        yield Output(f"{place}{name}", key, write(writer, name))


def _sayings(listing: Listing, voice: Voice, site: Site) -> FeedEntry:
    """What a post quotes a speaker as saying."""
    names = frozenset(voice.names)
    said = [each for each in listing.utterances if each.original_name in names]
    address = post_address(site.diary, listing.slug)
    return FeedEntry(
        id=f"{address}#{voice.key}",
        address=f"{address}#{said[0].anchor}" if said and said[0].anchor else address,
        title=listing.title,
        content=str(Markup("\n").join(_quoted(each, site) for each in said)),
        published=listing.published,
        updated=listing.updated,
        summary=next((words for each in said for words in each.words), ""),
        language=listing.language,
        authors=listing.byline,
        translator=site.diary.title,
        original=Original(
            listing.original_url, listing.original_title, listing.original_language, listing.publication
        ),
        categories=tuple(part for part in (listing.publication, voice.name) if part),
    )


def _quoted(said: Utterance, site: Site) -> Markup:
    words = Markup().join(Markup("<p>{}</p>").format(paragraph) for paragraph in said.words)
    doubt = Markup("<p>{}</p>").format(site.words.in_doubt) if said.in_doubt else ""
    source = (
        Markup('<p><a href="{}">{}</a></p>').format(said.link, site.words.taken_from) if said.link else ""
    )
    return Markup("<blockquote>{}</blockquote>{}{}").format(words, doubt, source)


def _entry_text(entry: FeedEntry) -> str:
    moments = {"published": entry.published.isoformat(), "updated": entry.updated.isoformat()}
    return json.dumps(asdict(entry) | moments, ensure_ascii=False)


def _entry_from(text: str) -> FeedEntry:
    row = json.loads(text)
    row |= {name: datetime.fromisoformat(row[name]) for name in ("published", "updated")}
    row |= {name: tuple(row[name]) for name in ("authors", "categories")}
    return FeedEntry(**{**row, "original": Original(**row["original"])})
