"""JSON Feed 1.0 and 1.1 to a `Feed` (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any, Final
from urllib.parse import urljoin

from kawaraban.errors import InputError
from kawaraban.follow.feeds.feed import MOST_ENTRIES, Entry, Feed, too_many
from kawaraban.follow.feeds.moments import credible, moment_of_text
from kawaraban.follow.feeds.notes import no_link

_LONGEST: Final = 2_000


def feed_of_json(text: str, url: str, now: datetime) -> Feed:
    """The feed in a JSON document.

    Raises:
        InputError: it is not JSON, or not a feed.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{url} begins as JSON and is not; it may have broken off: try again later, or tell its author."
        ) from error
    items = data.get("items") if isinstance(data, dict) else None
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in _text(version):
        raise InputError(f"{url} is JSON, but no JSON Feed; give the address of the blog or of its feed.")
    return Feed(
        title=_line(data.get("title")),
        entries=tuple(_entry(item, url, now) for item in items[:MOST_ENTRIES] if isinstance(item, dict)),
        url=_address(data.get("feed_url"), url),
        home_url=_address(data.get("home_page_url"), url),
        language=_line(data.get("language")),
        hubs=tuple(
            hub
            for each in _list(data.get("hubs"))
            if isinstance(each, dict) and (hub := _address(each.get("url"), url))
        ),
        older_url=_address(data.get("next_url"), url),
        notes=(too_many(len(items)),) if len(items) > MOST_ENTRIES else (),
    )


def _entry(item: Mapping[str, Any], base: str, now: datetime) -> Entry:
    published, said = credible(moment_of_text(item.get("date_published")), now)
    updated, also = credible(moment_of_text(item.get("date_modified")), now, changed=True)
    url = _address(item.get("url"), base) or _address(item.get("external_url"), base)
    plain = _text(item.get("content_text"))
    paragraphs = (f"<p>{escape(part)}</p>" for part in plain.split("\n\n") if part.strip())
    return Entry(
        id=_identity(item.get("id")),
        url=url,
        title=_line(item.get("title")),
        published=published or updated,
        updated=updated,
        authors=_authors(item),
        summary=escape(_text(item.get("summary"))),
        content=_text(item.get("content_html")) or "\n".join(paragraphs),
        categories=tuple(_line(tag) for tag in _list(item.get("tags")) if _line(tag)),
        language=_line(item.get("language")),
        notes=tuple(filter(None, (said, also, no_link(url)))),
    )


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    people = [*_list(item.get("authors")), item.get("author")]
    names = (_line(each.get("name")) for each in people if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _identity(value: object) -> str:
    # The specification asks for text and for tolerance of numbers.
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30
    return str(value) if whole else _line(value)


def _address(value: object, base: str) -> str:
    text = _line(value)
    try:
        joined = urljoin(base, text) if text else ""
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: object) -> str:
    return " ".join(_text(value).split())[:_LONGEST]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
