"""An edition's sentences as units of a translation memory, for TMX."""

from collections.abc import Iterator

from kawaraban.document.normal import plain_text
from kawaraban.review.edition import Edition
from kawaraban.store.editor_memory import MemoryUnit, Origin
from kawaraban.translate.markup import encode, escaped
from kawaraban.translate.tag_text import tagged_like
from kawaraban.translate.translation import SegmentState, TranslatedSegment

_READ = frozenset({SegmentState.REVIEWED, SegmentState.FINAL})


def memory_units(edition: Edition) -> Iterator[MemoryUnit]:
    """Each translated sentence with its translation, in reading order; those left in the original are not.

    What an editor has read is the editor's; a machine's own words come back as an import.
    """
    before = ""
    for segment in edition.translation.segments:
        if segment.state is not SegmentState.INITIAL and plain_text(segment.source).strip():
            yield _unit(edition, segment, before)
        before = plain_text(segment.source)


def _unit(edition: Edition, segment: TranslatedSegment, before: str) -> MemoryUnit:
    translation = edition.translation
    source = encode(segment.source)
    target = tagged_like(segment.target, source.nodes)
    return MemoryUnit(
        source_language=translation.source_language,
        target_language=translation.target_language,
        source_text=source.tagged if target is not None else escaped(source.plain),
        target_text=target if target is not None else escaped(plain_text(segment.target)),
        changed=translation.translated_at,
        origin=Origin.EDITOR if segment.state in _READ else Origin.IMPORT,
        before=before,
        note=edition.slug,
    )
