"""Which addresses of a blog may be posts, told by the address alone."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from kawaraban.follow.hypertext import same_site

_ANYWHERE: Final = frozenset(
    "tag tags category categories cat topic topics label labels author authors user users profile login "
    "signin sign-in signup sign-up register account wp-login.php wp-admin wp-json wp-content feed feeds rss "
    "comments comment search cart checkout cdn-cgi kategorie kategorien schlagwort categoria categorie "
    "etiqueta etiquetas hashtag taxonomy share static assets images img css js genre".split()
)
"""Parts of a path below or above which no post is."""
_ALONE: Final = frozenset(
    "about about-me about-us contact contact-us privacy privacy-policy terms tos imprint impressum legal "
    "datenschutz subscribe newsletter archive archives home index default blog blogs posts articles news "
    "sitemap faq help jobs careers press team shop store donate support now uses links projects portfolio "
    "resume cv advertise cookies colophon all older newer".split()
)
"""Last parts of a path that are a page of the site and no post."""
_QUERY: Final = frozenset(
    "page paged cat category tag s q search query share replytocom author m orderby order sort lang filter "
    "offset start year month day".split()
)
_FILES: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|pdf|zip|gz|tar|tgz|7z|rar|exe|dmg|apk|xml|rdf|rss|atom|json|css|js"
    r"|mp[34]|m4a|ogg|wav|webm|mov|avi|epub|mobi|docx?|xlsx?|pptx?|ics|bib|csv)\Z",
    re.IGNORECASE,
)
_EXTENSION: Final = re.compile(r"\.(?:[xs]?html?|php\d?|aspx?|jsp|cgi|md|txt)\Z", re.IGNORECASE)
_PAGING: Final = re.compile(r"/(?:page|seite|comment-page)[/-]?\d{1,5}(?:/|\Z)", re.IGNORECASE)
_PERIOD: Final = re.compile(r"(?:/[^/]{1,40})?/(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2])){0,2}/?\Z")
"""A year's, month's or day's list."""
_NUMBER: Final = re.compile(r"\d{4}|\An[0-9a-f]{8}")
_YEAR: Final = re.compile(r"/(?:19|20)\d\d/")


def may_be_post(url: str, page_url: str) -> bool:
    """Whether ``url``, an http(s) address on the page ``page_url``, may be a post of the same blog."""
    parts, page = urlsplit(url), urlsplit(page_url)
    path = parts.path.rstrip("/")
    names = [name.lower() for name in path.split("/") if name]
    if not same_site(url, page_url) or not (names or _may_be_query(parts.query)):
        return False
    if f"{page.path}/".startswith(f"{path}/") and parts.query in {"", page.query}:
        return False
    if any(name in _ANYWHERE for name in names) or (names and _EXTENSION.sub("", names[-1]) in _ALONE):
        return False
    if _FILES.search(path) or _PAGING.search(parts.path) or _PERIOD.match(parts.path):
        return False
    return not any(key.lower() in _QUERY for key, _ in parse_qsl(parts.query[:500]))


def is_slug(url: str) -> bool:
    """Whether the path is written as posts' are: a year, or in the end several words, a number, a file."""
    path = urlsplit(url).path
    last = path.rstrip("/").rpartition("/")[2]
    joints = last.count("-") + last.count("_")
    return joints >= 2 or any((_EXTENSION.search(last), _NUMBER.search(last), _YEAR.search(path)))


def _may_be_query(query: str) -> bool:
    """Whether a post may go by its query alone, as WordPress has it without permalinks ("?p=12")."""
    return any(
        key in {"p", "id", "entry", "post", "eid", "no"} and value for key, value in parse_qsl(query[:500])
    )
