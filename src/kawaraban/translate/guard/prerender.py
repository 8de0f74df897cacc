"""Facts said otherwise in the source text itself: "… to 150万人, including 69万5000人 soldiers".

A language model carries words of the target language through as they are; an engine that takes a
glossary is given the same words beside the text; any other reads 1,500,000 better than 1.5 million.
"""

from collections.abc import Sequence

from kawaraban.translate.engines.protocol import Hint
from kawaraban.translate.guard.holding import Rendering
from kawaraban.translate.guard.retext import with_edits


def prerendered(text: str, renderings: Sequence[Rendering], *, tagged: bool) -> str:
    """The text with each fact's words in its place; a fact that a tag divides stays as it is."""
    edits = [(each.start, each.end, each.words) for each in renderings]
    return with_edits(text, edits, tagged=tagged)


def hints(renderings: Sequence[Rendering]) -> tuple[Hint, ...]:
    """The same words as a glossary, each once."""
    return tuple(dict.fromkeys(Hint(each.source, each.words) for each in renderings))
