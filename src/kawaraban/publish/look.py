"""The diary's colours, where no style sheet reaches: ink on washi, one vermilion seal."""

from typing import Final

PAPER: Final = "#faf7f0"
INK: Final = "#1f1b16"
SOFT: Final = "#5c5347"
SEAL: Final = "#a5301f"
SEAL_TEXT: Final = "#fdf9f2"


def seal_of(name: str) -> str:
    """The one character on a diary's seal; empty where it has no name."""
    return name.strip()[:1]
