"""WordPress, over its REST API with an application password (https://developer.wordpress.org/rest-api/)."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote, urlencode

from kawaraban.follow.asker import Reply
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.markdown import voice_names
from kawaraban.publish.plain.notation import inert
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.publish.publishers.host import GONE, Host, basic, host_of
from kawaraban.publish.publishers.lists import SLACK
from kawaraban.publish.publishers.pictures import uploaded
from kawaraban.publish.publishers.protocol import Item, Receipt, Remote, Uploads, World
from kawaraban.publisher_settings import PublisherSettings

_REST: Final = re.compile(r'<([^<>]{1,500})>\s*;\s*rel="?https://api\.w\.org/"?')
_JSON: Final = {"content-type": "application/json", "accept": "application/json"}
_MOST_BYTES: Final = 20_000_000
_STATUSES: Final = ("publish", "draft", "pending", "private")


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of a WordPress."""

    status: str = "publish"
    categories: tuple[str, ...] = ()
    tags: bool = True


@dataclass(slots=True)
class WordPress:
    """The publisher."""

    host: Host
    site: Site
    _root: str = field(default="")
    _terms: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """See `PostPublisher.fingerprint`."""
        return hashlib.sha256(f"wordpress:1 {self.site!r}".encode()).hexdigest()

    def check(self) -> str:
        """See `PostPublisher.check`."""
        me = self._json("GET", "wp/v2/users/me", {"context": "edit"})
        can = me.get("capabilities") if isinstance(me, dict) else None
        if not isinstance(can, dict):
            raise self.host.garbled("answer of WordPress")
        if not can.get("publish_posts"):
            return f"{me.get('name', '')}, who may not publish posts; give the account the role of an author"
        pictures = "and pictures" if can.get("upload_files") else "but no pictures"
        return f"{me.get('name', '')}, who may publish posts {pictures}"

    def find(self, item: Item, since: datetime) -> Remote | None:
        """See `PostPublisher.find`; the host knows every post by its slug."""
        del since
        states = "publish,draft,pending,private,future"
        found = self._json("GET", "wp/v2/posts", {"slug": item.slug, "status": states, "context": "edit"})
        if not isinstance(found, list):
            raise self.host.garbled("answer of WordPress")
        return next((self._remote(each) for each in found), None)

    def find_pictures(self, name: str, since: datetime) -> Sequence[Remote]:
        """See `PostPublisher.find_pictures`; the host keeps a name, and may add a number to it."""
        stem = name.rpartition(".")[0]
        after = f"{(since - SLACK).astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
        query = {"search": stem, "after": after, "context": "edit", "per_page": "100"}
        found = self._json("GET", "wp/v2/media", query)
        if not isinstance(found, list):
            raise self.host.garbled("answer of WordPress")
        there = [self._picture(each) for each in found]
        return [each for each in there if each.address.rpartition("/")[2].startswith(stem)]

    def create(self, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.create`."""
        made = self._json("POST", "wp/v2/posts", content=self._post(item, uploads))
        return Receipt(self._remote(made))

    def update(self, remote: Remote, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.update`."""
        post = self._post(item, uploads)
        reply = self._ask("POST", f"wp/v2/posts/{remote.id}", content=post, also=GONE)
        if reply.status in GONE or _is_trashed(reply.json):
            raise self.host.gone(item.slug)
        return Receipt(self._remote(reply.json))

    def withdraw(self, remote: Remote) -> None:
        """See `PostPublisher.withdraw`; nothing of it stays in the bin."""
        self._ask("DELETE", f"wp/v2/posts/{remote.id}", {"force": "true"}, also=GONE)

    def discard(self, picture: Remote) -> None:
        """See `PostPublisher.discard`."""
        self._ask("DELETE", f"wp/v2/media/{picture.id}", {"force": "true"}, also=GONE)

    def _post(self, item: Item, uploads: Uploads) -> Mapping[str, Any]:
        edition = shown_edition(item.post)
        body = post_body(item.post, uploaded(item, uploads, self._upload, _MOST_BYTES))
        names = [edition.publication, *self.site.categories]
        tags = voice_names(edition.translation.document) if self.site.tags else ()
        return {
            "title": str(inert(post_title(item.post))),
            # A block of its own: outside one, WordPress makes paragraphs of line breaks.
            "content": f"<!-- wp:html -->\n{body}\n<!-- /wp:html -->",
            "slug": item.slug,
            "status": self.site.status,
            "date_gmt": f"{item.post.published.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "categories": self._named("categories", names),
            "tags": self._named("tags", tags),
        }

    def _upload(self, picture: PortablePicture) -> Remote:
        headers = {
            "content-type": picture.media_type,
            "content-disposition": f'attachment; filename="{picture.name}"',
            "accept": "application/json",
        }
        made = self.host.ask("POST", self._url("wp/v2/media", {}), headers, picture.data).json
        return self._picture(made)

    def _picture(self, made: Any) -> Remote:
        address = made.get("source_url") if isinstance(made, dict) else None
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise self.host.garbled("answer of WordPress")
        return Remote(str(made.get("id", "")), address)

    def _named(self, kind: str, names: Iterable[str]) -> list[int]:
        """The ids of categories or tags, made where they are not there yet."""
        wanted = [name.strip() for name in dict.fromkeys(names) if name.strip()]
        return [self._term(kind, name) for name in wanted]

    def _term(self, kind: str, name: str) -> int:
        known = self._terms.get((kind, name))
        if known is None:
            reply = self._ask("POST", f"wp/v2/{kind}", content={"name": name}, also=(400,))
            value = reply.json
            # It is there already: the refusal says under which number.
            data = value.get("data", {}) if reply.status == 400 and isinstance(value, dict) else value
            known = data.get("term_id" if reply.status == 400 else "id") if isinstance(data, dict) else None
            if not isinstance(known, int):
                raise self.host.garbled("answer of WordPress")
            self._terms[kind, name] = known
        return known

    def _remote(self, value: Any) -> Remote:
        number = value.get("id") if isinstance(value, dict) else None
        if not isinstance(number, int):
            raise self.host.garbled("answer of WordPress")
        return Remote(str(number), str(value.get("link") or ""))

    def _json(
        self, method: str, path: str, query: Mapping[str, str] | None = None, content: Any = None
    ) -> Any:
        return self._ask(method, path, query, content).json

    def _ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        content: Any = None,
        *,
        also: Iterable[int] = (),
    ) -> Reply:
        data = b"" if content is None else json.dumps(content).encode("ascii")
        return self.host.ask(method, self._url(path, query or {}), _JSON, data, also=frozenset(also))

    def _url(self, path: str, query: Mapping[str, str]) -> str:
        """An address of the REST API, which is at another place where permalinks are plain."""
        if not self._root:
            told = self.host.ask("HEAD", f"{self.host.base}/").headers.get("link", "")
            found = _REST.search(told)
            self._root = self.host.own(found[1]) if found else f"{self.host.base}/wp-json/"
        if "?" in self._root:
            return f"{self._root}{quote(path)}{''.join(f'&{urlencode({k: v})}' for k, v in query.items())}"
        return f"{self._root}{path}{'?' if query else ''}{urlencode(query)}"


def create(told: PublisherSettings, world: World) -> WordPress:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table lacks the address, the account or its application password.
    """
    told.only("url", "user", "password", "status", "categories", "tags")
    user, password = told.text("user"), told.text("password")
    host = host_of(
        told.name,
        told.text("url").rstrip("/"),
        world,
        {"authorization": basic(user, password)},
        password,
    )
    site = Site(told.choice("status", _STATUSES), told.texts("categories"), told.flag("tags", default=True))
    return WordPress(host, site)


def _is_trashed(value: Any) -> bool:
    return isinstance(value, dict) and value.get("status") == "trash"
