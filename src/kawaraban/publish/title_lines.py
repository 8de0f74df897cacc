"""A title in lines, where no browser breaks it: between phrases, by the rules of kinsoku (JIS X 4051)."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from kawaraban.publish.language import phrase_breaks

NOT_FIRST: Final = frozenset(
    "、。，．・：；？！ー々〻ゝゞヽヾ゛゜…‥)]}）］｝〕〉》」』】〙〗｠»’”‐–〜～,.:;?!%％"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
"""Characters that begin no line."""
NOT_LAST: Final = frozenset("([{（［｛〔〈《「『【〘〖｟«‘“")
"""Characters that end none."""

Width = Callable[[str], float]


def title_lines(title: str, language: str, across: float, most: int, width: Width) -> tuple[str, ...]:
    """The title in at most ``most`` lines of ``across``; a longer one ends in "…".

    ``width`` measures text. A phrase wider than a line is cut within.
    """
    lines = filled(title_phrases(title, language), across, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…") > across:
        last = last[:-1]
    return (*lines[: most - 1], f"{last}…")


def filled(phrases: list[str], across: float, width: Width) -> tuple[str, ...]:
    """As many phrases a line as ``across`` holds."""
    lines, line = list[str](), ""
    for phrase in phrases:
        for piece in _fitting(phrase, across, width):
            if line and width((line + piece).rstrip()) > across:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def title_phrases(title: str, language: str) -> list[str]:
    """The title, its white space single, cut wherever a line may end."""
    words = " ".join(title.split())
    spaces = {place + 1 for place, character in enumerate(words) if character == " "}
    edges = [0, *sorted({*spaces, *phrase_breaks(words, language)} - {0, len(words)}), len(words)]
    return [words[start:end] for start, end in pairwise(e for e in edges if _may_break(words, e))]


def _may_break(words: str, place: int) -> bool:
    if place in {0, len(words)}:
        return True
    return words[place] not in NOT_FIRST and words[place - 1] not in NOT_LAST


def _fitting(phrase: str, across: float, width: Width) -> list[str]:
    """The phrase, or where it is wider than a line its characters, those together that stay so."""
    if width(phrase.rstrip()) <= across:
        return [phrase]
    edges = [place for place in range(len(phrase) + 1) if _may_break(phrase, place)]
    pieces = [phrase[start:end] for start, end in pairwise(edges)]
    # A row of closing marks longer than a line leaves no choice.
    return [part for piece in pieces for part in ([piece] if width(piece) <= across else piece)]
