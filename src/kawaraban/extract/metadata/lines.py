"""The lines of text that may be a byline or dateline: by the headline, or labelled, before the comments."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.dates import Found
from kawaraban.extract.metadata.survey import Line, Zone, text_of
from kawaraban.extract.metadata.words import BYLINE, COMMENTS_HEAD, PUBLISHED, UPDATED, WORD

LONGEST_DATELINE = 220
_PROSE = frozenset({"p", "li", "dd", "blockquote", "figcaption"})
_MOST_LINES = 100
_MOST_LEADING = 4
_LABEL_WITHIN = 12
"""Characters from a far line's start within which its label must begin; prose has such words anywhere."""


_RUNS_ON = re.compile(
    r"\s?(?!に?(?:投稿|更新|公開|掲載|配信|作成|登録|発|付|記|[发發][布表]|[時时点點分午号號版刊]|星期|[周週]|[月火水木金土日]曜?))"
    r"[\u3040-\u30ff\u4e00-\u9fff]"
)
"""Chinese or Japanese prose that goes on right behind a date, unlike a label such as 投稿 or 更新."""


def dateline_candidates(context: Context) -> Iterator[Line]:
    """Short lines of the article's part of the page, in reading order."""
    headline = context.headline
    start = headline.offset if headline else 0
    opening = _opening(context)
    for line in context.page.lines:
        if line.zone is not Zone.MAIN or line.length > LONGEST_DATELINE:
            continue
        if line.offset > start + 200 and COMMENTS_HEAD.fullmatch(line.text):
            return
        if headline is not None and (line.element is headline.element or line.text == context.headline_text):
            continue
        if labelled(line.text) or (context.near(line.offset) and line.offset >= opening):
            yield replace(line, element=_holder(line))


def _opening(context: Context) -> int:
    """Where the lines begin that lead to the headline: a menu between a line and it parts them."""
    if context.headline is None:
        return 0
    opening = context.headline.offset
    before = [line for line in context.page.lines if line.offset < opening][-_MOST_LEADING:]
    for line in reversed(before):
        if line.zone is not Zone.MAIN or line.element.tag in {"li", "td", "option"}:
            break
        opening = line.offset
    return opening


def _holder(line: Line) -> HtmlElement:
    """The element that holds this line alone: old pages have all their lines in one table cell."""
    if len(text_of(line.element, line.length + 1)) > line.length:
        for child in islice(line.element.iterchildren(), _MOST_LINES):
            if isinstance(child.tag, str) and text_of(child, line.length + 1) == line.text:
                return child
    return line.element


def is_dateline(element: HtmlElement) -> bool:
    """Whether an element is a dateline and nothing else, so that no text goes with it."""
    if element.tag in {"html", "body", "article", "main"}:
        return False
    holder = next((one for one in islice(element.iterancestors(), 4) if one.tag in _PROSE), element)
    return all(len(text_of(one, LONGEST_DATELINE + 1)) <= LONGEST_DATELINE for one in {element, holder})


def labelled(text: str) -> bool:
    """Whether a line opens with a label such as "Posted by"."""
    label = PUBLISHED.search(text[: _LABEL_WITHIN + 30])
    return label is not None and label.start() <= _LABEL_WITHIN


def says_updated(text: str, start: int, since: int = 0) -> bool:
    """Whether the words before a date at ``start`` call it an update."""
    said = text[max(since, start - 40) : start]
    return bool(UPDATED.search(said)) and not PUBLISHED.search(said)


def without_dates(text: str, found: list[Found]) -> str:
    """A line with its dates cut out."""
    for one in reversed(found):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def is_sentence(text: str, rest: str, found: list[Found]) -> bool:
    """Whether a date is part of running prose: "The law of 3 May 2021 was never applied."."""
    if PUBLISHED.match(text.lstrip()) or BYLINE.match(text):
        return False
    if _RUNS_ON.match(text, found[-1].end):
        return True
    words = WORD.findall(rest)
    lower = sum(word.islower() for word in words)
    inside = found[0].start > _LABEL_WITHIN and len(text) - found[-1].end > 25
    return (text.rstrip().endswith((".", "!", "?", ":", "。")) and lower >= 4) or (inside and lower >= 5)
