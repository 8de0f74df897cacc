"""An edition or a list of them as HTML: the templates' only caller."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from kawaraban.document import Text
from kawaraban.document.pictures import images_of
from kawaraban.publish.blocks import render_blocks
from kawaraban.publish.card import make_card
from kawaraban.publish.dates import show_moment
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.doubts import doubt_notes
from kawaraban.publish.frame import Frame, make_frame
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
from kawaraban.publish.metadata import linked_data
from kawaraban.publish.pictures import Picture
from kawaraban.publish.theme import theme_of
from kawaraban.review.edition import Edition
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState, Translation

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'"
)
"""Nothing but our own pictures and styles. ``file:`` is for a diary opened from the disk; no page that
came over the network can load such an address anyway."""


def render_page(
    edition: Edition,
    settings: Settings,
    pictures: Mapping[str, Picture],
    release: Release = WHOLE,
    *,
    around: Mapping[str, Any] | None = None,
) -> str:
    """The page of an edition; ``pictures`` are its copies by their original address.

    ``around`` is what the site adds to it (`kawaraban.publish.site.posts`).
    """
    translation = edition.translation
    frame = make_frame(translation, pictures, _first(translation, pictures))
    card = make_card(edition)
    body = render_blocks(translation.original.blocks, translation.document.blocks, frame)
    return theme_of(settings).render(
        "page.html",
        **{**page_values(translation.target_language, settings), "root": "../", **(around or {})},
        body=body,
        doubts=doubt_notes(translation, frame),
        card=card,
        title=title_markup(card.title, frame),
        original=translation.original,
        original_url=web_address(translation.original.url),
        source_language=sound_tag(translation.source_language),
        source_attributes=frame.source_attributes,
        licence=web_address(translation.original.licence),
        lead_image=_lead_image(translation),
        linked_data=linked_data(edition, card, settings),
        making=making_of(translation),
        changed=edition.changed,
        changed_line=_changed_line(edition),
        release=release,
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
        "place": "",
        "canonical": "",
        "trail": (),
    }


def title_markup(title: str, frame: Frame) -> Markup:
    """A title, free to break between its phrases."""
    content = (Text(title),)
    return render_inlines(content, frame, frame.marks("title", content, heading=True))


def _first(translation: Translation, pictures: Mapping[str, Picture]) -> str | None:
    return next((image.src for image in images_of(translation.document) if image.src in pictures), None)


def _lead_image(translation: Translation) -> str | None:
    """For link previews elsewhere; the page itself never loads it."""
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


def making_of(translation: Translation) -> dict[str, object]:
    """How and when the translation was made, in words."""
    language = translation.target_language
    words = words_for(language)
    engine = f"{translation.engine} ({translation.model})" if translation.model else translation.engine
    count, marked = len(translation.untranslated), len(translation.marked)
    return {
        "reviewed": is_reviewed(translation),
        "engine": words.engine.format(
            engine=engine, language=language_name(translation.source_language, words_language(language))
        ),
        "time": translation.translated_at,
        "untranslated": words.some_untranslated.format(count=count) if count else None,
        "doubtful": words.some_doubtful.format(count=marked) if marked else None,
    }
