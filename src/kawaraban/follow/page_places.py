"""Where an element stands in a page: which path leads to it, and whether that is the main part."""

import re
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE: Final = frozenset({"nav", "aside", "footer", "form", "button", "select"})
_ASIDE_ROLES: Final = frozenset({"navigation", "complementary", "contentinfo", "search", "banner", "menu"})
_ASIDE_NAME: Final = re.compile(
    r"(?:site|main|top|page|primary|secondary|global|post|entry|right|left)?[-_]*"
    r"(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|pagination|pager|paging|tagcloud|tags|categories"
    r"|comments?|related|share|sharing|social|login|cookies?|toolbar|masthead|topbar|promo|ads?|blogroll|widgets)"
    r"[-_]*(?:menu|list|area|container|wrapper|widget|inner|links|cloud|posts|section|left|right)?\Z",
    re.IGNORECASE,
)
_WHOLE: Final = frozenset({"html", "body", "main", "article"})
"""Elements whose names tell of the page's layout, not of what is in them."""
_PASSING: Final = frozenset("odd even first last sticky featured active current alt clearfix".split())
"""Classes that only some of a list's items have."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands.

    ``path`` is a number that all elements share which have the same kinds of elements above them;
    ``aside`` is what stands in menus, footers and side columns.
    """

    path: int
    in_heading: bool
    in_main: bool
    aside: bool


_ROOT: Final = Place(0, in_heading=False, in_main=False, aside=False)


class Places:
    """Tells the places of a page's elements; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, Place] = {}
        self._paths: dict[tuple[int, str, str], int] = {}

    def of(self, element: HtmlElement) -> Place:
        """The place of an element, which is no deeper than libxml2 builds a tree."""
        if element in self._known:
            return self._known[element]
        parent = element.getparent()
        above = self.of(parent) if parent is not None else _ROOT
        place = self._below(above, element)
        self._known[element] = place
        return place

    def _below(self, above: Place, element: HtmlElement) -> Place:
        tag = str(element.tag)
        names = (element.get("class") or "").split()
        step = (above.path, tag, _lasting(names))
        return Place(
            path=self._paths.setdefault(step, len(self._paths) + 1),
            in_heading=above.in_heading or tag in _HEADINGS,
            in_main=above.in_main or tag in {"main", "article"} or element.get("role") == "main",
            aside=above.aside or _is_aside(tag, names, element, above),
        )


def _lasting(names: list[str]) -> str:
    """The first class of an element that is not of this one item: without digits, in no passing state."""
    return next(
        (name for name in names if name.isascii() and not re.search(r"\d", name) and name not in _PASSING), ""
    )


def _is_aside(tag: str, names: list[str], element: HtmlElement, above: Place) -> bool:
    if tag in _WHOLE:
        return False
    if tag in _ASIDE or element.get("role") in _ASIDE_ROLES or (tag == "header" and not above.in_main):
        return True
    return any(_ASIDE_NAME.match(name) for name in (*names[:20], element.get("id") or ""))
