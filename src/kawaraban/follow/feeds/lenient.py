"""RSS and Atom as they are found, to a `Feed`: feedparser reads what is broken, old or odd.

feedparser's own cleaning of HTML is off: `extract` does that with more care, and it costs most of the
time. It gets a document without declarations and with a known encoding, so that nothing is left to
its guesses.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from kawaraban.errors import InputError
from kawaraban.follow.feeds.feed import MOST_ENTRIES, Entry, Feed, too_many
from kawaraban.follow.feeds.hints import feed_hints
from kawaraban.follow.feeds.moments import credible, moment_of
from kawaraban.follow.feeds.notes import no_link
from kawaraban.follow.feeds.text import LONGEST, absolute, as_html, line, plain

_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
MOST: Final = 8_000_000
"""Characters that are read: feedparser takes some sixteen seconds for so many in the worst of tags."""
_PLAIN: Final = "text/plain"
_NUMBER: Final = re.compile(r"&#(x[0-9a-f]{1,40}|[0-9]{1,40});?", re.IGNORECASE)
_SURROGATES: Final = (0xD7FF, 0xDFFF)


def read_leniently(text: str, url: str, now: datetime) -> Feed:
    """The feed in a document that starts with its root element; ``url`` is where relative links start.

    Raises:
        InputError: feedparser cannot make anything of it.
    """
    parsed = _parsed(text, url)
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
        complete=len(text) <= MOST and not _broken(parsed),
        notes=tuple(_notes(parsed, len(text))),
    )


def _parsed(text: str, url: str) -> Any:
    try:
        return feedparser.parse(
            _NUMBER.sub(_possible, text[:MOST]).encode("utf-8", "replace"),
            response_headers={**_HEADERS, "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        # feedparser promises never to raise, and hostile names of namespaces make it.
        raise InputError(
            f"The feed at {url} is broken beyond reading; tell its author, or try again later."
        ) from error


def _possible(reference: re.Match[str]) -> str:
    """A character reference, or U+FFFD where it names a character that cannot be."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if 0 < code < _SURROGATES[0] or _SURROGATES[1] < code <= sys.maxunicode else "\ufffd"


def _entry(raw: Mapping[str, Any], base: str, now: datetime, *, atom: bool) -> Entry:
    published, said = credible(moment_of(raw.get("published_parsed")), now)
    # feedparser lends the date of publication as that of a change, unless asked whether there is one.
    changed = moment_of(raw["updated_parsed"]) if "updated_parsed" in raw else None
    updated, also = credible(changed, now, changed=True)
    url = absolute(_first(raw.get("link")), base)
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
        notes=tuple(filter(None, (said, also, no_link(url)))),
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


def _notes(parsed: Any, length: int) -> Iterator[str]:
    if length > MOST:
        yield f"the feed is not well-formed; the first {MOST:,} of its {length:,} characters were read"
    elif _broken(parsed):
        yield "the feed is not well-formed; what could be read was taken"
    if len(parsed.entries) > MOST_ENTRIES:
        yield too_many(len(parsed.entries))


def _broken(parsed: Mapping[str, Any]) -> bool:
    fault = parsed.get("bozo_exception") if parsed["bozo"] else None
    # feedparser also calls a feed broken whose header says another encoding or type than its own.
    return fault is not None and not isinstance(
        fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )


def _first(value: object) -> str:
    return value if isinstance(value, str) else ""
