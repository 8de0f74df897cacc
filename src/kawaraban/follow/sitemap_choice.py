"""Which sitemaps and pages of a site are a blog's posts, by their names and days.

Names are those that WordPress and its plug-ins, Ghost, Blogger, Medium and Squarespace give.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from kawaraban.follow.archives import days_of, looks_like_post, may_be_post
from kawaraban.follow.sitemap import Place

_PERIOD: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2]))?(?!\d)")
_NO_POSTS: Final = frozenset(
    "author authors user users category categories tag tags taxonomy taxonomies label labels image images "
    "video videos product products".split()
)
_POSTS: Final = frozenset("post posts article articles entry entries".split())
_PAGES: Final = frozenset({"page", "pages"})
_FILES: Final = (".html", ".htm", ".php", ".aspx")


def worth_reading(places: Iterable[Place], since: date | None) -> list[Place]:
    """The sitemaps of an index that may list posts, the newest first.

    Left out: those of tags, authors, pictures, and those that by their name or last change hold nothing
    that is as new as ``since``.
    """
    return sorted((each for each in places if _may_hold(each, since)), key=_newness, reverse=True)


def posts_of(places: Iterable[Place], sitemap: str, home: str) -> list[Place]:
    """The posts of the blog at ``home`` among the pages that ``sitemap`` lists, the newest first.

    A file that is named after posts is believed; elsewhere an address must look like one. On a host with
    many blogs, a post lies in the folder of its blog.
    """
    words = _words(sitemap)
    judge = may_be_post if words & _POSTS and not words & _PAGES else looks_like_post
    folder = _folder(home)
    ours = (each for each in places if judge(each.url) and urlsplit(each.url).path.startswith(folder))
    return sorted(ours, key=_newest_day, reverse=True)


def _may_hold(place: Place, since: date | None) -> bool:
    if _words(place.url) & _NO_POSTS:
        return False
    told = (day for day in (_last_day(place.url), _changed(place)) if day)
    return since is None or all(day >= since for day in told)


def _folder(home: str) -> str:
    path = urlsplit(home).path
    return path.rpartition("/")[0] + "/" if path.endswith(_FILES) else path.rstrip("/") + "/"


def _words(url: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", urlsplit(url).path.rpartition("/")[2].lower()))


def _last_day(url: str) -> date | None:
    """The last day of the year or month that a sitemap's name says."""
    parts = urlsplit(url)
    found = _PERIOD.search(f"{parts.path.rpartition('/')[2]}?{parts.query}")
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _changed(place: Place) -> date | None:
    return place.changed.date() if place.changed else None


def _newness(place: Place) -> date:
    return _last_day(place.url) or _changed(place) or date.min


def _newest_day(place: Place) -> date:
    days = days_of(place.url)
    return days[1] if days else _changed(place) or date.min
