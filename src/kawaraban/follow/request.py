"""A request as it leaves, whichever HTTP carries it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kawaraban.errors import FetchError
from kawaraban.follow.targets import Target

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What a method and a header's name are made of (RFC 9110, section 5.6.2)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A method, an address, headers, and a body if there is one.

    Raises:
        FetchError: a header would be read as several, or as something else.
    """

    method: str
    target: Target
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name, value in self.headers.items():
            if not (_TOKEN.fullmatch(name) and value.isascii() and value.isprintable()):
                raise FetchError(
                    f"A header for {self.target.host} ({name[:40]!r}) holds a line break or a letter "
                    "that none may hold; correct the setting or the key that it comes from."
                )
