"""An edition made of sentences and their translations, one a paragraph."""

from datetime import UTC, datetime

from kawaraban.document import Document, Paragraph, Text
from kawaraban.document.normal import plain_text
from kawaraban.review.edition import Edition, make_slug
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def paired_translation(*pairs, name="", state=SegmentState.TRANSLATED):
    original, target = (
        Document(
            name,
            tuple(Paragraph((Text(pair[side]),)) for pair in pairs),
            url=f"https://quay.example/{name}",
            language=("en", "ja")[side],
        )
        for side in (0, 1)
    )
    segments = tuple(
        TranslatedSegment(str(place), 0, (Text(source),), (Text(words),), state)
        for place, (source, words) in enumerate(pairs)
    )
    return Translation(original, target, "en", "ja", "echo", None, NOW, segments)


def paired(*pairs, name="ferry"):
    translation = paired_translation(*pairs, name=name)
    return Edition(translation, "quay", make_slug(translation.original))


def targets(edition):
    return [plain_text(segment.target) for segment in edition.translation.segments]
