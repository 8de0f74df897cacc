"""An SVG's markup, reduced to what `svg_names` allows; parsed without entities or DTDs."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, NoReturn
from xml.parsers import expat

from kawaraban.follow.svg_names import ATTRIBUTES, ELEMENTS, PAINT

MOST_BYTES: Final = 5_000_000
MOST_ELEMENTS: Final = 50_000
DEEPEST: Final = 100

_SVG: Final = "http://www.w3.org/2000/svg "
_HREF: Final = frozenset({"href", "http://www.w3.org/1999/xlink href"})
_SPACE: Final = "http://www.w3.org/XML/1998/namespace space"
_WITHIN: Final = re.compile(r"url\(\s*[\"']?#[^\s\"'()\\]{1,200}[\"']?\s*\)")
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")


def plain_svg(data: bytes) -> tuple[dict[str, str], str]:
    """The root's attributes, and the markup within it, of which every part is allowed.

    Raises:
        ValueError: no XML, no SVG, entities, or beyond our limits.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"a drawing of more than {MOST_BYTES:,} bytes")
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"no well-formed drawing: {error}") from error
    if reading.root is None:
        raise ValueError("no drawing, though XML")
    return reading.root, "".join(reading.out)


def _doctype(_name: str, _system: str | None, _public: str | None, subset: bool) -> None:
    if subset:
        _entity()


def _entity(*_: object) -> NoReturn:
    raise ValueError("a drawing with entities")


class _Reading:
    """What expat has met so far; ``out`` is written as it comes, ``root`` is the root's attributes."""

    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.out: list[str] = []
        self._open: list[str] = []
        self._outside = 0
        """How many elements deep we are in one that is left out."""
        self._elements = 0
        self._style: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) + self._outside >= DEEPEST:
            raise ValueError(f"a drawing of more than {MOST_ELEMENTS:,} elements, or {DEEPEST} deep")
        local = name.removeprefix(_SVG)
        if self.root is None:
            if local != "svg":
                raise ValueError("no drawing, though XML")
            self.root = dict(_kept(local, attributes))
            # Its paint is inherited, so it moves to a group of its own; its size is decided elsewhere.
            paint = {key: value for key, value in self.root.items() if key in PAINT or key == "style"}
            self._write("g", paint)
        elif self._outside or local not in ELEMENTS:
            self._outside += 1
        else:
            self._write(local, dict(_kept(local, attributes)))

    def end(self, _name: str) -> None:
        if self._outside:
            self._outside -= 1
            return
        name = self._open.pop()
        if name == "style":
            self.out.append(_sheet("".join(self._style)))
            self._style.clear()
        self.out.append(f"</{name}>")

    def text(self, words: str) -> None:
        if self._outside or not self._open:
            return
        if self._open[-1] == "style":
            self._style.append(words)
        else:
            self.out.append(escape(words))

    def _write(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        self.out.append(f"<{name}{told}>")


def _kept(element: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name in _HREF:
            if _may_lead(element, value):
                yield "href", value
        elif name == "style":
            if style := _style(value):
                yield name, style
        elif name == _SPACE:
            yield "xml:space", value
        elif name in ATTRIBUTES and _names_nothing_outside(value):
            yield name, value


def _may_lead(element: str, address: str) -> bool:
    if element == "image":
        return _PICTURE.fullmatch(address) is not None
    return address.startswith("#")


def _style(value: str) -> str:
    found = (part.partition(":") for part in value.split(";"))
    kept = ((name.strip().lower(), words.strip()) for name, _, words in found)
    return ";".join(f"{n}:{words}" for n, words in kept if n in PAINT and _names_nothing_outside(words))


def _sheet(css: str) -> str:
    """A style sheet without at-rules; one that names anything outside is left out whole."""
    return escape(css) if "@" not in css and _names_nothing_outside(css) else ""


def _names_nothing_outside(value: str) -> bool:
    """Whether all it refers to is in the drawing; an escape (CSS) could hide what is not."""
    bare = _WITHIN.sub("", value).lower()
    return not any(sign in bare for sign in ("url", "\\", "image(", "image-set", "expression", "/*"))
