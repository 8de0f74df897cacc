"""What the house style adds to a finished translation: metric units, and a name's original.

It comes last and stands in no memory: another choice here is no other translation, and what was
verified is verified without it. An editor's words are never touched.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kawaraban.document import CodeSpan, Inlines, Span, Text
from kawaraban.document.normal import plain_text
from kawaraban.facts import Fact, Kind
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.house.first_mention import with_originals
from kawaraban.translate.house.metric import with_metric
from kawaraban.translate.house.style import FirstMention, HouseStyle
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import SegmentState, TranslatedSegment

if TYPE_CHECKING:
    from kawaraban.facts.names import KnownName

_APART = ("title", "/alt", "/title", "/credit")
"""Units that are no running text: a title or a picture's description says a name without its original."""


def dressed(
    segments: Iterable[TranslatedSegment],
    pair: LanguagePair,
    house: HouseStyle,
    names: tuple["KnownName", ...] = (),
) -> Iterator[TranslatedSegment]:
    """The segments as the house shows them; those in other languages than Japanese as they are."""
    seen: set[str] = set()
    originals = house.first_mention is FirstMention.ORIGINAL
    if primary(pair.target) != "ja" or not (house.metric or originals):
        yield from segments
        return
    for segment in segments:
        if segment.state is not SegmentState.TRANSLATED:
            yield segment
            continue
        target = segment.target
        if house.metric:
            target = _texts(target, partial(with_metric, style=house.facts))
        if originals and not segment.path.endswith(_APART):
            found = _names(plain_text(segment.source), pair, names)
            target = _texts(target, partial(with_originals, names=found, seen=seen))
        yield replace(segment, target=target)


def _names(
    source: str, pair: LanguagePair, extra: tuple["KnownName", ...]
) -> tuple[tuple[Fact, str | None], ...]:
    """The names of a source text, with the words for those that a termbase has."""
    from kawaraban.facts.find import find_facts  # noqa: PLC0415 - heavy
    from kawaraban.facts.names import names_for, render_name  # noqa: PLC0415 - heavy

    language, target = primary(pair.source), primary(pair.target)

    def words(fact: Fact) -> str | None:
        terms = [one for one in getattr(fact.value, "concepts", ()) if one.startswith("term:")]
        return render_name(terms[0], target, extra) if len(terms) == 1 else None

    return tuple(
        (fact, words(fact))
        for fact in find_facts(source, language, names_for(language, extra))
        if fact.kind in {Kind.CANDIDATE, Kind.NAME}
    )


def _texts(inlines: Inlines, change: Callable[[str], str]) -> Inlines:
    """The inlines with each run of characters changed, outside code."""
    return tuple(
        Text(change(inline.value))
        if isinstance(inline, Text)
        else replace(inline, content=_texts(inline.content, change))
        if isinstance(inline, Span) and not isinstance(inline, CodeSpan)
        else inline
        for inline in inlines
    )
