"""SVG from outside: read without entities, reduced to shapes and words, drawn in a process of its own.

Browsers run what an SVG brings along, so no reader ever gets one: a page shows what we drew of it.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from kawaraban.follow.svg_reading import plain_svg

SVG: Final = "image/svg+xml"
SECONDS: Final = 10
"""That one drawing may take."""
TALLEST: Final = 10_000
"""Pixels of a drawing's height."""
_LOOKS: Final = 1_000
"""Bytes at a file's start among which an SVG names itself, after its prolog."""
_LENGTH: Final = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(px|pt|pc|mm|cm|in|)\s*")
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_INHERITED: Final = ("PATH", "PYTHONPATH", "HOME", "LANG", "SYSTEMROOT")
"""What the drawing process may know of our environment; passwords are not among it."""


class Unreadable(Exception):
    """Bytes that are not a picture we decode; the page shows a link instead."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in CSS pixels."""

    width: float
    height: float


def looks_like_svg(data: bytes) -> bool:
    """Whether the bytes say that they are SVG; a page with a drawing in it does not."""
    start = data[:_LOOKS].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<!--", b"<svg", b"<!DOCTYPE svg")) and b"<html" not in start


def draw_svg(data: bytes, widest: int, filling: int) -> bytes:
    """The SVG as a PNG: in its own size up to ``widest`` pixels; one without a size ``filling`` wide.

    Raises:
        Unreadable: no SVG, one beyond our limits, or one that cannot be drawn in time.
    """
    try:
        root, inside = plain_svg(data)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    size, view = _sizes(root, filling)
    width = min(size.width, float(widest))
    height = size.height * width / size.width
    if not (width >= 1 and 1 <= height <= TALLEST):
        raise Unreadable(f"a drawing of {size.width:g}×{size.height:g} pixels")
    frame = f'width="{width:.0f}" height="{height:.0f}" viewBox="{view}" preserveAspectRatio="xMidYMid"'
    return _drawn(f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{inside}</svg>')


def _sizes(root: dict[str, str], filling: int) -> tuple[Size, str]:
    """The size that the root asks for, and its view box."""
    view = _view_box(root.get("viewBox", ""))
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    if view is None:
        if not (width and height):
            raise Unreadable("a drawing without a size")
        return Size(width, height), f"0 0 {width:g} {height:g}"
    x, y, across, down = view
    if width and not height:
        height = width * down / across
    elif height and not width:
        width = height * across / down
    elif not (width and height):
        # Such a drawing fills whatever place a page gives it.
        width = max(across, float(filling))
        height = width * down / across
    return Size(width, height), f"{x:g} {y:g} {across:g} {down:g}"


def _view_box(text: str) -> tuple[float, float, float, float] | None:
    try:
        x, y, width, height = map(float, text.replace(",", " ").split())
    except ValueError:
        return None
    sane = all(abs(number) < 1e9 for number in (x, y)) and 1e-3 < width < 1e9 and 1e-3 < height < 1e9
    return (x, y, width, height) if sane else None


def _pixels(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _drawn(svg: str) -> bytes:
    # Nothing in Python can end a library that draws for an hour, or catch its crash; a process can.
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kawaraban.follow.svg_drawing"],
            input=svg.encode(),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"a drawing that takes more than {SECONDS} seconds") from error
    except OSError as error:
        raise Unreadable(f"no process to draw it in: {error.strerror}") from error
    if done.returncode or not done.stdout:
        raise Unreadable("a drawing that cannot be drawn")
    return done.stdout
