"""The ways to ask an engine for one segment: which first, and which when an answer is in doubt."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kawaraban.translate.engines.protocol import EngineInfo, Request
from kawaraban.translate.guard.holding import Held
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
    FIGURES = "figures"
    """In the text, in its own language, but all in digits."""


ATTEMPTS: Final = 2
"""Other answers asked of an engine that varies."""


def requests(task: Task, held: Held, info: EngineInfo) -> Iterator[Request]:
    """The ways to ask an engine, best first; the caller stops at an answer without doubt."""
    ways = _means(held, info)
    for means in ways:
        yield request_by(means, task, held, info)
    if info.varies:
        for attempt in range(1, ATTEMPTS + 1):
            yield request_by(ways[0], task, held, info, attempt)


def _means(held: Held, info: EngineInfo) -> tuple[Means, ...]:
    if info.verbatim:
        return (Means.PLAIN,)
    ways = []
    if held.renderings and info.follows_text:
        ways.append(Means.PRERENDERED)
    if held.renderings and info.takes_glossary:
        ways.append(Means.GLOSSARY)
    ways.append(Means.PLAIN)
    if held.figures and not info.follows_text:
        ways.append(Means.FIGURES)
    return tuple(ways)


def request_by(means: Means, task: Task, held: Held, info: EngineInfo, attempt: int = 0) -> Request:
    """The request that asks an engine by these means."""
    text = task.tagged if info.keeps_markup else task.plain
    instead = {Means.PRERENDERED: held.renderings, Means.FIGURES: held.figures}.get(means, ())
    if instead:
        text = prerendered(text, instead, tagged=info.keeps_markup)
    glossary = hints(held.renderings) if means is Means.GLOSSARY else ()
    context = task.context[len(task.context) - min(len(task.context), info.context_sentences) :]
    return Request(text, task.kind, task.title, context, glossary, attempt, task.polite)
