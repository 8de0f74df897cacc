"""An edition or a list of them as HTML: the templates' only caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from kawaraban.document import Text
from kawaraban.document.pictures import images_of
from kawaraban.publish.blocks import render_blocks
from kawaraban.publish.card import make_card
from kawaraban.publish.dates import show_moment
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.doubts import doubt_notes, translator_notes
from kawaraban.publish.frame import Frame, in_doubt, make_frame
from kawaraban.publish.glossary import EMPTY, Glossary
from kawaraban.publish.inlines import render_inlines
from kawaraban.publish.language import (
    direction,
    language_name,
    locale_of,
    sound_tag,
    words_for,
    words_language,
)
from kawaraban.publish.links import web_address
from kawaraban.publish.metadata import PagePlace, linked_data
from kawaraban.publish.pictures import Picture
from kawaraban.publish.theme import theme_of
from kawaraban.publish.upright import is_written_vertically, with_upright_numbers
from kawaraban.review.edition import Edition, TranslatorNote
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState, Translation

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' file:; style-src 'self' file:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing but our own pictures and styles. ``file:`` is for a diary opened from the disk; no page that
came over the network can load such an address anyway. No script runs that could connect to anything;
``connect-src`` lets a browser's own audit read robots.txt."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a page knows of the site that it stands in.

    ``address`` is the page's own on the web and ``social_image`` that of its card, both absolute and
    empty where they are not known. ``values`` are what the site's templates are given.
    """

    address: str = ""
    social_image: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


ALONE: Final = Around()
"""A page by itself, as an editor previews it."""


def render_page(
    edition: Edition,
    settings: Settings,
    pictures: Mapping[str, Picture],
    release: Release = WHOLE,
    *,
    glossary: Glossary = EMPTY,
    around: Around = ALONE,
) -> str:
    """The page of an edition; ``pictures`` are its copies by their original address.

    ``glossary`` has the terms that lead to their pages.
    """
    translation = edition.translation
    frame = make_frame(
        translation, pictures, _first(translation, pictures), notes=edition.notes, glossary=glossary
    )
    card = make_card(edition)
    place = PagePlace(
        web_address(around.address), web_address(around.social_image) or _lead_image(translation)
    )
    body = render_blocks(translation.original.blocks, translation.document.blocks, frame)
    return theme_of(settings).render(
        "page.html",
        **{**page_values(translation.target_language, settings), "root": "../", **around.values},
        body=body,
        doubts=doubt_notes(translation, frame),
        notes=translator_notes(edition, frame),
        card=card,
        day=with_upright_numbers(card.day, translation.target_language),
        title=title_markup(card.title, frame),
        original=translation.original,
        original_url=web_address(translation.original.url),
        source_language=sound_tag(translation.source_language),
        source_attributes=frame.source_attributes,
        licence=web_address(translation.original.licence),
        place=place,
        linked_data=linked_data(edition, card, settings, release, place),
        making=making_of(translation, edition.notes),
        changed=edition.changed,
        changed_line=_changed_line(edition),
        release=release,
        offers_vertical=is_written_vertically(translation.target_language),
        is_vertical=settings.writing == "vertical",
    )


def render_tombstone(
    title: str,
    withdrawn: datetime,
    note: str,
    settings: Settings,
    *,
    around: Mapping[str, Any] | None = None,
) -> str:
    """The page in a withdrawn post's place: that it was there, and that it is gone."""
    language = settings.target_language
    return theme_of(settings).render(
        "withdrawn.html",
        **{**page_values(language, settings), "root": "../", **(around or {})},
        title=title,
        withdrawn=withdrawn,
        note=note,
    )


def page_values(language: str, settings: Settings) -> dict[str, Any]:
    """What every template is given; the site adds what it knows (`kawaraban.publish.site.frame`)."""
    words = words_for(language)
    locale = locale_of(language)
    return {
        "words": words,
        "words_language": words_language(language),
        "language": sound_tag(language) or "und",
        "direction": direction(language),
        "og_locale": str(locale) if locale and locale.territory else None,
        "policy": CONTENT_SECURITY_POLICY,
        "style": theme_of(settings).style_name,
        "site_name": settings.site_name,
        "seal": settings.site_name.strip()[:1],
        "motto": settings.motto,
        "sections": (),
        "feeds": (),
        "here": "",
        "canonical": "",
        "trail": (),
    }


def title_markup(title: str, frame: Frame) -> Markup:
    """A title, free to break between its phrases."""
    content = (Text(title),)
    return render_inlines(content, frame, frame.marks("title", content, heading=True))


def _first(translation: Translation, pictures: Mapping[str, Picture]) -> str | None:
    if not pictures:
        return None
    return next((image.src for image in images_of(translation.document) if image.src in pictures), None)


def _lead_image(translation: Translation) -> str | None:
    """The original's picture for link previews elsewhere; the page itself never loads it."""
    image = translation.original.lead_image
    address = web_address(image.src) if image else None
    return address if address and address.startswith("http") else None


def is_reviewed(translation: Translation) -> bool:
    """Whether an editor has read every sentence."""
    done = {SegmentState.REVIEWED, SegmentState.FINAL}
    return bool(translation.segments) and all(s.state in done for s in translation.segments)


def _changed_line(edition: Edition) -> str | None:
    """When the author changed the original, and how much of it."""
    if edition.changed is None:
        return None
    language = edition.translation.target_language
    return words_for(language).changed.format(
        time=show_moment(edition.changed.seen, language), count=len(edition.changed.changes)
    )


def making_of(translation: Translation, notes: Sequence[TranslatorNote] = ()) -> dict[str, object]:
    """How and when the translation was made, in words; ``notes`` are the translator's."""
    language = translation.target_language
    words = words_for(language)
    engine = f"{translation.engine} ({translation.model})" if translation.model else translation.engine
    count, marked = len(translation.untranslated), len(in_doubt(translation, notes))
    return {
        "reviewed": is_reviewed(translation),
        "engine": words.engine.format(
            engine=engine, language=language_name(translation.source_language, words_language(language))
        ),
        "time": translation.translated_at,
        "untranslated": words.some_untranslated.format(count=count) if count else None,
        "doubtful": words.some_doubtful.format(count=marked) if marked else None,
    }
