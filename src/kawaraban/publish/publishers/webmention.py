"""Telling the original that it was translated, by Webmention: once for each state of a post.

To tell again is what the protocol calls an update, so that an interrupted turn costs nothing. Whoever is
told looks at our page by itself; so nothing is told before the page is there, and of a withdrawn post it
finds the tombstone, which mentions it no more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kawaraban.errors import FetchError, HttpStatus, PublishError, SettingsError
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.webmention import endpoint_of
from kawaraban.publish.links import web_address
from kawaraban.publish.publishers.host import GONE
from kawaraban.publish.publishers.protocol import Item, Receipt, Remote, Uploads, World
from kawaraban.publisher_settings import PublisherSettings

NOBODY: Final = ""
"""The name of what nobody was told of, because nobody asks to be."""
_PAGE_LIMIT: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Webmention:
    """The publisher."""

    fetcher: HttpFetcher
    home: str

    @property
    def fingerprint(self) -> str:
        """See `PostPublisher.fingerprint`."""
        return f"webmention:1 {self.home}"

    def check(self) -> str:
        """See `PostPublisher.check`."""
        self._get(self.home)
        return f"{self.home} is on the web"

    def find(self, item: Item, since: datetime) -> Remote | None:
        """See `PostPublisher.find`: to tell again does no harm."""
        del item, since
        return None

    def find_pictures(self, name: str, since: datetime) -> Sequence[Remote]:
        """See `PostPublisher.find_pictures`: none is sent."""
        del name, since
        return ()

    def create(self, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.create`."""
        del uploads
        target = web_address(item.post.edition.translation.original.url)
        if target is None or not target.startswith("http"):
            return Receipt(Remote(NOBODY, item.page))
        page = self._get(item.page).decode("utf-8", "replace")
        if target not in page and target.replace("&", "&amp;") not in page:
            raise PublishError(
                f"{item.page} does not lead to {target} yet; send the diary to its place first.",
                retryable=True,
            )
        endpoint = self._endpoint(target)
        if not endpoint:
            return Receipt(Remote(NOBODY, item.page))
        self._tell(endpoint, item.page, target)
        return Receipt(Remote(json.dumps([endpoint, item.page, target]), item.page))

    def update(self, remote: Remote, item: Item, uploads: Uploads) -> Receipt:
        """See `PostPublisher.update`."""
        del remote
        return self.create(item, uploads)

    def withdraw(self, remote: Remote) -> None:
        """See `PostPublisher.withdraw`."""
        if remote.id:
            endpoint, page, target = json.loads(remote.id)
            self._tell(endpoint, page, target)

    def discard(self, picture: Remote) -> None:
        """See `PostPublisher.discard`: none was sent."""

    def _endpoint(self, target: str) -> str:
        try:
            return endpoint_of(self.fetcher.get(target, limit=_PAGE_LIMIT))
        except HttpStatus as error:
            if error.status in GONE:
                return ""
            raise _unreached(error) from error
        except FetchError as error:
            raise _unreached(error) from error

    def _tell(self, endpoint: str, page: str, target: str) -> None:
        try:
            status = self.fetcher.submit(endpoint, {"source": page, "target": target})
        except FetchError as error:
            raise _unreached(error) from error
        if not 200 <= status < 300:
            raise PublishError(
                f"{endpoint} did not take the mention ({status}); it is left alone until the post changes.",
                retryable=status == 429 or status >= 500,
            )

    def _get(self, url: str) -> bytes:
        try:
            return self.fetcher.get(url, limit=_PAGE_LIMIT).body
        except FetchError as error:
            raise PublishError(
                f"{url} is not on the web yet: {error} Send the diary to its place first.", retryable=True
            ) from error


def create(told: PublisherSettings, world: World) -> Webmention:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the diary has no address.
    """
    told.only()
    if not world.settings.diary_url:
        raise SettingsError(
            f"The publisher {told.name} tells others of the diary's pages, so it must know where they are; "
            "set diary_url in kawaraban.toml."
        )
    return Webmention(world.fetcher, world.settings.diary_url)


def _unreached(error: FetchError) -> PublishError:
    return PublishError(str(error), retryable=error.retryable)
