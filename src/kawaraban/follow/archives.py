"""A blog's archive pages: which link leads to older posts, and which addresses are posts.

Nothing here is a standard. The words and addresses are those of WordPress, Blogger, Tumblr, Ghost, Hatena,
FC2, Livedoor and of generators of static sites.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree, html

from kawaraban.document.addresses import safe_link
from kawaraban.follow.sitemap import same_site

_MOST_TEXT: Final = 3_000_000
"""Characters of a page that are read."""
_MOST_LINKS: Final = 5_000
_LONGEST_WORDS: Final = 40
_LONGEST_ADDRESS: Final = 2_048
_MOST_PAGES: Final = 100_000
"""A higher number in an address is a moment (Hatena's ``?page=1620000000``) or a trap, and no page's."""
_ARROWS: Final = " \t<>«»‹›←→⟵⟶◀▶◄►≪≫＜＞〈〉《》|.…·・:-–—"
_OLDER: Final = frozenset(
    "older|older posts|older post|older entries|older articles|older stories|earlier|earlier posts|"
    "earlier entries|previous posts|previous entries|past posts|ältere beiträge|articles plus anciens|"
    "articles précédents|entradas antiguas|entradas anteriores|postagens mais antigas|post più vecchi|"
    "古い記事|古い記事へ|古い投稿|古いエントリー|前の記事|前の記事へ|過去の記事|過去の投稿|過去ログ|以前の記事|"
    "以前の投稿|前の日記|이전 글|较旧的文章|較舊的文章|旧文章".split("|")
)
_NEXT: Final = frozenset(
    "next|next page|next posts|more|more posts|load more|show more|次のページ|次のページへ|次ページ|次へ|"
    "もっと見る|さらに読み込む|nächste seite|page suivante|página siguiente|下一页|下一頁|다음 페이지".split(
        "|"
    )
)
_NEXT_MANY: Final = re.compile(r"次の ?\d{1,4} ?件")
_NEWER: Final = re.compile(r"newer|newest|comment|コメント|新しい")
_PAGE_SEGMENT: Final = re.compile(r"/page/?(\d{1,6})(?=/|\.html?$|$)", re.IGNORECASE)
_PAGE_NAMES: Final = frozenset({"page", "paged", "pg", "pagenum"})
_MAIN: Final = "(//main | //*[@role='main'] | //body)[1]"
_CONTENT_LINKS: Final = (
    "(.//a[@href])[position() <= 5000][not(ancestor::nav or ancestor::aside or ancestor::footer or "
    "ancestor::form or ancestor::*[contains(@class, 'sidebar') or contains(@id, 'sidebar') or "
    "contains(@class, 'comment')])]"
)

_NO_POST: Final = frozenset(
    "tag tags category categories label labels topic topics author authors user users page pages feed feeds "
    "rss atom search login logout signin signup register account admin cart checkout comments trackback "
    "wp-admin wp-login.php wp-content wp-includes wp-json cgi-bin cdn-cgi assets static images".split()
)
_STANDING: Final = frozenset(
    "about about-me about-us contact contact-us privacy privacy-policy terms terms-of-service imprint "
    "impressum profile sitemap archive archives index home blog posts articles entries news writing notes "
    "diary now uses projects subscribe newsletter links blogroll cookie-policy cookies legal faq donate "
    "support".split()
)
_FOLDERS: Final = frozenset(
    "entry entries post posts p article articles blog archives n items note notes diary writing essays "
    "stories story news weblog journal".split()
)
_FILES: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|rss|atom|txt|pdf|zip|gz|tgz|tar|dmg|exe|mp[34]|m4a|ogg|"
    r"wav|mov|webm|woff2?|ttf|docx?|xlsx?|pptx?|epub|ics)$"
)
_NO_POST_QUERY: Final = frozenset(
    "page paged cat tag s q m author replytocom share feed attachment_id action format amp".split()
)
_DATE: Final = re.compile(r"/((?:19|20)\d\d)/([01]?\d|[a-z]{3,9})(?:/([0-3]?\d)(?=[/.]|$))?(?=[/.]|$)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DATE_ONLY: Final = re.compile(r"/(?:19|20)\d\d(?:/(?:[01]?\d|[a-z]{3}))?(?:/[0-3]?\d)?/?$")
_COMPACT_DATE: Final = re.compile(r"/((?:19|20)\d\d)(-?)([01]\d)\2([0-3]\d)(?=\d{4}(?!\d)|\d{6}(?!\d)|\D|$)")
_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_BLOGGER_PAGE: Final = 25
_BLOGGER_MOST: Final = 150
"""Entries that Blogger gives at once, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    words: str
    marks: frozenset[str]
    rel: frozenset[str]
    heading: bool


def older_page(text: str, url: str) -> str | None:
    """The address of the page with the posts before those of the page ``text``, which came from ``url``.

    ``prev`` means older to one half of the blogs and newer to the other, so that what a link says comes
    first, then ``rel=next``, then a page number one higher, and ``rel=prev`` last. On the same host.
    """
    tree = _tree(text)
    url = url.partition("#")[0]
    if tree is None:
        return None
    here = _page_number(url) or 1
    links = list(_links(tree.iter("a", "link"), _base(tree, url)))
    near = [link for link in links if link.url != url and same_site(link.url, url)]
    best = max(near, key=lambda link: _rank(link, url, here), default=None)
    return best.url if best and _rank(best, url, here) else None


def post_links(text: str, url: str) -> tuple[str, ...]:
    """The posts that the page ``text`` links from its main content, in its order, each once.

    A link in a heading, or a "bookmark", need only not look like anything else.
    """
    tree = _tree(text)
    main = tree.xpath(_MAIN) if tree is not None else []
    if tree is None or not main:
        return ()
    url = url.partition("#")[0]
    links = _links(main[0].xpath(_CONTENT_LINKS), _base(tree, url))
    return tuple(
        dict.fromkeys(
            link.url
            for link in links
            if same_site(link.url, url)
            and link.url != url
            and (looks_like_post(link.url) or (link.heading and may_be_post(link.url)))
        )
    )


def paged_feed(url: str, platform_hints: str, page_number: int) -> str | None:
    """The address of the ``page_number``-th page of a feed, from 2 on; None where the platform has none.

    ``platform_hints`` is what the feed or page says of its generator. RFC 5005's links come first: this is
    for feeds without them.
    """
    if page_number < 2:
        return None
    parts, hints = urlsplit(url), platform_hints.lower()
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if "blogger" in hints or "/feeds/posts/" in parts.path:
        asked = query.get("max-results", "")
        size = int(asked) if asked.isdecimal() and 0 < int(asked[:9]) <= _BLOGGER_MOST else _BLOGGER_PAGE
        query |= {"start-index": str((page_number - 1) * size + 1), "max-results": str(size)}
    elif "wordpress" in hints or parts.path.rstrip("/").endswith("/feed") or "feed" in query:
        query["paged"] = str(page_number)
    else:
        return None
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def looks_like_post(url: str) -> bool:
    """Whether an address is likely one of a post: a date, a slug or a number of its own."""
    if not may_be_post(url):
        return False
    parts = urlsplit(url)
    *folders, last = [each.lower() for each in parts.path.split("/") if each] or [""]
    if dated(url) or dict(parse_qsl(parts.query)).get("p", "").isdecimal():
        return True
    if any(_YEAR.fullmatch(each) for each in folders):
        return True
    if _FOLDERS.intersection(folders):
        return not ("p" in folders and last.endswith(".html"))  # Blogger's standing pages.
    return bool(
        re.search(r"[a-z0-9%][-_][a-z0-9%]|\d{3}|%[89a-f]|[^\x00-\x7f]|\w\.(?:html?|php|aspx?)$", last)
    )


def may_be_post(url: str) -> bool:
    """False for addresses that are certainly none of a post: a tag, a feed, a picture, the front page."""
    try:
        parts = urlsplit(url)
        asked = [name.lower() for name, _ in parse_qsl(parts.query, max_num_fields=50)]
    except ValueError:
        return False
    path = parts.path.lower()
    segments = [each for each in path.split("/") if each]
    if _NO_POST.intersection(segments) or _NO_POST_QUERY.intersection(asked) or _PAGE_SEGMENT.search(path):
        return False
    if not segments:
        return "p" in asked
    name = re.sub(r"\.(?:html?|php|aspx?)$", "", segments[-1])
    return not (name in _STANDING or _FILES.search(path) or _DATE_ONLY.search(path))


def dated(url: str) -> date | None:
    """The day that an address names, or the first of its month: /2021/05/03/, /2021/05/, /20210503/."""
    days = days_of(url)
    return days[0] if days else None


def days_of(url: str) -> tuple[date, date] | None:
    """The first and the last day that an address can mean; a month has many, a full date one."""
    path = _path(url).lower()
    if found := _COMPACT_DATE.search(path):
        year, _, month, day = found.groups()
    elif found := _DATE.search(path):
        year, month, day = found.groups()
    else:
        return None
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3], 0)
    try:
        if day:
            return (only := date(int(year), number, int(day))), only
        return date(int(year), number, 1), date(int(year), number, calendar.monthrange(int(year), number)[1])
    except ValueError:  # A number like a date, which no calendar has.
        return None


def _rank(link: _Link, url: str, here: int) -> int:
    """How surely a link leads to older posts; 0 for not at all."""
    number = _page_number(link.url)
    if _NEWER.search(link.words) or (number is not None and number <= here) or "/feed" in _path(link.url):
        return 0
    if link.words in _OLDER or "older" in link.marks or "nav-previous" in link.marks:
        return 5
    if "next" in link.rel:
        return 4
    if number == here + 1 and _unpaged(link.url) == _unpaged(url):
        return 3
    if link.words in _NEXT or _NEXT_MANY.fullmatch(link.words) or "next" in link.marks:
        return 2
    return 1 if "prev" in link.rel and here == 1 else 0


def _page_number(url: str) -> int | None:
    parts = urlsplit(url)
    if found := _PAGE_SEGMENT.search(parts.path):
        return int(found[1])
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PAGE_NAMES and value.isdecimal() and len(value) < 7:
            return int(value) if int(value) < _MOST_PAGES else None
    return None


def _unpaged(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in _PAGE_NAMES]
    return _PAGE_SEGMENT.sub("", parts.path).rstrip("/"), urlencode(kept)


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""


def _tree(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    source = text[:_MOST_TEXT].replace("\0", " ").encode("utf-8", "replace")
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _base(tree: html.HtmlElement, url: str) -> str:
    told: str = next((each.get("href") or "" for each in tree.iter("base")), "")
    try:
        return urljoin(url, told)
    except ValueError:
        return url


def _links(elements: Iterable[html.HtmlElement], base: str) -> Iterator[_Link]:
    for element in islice(elements, _MOST_LINKS):
        address = _address(element.get("href") or "", base)
        if address:
            rel = frozenset((element.get("rel") or "").lower().split())
            parent = element.getparent()
            near = [element] if parent is None else [element, parent]
            heading = "bookmark" in rel or any(each.tag in {"h1", "h2", "h3"} for each in near)
            yield _Link(address, _words(element), frozenset(_marks(near)), rel, heading)


def _marks(elements: Iterable[html.HtmlElement]) -> Iterator[str]:
    for element in elements:
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split():
            if "older" in re.split(r"[-_]", name):
                yield "older"
            yield "next" if name.endswith(("-next", "_next")) else name


def _words(element: html.HtmlElement) -> str:
    text = "".join(islice(element.itertext(), 20))[: 4 * _LONGEST_WORDS]
    said = " ".join((text.strip() or element.get("aria-label") or element.get("title") or "").split())
    return str(said).casefold().strip(_ARROWS)[:_LONGEST_WORDS]


def _address(href: str, base: str) -> str:
    if not href.strip() or len(href) > _LONGEST_ADDRESS:
        return ""
    try:
        address = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return ""
    return address if safe_link(address) and address.startswith(("http://", "https://")) else ""
