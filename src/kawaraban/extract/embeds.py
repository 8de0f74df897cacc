"""What a page embeds, as link cards: videos, sound, posts of other networks."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from kawaraban.document.tree import Embed, EmbedKind
from kawaraban.extract.dom import Node
from kawaraban.extract.inline import InlineReader
from kawaraban.extract.urls import Address

_VIDEO_HOSTS = re.compile(
    r"(?:^|[./])(?:dailymotion\.com|youtube\.com|youtube-nocookie\.com|youtu\.be|player\.vimeo\.com|vimeo\.com|"
    r"v\.qq\.com|bilibili\.com|live\.bilibili\.com|archive\.org|upload\.wikimedia\.org|player\.twitch\.tv|"
    r"nicovideo\.jp|ted\.com|rumble\.com|odysee\.com)(?:/|$)"
)
_AUDIO_HOSTS = re.compile(
    r"(?:^|[./])(?:soundcloud\.com|spotify\.com|podcasts\.apple\.com|bandcamp\.com|mixcloud\.com|"
    r"libsyn\.com|buzzsprout\.com|simplecast\.com|megaphone\.fm|acast\.com)(?:/|$)"
)
_POST_HOSTS = re.compile(
    r"(?:^|[./])(?:instagram\.com|facebook\.com|tiktok\.com|reddit\.com|redditmedia\.com|bsky\.app|threads\.net|"
    r"hatenablog-parts\.com|t\.me)(?:/|$)"
)
_TWEET_HOSTS = re.compile(r"(?:^|[./])(?:twitter\.com|x\.com)(?:/|$)")

_BUTTONS = re.compile(
    r"(?:^|[./])(?:facebook\.com/(?:v\d[\d.]*/)?(?:(?:plugins|widgets)/(?!post|video)|connect/)|"
    r"platform\.(?:twitter|x)\.com/(?:widgets/)?(?:(?:tweet|follow|mention)_button|hub))"
)
"""Where networks keep their buttons and counters, which say nothing of the article."""

_PLAYER = re.compile(r"\b(?:player|embed(?:ded)?|iframe|widget|content from)\b", re.IGNORECASE)


def address(node: Node, base: str) -> str:
    """The absolute address that an ``<iframe>``, ``<embed>`` or ``<object>`` shows; empty for none."""
    for attribute in ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data"):
        value = node.get(attribute)
        if value and not value.startswith(("about:", "data:", "javascript:")):
            try:
                return urljoin(base, value)
            except ValueError:
                return ""
    return ""


def kind_of(url: str) -> EmbedKind:
    """What is behind an address, judged by its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return EmbedKind.OTHER
    host = parts.netloc.lower()
    if _BUTTONS.search(f"{host}{parts.path.lower()}"):
        return EmbedKind.OTHER
    if _VIDEO_HOSTS.search(host):
        return EmbedKind.VIDEO
    if _AUDIO_HOSTS.search(host):
        return EmbedKind.AUDIO
    if _TWEET_HOSTS.search(host):
        return EmbedKind.TWEET
    if _POST_HOSTS.search(host):
        return EmbedKind.POST
    return EmbedKind.OTHER


def is_known_embed(node: Node) -> bool:
    """Whether an embedding element shows a video, sound or post rather than an advertisement."""
    values = " ".join(value for value in node.attributes.values() if value)
    return kind_of(address(node, "https://page.invalid/")) is not EmbedKind.OTHER or bool(
        _VIDEO_HOSTS.search(values.lower())
    )


def watch_url(url: str) -> str:
    """The page a person would open to see an embedded video."""
    parts = urlsplit(url)
    host, path = parts.netloc.lower(), parts.path
    if host.endswith(("youtube.com", "youtube-nocookie.com")):
        if path.startswith("/embed/") and (name := path.split("/")[2]) not in {"", "videoseries"}:
            return f"https://www.youtube.com/watch?v={name}"
        if playlist := parse_qs(parts.query).get("list"):
            return f"https://www.youtube.com/playlist?list={playlist[0]}"
    if host == "player.vimeo.com" and path.startswith("/video/"):
        return f"https://vimeo.com/{path.split('/')[2]}"
    return url


def frame_card(node: Node, base: str) -> Embed | None:
    """The link card of an ``<iframe>``, ``<embed>`` or ``<object>``."""
    url = address(node, base)
    if not url.startswith(("http://", "https://")):
        return None
    return Embed(kind_of(url), watch_url(url), title=_title(node))


def _title(node: Node) -> str | None:
    """The title that a page gave what it embeds; the player's own name is none."""
    title = " ".join(node.get("title").split())
    return None if _PLAYER.search(title) else title or None


def media_card(node: Node, address: Address) -> Embed | None:
    """The link card of a ``<video>`` or ``<audio>``."""
    sources = [node, *(child for child in node.elements() if child.tag == "source")]
    for source in sources:
        for attribute in ("src", "data-src"):
            url = address.absolute(source.get(attribute)) if source.get(attribute) else None
            if url and url.startswith(("http://", "https://")):
                kind = EmbedKind.VIDEO if node.tag == "video" else EmbedKind.AUDIO
                return Embed(kind, url, title=_title(node))
    return None


def post_card(node: Node, inline: InlineReader) -> Embed | None:
    """The link card of a post that a ``<blockquote>`` stands for (a tweet, a toot, …)."""
    name = node.name
    match = _POST_NAME.search(name) if name else None
    if match is None:
        return None
    links = [href for link in node.find_all("a") if (href := inline.href(link))]
    own = next((node.get(name) for name in _POST_ADDRESS if node.get(name)), "")
    url = inline.address.absolute(own) if own else None
    url = url or next((href for href in reversed(links) if _STATUS.search(href)), None)
    if url is None:
        return None
    kind = EmbedKind.TWEET if match[0].startswith("twitter") else EmbedKind.POST
    return Embed(kind, url, text=inline.read(node.children))


_POST_NAME = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|mastodon-embed|bluesky-embed|tiktok-embed|fb-post|text-post-media|reddit-(?:embed|card)"
)
_POST_ADDRESS = ("data-instgrm-permalink", "data-embed-url", "data-href", "data-text-post-permalink", "cite")
_STATUS = re.compile(
    r"/status(?:es)?/\d|instagram\.com/p/|/@[^/]+/\d|bsky\.app/profile|/comments/|tiktok\.com/@|/posts/"
)
