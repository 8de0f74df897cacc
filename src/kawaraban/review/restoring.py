"""A published state is brought back, also where its author has changed the post since."""

from collections import defaultdict, deque
from dataclasses import replace

from kawaraban.document import Inlines
from kawaraban.document.units import units
from kawaraban.review.edits import Edits, Segments, UnitEdit, edits_between, segments_by_unit
from kawaraban.translate.translation import Translation


def edits_back(now: Translation, then: Translation) -> Edits:
    """What brings the words of ``then`` back wherever the original says what it said.

    What its author changed since keeps the words that it has now; so do speakers of such a post.
    """
    if _contents(now) == _contents(then):
        return edits_between(now, then)
    known: defaultdict[Inlines, deque[Segments]] = defaultdict(deque)
    before = segments_by_unit(then)
    for path, content in _contents(then):
        if path in before:
            known[content].append(before[path])
    edits = list[UnitEdit]()
    current = segments_by_unit(now)
    for path, content in _contents(now):
        if path in current and known[content]:
            again = tuple(replace(segment, path=path) for segment in known[content].popleft())
            if again != current[path]:
                edits.append(UnitEdit(path, current[path], again))
    return Edits(tuple(edits))


def _contents(translation: Translation) -> list[tuple[str, Inlines]]:
    return [(unit.path, unit.content) for unit in units(translation.original)]
