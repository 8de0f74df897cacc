"""The ways to ask an engine for one segment: which first, and which when an answer is in doubt."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kawaraban.translate.engines.protocol import EngineInfo, Request
from kawaraban.translate.guard.holding import Rendering
from kawaraban.translate.guard.prerender import hints, prerendered
from kawaraban.translate.guard.task import Task


class Means(StrEnum):
    """How the facts go to the engine."""

    PLAIN = "plain"
    """Not at all: it translates, we look."""
    GLOSSARY = "glossary"
    """Beside the text, as hints."""
    PRERENDERED = "prerendered"
    """In the text, said in the target language already."""


ATTEMPTS: Final = 2
"""Other answers asked of an engine that varies."""


def requests(task: Task, renderings: tuple[Rendering, ...], info: EngineInfo) -> Iterator[Request]:
    """The ways to ask an engine, best first; the caller stops at an answer without doubt."""
    ways = _means(renderings, info)
    for means in ways:
        yield _request(task, renderings, info, means)
    if info.varies:
        for attempt in range(1, ATTEMPTS + 1):
            yield _request(task, renderings, info, ways[0], attempt)


def _means(renderings: tuple[Rendering, ...], info: EngineInfo) -> tuple[Means, ...]:
    if not renderings or info.verbatim:
        return (Means.PLAIN,)
    ways = []
    if info.follows_text and not info.keeps_markup:
        ways.append(Means.PRERENDERED)
    if info.takes_glossary:
        ways.append(Means.GLOSSARY)
    return (*ways, Means.PLAIN)


def _request(
    task: Task, renderings: tuple[Rendering, ...], info: EngineInfo, means: Means, attempt: int = 0
) -> Request:
    text = task.tagged if info.keeps_markup else task.plain
    if means is Means.PRERENDERED:
        text = prerendered(task.plain, renderings)
    glossary = hints(renderings) if means is Means.GLOSSARY else ()
    return Request(text, task.kind, task.title, task.context, glossary, attempt)
