"""What a publisher is: something that takes the diary's folder, or its posts one by one, elsewhere.

A publisher is an object with one of two shapes; nothing to inherit from. Its package declares a
factory ``create(publisher_settings, world) -> SitePublisher | PostPublisher`` in the entry-point group
``kawaraban.publishers``, under the word that ``kind`` names it by.

Both are idempotent: what is there already, as it should be, is left alone. What was sent is remembered
by whoever calls (`kawaraban.work.sending`), so that a publisher keeps nothing itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from kawaraban.errors import PublishError
from kawaraban.follow.asker import Asker
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.publish.diary import Post
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.settings import Settings


class CannotTell(PublishError):
    """Nobody knows whether a post arrived, and the host cannot be asked."""


class Gone(PublishError):
    """A post that is to be changed is not at the host any more: somebody took it away there."""


class Change(StrEnum):
    """What is to be done about a file or a post."""

    CREATE = "create"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    UNCHANGED = "unchanged"
    WAIT = "wait"
    """It went wrong before, and is not tried again yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a plan: ``what`` is a file's path or a post's slug, ``why`` one phrase."""

    change: Change
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Remote:
    """Where a post is at a publisher: how the publisher names it, and its address for readers."""

    id: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a publisher made of a post; ``notes`` say in words what is not as it was sent."""

    remote: Remote
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A post on its way, with what its page elsewhere is made from.

    ``pictures`` are its pictures by their original address. ``page`` is its address in the diary, empty
    where the diary has none on the web.
    """

    post: Post
    slug: str
    pictures: Mapping[str, PortablePicture]
    page: str = ""


Beat = Callable[[], None]
"""Called by long work to say that it still goes on."""

Upload = Callable[[PortablePicture], Remote]
"""Takes one picture to the publisher."""


class Uploads(Protocol):
    """Which pictures of a post the publisher has already; each goes there once."""

    def address(self, picture: PortablePicture, upload: Upload) -> str:
        """Where the picture is at the publisher; ``upload`` takes it there if it is not.

        Raises:
            PublishError: as ``upload``.
        """
        ...

    def remote(self, picture: PortablePicture, upload: Upload) -> Remote:
        """As `address`, with the publisher's own name for it."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """The diary's finished folder, as it is to be elsewhere: paths within it, sorted."""

    folder: Path
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """What a publisher works with, and what a test swaps.

    ``asker`` takes requests to addresses of the publisher's own settings, ``fetcher`` gets pages of
    others. ``desk`` is the folder for what must be kept between turns, such as a repository.
    ``stopping`` tells that the program is to end.
    """

    settings: Settings
    asker: Asker
    fetcher: HttpFetcher
    now: Callable[[], datetime]
    desk: Path = field(default_factory=Path)
    stopping: Callable[[], bool] = lambda: False


@runtime_checkable
class SitePublisher(Protocol):
    """Takes the finished folder to where it is served from.

    Raises:
        PublishError: the place cannot be had, or refuses; what was done until then stays done.
    """

    def check(self) -> str:
        """One line that says what was found at the place; nothing is changed there."""
        ...

    def plan(self, site: Site) -> Sequence[Step]:
        """What `send` would do about each file; nothing is changed."""
        ...

    def send(self, site: Site, beat: Beat) -> Sequence[Step]:
        """Bring the place in line with the folder, pages that lead to others last; what was done.

        ``beat`` is called now and then while that goes on.
        """
        ...


@runtime_checkable
class PostPublisher(Protocol):
    """Takes posts one by one to a host that shows them in its own pages.

    ``fingerprint`` changes with every setting that changes what is sent.

    Raises:
        PublishError: the host cannot be had, or refuses.
    """

    @property
    def fingerprint(self) -> str:
        """Names what, beside the post, decides what is sent."""
        ...

    def check(self) -> str:
        """One line that says what was found at the host; nothing is changed there."""
        ...

    def find(self, item: Item, since: datetime) -> Remote | None:
        """The post at the host, by its slug: one that an interrupted turn left there at ``since`` or later.

        Raises:
            CannotTell: the host has no way to ask for it, and a second post would not be the same one.
        """
        ...

    def find_pictures(self, name: str, since: datetime) -> Sequence[Remote]:
        """The pictures at the host of that name, given there at ``since`` or later; maybe older ones too.

        Raises:
            CannotTell: the host has no way to ask for them.
        """
        ...

    def create(self, item: Item, uploads: Uploads) -> Receipt:
        """Make the post, its pictures before it: where one of them is refused, there is no post."""
        ...

    def update(self, remote: Remote, item: Item, uploads: Uploads) -> Receipt:
        """Bring the post in line.

        Raises:
            Gone: it is there no more.
        """
        ...

    def withdraw(self, remote: Remote) -> None:
        """Take the post away; nothing where it is gone already."""
        ...

    def discard(self, picture: Remote) -> None:
        """Take away a picture that was uploaded for a post that is withdrawn; nothing where it is gone."""
        ...


Publisher = SitePublisher | PostPublisher
