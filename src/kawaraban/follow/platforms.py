"""Where the platforms that blogs run on have their feeds, for pages that do not say it themselves.

A platform is known by its host, or by the marks that it leaves in the head of each page.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from kawaraban.follow.hypertext import Hypertext, host_of, join

FeedKind: TypeAlias = Literal["atom", "rss", "json", "unknown"]
Place: TypeAlias = tuple[FeedKind, str]
"""A feed's kind and address, or a template or a path of one."""

_HOSTS: Final[tuple[tuple[str, tuple[Place, ...]], ...]] = (
    (
        r"([\w-]+\.blogspot\.[a-z.]{2,7})/",
        (
            ("atom", r"https://\1/feeds/posts/default"),
            ("rss", r"https://\1/feeds/posts/default?alt=rss"),
        ),
    ),
    (
        r"medium\.com/(@[\w.-]+|(?!(?:p|m|me|search|tag)(?:/|$))[\w.-]+|tag/[\w-]+)",
        (("rss", r"https://medium.com/feed/\1"),),
    ),
    (r"([\w-]+\.medium\.com)/", (("rss", r"https://\1/feed"),)),
    (r"substack\.com/@([\w-]+)", (("rss", r"https://\1.substack.com/feed"),)),
    (r"([\w-]+\.substack\.com)/", (("rss", r"https://\1/feed"),)),
    (r"([\w-]+\.ghost\.io)/", (("rss", r"https://\1/rss/"),)),
    (r"([\w-]+\.wordpress\.com)/", (("rss", r"https://\1/feed/"),)),
    (
        r"([\w-]+\.(?:hatenablog\.(?:com|jp)|hateblo\.jp|hatenadiary\.(?:com|jp|org)))/",
        (("atom", r"https://\1/feed"), ("rss", r"https://\1/rss")),
    ),
    (r"tumblr\.com/(?:blog/(?:view/)?)?([\w-]+)", (("rss", r"https://\1.tumblr.com/rss"),)),
    (r"([\w-]+\.tumblr\.com)/", (("rss", r"https://\1/rss"),)),
    (
        r"([\w-]+\.typepad\.com/(?!\d)[\w-]+)/",
        (("atom", r"https://\1/atom.xml"), ("rss", r"https://\1/index.rdf")),
    ),
    (
        r"([\w-]+\.typepad\.com)/",
        (("atom", r"https://\1/atom.xml"), ("rss", r"https://\1/index.rdf")),
    ),
    (r"note\.com/(?!hashtag/|search\b)([\w-]+)", (("rss", r"https://note.com/\1/rss"),)),
    (r"zenn\.dev/(?!topics/|articles\b)([\w-]+)", (("rss", r"https://zenn.dev/\1/feed"),)),
    (r"qiita\.com/(?!tags/)([\w-]+)", (("atom", r"https://qiita.com/\1/feed"),)),
    (r"ameblo\.jp/([\w-]+)", (("rss", r"https://rssblog.ameba.jp/\1/rss20.html"),)),
    (
        r"blog\.livedoor\.jp/([\w-]+)",
        (
            ("atom", r"https://blog.livedoor.jp/\1/atom.xml"),
            ("rss", r"https://blog.livedoor.jp/\1/index.rdf"),
        ),
    ),
    (
        r"([\w-]+\.(?:livedoor\.(?:blog|biz)|blog\.jp))/",
        (("atom", r"https://\1/atom.xml"), ("rss", r"https://\1/index.rdf")),
    ),
    (r"([\w-]+\.blog(?:\.fc2\.com|\d{1,4}\.fc2\.com))/", (("rss", r"https://\1/?xml"),)),
    (r"([\w-]+\.seesaa\.net)/", (("rss", r"https://\1/index20.rdf"),)),
    (r"blog\.naver\.com/([\w-]+)", (("rss", r"https://rss.blog.naver.com/\1.xml"),)),
    (r"([\w-]+\.tistory\.com)/", (("rss", r"https://\1/rss"),)),
    (r"dev\.to/([\w-]+)", (("rss", r"https://dev.to/feed/\1"),)),
    (r"([\w-]+\.hashnode\.dev)/", (("rss", r"https://\1/rss.xml"),)),
    (r"([\w-]+\.(?:livejournal\.com|dreamwidth\.org))/", (("rss", r"https://\1/data/rss"),)),
    (r"([\w-]+\.micro\.blog)/", (("rss", r"https://\1/feed.xml"), ("json", r"https://\1/feed.json"))),
    (r"write\.as/([\w-]+)", (("rss", r"https://write.as/\1/feed/"),)),
    (r"([\w-]+\.bearblog\.dev)/", (("atom", r"https://\1/feed/"),)),
    (r"buttondown\.(?:com|email)/([\w-]+)", (("rss", r"https://buttondown.com/\1/rss"),)),
    (r"bsky\.app/profile/([\w.:-]+)", (("rss", r"https://bsky.app/profile/\1/rss"),)),
    (r"(?:old\.)?reddit\.com/((?:r|user)/\w+)", (("atom", r"https://www.reddit.com/\1/.rss"),)),
    (r"github\.com/([\w-]+/[\w.-]+)", (("atom", r"https://github.com/\1/releases.atom"),)),
)
"""What starts a host (without ``www.``) and path, and where the feeds are then."""

_HOST_RULES: Final = tuple((re.compile(pattern), places) for pattern, places in _HOSTS)

_MARKS: Final[tuple[tuple[str, tuple[Place, ...]], ...]] = (
    ("generator=wordpress", (("rss", "feed/"), ("rss", "?feed=rss2"))),
    ("rel=https://api.w.org/", (("rss", "feed/"), ("rss", "?feed=rss2"))),
    ("/wp-content/", (("rss", "feed/"), ("rss", "?feed=rss2"))),
    ("generator=blogger", (("atom", "feeds/posts/default"), ("rss", "feeds/posts/default?alt=rss"))),
    ("=com.medium.reader", (("rss", "feed"),)),
    ("//substackcdn.com", (("rss", "feed"),)),
    ("generator=ghost", (("rss", "rss/"),)),
    ("admin=//blog.hatena.ne.jp", (("atom", "feed"), ("rss", "rss"))),
    ("=com.tumblr", (("rss", "rss"),)),
    ("typepad.com", (("atom", "atom.xml"), ("rss", "index.rdf"), ("rss", "rss.xml"))),
    ("generator=movable type", (("atom", "atom.xml"), ("rss", "index.xml"), ("rss", "rss.xml"))),
    ("generator=hugo", (("rss", "index.xml"),)),
    ("generator=jekyll", (("atom", "feed.xml"),)),
    ("generator=hexo", (("atom", "atom.xml"), ("rss", "rss2.xml"))),
    ("generator=eleventy", (("atom", "feed.xml"), ("atom", "feed/feed.xml"))),
    ("generator=astro", (("rss", "rss.xml"),)),
    ("generator=gatsby", (("rss", "rss.xml"),)),
    ("generator=pelican", (("atom", "feeds/all.atom.xml"),)),
    ("generator=nikola", (("rss", "rss.xml"),)),
    ("generator=zola", (("atom", "atom.xml"), ("rss", "rss.xml"))),
    ("generator=publii", (("atom", "feed.xml"), ("json", "feed.json"))),
    ("generator=docusaurus", (("rss", "blog/rss.xml"), ("atom", "blog/atom.xml"))),
    ("generator=drupal", (("rss", "rss.xml"),)),
    ("generator=joomla", (("rss", "?format=feed&type=rss"),)),
    ("generator=wix.com", (("rss", "blog-feed.xml"),)),
    ("generator=webflow", (("rss", "rss.xml"), ("rss", "blog/rss.xml"))),
    ("generator=writefreely", (("rss", "feed/"),)),
    ("generator=discourse", (("rss", "latest.rss"),)),
    (".squarespace.com", (("rss", "?format=rss"),)),
)
"""What stands among `_marks`, and where the feeds are below the blog's root."""

_TELLING: Final = frozenset({"generator", "application-name", "al:android:package"})
_SECTION: Final = re.compile(
    r"(?:blogs?|weblog|news|journal|diary|log|posts?|articles?|notes?|writing|essays|stories|magazine"
    r"|newsletter|~[\w.-]+)\Z",
    re.IGNORECASE,
)
"""The part of a site that is its blog."""
_MOST_TOLD: Final = 200
"""Elements of a head that are looked at."""
_CHANNEL: Final = re.compile(r"UC[\w-]{22}\Z")
_YOUTUBE: Final = "https://www.youtube.com/feeds/videos.xml"


def platform_feeds(page: Hypertext) -> Iterator[Place]:
    """The kind and address of each feed that the page's platform has, best first; repeats may come."""
    yield from _by_host(page.url)
    yield from _youtube(page)
    marks = _marks(page)
    yield from _mastodon(page, marks)
    for mark, places in _MARKS:
        if mark in marks:
            for root in roots(page):
                yield from ((kind, join(root, path)) for kind, path in places)


def roots(page: Hypertext) -> tuple[str, ...]:
    """Addresses, ending in a slash, where the blog that the page belongs to may start; likeliest first.

    A blog may be the whole site or a part of it ("/blog/"); WordPress says itself where its own starts.
    """
    try:
        parts = urlsplit(page.url)
    except ValueError:
        return ()
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ()
    site = f"{parts.scheme}://{parts.netloc}/"
    found = [site]
    first, slash, _ = parts.path.lstrip("/").partition("/")
    if first and _SECTION.match(first):
        found.insert(0, f"{site}{first}/")
    elif slash and first and not first.isdecimal() and not first.startswith("@"):
        # Below a post of WordPress is the feed of its comments, so the whole site comes first.
        found.append(f"{site}{first}/")
    for link in islice(page.root.iterfind(".//link[@rel='https://api.w.org/']"), 1):
        root, told, _ = page.absolute(link.get("href")).partition("wp-json/")
        if told:
            found = [root]
    return tuple(found)


def _by_host(url: str) -> Iterator[Place]:
    try:
        where = host_of(url) + (urlsplit(url).path or "/")
    except ValueError:
        return
    for pattern, places in _HOST_RULES:
        if match := pattern.match(where):
            yield from ((kind, match.expand(template)) for kind, template in places)


def _youtube(page: Hypertext) -> Iterator[Place]:
    """A channel's feed goes by an id, which the page of a name ("/@name") tells in its head."""
    if host_of(page.url) not in {"youtube.com", "m.youtube.com"}:
        return
    for playlist in parse_qs(urlsplit(page.url).query).get("list", [])[:1]:
        if re.fullmatch(r"[\w-]{2,64}", playlist):
            yield "atom", f"{_YOUTUBE}?playlist_id={playlist}"
    told = [
        page.url,
        *(link.get("href") or "" for link in _head(page, "link") if link.get("rel") == "canonical"),
    ]
    ids = [address.partition("/channel/")[2].partition("/")[0].partition("?")[0] for address in told]
    ids += [
        meta.get("content") or ""
        for meta in _head(page, "meta")
        if meta.get("itemprop") in {"channelId", "identifier"}
    ]
    for channel in dict.fromkeys(ids):
        if _CHANNEL.match(channel):
            yield "atom", f"{_YOUTUBE}?channel_id={channel}"


def _mastodon(page: Hypertext, marks: str) -> Iterator[Place]:
    try:
        parts = urlsplit(page.url)
    except ValueError:
        return
    name = re.match(r"/@\w+(?=/|$)", parts.path)
    if name and ("=mastodon" in marks or page.root.find(".//div[@id='mastodon']") is not None):
        yield "rss", join(page.url, f"{name[0]}.rss")


def _marks(page: Hypertext) -> str:
    """What the page's head says of its platform: ``name=content`` lines, in lower case."""
    lines = [
        f"{name}={meta.get('content')}"
        for meta in _head(page, "meta")
        if (name := (meta.get("name") or meta.get("property") or "").lower()) in _TELLING
    ]
    lines += [f"rel={link.get('rel')}\n{link.get('href')}" for link in _head(page, "link")]
    lines.append(f"admin={page.root.get('data-admin-domain')}")
    return "\n".join(lines).lower()


def _head(page: Hypertext, tag: str) -> Iterator[HtmlElement]:
    return islice(page.root.iter(tag), _MOST_TOLD)
