"""Any host that speaks Micropub (W3C Recommendation, https://www.w3.org/TR/micropub/)."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from kawaraban.errors import PublishError
from kawaraban.follow.asker import Reply
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.publish.publishers.host import GONE, Host, host_of
from kawaraban.publish.publishers.pictures import uploaded
from kawaraban.publish.publishers.protocol import CannotTell, Item, Receipt, Remote, Uploads, World
from kawaraban.publisher_settings import PublisherSettings

_JSON: Final = {"content-type": "application/json", "accept": "application/json"}
_MOST_BYTES: Final = 20_000_000
_LISTED: Final = "100"
"""Posts of a host's list that are looked through for an interrupted one."""
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

    @property
    def fingerprint(self) -> str:
        """See `PostPublisher.fingerprint`."""
        return hashlib.sha256(f"micropub:1 {self.status} {self.categories!r}".encode()).hexdigest()

    def check(self) -> str:
        """See `PostPublisher.check`."""
        pictures = "takes pictures" if self._media() else "takes no pictures"
        return f"{urlsplit(self.host.base).hostname} {pictures}"

    def find(self, item: Item) -> Remote | None:
        """See `PostPublisher.find`; by the list of posts, which is an extension that not every host knows."""
        reply = self._ask("GET", {"q": "source", "limit": _LISTED}, also=_UNABLE)
        value = reply.json
        items = value.get("items") if isinstance(value, dict) else None
        if not isinstance(items, list):
            raise CannotTell("This host does not list its posts.")
        for each in items:
            properties = each.get("properties") if isinstance(each, dict) else None
            if isinstance(properties, dict) and (url := _named(properties, item.slug)):
                return Remote(url, url)
        return None

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


def _named(properties: Mapping[str, Any], slug: str) -> str:
    """The address of a listed post that has this slug; empty for another."""
    urls = properties.get("url")
    url = urls[0] if isinstance(urls, list) and urls and isinstance(urls[0], str) else ""
    path = (
        urlsplit(url).path.rstrip("/").rpartition("/")[2] if url.startswith(("https://", "http://")) else ""
    )
    slugs = properties.get("mp-slug")
    return url if path and (path == slug or slugs == [slug]) else ""
