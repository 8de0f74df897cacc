"""RSS and Atom as they are found, to a `Feed`: feedparser reads what is broken, old or odd.

feedparser's own cleaning of HTML is off: `extract` does that with more care, and it costs most of the
time. It gets a document without declarations and with a known encoding, so that nothing is left to
its guesses.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from kawaraban.follow.feeds.feed import MOST_ENTRIES, Entry, Feed, too_many
from kawaraban.follow.feeds.hints import feed_hints
from kawaraban.follow.feeds.moments import credible, moment_of
from kawaraban.follow.feeds.text import LONGEST, absolute, as_html, line, plain

_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
_PLAIN: Final = "text/plain"


def read_leniently(text: str, url: str, now: datetime) -> Feed:
    """The feed in a document that starts with its root element; ``url`` is where relative links start."""
    parsed = feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers={**_HEADERS, "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    head: Mapping[str, Any] = parsed.feed
    base = _first(head.get("link")) or url
    atom = parsed.version.startswith("atom")
    entries = tuple(
        _entry(each, urljoin(url, base), now, atom=atom) for each in islice(parsed.entries, MOST_ENTRIES)
    )
    return Feed(
        title=_title(head, atom=atom),
        entries=entries,
        url=_link(head, "self", url),
        home_url=_link(head, "alternate", url),
        language=line(head.get("language")),
        generator=line(head.get("generator")),
        rights=_rights(head),
        hubs=tuple(_links(head, "hub", url)),
        older_url=_link(head, "next", url) or _link(head, "prev-archive", url),
        hints=feed_hints(text, head.get("ttl"), head.get("sy_updateperiod"), head.get("sy_updatefrequency")),
        complete=not parsed.bozo or not _broken(parsed.get("bozo_exception")),
        notes=_notes(parsed, len(parsed.entries)),
    )


def _entry(raw: Mapping[str, Any], base: str, now: datetime, *, atom: bool) -> Entry:
    published, said = credible(moment_of(raw.get("published_parsed")), now, "the date of publication")
    # feedparser lends the date of publication as that of a change, unless asked whether there is one.
    changed = moment_of(raw["updated_parsed"]) if "updated_parsed" in raw else None
    updated, also = credible(changed, now, "the date of its last change")
    url = absolute(_first(raw.get("link")), base)
    notes = [note for note in (said, also) if note]
    if not url:
        notes.append("it has no link")
    contents = [_html(each, atom=atom) for each in raw.get("content") or () if isinstance(each, Mapping)]
    return Entry(
        id=line(raw.get("id")),
        url=url,
        title=_title(raw, atom=atom),
        published=published or updated,
        updated=updated,
        authors=_authors(raw),
        summary=_html(raw.get("summary_detail") or {}, atom=atom),
        content=max(contents, key=len, default=""),
        categories=tuple(line(tag.get("term")) for tag in raw.get("tags") or () if line(tag.get("term"))),
        language=line((raw.get("title_detail") or {}).get("language")),
        rights=_rights(raw),
        notes=tuple(notes),
    )


def _title(raw: Mapping[str, Any], *, atom: bool) -> str:
    # Only Atom says which of its titles are plain; of others feedparser guesses.
    said = atom and (raw.get("title_detail") or {}).get("type") == _PLAIN
    return plain(raw.get("title"), markup=not said)


def _html(detail: Mapping[str, Any], *, atom: bool) -> str:
    text = _first(detail.get("value"))
    return as_html(text) if atom and detail.get("type") == _PLAIN else text


def _authors(raw: Mapping[str, Any]) -> tuple[str, ...]:
    named = [line(each.get("name")) for each in raw.get("authors") or () if isinstance(each, Mapping)]
    return tuple(dict.fromkeys(name for name in named if name)) or tuple(
        name for name in (line(raw.get("author")),) if name
    )


def _rights(raw: Mapping[str, Any]) -> str:
    said = [_first(raw.get("rights")), *(_first(each.get("href")) for each in _rel(raw, "license"))]
    return " ".join(dict.fromkeys(" ".join(words.split()) for words in said if words))[:LONGEST]


def _links(raw: Mapping[str, Any], rel: str, base: str) -> list[str]:
    found = (absolute(_first(each.get("href")), base) for each in _rel(raw, rel))
    return list(dict.fromkeys(url for url in found if url))


def _link(raw: Mapping[str, Any], rel: str, base: str) -> str:
    return next(iter(_links(raw, rel, base)), "")


def _rel(raw: Mapping[str, Any], rel: str) -> Iterable[Mapping[str, Any]]:
    return [each for each in raw.get("links") or () if isinstance(each, Mapping) and each.get("rel") == rel]


def _notes(parsed: Mapping[str, Any], count: int) -> tuple[str, ...]:
    notes = []
    if parsed["bozo"] and _broken(parsed.get("bozo_exception")):
        notes.append("the feed is not well-formed; what could be read was taken")
    if count > MOST_ENTRIES:
        notes.append(too_many(count))
    return tuple(notes)


def _broken(fault: object) -> bool:
    # feedparser also calls a feed broken whose header says another encoding or type than its own.
    return fault is not None and not isinstance(
        fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )


def _first(value: object) -> str:
    return value if isinstance(value, str) else ""
