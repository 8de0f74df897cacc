"""Facts said in the target language inside the source text: "… to 150万人, including 69万5000人 soldiers".

A language model carries words of the target language through as they are; an engine that takes a
glossary is given the same words beside the text.
"""

from collections.abc import Sequence

from kawaraban.translate.engines.protocol import Hint
from kawaraban.translate.guard.holding import Rendering


def prerendered(text: str, renderings: Sequence[Rendering]) -> str:
    """The text with each fact's words in its place; the facts do not overlap."""
    parts: list[str] = []
    place = 0
    for rendering in sorted(renderings, key=lambda each: each.fact.start):
        parts += [text[place : rendering.fact.start], rendering.words]
        place = rendering.fact.end
    return "".join((*parts, text[place:]))


def hints(renderings: Sequence[Rendering]) -> tuple[Hint, ...]:
    """The same words as a glossary, each once."""
    return tuple(dict.fromkeys(Hint(each.fact.text, each.words) for each in renderings))
