"""An edition whose every sentence is a segment, as the press leaves it: each says what the original says."""

from dataclasses import replace

from kawaraban.document.segments import segment
from kawaraban.document.units import units
from kawaraban.translate.translation import TranslatedSegment


def whole(edition):
    """The edition with its original's own sentences for targets; credits are no segments."""
    translation = edition.translation
    segments = tuple(
        TranslatedSegment(unit.path, index, piece.content, piece.content)
        for unit in units(translation.original)
        if not unit.path.endswith("/credit")
        for index, piece in enumerate(segment(unit.content, "en"))
    )
    return replace(
        edition, translation=replace(translation, document=translation.original, segments=segments)
    )
