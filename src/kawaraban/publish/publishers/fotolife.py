"""Hatena Fotolife, where Hatena Blog keeps its pictures.

Source: https://developer.hatena.ne.jp/ja/documents/fotolife/apis/atom/.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers import atom
from kawaraban.publish.publishers.host import GONE, Host
from kawaraban.publish.publishers.protocol import Remote

_XML: Final = {"content-type": "application/x.atom+xml"}


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
        edit, shown = ("", "") if root is None else atom.read_picture(root)
        if not shown.startswith(("https://", "http://")):
            raise self.host.garbled("answer of Fotolife")
        return Remote(self.host.own(edit) if edit else "", shown)

    def remove(self, picture: Remote) -> None:
        """Take a picture away; nothing where it is gone."""
        if picture.id:
            self.host.ask("DELETE", picture.id, self._signed(), also=GONE)

    def _signed(self) -> Mapping[str, str]:
        return {**_XML, "x-wsse": wsse(self.user, self.key, secrets.token_bytes(20), self.host.now())}


def wsse(user: str, key: str, nonce: bytes, now: datetime) -> str:
    """The value of an X-WSSE header: proof of the key, good for one moment."""
    created = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    # The protocol's own digest; what it guards travels over TLS.
    digest = hashlib.sha1(nonce + created.encode() + key.encode(), usedforsecurity=False).digest()
    proof, salt = base64.b64encode(digest).decode(), base64.b64encode(nonce).decode()
    return f'UsernameToken Username="{user}", PasswordDigest="{proof}", Nonce="{salt}", Created="{created}"'
