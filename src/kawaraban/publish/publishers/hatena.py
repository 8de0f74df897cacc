"""Hatena Blog, over its AtomPub (https://developer.hatena.ne.jp/ja/documents/blog/apis/atom/).

The host links words that it knows as keywords by itself, which has cost posts their punctuation. A
body is sent in the form that its own notation against it (``[]…[]``) becomes, ``data-unlink``, and where
the blog is written in that notation, within the notation too. What the host made of a post comes back
with its answer, and is compared with what was sent.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lxml import html

from kawaraban.errors import PublishError
from kawaraban.publish.publishers import atom
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.publish.publishers.fotolife import Fotolife
from kawaraban.publish.publishers.host import GONE, Host, basic, host_of
from kawaraban.publish.publishers.lists import MOST_PAGES, HostList, Listed
from kawaraban.publish.publishers.pictures import uploaded
from kawaraban.publish.publishers.protocol import CannotTell, Item, Receipt, Remote, Uploads, World
from kawaraban.publisher_settings import PublisherSettings

BLOG: Final = "https://blog.hatena.ne.jp"
PHOTOS: Final = "https://f.hatena.ne.jp"
SYNTAXES: Final = {"html": "text/html", "markdown": "text/x-markdown", "hatena": "text/x-hatena-syntax"}
"""How a blog may be written, as its owner chose in its settings; new posts are read that way."""
_XML: Final[Mapping[str, str]] = {"content-type": "application/atom+xml;type=entry;charset=utf-8"}
_PREFORMATTED: Final = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Blog:
    """What the settings say of a blog."""

    user: str
    domain: str
    syntax: str = "html"
    draft: bool = False
    categories: tuple[str, ...] = ()


@dataclass(slots=True)
class Hatena:
    """The publisher."""

    host: Host
    blog: Blog
    photos: Fotolife
    _posts: HostList = field(init=False)
    """By the path of their pages, read once a turn."""
    _pictures: HostList = field(init=False)

    def __post_init__(self) -> None:
        """Open nothing yet."""
        self._posts, self._pictures = HostList(self._pages), HostList(self.photos.pages)

    @property
    def fingerprint(self) -> str:
        """See `PostPublisher.fingerprint`."""
        return hashlib.sha256(f"hatena:1 {self.blog!r}".encode()).hexdigest()

    def check(self) -> str:
        """See `PostPublisher.check`."""
        root = atom.read_xml(self.host.ask("GET", self.host.base).body)
        title = None if root is None else root.findtext(f".//{{{atom.ATOM}}}title")
        if title is None:
            raise self.host.garbled("AtomPub service document")
        return f"the blog {title}, written by {self.blog.user} as {self.blog.syntax}"

    def find(self, item: Item, since: datetime) -> Remote | None:
        """See `PostPublisher.find`; the list is in the order of the days that posts were given."""
        return self._posts.first(item.slug, min(since, item.post.published))

    def find_pictures(self, name: str, since: datetime) -> Sequence[Remote]:
        """See `PostPublisher.find_pictures`."""
        return self._pictures.every(name, since)

    def create(self, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.create`."""
        body = self._body(item, uploads)
        reply = self.host.ask("POST", self._collection, _XML, self._entry(item, body))
        entry = self._read(reply.body)
        member = reply.headers.get("location", "") or entry.edit
        if not member:
            raise self.host.garbled("AtomPub answer")
        try:
            remote = Remote(self.host.own(member), entry.address)
        except PublishError as error:
            # It is made; whoever comes next looks for it in the list.
            raise self.host.garbled("address of its own") from error
        wanted = SYNTAXES[self.blog.syntax]
        if entry.content_type in SYNTAXES.values() and entry.content_type != wanted:
            self.withdraw(remote)
            told = next(name for name, kind in SYNTAXES.items() if kind == entry.content_type)
            raise PublishError(
                f"{self.host.name} reads posts as {told}, not as {self.blog.syntax}, and the post was taken "
                f'back; set syntax = "{told}" in its settings.',
                whole=True,
            )
        return Receipt(remote, _changes(body, entry.made))

    def update(self, remote: Remote, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.update`."""
        body = self._body(item, uploads)
        reply = self.host.ask("PUT", remote.id, _XML, self._entry(item, body), also=GONE)
        if reply.status in GONE:
            raise self.host.gone(item.slug)
        entry = self._read(reply.body)
        address = entry.address or remote.address
        return Receipt(Remote(remote.id, address), _changes(body, entry.made))

    def withdraw(self, remote: Remote) -> None:
        """See `PostPublisher.withdraw`."""
        self.host.ask("DELETE", remote.id, also=GONE)

    def discard(self, picture: Remote) -> None:
        """See `PostPublisher.discard`."""
        self.photos.remove(picture)

    @property
    def _collection(self) -> str:
        return f"{self.host.base}/entry"

    def _body(self, item: Item, uploads: Uploads) -> str:
        return post_body(item.post, uploaded(item, uploads, self.photos.upload, self.photos.most_bytes))

    def _entry(self, item: Item, body: str) -> bytes:
        content = for_syntax(body, self.blog.syntax)
        publication = item.post.edition.publication
        return atom.written_entry(
            post_title(item.post),
            self.blog.user,
            (SYNTAXES[self.blog.syntax], content),
            item.post.published,
            categories=[each for each in dict.fromkeys((publication, *self.blog.categories)) if each],
            draft=self.blog.draft,
            custom_url=item.slug,
        )

    def _read(self, body: bytes) -> atom.Entry:
        root = atom.read_xml(body)
        if root is None:
            raise self.host.garbled("AtomPub entry")
        return atom.read_entry(root)

    def _pages(self) -> Iterator[Sequence[Listed]]:
        url, seen = self._collection, set[str]()
        while url and url not in seen and len(seen) < MOST_PAGES:
            seen.add(url)
            root = atom.read_xml(self.host.ask("GET", url).body)
            if root is None:
                raise self.host.garbled("AtomPub collection")
            entries, url = atom.read_feed(root)
            yield [
                Listed(_path(entry), Remote(self.host.own(entry.edit), entry.address), entry.moment)
                for entry in entries
                if entry.edit
            ]
        if url:
            raise CannotTell("The blog's list has no end.")


def _path(entry: atom.Entry) -> str:
    return entry.address.partition("/entry/")[2].rstrip("/")


def for_syntax(body: str, syntax: str) -> str:
    """The body as the blog's way of writing lets it through: in one line, its words not linked."""
    pieces = _PREFORMATTED.split(body)
    line = "".join(
        piece.replace("\n", "&#10;") if place % 2 else _SPACE.sub(" ", piece).replace("> <", "><")
        for place, piece in enumerate(pieces)
    )
    if syntax == "hatena":
        # Between these marks a line is HTML, and everything between the empty brackets is never linked.
        return f"><div data-unlink>[]{line}[]</div><"
    return f"<div data-unlink>{line}</div>"


def _changes(sent: str, made: str) -> tuple[str, ...]:
    """What the host did to the words, as far as it tells."""
    if not made:
        return ()
    notes = []
    if 'class="keyword"' in made:
        notes.append(
            "The host links words as its keywords; switch that off in the blog's settings "
            "(記事にキーワードリンクを付与しない, with Hatena Blog Pro)."
        )
    ours, theirs = _letters(sent), _letters(made)
    if ours != theirs:
        place = next(
            (n for n, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other),
            min(len(ours), len(theirs)),
        )
        around = ours[max(0, place - 10) : place + 10]
        notes.append(f"The host changed the text near {around!r}; look at the post there.")
    return tuple(notes)


def _letters(markup: str) -> str:
    """All that a reader reads, without spaces."""
    return "".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def create(told: PublisherSettings, world: World) -> Hatena:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table lacks the account, the blog or the key.
    """
    told.only(
        "user",
        "blog",
        "key",
        "syntax",
        "draft",
        "categories",
        "photo_folder",
        "photo_bytes",
        "url",
        "photo_url",
    )
    user, domain, key = told.text("user"), told.text("blog"), told.text("key")
    base = f"{told.text('url', BLOG).rstrip('/')}/{user}/{domain}/atom"
    blog = Blog(
        user,
        domain,
        told.choice("syntax", tuple(SYNTAXES)),
        told.flag("draft", default=False),
        told.texts("categories"),
    )
    host = host_of(told.name, base, world, {"authorization": basic(user, key)}, key)
    photos = Fotolife(
        host_of(f"{told.name} (Fotolife)", told.text("photo_url", PHOTOS).rstrip("/"), world, {}, key),
        user,
        key,
        told.text("photo_folder", "Kawaraban"),
        told.whole("photo_bytes", 10_000_000),
    )
    return Hatena(host, blog, photos)
