"""Any host that speaks Micropub (W3C Recommendation, https://www.w3.org/TR/micropub/)."""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from kawaraban.errors import PublishError
from kawaraban.follow.asker import Reply
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.publish.publishers.host import GONE, Host, host_of
from kawaraban.publish.publishers.lists import MOST_PAGES, HostList, Listed, moment_of
from kawaraban.publish.publishers.pictures import uploaded
from kawaraban.publish.publishers.protocol import CannotTell, Item, Receipt, Remote, Uploads, World
from kawaraban.publisher_settings import PublisherSettings

_JSON: Final = {"content-type": "application/json", "accept": "application/json"}
_MOST_BYTES: Final = 20_000_000
_LISTED: Final = "100"
"""Posts that a page of a host's list is to have."""
_UNABLE: Final = frozenset({400, 404, 405, 410, 501})
"""What hosts answer to a question that they do not know."""
_STATUSES: Final = ("published", "draft")


@dataclass(slots=True)
class Micropub:
    """The publisher; ``media`` is where pictures go, once it is known, None where the host takes none."""

    host: Host
    status: str
    categories: tuple[str, ...]
    media: Host | None = None
    _asked: bool = field(default=False)
    _posts: HostList = field(init=False)
    """By the slug and by `_title_mark`, read once a turn."""

    def __post_init__(self) -> None:
        """Open nothing yet."""
        self._posts = HostList(self._pages)

    @property
    def fingerprint(self) -> str:
        """See `PostPublisher.fingerprint`."""
        return hashlib.sha256(f"micropub:1 {self.status} {self.categories!r}".encode()).hexdigest()

    def check(self) -> str:
        """See `PostPublisher.check`."""
        pictures = "takes pictures" if self._media() else "takes no pictures"
        return f"{urlsplit(self.host.base).hostname} {pictures}"

    def find(self, item: Item, since: datetime) -> Remote | None:
        """See `PostPublisher.find`; by the list of posts, which is an extension that not every host knows.

        A host that gives posts addresses of its own is asked by what we named the post, and its moment.
        """
        bound = min(since, item.post.published)
        return self._posts.first(item.slug, bound) or self._posts.first(_title_mark(item), bound)

    def find_pictures(self, name: str, since: datetime) -> Sequence[Remote]:
        """See `PostPublisher.find_pictures`: a media endpoint keeps no mark of ours."""
        del name, since
        raise CannotTell("A media endpoint gives pictures names of its own.")

    def create(self, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.create`."""
        properties = {**self._properties(item, uploads), "mp-slug": [item.slug]}
        reply = self._ask("POST", content={"type": ["h-entry"], "properties": properties})
        url = reply.headers.get("location", "")
        if not url.startswith(("https://", "http://")):
            raise self.host.garbled("answer of Micropub")
        return Receipt(Remote(url, url))

    def update(self, remote: Remote, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.update`."""
        change = {"action": "update", "url": remote.id, "replace": self._properties(item, uploads)}
        reply = self._ask("POST", content=change, also=GONE)
        if reply.status in GONE:
            raise self.host.gone(item.slug)
        moved = reply.headers.get("location", "") if reply.status == 201 else ""
        url = moved if moved.startswith(("https://", "http://")) else remote.id
        return Receipt(Remote(url, url))

    def withdraw(self, remote: Remote) -> None:
        """See `PostPublisher.withdraw`."""
        self._ask("POST", content={"action": "delete", "url": remote.id}, also=GONE)

    def discard(self, picture: Remote) -> None:
        """See `PostPublisher.discard`; hosts need not know how, and then the picture stays there."""
        if media := self._media():
            change = json.dumps({"action": "delete", "url": picture.address}).encode()
            media.ask("POST", media.base, _JSON, change, also=_UNABLE)

    def _pages(self) -> Iterator[Sequence[Listed]]:
        """The host's list: by the paging that it offers, else by counting, which some hosts know."""
        query, seen = dict[str, str](), set[str]()
        for _ in range(MOST_PAGES):
            value = self._ask("GET", {"q": "source", "limit": _LISTED, **query}, also=_UNABLE).json
            items = value.get("items") if isinstance(value, dict) else None
            if not isinstance(items, list):
                break
            posts = {url: told for url, told in map(_post, items) if url and url not in seen}
            seen.update(posts)
            yield [each for url, told in posts.items() for each in _listed(url, told)]
            paging = value.get("paging")
            after = paging.get("after") if isinstance(paging, dict) else None
            if not items or (isinstance(paging, dict) and not after):
                return
            if not posts:
                # The same posts again: it cannot count, or its pages go round.
                break
            query = {"after": str(after)} if after else {"offset": str(len(seen))}
        raise CannotTell("This host does not list its posts so far back.")

    def _properties(self, item: Item, uploads: Uploads) -> dict[str, list[Any]]:
        media = self._media()
        pictures = uploaded(item, uploads, self._upload, _MOST_BYTES) if media else {}
        names = (shown_edition(item.post).publication, *self.categories)
        return {
            "name": [post_title(item.post)],
            "content": [{"html": post_body(item.post, pictures)}],
            "category": [name for name in dict.fromkeys(names) if name],
            "published": [item.post.published.isoformat(timespec="seconds")],
            "post-status": [self.status],
        }

    def _upload(self, picture: PortablePicture) -> Remote:
        media = self._media() or self.host
        boundary = secrets.token_hex(16)
        head = (
            f'--{boundary}\r\ncontent-disposition: form-data; name="file"; filename="{picture.name}"\r\n'
            f"content-type: {picture.media_type}\r\n\r\n"
        )
        content = head.encode() + picture.data + f"\r\n--{boundary}--\r\n".encode()
        headers = {"content-type": f"multipart/form-data; boundary={boundary}", "accept": "application/json"}
        address = media.ask("POST", media.base, headers, content).headers.get("location", "")
        if not address.startswith(("https://", "http://")):
            raise media.garbled("answer of a media endpoint")
        return Remote(address, address)

    def _media(self) -> Host | None:
        """Where pictures go, as the host's configuration says."""
        if self.media is None and not self._asked:
            value = self._ask("GET", {"q": "config"}, also=_UNABLE).json
            found = value.get("media-endpoint") if isinstance(value, dict) else None
            if isinstance(found, str) and found:
                self.media = replace(self.host, base=self._own_media(found))
            self._asked = True
        return self.media

    def _own_media(self, found: str) -> str:
        """Where the host says that pictures go, on the host itself: the token goes nowhere unasked."""
        try:
            return self.host.own(found)
        except PublishError as error:
            raise PublishError(
                f"{self.host.name} takes pictures at {found[:200]!r}, another host, where its token goes "
                "only if you say so: set media_endpoint under "
                f"[publishers.{self.host.name}] in kawaraban.toml.",
                whole=True,
            ) from error

    def _ask(
        self,
        method: str,
        query: Mapping[str, str] | None = None,
        content: Any = None,
        *,
        also: Collection[int] = (),
    ) -> Reply:
        joint = "&" if urlsplit(self.host.base).query else "?"
        url = f"{self.host.base}{joint}{urlencode(query)}" if query else self.host.base
        data = b"" if content is None else json.dumps(content).encode("ascii")
        return self.host.ask(method, url, _JSON, data, also=also)


def create(told: PublisherSettings, world: World) -> Micropub:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table lacks the endpoint or the token.
    """
    told.only("endpoint", "token", "media_endpoint", "status", "categories")
    token = told.text("token")
    headers = {"authorization": f"Bearer {token}"}
    media = told.text("media_endpoint", "")
    return Micropub(
        host_of(told.name, told.text("endpoint"), world, headers, token),
        told.choice("status", _STATUSES),
        told.texts("categories"),
        host_of(told.name, media, world, headers, token) if media else None,
    )


def _title_mark(item: Item) -> str:
    """What a post of ours is known by where the host gave it another address: its title and its moment."""
    return f"{post_title(item.post)} {item.post.published.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


def _post(listed: Any) -> tuple[str, Mapping[str, Any]]:
    """A listed post's address and properties; the address is empty where there is none."""
    properties = listed.get("properties") if isinstance(listed, dict) else None
    told = properties if isinstance(properties, dict) else {}
    url = _only(told, "url")
    return (url if url.startswith(("https://", "http://")) else ""), told


def _listed(url: str, told: Mapping[str, Any]) -> Iterator[Listed]:
    """A listed post by each of the marks that it may be known by."""
    there, moment = Remote(url, url), moment_of(_only(told, "published"))
    marks = [_only(told, "mp-slug"), _last_part(url)]
    if moment is not None:
        marks.append(f"{_only(told, 'name')} {moment:%Y-%m-%dT%H:%M:%S}")
    return (Listed(mark, there, moment) for mark in dict.fromkeys(marks) if mark)


def _last_part(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


def _only(told: Mapping[str, Any], name: str) -> str:
    """The first text that a property has; empty for none."""
    values = told.get(name)
    return values[0] if isinstance(values, list) and values and isinstance(values[0], str) else ""
