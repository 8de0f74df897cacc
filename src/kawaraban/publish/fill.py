"""Markup with places filled in: what ``Markup.format`` does, without its cost on every sentence of a page."""

from markupsafe import Markup, escape


def fill(template: str, *values: object) -> Markup:
    """``template`` is markup of our own, with ``{}`` or ``{0}`` for values; they are escaped if they must."""
    return Markup(template.format(*map(escape, values)))  # noqa: S704 - every value is escaped here
