"""Markup with places filled in: what ``Markup.format`` does, without its cost on every sentence of a page."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

NOTHING: Final = Markup()


def fill(template: str, *values: object) -> Markup:
    """``template`` is markup of our own, with ``{}`` or ``{0}`` for values; they are escaped if they must."""
    shown = [
        value if type(value) is Markup else escaped(value) if type(value) is str else escape(value)
        for value in values
    ]
    return _markup(template.format(*shown))


def escaped(text: str) -> Markup:
    """What ``escape`` makes of a text, in half the time where there is nothing to escape, as most often."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return _markup(text)


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Markup in a row: what ``Markup.join`` does with what is known to be markup already."""
    return _markup(between.join(parts))


def _markup(text: str) -> Markup:
    """A text that is known to be markup; ``Markup`` itself first asks of what it is made."""
    return str.__new__(Markup, text)
