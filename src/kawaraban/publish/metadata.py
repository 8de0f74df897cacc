"""What a page tells machines: schema.org's account of the translation and its original."""

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kawaraban.document import Document, Embed, Quote
from kawaraban.document.walk import walk
from kawaraban.publish.card import Card
from kawaraban.publish.dates import machine_form
from kawaraban.publish.diary import Release
from kawaraban.publish.links import web_address
from kawaraban.review.edition import Edition
from kawaraban.settings import Settings

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page is on the web and the picture that stands for it there; None where that is not known."""

    address: str | None = None
    image: str | None = None


def linked_data(
    edition: Edition, card: Card, settings: Settings, release: Release, place: PagePlace
) -> Markup:
    """The page's JSON-LD, safe within a script element whatever the article says."""
    return script_safe(_posting(edition, card, settings, release, place))


def script_safe(data: dict[str, Any]) -> Markup:
    """JSON that no HTML parser can mistake for the end of a script element."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    text = text.encode("utf-8", "replace").decode()
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - every character that HTML knows is escaped above


def _posting(
    edition: Edition, card: Card, settings: Settings, release: Release, place: PagePlace
) -> dict[str, Any]:
    translation = edition.translation
    original = translation.original
    diary = {"@type": "Organization", "name": settings.site_name}
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "@id": place.address,
            "url": place.address,
            "mainEntityOfPage": place.address,
            "headline": card.title,
            "description": card.lead,
            "image": place.image,
            "inLanguage": translation.target_language,
            "dateCreated": machine_form(translation.translated_at),
            "datePublished": machine_form(release.published) if release.published else None,
            "dateModified": machine_form(release.updated) if release.updated else None,
            "author": _people(original),
            "translator": diary,
            "publisher": diary,
            "isBasedOn": web_address(original.url),
            "license": web_address(original.licence),
            "citation": _citations(original),
            "translationOfWork": _original(original, translation.source_language),
        }
    )


def _original(original: Document, language: str) -> dict[str, Any]:
    return _present(
        {
            "@type": "BlogPosting",
            "name": original.title,
            "headline": original.title,
            "url": web_address(original.url),
            "author": _people(original),
            "datePublished": machine_form(original.published) if original.published else None,
            "dateModified": machine_form(original.modified) if original.modified else None,
            "inLanguage": language,
            "publisher": {"@type": "Organization", "name": original.site_name}
            if original.site_name
            else None,
        }
    )


def _people(document: Document) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in document.byline]


def _citations(document: Document) -> list[str]:
    """The addresses of what the article quotes, each once."""
    found = dict[str, None]()
    for _, block in walk(document.blocks):
        if isinstance(block, Quote):
            candidates = (block.cite, block.voice.link)
        elif isinstance(block, Embed):
            candidates = (block.url, None)
        else:
            continue
        found.update(dict.fromkeys(filter(None, map(web_address, candidates))))
    return [*found]


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
