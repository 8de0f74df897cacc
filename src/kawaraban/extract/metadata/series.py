"""Dates that stand in a list of others: those of events, offers and other articles, none of this page's."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata.model import DateClue, day_of

LEAST = 3
"""Different days from which on dates of one form are a list."""
_UP = 3
"""Levels above a date at which the box of its list is looked for: comments often bear the article's class."""

_Form = tuple[str, ...]


def without_series(clues: Iterable[DateClue], around_headline: Container[HtmlElement]) -> list[DateClue]:
    """The clues less those whose elements repeat, one by another, with different days.

    A box that holds the headline (``around_headline``) is the article, or the page, and no list.
    """
    clues = list(clues)
    days: dict[_Form, set[date]] = defaultdict(set)
    boxed: dict[tuple[_Form, HtmlElement], set[date]] = defaultdict(set)
    for clue in clues:
        days[_form(clue)].add(day_of(clue.value))
        for box in _boxes(clue, around_headline):
            boxed[_form(clue), box].add(day_of(clue.value))
    return [
        clue
        for clue in clues
        if len(days[_form(clue)]) < LEAST
        or all(len(boxed[_form(clue), box]) == 1 for box in _boxes(clue, around_headline))
    ]


def _form(clue: DateClue) -> _Form:
    element = clue.element
    names = ("", "") if element is None else (str(element.tag), element.get("class") or "")
    return (clue.origin.value, *names)


def _boxes(clue: DateClue, around_headline: Container[HtmlElement]) -> list[HtmlElement]:
    if clue.element is None:
        return []
    return [box for box in islice(clue.element.iterancestors(), _UP) if box not in around_headline]
