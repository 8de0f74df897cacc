"""The posts that a page lists, for a blog without a feed.

Posts are told from the rest of a page by how they are listed: many links with the same path of elements
above them, in headings or beside days, with titles of several words. Links are judged in groups, so that
one short title or one missing day puts no post out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Final

from lxml.html import HtmlElement

from kawaraban.follow.days import day_in_path, day_in_text, year_alone
from kawaraban.follow.hypertext import Hypertext, read_hypertext, text_of
from kawaraban.follow.link_titles import Title, is_turning, title_of
from kawaraban.follow.page_places import Place, Places
from kawaraban.follow.post_addresses import is_slug, may_be_post

MOST_LINKS: Final = 10_000
"""Links that are looked at."""

_NEEDED: Final = 4
"""The score from which a group of links is one of posts; see `_score`."""
_MOST_OF_ONE: Final = 4
"""Links to one post that are looked at: its picture, title, excerpt, and one more."""
_ITEM_DEPTH: Final = 8
"""Elements above a link that may belong to it alone."""
_LOOKED_AT: Final = 60
"""Elements of an item that are searched for its day."""
_LONGEST_DATELINE: Final = 60
_RUNNING: Final = 12
"""Characters of a sentence before a link; "by", "in" and "Posted on" are shorter."""
_OTHER_RELS: Final = frozenset("tag category author me prev previous next search license help".split())
_YEARS: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "th")
_DATE_NAME: Final = re.compile(r"(?:^|[-_ ])(?:date|time|published|posted|day)(?:$|[-_ ])", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"#(?:comments?|respond|disqus|more)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A post that a page lists; ``title`` is empty and ``published`` None where the page does not say."""

    url: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """One link to what may be a post, and the year of the list that it stands in."""

    url: str
    element: HtmlElement
    place: Place
    year: int | None


@dataclass(frozen=True, slots=True)
class _Post:
    """What may be a post, from all links to it; its item in the list is a child of ``around``."""

    url: str
    title: Title
    published: date | None
    place: Place
    around: HtmlElement | None
    bookmarked: bool
    in_prose: bool


def article_links(html: bytes | str, url: str) -> tuple[ArticleLink, ...]:
    """The posts listed on a page from ``url``, each once: the surest list first, each in its own order."""
    page = read_hypertext(html, url)
    groups: dict[object, list[_Post]] = defaultdict(list)
    for post in _posts(_seen(page)):
        groups[_group(post)].append(post)
    scores = {key: _score(group) for key, group in groups.items()}
    good = [key for key, score in scores.items() if score >= _NEEDED]
    dated = {groups[key][0].place.path for key in good if groups[key][0].published}
    if sum(len(groups[key]) for key in good if groups[key][0].published) >= 3:
        # A blog that dates its posts dates them all: what comes without a day is something else.
        good = [key for key in good if groups[key][0].place.path in dated]
    good.sort(key=lambda key: -scores[key])
    return tuple(
        ArticleLink(post.url, post.title.text, post.published) for key in good for post in groups[key]
    )


def _score(group: list[_Post]) -> int:
    """How much speaks for a group of links being posts."""
    place = group[0].place
    return (
        3 * bool(group[0].published)
        + 3 * _mostly(post.place.in_heading or post.title.is_heading for post in group)
        + 2 * _mostly(post.bookmarked for post in group)
        + min(len(group) - 1, 2)
        + _mostly(post.title.is_long for post in group)
        + _mostly(is_slug(post.url) for post in group)
        + place.in_main
        - 4 * place.aside
        - 6 * _mostly(post.in_prose for post in group)
    )


def _group(post: _Post) -> object:
    """What the links of one list have in common.

    Links without day and heading are one list only within one element: a menu may look the same.
    """
    sure = post.published is not None or post.place.in_heading or post.title.is_heading
    return post.place.path, post.published is not None, post.place.aside, None if sure else post.around


def _mostly(facts: Iterable[bool]) -> bool:
    known = list(facts)
    return 2 * sum(known) >= len(known)


def _seen(page: Hypertext) -> Iterator[_Seen]:
    """The links to what may be posts, in the page's order."""
    places = Places()
    year = None
    links = 0
    for element in page.root.iter("a", *_YEARS):
        if element.tag != "a":
            year = year_alone(text_of(element, 12)) or year
            continue
        links += 1
        if links > MOST_LINKS:
            return
        href = element.get("href") or ""
        rels = frozenset((element.get("rel") or "").lower().split())
        url = page.absolute(href)
        if (
            url
            and not href.startswith("#")
            and not _COMMENTS.search(href)
            and not rels & _OTHER_RELS
            and may_be_post(url, page.url)
            and not is_turning(text_of(element, 60))
        ):
            yield _Seen(url, element, places.of(element), year)


def _posts(links: Iterable[_Seen]) -> Iterator[_Post]:
    """What the links lead to, each once, by its best link."""
    by_url: dict[str, list[_Seen]] = defaultdict(list)
    for link in links:
        if len(by_url[link.url]) < _MOST_OF_ONE:
            by_url[link.url].append(link)
    owners = _owners(by_url)
    for url, found in by_url.items():
        items = [_item(link.element, owners) for link in found]
        titles = [title_of(link.element, item) for link, item in zip(found, items, strict=False)]
        best = max(range(len(items)), key=lambda at: (titles[at].rank, *_standing(found[at].place), -at))
        days = (_day_beside(item, link.year) for link, item in zip(found, items, strict=False))
        yield _Post(
            url=url,
            title=titles[best],
            published=day_in_path(url) or next(filter(None, days), None),
            place=found[best].place,
            around=items[best].getparent(),
            in_prose=_in_prose(found[best].element),
            bookmarked=any(_bookmarked(link.element) for link in found),
        )


def _owners(by_url: dict[str, list[_Seen]]) -> dict[HtmlElement, str]:
    """For each element above a link the post that it belongs to alone; empty where it holds several."""
    owners: dict[HtmlElement, str] = {}
    for url, links in by_url.items():
        for link in links:
            for above in islice(link.element.iterancestors(), _ITEM_DEPTH):
                owners[above] = url if owners.get(above, url) == url else ""
    return owners


def _item(link: HtmlElement, owners: dict[HtmlElement, str]) -> HtmlElement:
    """The highest element around a link that holds nothing but this post."""
    item = link
    for above in islice(link.iterancestors(), _ITEM_DEPTH):
        if not owners.get(above) or above.tag in {"body", "html", "main"}:
            break
        item = above
    return item


def _standing(place: Place) -> tuple[bool, bool]:
    return place.in_heading, not place.aside


def _day_beside(item: HtmlElement, year: int | None) -> date | None:
    """The day that an item tells: in what is marked as a day, in its words, or beside it."""
    texts = chain(_marked_days(item), _words_of_item(item))
    return next(filter(None, (day_in_text(text, year) for text in texts)), None)


def _marked_days(item: HtmlElement) -> Iterator[str]:
    for element in islice(item.iter(), _LOOKED_AT):
        if element.tag == "time":
            yield element.get("datetime") or ""
            yield text_of(element)
        elif _DATE_NAME.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
            yield element.get("content") or element.get("title") or ""
            yield text_of(element, 60)


def _words_of_item(item: HtmlElement) -> Iterator[str]:
    yield text_of(item)
    parent, before, after = item.getparent(), item.getprevious(), item.getnext()
    if before is not None:
        yield before.tail or ""
        yield _short(before)
    elif parent is not None:
        yield parent.text or ""
    yield item.tail or ""
    if after is not None:
        yield _short(after)


def _short(element: HtmlElement) -> str:
    """The words of an element that may be a dateline; empty where it is more, or a post itself."""
    text = text_of(element, _LONGEST_DATELINE + 1)
    is_line = len(text) <= _LONGEST_DATELINE and next(element.iter("a"), None) is None
    return text if is_line else ""


def _in_prose(link: HtmlElement) -> bool:
    """Whether a sentence runs into the link: a post that is shown in full names others in its text."""
    before, parent = link.getprevious(), link.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    words = (text or "")[-_LONGEST_DATELINE:].strip()
    return len(words) >= _RUNNING and (words[-1].isalpha() or words[-1] == ",") and not day_in_text(words)


def _bookmarked(link: HtmlElement) -> bool:
    """Whether the page says that this is the lasting address of a post."""
    names = frozenset((link.get("class") or "").lower().split())
    return "bookmark" in (link.get("rel") or "").lower().split() or bool(
        names & {"u-url", "entry-title-link", "post-title", "entry-title", "post-link"}
    )
