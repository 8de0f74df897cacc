"""Editions as content of the static site generators Hugo, Zola and Jekyll, and as plain Markdown.

Each edition becomes the files that the generator looks for, in its own shape, with its pictures beside
it. What a generator would run in a text (a shortcode, a Liquid tag) is written so that it shows instead.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from kawaraban.publish.dates import day_of
from kawaraban.publish.front_matter import Table, Value, toml_front_matter, yaml_front_matter
from kawaraban.publish.links import web_address
from kawaraban.publish.markdown import edition_markdown, voice_names
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.review.edition import Edition, EditionState

_SHORTCODE: Final = re.compile(r"\{(?=[{%#])")
_LIQUID: Final = re.compile(r"\{[{%]")


class Generator(StrEnum):
    """What the Markdown is for."""

    MARKDOWN = "markdown"
    HUGO = "hugo"
    ZOLA = "zola"
    JEKYLL = "jekyll"


def content_files(
    edition: Edition, generator: Generator, pictures: Mapping[str, PortablePicture]
) -> dict[str, bytes]:
    """The edition's files by their path from the folder that holds ``content`` or ``_posts``."""
    folder, page, shown_from = _places(edition, generator)
    paths = {address: f"{shown_from}{picture.name}" for address, picture in pictures.items()}
    if generator is Generator.MARKDOWN:
        text = edition_markdown(edition, paths)
    else:
        body = edition_markdown(edition, paths, titled=False)
        text = f"{_FRONT[generator](edition)}\n{_harmless(body, generator)}"
    files = {page: text.encode("utf-8", "replace")}
    return files | {f"{folder}{picture.name}": picture.data for picture in pictures.values()}


def _places(edition: Edition, generator: Generator) -> tuple[str, str, str]:
    """Where the pictures go, where the page goes, and what a picture's path on the page begins with."""
    slug = edition.slug
    if generator is Generator.JEKYLL:
        # Jekyll takes a post's day from its file's name, and shows no file of a folder of posts.
        day = day_of(_moment(edition)).isoformat()
        named = slug if slug.startswith(f"{day}-") else f"{day}-{slug}"
        folder = "_drafts" if _is_draft(edition) else "_posts"
        return f"assets/{slug}/", f"{folder}/{named}.md", f"/assets/{slug}/"
    if generator is Generator.MARKDOWN:
        return f"{slug}/", f"{slug}.md", f"{slug}/"
    return f"content/posts/{slug}/", f"content/posts/{slug}/index.md", ""


def _harmless(body: str, generator: Generator) -> str:
    if generator is Generator.JEKYLL:
        return _LIQUID.sub(lambda found: f'{{{{ "{found[0]}" }}}}', body)
    # Neither knows an escape for half a shortcode: an unseen joiner between the two signs stops both.
    return _SHORTCODE.sub("{\u2060", body)


def _hugo(edition: Edition) -> str:
    table: Table = {
        "title": _title(edition),
        "date": _moment(edition),
        "lastmod": edition.translation.translated_at,
        "slug": edition.slug,
        "draft": _is_draft(edition),
        **_terms(edition),
        "params": _extra(edition),
    }
    return yaml_front_matter(table)


def _zola(edition: Edition) -> str:
    table: Table = {
        "title": _title(edition),
        "date": _moment(edition),
        "updated": edition.translation.translated_at,
        "slug": edition.slug,
        "draft": _is_draft(edition),
        "taxonomies": _terms(edition),
        "extra": _extra(edition),
    }
    return toml_front_matter(table)


def _jekyll(edition: Edition) -> str:
    table: Table = {
        "layout": "post",
        "title": _title(edition),
        "date": _moment(edition),
        "last_modified_at": edition.translation.translated_at,
        "slug": edition.slug,
        "published": not _is_draft(edition),
        "categories": [edition.publication] if edition.publication else [],
        "tags": voice_names(edition.translation.document),
        **_extra(edition),
    }
    return yaml_front_matter(table)


_FRONT: Final = {Generator.HUGO: _hugo, Generator.ZOLA: _zola, Generator.JEKYLL: _jekyll}


def _title(edition: Edition) -> str:
    return edition.translation.document.title or edition.translation.original.title or edition.slug


def _moment(edition: Edition) -> datetime | date:
    return edition.translation.document.published or edition.translation.translated_at


def _is_draft(edition: Edition) -> bool:
    return edition.state is EditionState.DRAFT


def _terms(edition: Edition) -> dict[str, Value]:
    """The taxonomies: by blog, and by who is quoted."""
    return {
        "publications": [edition.publication] if edition.publication else [],
        "voices": voice_names(edition.translation.document),
    }


def _extra(edition: Edition) -> dict[str, Value]:
    translation = edition.translation
    return {
        "lang": translation.target_language,
        "original_url": web_address(translation.original.url) or "",
        "original_title": translation.original.title,
        "original_language": translation.source_language,
        "authors_of_original": translation.original.byline,
        "engine": translation.engine,
    }
