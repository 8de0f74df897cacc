"""How a Japanese text ends: as its original does, where that is certain."""

from typing import Final

from kawaraban.translate.engines.protocol import UnitKind

_LABELS: Final = frozenset((UnitKind.TITLE, UnitKind.HEADING, UnitKind.CELL, UnitKind.ALT, UnitKind.PHRASE))
"""Units that end without a full stop unless their original has one."""
_STOPS: Final = (".", "!", "?", "。", "！", "？", "…", '."', ".”", ".’")
_QUOTES: Final = "\"'”’)]"


def with_ending(target: str, source: str, kind: UnitKind) -> str:
    """The target with its original's ending: no 。 behind a title, and a lead-in's colon.

    A question's or a sentence's own mark is the translator's.
    """
    source, target = source.rstrip(), target.rstrip()
    if kind in _LABELS and target.endswith("。") and not source.rstrip(_QUOTES).endswith(_STOPS):
        return target[:-1] if target.count("。") == 1 else target
    if source.endswith((":", "：")) and not target.endswith((":", "：")):
        return f"{target.removesuffix('。').removesuffix('、')}："
    return target
