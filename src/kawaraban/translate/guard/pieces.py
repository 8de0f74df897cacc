"""A long segment in pieces that an engine may translate one by one, where it lost its way in the whole."""

import re
from dataclasses import replace
from typing import Final

from kawaraban.translate.guard.task import Task
from kawaraban.translate.languages import SPACELESS, primary
from kawaraban.translate.markup import escaped

_SEAM: Final = re.compile(r"(?<=[;:])\s+|\s+[—–]\s+|(?<=[.!?…。！？])[\"”’)」]?\s+(?=[\"“‘(「]?[^\W\d_a-z])")
_LEAST: Final = 16
"""Characters of a piece; what is shorter goes with the piece before it."""
_MOST: Final = 6


def pieces(task: Task) -> tuple[Task, ...]:
    """The task's sentences and clauses, or nothing where it has but one."""
    parts: list[str] = []
    for part in _SEAM.split(task.plain):
        words = part.strip()
        if parts and (len(words) < _LEAST or len(parts[-1]) < _LEAST or len(parts) == _MOST):
            parts[-1] = f"{parts[-1]} {words}"
        elif words:
            parts.append(words)
    if len(parts) < 2:
        return ()
    return tuple(replace(task, plain=part, tagged=escaped(part), context=()) for part in parts)


def joined(texts: list[str], language: str) -> str:
    """The pieces' translations as one text."""
    return ("" if primary(language) in SPACELESS else " ").join(text.strip() for text in texts)
