"""Hatena Fotolife, where Hatena Blog keeps its pictures.

Source: https://developer.hatena.ne.jp/ja/documents/fotolife/apis/atom/.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers import atom
from kawaraban.publish.publishers.host import GONE, Host
from kawaraban.publish.publishers.lists import MOST_PAGES, Listed
from kawaraban.publish.publishers.protocol import CannotTell, Remote

_XML: Final = {"content-type": "application/x.atom+xml"}
_UNABLE: Final = frozenset({400, 403, 404, 405, 410, 501})


@dataclass(frozen=True, slots=True)
class Fotolife:
    """One account's pictures; those above ``most_bytes`` are not taken."""

    host: Host
    user: str
    key: str = field(repr=False)
    folder: str
    most_bytes: int

    def upload(self, picture: PortablePicture) -> Remote:
        """Take a picture there.

        Raises:
            PublishError: the host cannot be had, has no room, or refuses.
        """
        data = base64.b64encode(picture.data).decode()
        content = atom.written_picture(picture.name, picture.media_type, data, self.folder)
        reply = self.host.ask("POST", f"{self.host.base}/atom/post", self._signed(), content)
        root = atom.read_xml(reply.body)
        made = atom.PictureEntry() if root is None else atom.read_picture(root)
        if not _is_shown(made):
            raise self.host.garbled("answer of Fotolife")
        return self._remote(made)

    def pages(self) -> Iterator[Sequence[Listed]]:
        """The account's pictures by their titles, newest first."""
        seen = set[str]()
        for number in range(1, MOST_PAGES + 1):
            url = f"{self.host.base}/atom/feed?page={number}"
            reply = self.host.ask("GET", url, self._signed(), also=_UNABLE)
            root = None if reply.status in _UNABLE else atom.read_xml(reply.body)
            if root is None:
                break
            made = [each for each in atom.read_pictures(root) if each.shown not in seen and _is_shown(each)]
            if not made:
                # Past the last page there are none, or the same ones again.
                return
            seen.update(each.shown for each in made)
            yield [Listed(each.title, self._remote(each), each.moment) for each in made]
        raise CannotTell("Fotolife does not list its pictures.")

    def remove(self, picture: Remote) -> None:
        """Take a picture away; nothing where it is gone."""
        if picture.id:
            self.host.ask("DELETE", picture.id, self._signed(), also=GONE)

    def _remote(self, made: atom.PictureEntry) -> Remote:
        return Remote(self.host.own(made.edit) if made.edit else "", made.shown)

    def _signed(self) -> Mapping[str, str]:
        return {**_XML, "x-wsse": wsse(self.user, self.key, secrets.token_bytes(20), self.host.now())}


def _is_shown(made: atom.PictureEntry) -> bool:
    return made.shown.startswith(("https://", "http://"))


def wsse(user: str, key: str, nonce: bytes, now: datetime) -> str:
    """The value of an X-WSSE header: proof of the key, good for one moment."""
    created = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    # The protocol's own digest; what it guards travels over TLS.
    digest = hashlib.sha1(nonce + created.encode() + key.encode(), usedforsecurity=False).digest()
    proof, salt = base64.b64encode(digest).decode(), base64.b64encode(nonce).decode()
    return f'UsernameToken Username="{user}", PasswordDigest="{proof}", Nonce="{salt}", Created="{created}"'
