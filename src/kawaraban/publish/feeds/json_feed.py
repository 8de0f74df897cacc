"""A feed as JSON Feed 1.1; what it has no word for stands in ``_kawaraban``."""

import json
from typing import Any, Final

from kawaraban.document.xml_text import writable
from kawaraban.publish.feeds.elements import rfc3339
from kawaraban.publish.feeds.feed import Feed, FeedEntry
from kawaraban.publish.language import sound_tag

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, address: str) -> bytes:
    """The feed as it stands at ``address``; equal feeds give equal bytes."""
    data = _present(
        {
            "version": _VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": address,
            "description": feed.subtitle,
            "icon": feed.icon,
            "authors": _people([feed.author], feed.home),
            "language": sound_tag(feed.language),
        }
    )
    # The items must be there, even where there are none.
    data["items"] = [_item(entry) for entry in feed.entries]
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # A lone surrogate has no form in UTF-8.
    return f"{writable(text)}\n".encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    data = _present(
        {
            "url": entry.address,
            "external_url": entry.original.address,
            "title": entry.title,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": rfc3339(entry.published),
            "date_modified": rfc3339(entry.updated),
            "authors": _people(entry.authors),
            "tags": [*filter(str.strip, dict.fromkeys(entry.categories))],
            "language": sound_tag(entry.language),
            "_kawaraban": _present(
                {
                    "original_title": entry.original.title,
                    "original_language": sound_tag(entry.original.language),
                    "publication": entry.original.publication,
                    "translator": entry.translator,
                    "license": entry.rights,
                }
            ),
        }
    )
    return {"id": entry.id, **data, "content_html": entry.content}


def _people(names: tuple[str, ...] | list[str], address: str = "") -> list[dict[str, str]]:
    return [_present({"name": name, "url": address}) for name in names if name.strip()]


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
