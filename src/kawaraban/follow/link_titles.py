"""What a link in a list calls the post that it leads to."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from kawaraban.follow.days import day_in_text
from kawaraban.follow.hypertext import text_of

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LOOKED_AT: Final = 60
"""Elements of an item that are searched for its title."""
_BLOB: Final = 120
"""Characters from which a link's text is more than a title."""
_BLOCKS: Final = ("div", "p", "section", "time")
"""Elements in a link that is a whole card: its title is one of them."""
_TITLE_NAME: Final = re.compile(
    r"(?:^|[-_ ])(?:title|headline|heading|name|subject)(?:$|[-_ ])", re.IGNORECASE
)
_GENERIC: Final = re.compile(
    r"\W*+(?:(?:continue |keep )?read(?:ing)?|read (?:more|on)|more|permalink|(?:permanent )?link|details?"
    r"|view(?: post)?|(?:read (?:the )?)?(?:full |whole )?(?:post|story|article)|image|photo"
    r"|続きを(?:読む|見る)|もっと見る|全文を読む|weiterlesen|mehr(?: lesen)?|lire la suite|en savoir plus"
    r"|leer más|seguir leyendo|leggi tutto|continua a leggere|lees (?:meer|verder)|czytaj (?:dalej|więcej)"
    r"|читать далее|阅读全文|繼續閱讀|계속 읽기|더 보기)?\W*\Z",
    re.IGNORECASE,
)
_TURNING: Final = re.compile(
    r"\W*+(?:\d{1,4}"
    r"|(?:older|newer|next|prev|previous|earlier|later|more|all|first|last)"
    r" ?(?:posts?|entries|articles|page)?"
    r"|次(?:へ|のページ)?|前(?:へ|のページ)?|(?:ältere|neuere)(?: beiträge)?|suivants?|précédents?"
    r"|siguientes?|anterior(?:es)?|(?:no|\d{1,5}|leave a|add a|post a) (?:comments?|repl(?:y|ies)|likes?)"
    r"|log ?(?:in|out)|sign (?:in|up)|reply|share|tweet|edit|home|subscribe"
    r"|コメント(?:する)?(?: ?\(\d{1,5}\))?)\W*\Z",
    re.IGNORECASE,
)
_NEIGHBOUR: Final = re.compile(
    r"\W*+(?:previous|prev|next|older|newer)(?: post| article| entry)? ?[:：]", re.IGNORECASE
)
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Title:
    """A post's title, and how it was found; the higher ``rank``, the surer it is one."""

    text: str
    rank: int
    is_heading: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it has the length of a title and not of a button."""
        return len(self.text.split()) >= 3 or len(self.text) >= 18 or len(_WIDE.findall(self.text)) >= 6


def is_turning(text: str) -> bool:
    """Whether a link's words turn the page, log in or lead to comments."""
    turns = _TURNING.match(text) or _NEIGHBOUR.match(text)
    return bool(text and turns) and not _GENERIC.match(text)


def title_of(link: HtmlElement, item: HtmlElement) -> Title:
    """The title of the post that ``link`` leads to; ``item`` is what in the list belongs to it alone.

    A heading goes before the link's own words, those before what the link is called or a heading beside
    it; a day comes last.
    """
    within = _heading_in(link)
    if within:
        return Title(within, 4, is_heading=True)
    text = text_of(link)
    if len(text) > _BLOB or next(link.iter(*_BLOCKS), None) is not None:
        text = _named_in(link) or text
    if text and not _GENERIC.match(text) and not _is_day(text):
        return Title(text, 3)
    beside = _heading_in(item)
    if beside:
        return Title(beside, 2, is_heading=True)
    called = " ".join((link.get("title") or link.get("aria-label") or _named_in(item)).split())[:300]
    if called and not _GENERIC.match(called):
        return Title(called, 1)
    return Title(text if _is_day(text) else "", 0)


def _heading_in(element: HtmlElement) -> str:
    headings = islice(element.iter(*_HEADINGS), 3)
    return next((text for heading in headings if (text := text_of(heading))), "")


def _named_in(element: HtmlElement) -> str:
    """The first text within an element that its class calls a title, else the first words of all."""
    first = ""
    for inner in islice(element.iterdescendants(), _LOOKED_AT):
        names = f"{inner.get('class') or ''} {inner.get('itemprop') or ''}"
        if _TITLE_NAME.search(names) and (text := text_of(inner)):
            return text
        own = " ".join((inner.text or "").split())
        if not first and len(own) > 3 and not _is_day(own) and not _GENERIC.match(own):
            first = own[:300]
    return first


def _is_day(text: str) -> bool:
    return len(text) <= 40 and day_in_text(text) is not None
