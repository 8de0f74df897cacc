"""What is never part of an article: hidden things, menus, boxes named for what they are.

The words that class names and ids use for it come from the wild; the well-known ones were first
collected by Arc90's Readability experiment, whose behaviour (as kept alive by Mozilla) is our base.
"""

import re

from kawaraban.extract.dom import Node

_UNLIKELY = re.compile(
    "-ad-|ad-break|agegate|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|"
    "footer|gdpr|header|legends|menu|pager|pagination|popup|related|remark|replies|rss|shoutbox|sidebar|"
    "skyscraper|social|sponsor|supplemental|yom-remote"
)
_AFTERWORD = re.compile(r"\b(?:newsletter|author-?(?:box|bio))\b")
"""Boxes that some blogs keep inside the article's own column, after its end."""
_MAYBE = re.compile("and|article|body|column|content|main|mathjax|shadow")
_BOXES = frozenset({"div", "section", "aside", "form"})
_UNLIKELY_ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog".split())

_WELCOME = re.compile("article|blog|body|content|entry|main|page|post|story|text")
_UNWELCOME = re.compile(
    r"-ad-|hidden|\bhid\b|banner|combx|com-|comment|contact|footer|gdpr|masthead|media|meta|outbrain|promo|"
    "related|scroll|share|shopping|shoutbox|sidebar|skyscraper|sponsor|tags|widget"
)
_SHARING = re.compile(r"(?:\b|_)share(?:daddy)?(?:\b|_)")

_HIDING = frozenset({"hide", "hidden"})
LONGEST_BUTTON = 40

WEIGHT = 25
"""What one welcome or unwelcome name adds to, or takes from, an element's weight."""


def hidden(node: Node) -> bool:
    """Whether a reader of the page would not see this element."""
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    if attributes.get("aria-hidden") == "true" and "fallback-image" not in attributes.get("class", ""):
        return True
    if node.tag in {"a", "span"} and _is_hidden_button(node):
        return True
    style = attributes.get("style")
    if style:
        style = style.replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
    return attributes.get("aria-modal") == "true" and attributes.get("role") == "dialog"


def _is_hidden_button(node: Node) -> bool:
    """Whether a few words are hidden by their class, as those of a button that a script shows are."""
    return (
        not _HIDING.isdisjoint(node.attributes.get("class", "").split())
        and len(node.text()) <= LONGEST_BUTTON
        and node.find("img") is None
    )


def unlikely(node: Node) -> bool:
    """Whether the names of an element say that no article is in it."""
    if node.attributes.get("role") in _UNLIKELY_ROLES:
        return True
    name = node.name
    if not name:
        return False
    if node.tag in _BOXES and _AFTERWORD.search(name):
        return True
    return bool(_UNLIKELY.search(name)) and not _MAYBE.search(name)


def weight(node: Node) -> int:
    """How much the class and the id of an element speak for it (positive) or against it."""
    total = 0
    for attribute in ("class", "id"):
        value = node.attributes.get(attribute)
        if value:
            value = value.lower()
            total -= WEIGHT if _UNWELCOME.search(value) else 0
            total += WEIGHT if _WELCOME.search(value) else 0
    return total


def share_bar(node: Node) -> bool:
    """Whether the element is named as a row of sharing buttons."""
    name = node.name
    return bool(name) and bool(_SHARING.search(name))
