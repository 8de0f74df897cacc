"""Where a site's posts come from: a desk's database, or the records in the diary's own folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kawaraban.publish.diary import Post, Tombstone


@dataclass(frozen=True, slots=True)
class Head:
    """A post by its slug; ``digest`` names all that it is made from, so the same digest is the same post.

    ``is_recorded`` says that its record lies in the diary's folder already.
    """

    slug: str
    digest: str
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """A withdrawn post's tombstone, the title that it bears, and the publication's short name."""

    tombstone: Tombstone
    title: str
    publication: str = ""


class Posts(Protocol):
    """The posts of a diary, known cheaply and read one at a time."""

    def heads(self) -> Iterable[Head]:
        """Every post and tombstone, in any order."""
        ...

    def load(self, slug: str) -> Post | Gone | None:
        """One of them; None where it cannot be read or has gone meanwhile.

        What was there before stays until it can.
        """
        ...
