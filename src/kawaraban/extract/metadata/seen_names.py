"""Names a reader sees: ``rel=author``, elements named for authors, "By Jane Roe" by the headline."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.dates import find_dates
from kawaraban.extract.metadata.lines import dateline_candidates, labelled
from kawaraban.extract.metadata.model import NameClue, Origin
from kawaraban.extract.metadata.names import key_of, looks_personal, name_before_role, read_names
from kawaraban.extract.metadata.survey import Line, Mark, Zone, text_of
from kawaraban.extract.metadata.words import (
    AUTHOR_NAMES,
    BYLINE,
    FILED_BY,
    MADE_BY,
    OTHER_AUTHOR_NAMES,
    THEN_NAME,
    WORD,
)

_LONGEST_BYLINE = 200
_NO_BYLINES = frozenset({"meta", "img", "body", "article", "html", "main", "form", "input"})
_MOST_INNER = 200
_POSTED_BY = frozenset({"posted", "by"})
_BAR = re.compile(r"\s?[|·•]\s?")
_LABEL_BEFORE_DATE = re.compile(r"\b(?:published|posted|updated|on)\W*$", re.IGNORECASE)
_PROSE_WORDS = 8
"""Words from which a line that ends like a sentence is one."""


def element_names(context: Context) -> Iterator[NameClue]:
    """Names in elements named after authors, and in links with ``rel=author``."""
    for mark in context.page.marks:
        if mark.zone is Zone.MAIN and mark.element.tag not in _NO_BYLINES:
            clue = _name_of_mark(context, mark)
            if clue is not None:
                yield clue
    lone = _lone_author(context)
    if lone is not None:
        yield lone


def _lone_author(context: Context) -> NameClue | None:
    """The person to whom the page's one ``rel=author`` leads, in whatever column it stands."""
    links = [link for link in context.page.links["author"] if link.tag == "a"]
    names = read_names(text_of(links[0], _LONGEST_BYLINE)) if len(links) == 1 else ()
    return NameClue(names, Origin.REL, 0.55) if len(names) == 1 and looks_personal(names[0]) else None


def _name_of_mark(context: Context, mark: Mark) -> NameClue | None:
    element = mark.element
    rel = "author" in (element.get("rel") or "").lower().split()
    named = (mark.words & AUTHOR_NAMES or mark.words >= _POSTED_BY) and not mark.words & OTHER_AUTHOR_NAMES
    if not (rel or named) or context.belongs_elsewhere(element):
        return None
    text = _name_text(element)
    if not 2 <= len(text) <= _LONGEST_BYLINE or _is_prose(text):
        return None
    names = read_names(text)
    if not names:
        return None
    near = context.near(mark.offset)
    weight = (0.8 if rel else 0.75) if near else 0.5
    if not near and not all(looks_personal(name) for name in names):
        weight *= 0.6
    return NameClue(names, Origin.REL if rel else Origin.NAMED, weight, element)


def _name_text(element: HtmlElement) -> str:
    inner = [one for one in islice(element.iter("*"), _MOST_INNER) if one is not element and _holds_name(one)]
    if inner:
        texts = [text_of(one, 100) for one in inner[:8]]
        return ", ".join(dict.fromkeys(text for text in texts if text))
    return text_of(element, _LONGEST_BYLINE + 1)


def _holds_name(element: HtmlElement) -> bool:
    names = set((element.get("class") or "").split())
    return bool(names & {"fn", "author-name", "p-name"}) or "author" in (element.get("rel") or "").split()


def line_names(context: Context) -> Iterator[NameClue]:
    """Names in lines that say who wrote: by the headline, or labelled anywhere before the comments."""
    for line in dateline_candidates(context):
        if line.element.tag not in {"h1", "h2", "blockquote"}:
            clue = _name_of_line(context, line)
            if clue is not None:
                yield clue


def _name_of_line(context: Context, line: Line) -> NameClue | None:
    text, near = line.text, context.near(line.offset)
    filed = FILED_BY.match(text)
    said = filed["name"] if filed else _said(text) or (_stands_alone(context, text) if near else None)
    if said is None or (_is_prose(text) and not filed):
        return None
    names = read_names(said)
    if not names or context.belongs_elsewhere(line.element):
        return None
    if near:
        weight = 0.45 if _is_common(names) and not labelled(text) else 0.72
        return NameClue(names, Origin.TEXT, weight, line.element)
    return NameClue(names, Origin.TEXT, 0.55, line.element) if labelled(text) else None


def _is_common(names: tuple[str, ...]) -> bool:
    """Whether all that follows "by" is one lower-case word: "by phone", "by clicking", rarely a nickname."""
    return len(names) == 1 and names[0].isalpha() and names[0].islower()


def _said(text: str) -> str | None:
    """The part of a line that names who wrote."""
    if BYLINE.match(text):
        made = MADE_BY.match(text)
        return made["name"] if made else text
    made = MADE_BY.search(text)
    if made and labelled(text):
        return made["name"]
    for found in find_dates(text)[:1]:
        after = THEN_NAME.match(text[found.end :])
        if after:
            return after["name"]
    return None


def _stands_alone(context: Context, text: str) -> str | None:
    """The name in a dateline that no word leads to: before a role, or beside the site's own name."""
    dates = find_dates(text)
    before = _LABEL_BEFORE_DATE.sub("", text[: dates[0].start] if dates else text).strip(" |·•–—-,")
    if name := name_before_role(before):
        return name
    pieces = [piece.strip() for piece in _BAR.split(before)]
    others = [piece for piece in pieces if key_of(piece) not in context.site_names]
    if dates and len(others) == 1 and len(pieces) == 2 and looks_personal(others[0]):
        return others[0]
    return None


def _is_prose(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", ":", "…")) and len(WORD.findall(text)) > _PROSE_WORDS
