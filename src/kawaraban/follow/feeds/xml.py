"""RSS and Atom to a `Feed`: feedparser reads the formats, the conversion is ours.

feedparser's own cleaning of HTML is off: `extract` does that with more care, and it costs most of the
time. It gets a document without declarations and with a known encoding, so that nothing is left to
its guesses.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin

import feedparser
from lxml import etree, html

from kawaraban.document.addresses import safe_link
from kawaraban.follow.feeds.feed import MOST_ENTRIES, Entry, Feed
from kawaraban.follow.feeds.moments import credible, moment_of
from kawaraban.follow.schedule import FeedHints

_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
_LONGEST: Final = 2_000
"""Characters of a title, a name, an identity."""
_PERIODS: Final = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def feed_of_xml(text: str, url: str, now: datetime) -> Feed:
    """The feed in a document that starts with its root element; ``url`` is where relative links start."""
    parsed = feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers={**_HEADERS, "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    head: Mapping[str, Any] = parsed.feed
    base = _first(head.get("link")) or url
    entries = tuple(_entry(each, urljoin(url, base), now) for each in islice(parsed.entries, MOST_ENTRIES))
    return Feed(
        title=plain(head.get("title")),
        entries=entries,
        url=_link(head, "self", url),
        home_url=_link(head, "alternate", url),
        language=_line(head.get("language")),
        generator=_line(head.get("generator")),
        rights=_rights(head),
        hubs=tuple(_links(head, "hub", url)),
        older_url=_link(head, "next", url) or _link(head, "prev-archive", url),
        hints=_hints(text, head),
        complete=not parsed.bozo or not _broken(parsed.get("bozo_exception")),
        notes=_notes(parsed, len(parsed.entries)),
    )


def plain(markup: object) -> str:
    """One line of text from a title that may be HTML."""
    text = _first(markup)
    if "<" in text or "&" in text:
        try:
            text = str(html.fragment_fromstring(text[: _LONGEST * 4], create_parent="div").text_content())
        except (etree.LxmlError, ValueError):
            text = _first(markup)
    return " ".join(text.split())[:_LONGEST]


def _entry(raw: Mapping[str, Any], base: str, now: datetime) -> Entry:
    published, said = credible(moment_of(raw.get("published_parsed")), now, "the date of publication")
    # feedparser lends the date of publication as that of a change, unless asked whether there is one.
    changed = moment_of(raw["updated_parsed"]) if "updated_parsed" in raw else None
    updated, also = credible(changed, now, "the date of its last change")
    url = _absolute(_first(raw.get("link")), base)
    notes = [note for note in (said, also) if note]
    if not url:
        notes.append("it has no link")
    contents = [_first(each.get("value")) for each in raw.get("content") or () if isinstance(each, Mapping)]
    return Entry(
        id=_line(raw.get("id")),
        url=url,
        title=plain(raw.get("title")),
        published=published or updated,
        updated=updated,
        authors=_authors(raw),
        summary=_first(raw.get("summary")),
        content=max(contents, key=len, default=""),
        categories=tuple(_line(tag.get("term")) for tag in raw.get("tags") or () if _line(tag.get("term"))),
        language=_line((raw.get("title_detail") or {}).get("language")),
        rights=_rights(raw),
        notes=tuple(notes),
    )


def _authors(raw: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_line(each.get("name")) for each in raw.get("authors") or () if isinstance(each, Mapping)]
    return tuple(dict.fromkeys(name for name in named if name)) or tuple(
        name for name in (_line(raw.get("author")),) if name
    )


def _rights(raw: Mapping[str, Any]) -> str:
    said = [_first(raw.get("rights")), *(_first(each.get("href")) for each in _rel(raw, "license"))]
    return " ".join(dict.fromkeys(" ".join(words.split()) for words in said if words))[:_LONGEST]


def _hints(text: str, head: Mapping[str, Any]) -> FeedHints:
    ttl = _number(head.get("ttl"))
    period = _PERIODS.get(_line(head.get("sy_updateperiod")).lower())
    times = _number(head.get("sy_updatefrequency")) or 1
    return FeedHints(
        ttl=timedelta(minutes=ttl) if ttl else None,
        skip_hours=frozenset(
            int(hour) % 24
            for hour in _within(text, "skipHours", "hour")
            if hour.isdecimal() and len(hour) < 3
        ),
        skip_days=frozenset(
            _DAYS.index(day.lower()) for day in _within(text, "skipDays", "day") if day.lower() in _DAYS
        ),
        update_period=period / times if period else None,
    )


def _within(text: str, outer: str, inner: str) -> list[str]:
    """The texts of an element's children, which feedparser keeps only the last of."""
    start = text.find(f"<{outer}>")
    end = text.find(f"</{outer}>", start)
    if start < 0 or end < 0 or end - start > _LONGEST:
        return []
    pieces = text[start:end].split(f"<{inner}>")[1:]
    return [piece.partition("<")[0].strip() for piece in pieces]


def _links(raw: Mapping[str, Any], rel: str, base: str) -> list[str]:
    found = (_absolute(_first(each.get("href")), base) for each in _rel(raw, rel))
    return list(dict.fromkeys(url for url in found if url))


def _link(raw: Mapping[str, Any], rel: str, base: str) -> str:
    return next(iter(_links(raw, rel, base)), "")


def _rel(raw: Mapping[str, Any], rel: str) -> Iterable[Mapping[str, Any]]:
    return [each for each in raw.get("links") or () if isinstance(each, Mapping) and each.get("rel") == rel]


def _absolute(address: str, base: str) -> str:
    try:
        joined = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""
    return joined if safe_link(joined) and joined.startswith(("http://", "https://")) else ""


def _notes(parsed: Mapping[str, Any], count: int) -> tuple[str, ...]:
    notes = []
    if parsed["bozo"] and _broken(parsed.get("bozo_exception")):
        notes.append("the feed is not well-formed; what could be read was taken")
    if count > MOST_ENTRIES:
        notes.append(f"the feed has {count:,} entries; the first {MOST_ENTRIES:,} were read")
    return tuple(notes)


def _broken(fault: object) -> bool:
    # feedparser also calls a feed broken whose header says another encoding or type than its own.
    return fault is not None and not isinstance(
        fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )


def _number(value: object) -> int:
    text = _line(value)
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _line(value: object) -> str:
    return " ".join(_first(value).split())[:_LONGEST]


def _first(value: object) -> str:
    return value if isinstance(value, str) else ""
