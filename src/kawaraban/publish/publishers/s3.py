"""An S3-compatible store: Amazon's, MinIO, Cloudflare R2, Backblaze, Wasabi, Garage.

Every file goes in one request, with its type, and with how long a browser may keep it. What is there is
listed and compared by its ETag, which is the MD5 of what was sent that way; where a store has another
one, the SHA-256 that we left with the file tells.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from kawaraban.follow.asker import Reply
from kawaraban.publish.publishers import atom
from kawaraban.publish.publishers.host import GONE, Host, host_of
from kawaraban.publish.publishers.protocol import Beat, Change, Site, Step, World
from kawaraban.publish.publishers.sigv4 import Signer, encoded_path, encoded_query
from kawaraban.publish.publishers.site_files import (
    MARK,
    MARK_TEXT,
    compare,
    digest,
    lasts,
    media_type,
    refuse_strange,
)
from kawaraban.publisher_settings import PublisherSettings

_FOR_GOOD: Final = "public, max-age=31536000, immutable"
_SUM: Final = "x-amz-meta-sha256"
_MOST_PAGES: Final = 10_000
"""Pages of a listing, of a thousand names each."""


@dataclass(frozen=True, slots=True)
class Store:
    """The publisher: a bucket, and within it the names that begin with ``prefix``."""

    host: Host
    signer: Signer
    bucket: str
    prefix: str
    page_cache: str
    keep: tuple[str, ...]

    def check(self) -> str:
        """See `SitePublisher.check`."""
        return f"{self.bucket}/{self.prefix} holds {len(self._there())} files"

    def plan(self, site: Site) -> Sequence[Step]:
        """See `SitePublisher.plan`."""
        there = self._there()
        ours = {path: digest(site, path, "md5") for path in site.files}
        same = {path for path in ours if path in there and self._same(site, path, there[path], ours[path])}
        theirs = {path: ours[path] if path in same else etag for path, etag in there.items()}
        return compare(ours, theirs, self.keep)

    def send(self, site: Site, beat: Beat) -> Sequence[Step]:
        """See `SitePublisher.send`."""
        done = [step for step in self.plan(site) if step.change is not Change.UNCHANGED]
        if done:
            self._put(MARK, MARK_TEXT)
        for step in done:
            if step.change is Change.WITHDRAW:
                self._ask("DELETE", step.what, also=GONE)
            else:
                self._put(step.what, (site.folder / step.what).read_bytes())
            beat()
        return done

    def _same(self, site: Site, path: str, etag: str, md5: str) -> bool:
        if etag == md5:
            return True
        # Other bytes, or the sum of a file that the store keeps encrypted or in parts.
        told = self._ask("HEAD", path, also=GONE).headers.get(_SUM, "")
        return bool(told) and told == digest(site, path)

    def _put(self, path: str, data: bytes) -> None:
        headers = {
            "content-type": media_type(path),
            "cache-control": _FOR_GOOD if lasts(path) else self.page_cache,
            _SUM: hashlib.sha256(data).hexdigest(),
        }
        self._ask("PUT", path, headers, data)

    def _there(self) -> dict[str, str]:
        found = dict(self._listed())
        refuse_strange(f"{self.bucket}/{self.prefix}", found, self.keep)
        return found

    def _listed(self) -> Iterator[tuple[str, str]]:
        token = ""
        for _ in range(_MOST_PAGES):
            query = {"list-type": "2", "prefix": self.prefix}
            root = self._list({**query, "continuation-token": token} if token else query)
            for each in root.iterfind("{*}Contents"):
                name = each.findtext("{*}Key") or ""
                if name.startswith(self.prefix) and name != self.prefix:
                    yield name[len(self.prefix) :], (each.findtext("{*}ETag") or "").strip('"')
            token = root.findtext("{*}NextContinuationToken") or ""
            if not token:
                return

    def _list(self, query: Mapping[str, str]) -> Any:
        url = f"{self.host.base}/{self.bucket}?{encoded_query(query)}"
        root = atom.read_xml(self._signed("GET", url, {}, b"", ()).body)
        if root is None or not str(root.tag).endswith("ListBucketResult"):
            raise self.host.garbled("listing of a store")
        return root

    def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        data: bytes = b"",
        *,
        also: frozenset[int] = frozenset(),
    ) -> Reply:
        name = encoded_path(str(PurePosixPath(self.bucket) / f"{self.prefix}{path}"))
        return self._signed(method, f"{self.host.base}/{name}", headers or {}, data, also)

    def _signed(
        self, method: str, url: str, headers: Mapping[str, str], data: bytes, also: Collection[int]
    ) -> Reply:
        signed = self.signer.signed(method, url, headers, data, self.host.now())
        return self.host.ask(method, url, signed, data, also=also)


def create(told: PublisherSettings, world: World) -> Store:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table lacks the bucket or the key.
    """
    told.only("bucket", "key_id", "secret", "region", "url", "prefix", "page_cache", "keep")
    region, secret = told.text("region", "us-east-1"), told.text("secret")
    base = told.text("url", f"https://s3.{region}.amazonaws.com").rstrip("/")
    prefix = told.text("prefix", "").strip("/")
    return Store(
        host=host_of(told.name, base, world, {}, secret),
        signer=Signer(told.text("key_id"), secret, region),
        bucket=told.text("bucket"),
        prefix=f"{prefix}/" if prefix else "",
        page_cache=told.text("page_cache", "no-cache"),
        keep=told.texts("keep"),
    )
