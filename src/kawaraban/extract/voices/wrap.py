"""Put quotations into a run of inlines without changing a character of its text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kawaraban.document.tree import Inline, Inlines, Quotation, Text, Voice
from kawaraban.extract.voices.claim import Span
from kawaraban.extract.voices.prose import SPANS, prose

_DEEPEST = 40
"""Spans within spans; deeper ones keep their quotations unwrapped."""

Voiced = tuple[Span, Voice]
_Placed = tuple[int, int, Inline]


def wrap(content: Inlines, voiced: Sequence[Voiced]) -> Inlines:
    """``content`` with each voiced range in a `Quotation`.

    Ranges are in characters of ``prose(content).text``, sorted and disjoint. A range that is a
    quotation already gets its voice; one that would cut through a link or an emphasis is left as it
    is, since the page's own markup comes first.
    """
    return _wrap(content, voiced, 0, _DEEPEST) if voiced else content


def _wrap(content: Inlines, voiced: Sequence[Voiced], offset: int, depth: int) -> Inlines:
    placed = _place(content, offset)
    here, within = _assign(placed, voiced)
    pieces: list[_Placed] = []
    for index, (start, end, node) in enumerate(placed):
        inner = within.get(index)
        pieces.append((start, end, _enter(node, inner, start, depth) if inner else node))
    return _group(_split(pieces, [edge for span, _ in here for edge in span]), here)


def _place(content: Inlines, offset: int) -> list[_Placed]:
    placed: list[_Placed] = []
    for node in content:
        end = offset + len(prose((node,)).text)
        placed.append((offset, end, node))
        offset = end
    return placed


def _assign(
    placed: Sequence[_Placed], voiced: Sequence[Voiced]
) -> tuple[list[Voiced], dict[int, list[Voiced]]]:
    """Sort ranges into those that this level wraps and those that belong inside one of its spans."""
    solid = [index for index, (start, end, _) in enumerate(placed) if end > start]
    starts = [placed[index][0] for index in solid]
    here: list[Voiced] = []
    within: dict[int, list[Voiced]] = {}
    for item in voiced:
        first, last = item[0]
        left = solid[bisect_right(starts, first) - 1]
        right = solid[bisect_right(starts, last - 1) - 1]
        opening, closing = placed[left], placed[right]
        exact = opening[0] == first and closing[1] == last
        if left == right and isinstance(opening[2], SPANS):
            if not exact or isinstance(opening[2], Quotation):
                within.setdefault(left, []).append(item)
            else:
                here.append(item)
        elif (isinstance(opening[2], Text) or opening[0] == first) and (
            isinstance(closing[2], Text) or closing[1] == last
        ):
            here.append(item)
    return here, within


def _enter(node: Inline, voiced: Sequence[Voiced], offset: int, depth: int) -> Inline:
    if isinstance(node, Quotation):
        # Quotations inside a quotation are its speaker's, not the sentence's.
        length = len(prose(node.content).text)
        voice = next((voice for span, voice in voiced if span == (offset, offset + length)), node.voice)
        return replace(node, voice=voice)
    if depth and isinstance(node, SPANS):
        return replace(node, content=_wrap(node.content, voiced, offset, depth - 1))
    return node


def _split(pieces: Sequence[_Placed], edges: Sequence[int]) -> list[_Placed]:
    """Cut the texts at ``edges``, which ascend."""
    result: list[_Placed] = []
    queue = list(reversed(edges))
    for start, end, node in pieces:
        at = start
        while queue and queue[-1] <= end:
            edge = queue.pop()
            if isinstance(node, Text) and at < edge < end:
                result.append((at, edge, Text(node.value[at - start : edge - start])))
                at = edge
        result.append((at, end, Text(node.value[at - start :]) if isinstance(node, Text) else node))
    return result


def _group(pieces: Sequence[_Placed], here: Sequence[Voiced]) -> Inlines:
    result: list[Inline] = []
    queue = list(reversed(here))
    inside: list[Inline] = []
    for start, end, node in pieces:
        if not queue or start < queue[-1][0][0] or end > queue[-1][0][1]:
            result.append(node)
            continue
        inside.append(node)
        if end == queue[-1][0][1] and end > start:
            result.append(Quotation(tuple(inside), voice=queue.pop()[1]))
            inside = []
    return tuple(result)
