"""Dates a reader sees: ``<time>``, elements named for what they hold, and lines of text by the headline."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from kawaraban.extract.metadata.address_dates import boxed_day
from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.dates import Found, find_dates
from kawaraban.extract.metadata.lines import (
    LONGEST_DATELINE,
    dateline_candidates,
    is_sentence,
    labelled,
    says_updated,
    without_dates,
)
from kawaraban.extract.metadata.model import DateClue, Origin, day_of
from kawaraban.extract.metadata.structured import moment_of
from kawaraban.extract.metadata.survey import Line, Mark, Zone, text_of
from kawaraban.extract.metadata.words import (
    DATE_NAMES,
    MAYBE_DATE_NAMES,
    OTHER_DATE_NAMES,
    OTHER_SUBJECT,
    PUBLISHED,
    UPDATE_NAMES,
    UPDATED,
    WORD,
)

_MOST_OTHER_WORDS = 14
_MOST_OTHER_WORDS_LABELLED = 22
_MASTHEAD = 120
"""Characters before the headline from which a date is rather today's, in the masthead."""
_FAR_BEFORE = 0.35
_FAR = 0.5
_WIRE = 0.55
_WIRE_HEAD = 90
_SHORTEST_REPORT = 90
_CAPITALISED = r"[^\W\d_a-z][\w.’'-]{0,20}"
_PLACE = re.compile(
    rf"(?:{_CAPITALISED}(?:[ /,]{{1,2}}(?:{_CAPITALISED}|am|an der|ob der|de|la)){{0,5}}"
    r"[,.:]?\s?\(?(?:den |le |am )?)?"
)
_WIRE_DASH = re.compile(r"[\s,.)]{0,3}(?:[-–—/(:]|\s[-–—])")
"""Weight of a date far from the headline."""


def element_dates(context: Context) -> Iterator[DateClue]:
    """Dates in ``<time>`` and in elements named after dates; those of teasers and comments left out."""
    far: list[DateClue] = []
    for mark in context.page.marks:
        clue = _date_of_mark(context, mark)
        if clue is None:
            continue
        if context.near(mark.offset):
            yield clue
        elif not clue.modified:
            far.append(clue)
    if len({day_of(clue.value) for clue in far}) == 1:
        yield from far[:1]


def _date_of_mark(context: Context, mark: Mark) -> DateClue | None:
    element = mark.element
    rank = _rank(mark)
    if rank is None or mark.zone is not Zone.MAIN or element.tag == "meta" or context.in_headline(element):
        return None
    text = text_of(element, LONGEST_DATELINE + 1)
    if len(text) > LONGEST_DATELINE or OTHER_SUBJECT.search(text):
        return None
    moment = moment_of(context, element) or boxed_day(text, context.url)
    if moment is None or context.belongs_elsewhere(element, mark.offset):
        return None
    found = find_dates(text, context.order)
    if found and is_sentence(text, without_dates(text, found), found):
        return None
    origin = Origin.TIME if element.tag == "time" else Origin.NAMED
    weight = rank * closeness(context, mark.offset) if context.near(mark.offset) else _FAR
    return DateClue(moment, origin, weight, modified=_is_update(mark, text, found), element=element)


def _is_update(mark: Mark, text: str, found: list[Found]) -> bool:
    if found and says_updated(text, found[0].start):
        return True
    if mark.words & UPDATE_NAMES and not mark.words & {"published", "posted", "created", "pubdate"}:
        return not PUBLISHED.search(text)
    return _labelled_update(mark.element)


def _labelled_update(element: HtmlElement) -> bool:
    """Whether the words just before an element call its date an update."""
    before, parent = element.getprevious(), element.getparent()
    said = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not said.strip() and before is not None and isinstance(before.tag, str):
        said = text_of(before, 60)
    said = said[-60:]
    return bool(UPDATED.search(said)) and not PUBLISHED.search(said)


def _rank(mark: Mark) -> float | None:
    if mark.words & OTHER_DATE_NAMES and not mark.words & {"published", "pubdate", "posted"}:
        return None
    if mark.element.tag == "time":
        return 0.8
    if mark.words & DATE_NAMES or mark.words & UPDATE_NAMES:
        return 0.75
    return 0.6 if mark.words & MAYBE_DATE_NAMES else None


def closeness(context: Context, offset: int) -> float:
    """1 at the headline, less farther on, and less before it than after it."""
    distance = context.distance(offset)
    if distance is None:
        return 0.8
    penalty = _FAR_BEFORE if distance < -_MASTHEAD else 0.05 if distance < 0 else 0.0
    return 1 - min(abs(distance), 1500) / 6000 - penalty


def line_dates(context: Context) -> Iterator[DateClue]:
    """Dates in lines by the headline, and in labelled lines anywhere before the comments."""
    for line in dateline_candidates(context):
        found = find_dates(line.text, context.order)
        if found:
            yield from _dates_of_line(context, line, found)
    yield from _wire_dateline(context)


def _wire_dateline(context: Context) -> Iterator[DateClue]:
    """The date that opens a report or release: "HUSUM, May 3, 2021 -- The ferry …"."""
    for line in context.page.lines:
        if line.zone is not Zone.MAIN or line.length < _SHORTEST_REPORT or not context.near(line.offset):
            continue
        found = find_dates(line.text[:_WIRE_HEAD], context.order)
        place = line.text[: found[0].start] if found else ""
        if found and _PLACE.fullmatch(place) and _WIRE_DASH.match(line.text, found[0].end):
            if found[0].other is None and not context.belongs_elsewhere(line.element):
                yield DateClue(found[0].value, Origin.TEXT, _WIRE)
            return


def _dates_of_line(context: Context, line: Line, found: list[Found]) -> Iterator[DateClue]:
    text, near = line.text, context.near(line.offset)
    rest = without_dates(text, found)
    label = labelled(text) or bool(near and PUBLISHED.search(rest))
    if (OTHER_SUBJECT.search(rest) and not label) or is_sentence(text, rest, found):
        return
    if len(WORD.findall(rest)) > (_MOST_OTHER_WORDS_LABELLED if label else _MOST_OTHER_WORDS):
        return
    if context.belongs_elsewhere(line.element):
        return
    end = 0
    for one in found[:2]:
        updated = says_updated(text, one.start, end)
        end = one.end
        weight = (0.75 if label else 0.65) * closeness(context, line.offset) if near else _FAR
        if one.other is None and (near or not updated):
            yield DateClue(one.value, Origin.TEXT, weight, modified=updated, element=line.element)
