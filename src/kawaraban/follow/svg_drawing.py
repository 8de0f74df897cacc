"""The process that draws one SVG: from standard input to a PNG on standard output, within limits.

`kawaraban.follow.svg` starts it. The drawing comes reduced already; here it meets a second lock,
since the library would read a file that an ``<image>`` names.
"""

import os
import re
import resource
import sys
from collections.abc import Callable
from typing import Final

SECONDS: Final = 10
MEMORY: Final = 2_000_000_000
"""Bytes of address space: the pixels, and the fonts of this machine."""
_FAMILIES: Final = (
    "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica", "Noto Sans CJK JP"
)  # fmt: skip
_SAMPLE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<text y="15" font-family="{}">m</text></svg>'
)
_STANDARD: Final = 3
"""Open files: input, output, errors."""
_TAG: Final = re.compile(r"<[^>]*>")
_OUTSIDE: Final = re.compile(
    r"[\s:]href\s*=(?!\"(?:#|data:image/(?:png|jpeg|gif|webp);base64,))", re.IGNORECASE
)


def draw(svg: str) -> bytes:
    """The drawing as a PNG in its own size.

    Raises:
        ValueError: it names something outside itself, or is no SVG.
    """
    import resvg_py  # noqa: PLC0415 - opened before files are closed to us

    if any(_OUTSIDE.search(tag) for tag in _TAG.findall(svg)):
        raise ValueError("The drawing names something outside itself; leave it a link.")
    os.chdir("/")  # Where no picture lies that a name could mean.
    _limit(resource.RLIMIT_CPU, SECONDS)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, MEMORY)
    if "<text" not in svg:
        # Without words no font is needed: from here on no file and no connection can be opened at all.
        _limit(resource.RLIMIT_NOFILE, _STANDARD)
        return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    family = _family(resvg_py.svg_to_bytes)
    return resvg_py.svg_to_bytes(
        svg_string=svg, font_family=family, serif_family=family, sans_serif_family=family
    )


def _family(drawn: Callable[..., bytes]) -> str:
    """A font family that this machine has; the library leaves out words whose family it hasn't."""
    empty = drawn(svg_string=_SAMPLE.format(""))
    found = (family for family in _FAMILIES if drawn(svg_string=_SAMPLE.format(family)) != empty)
    family = next(found, None)
    if family is None:
        # A chart without its labels says something else; the link to the whole one is better.
        raise ValueError("This machine has no font to draw words with; install DejaVu or Noto.")
    return family


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (bound, bound))


def main() -> None:
    """Draw what comes in; the exit code says whether that worked."""
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode("utf-8")))


if __name__ == "__main__":
    main()
