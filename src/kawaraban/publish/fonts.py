"""The typefaces of this machine: the first of the diary's own that has the characters asked for."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

_FOLDERS: Final = (
    "~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts", "~/Library/Fonts",
    "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_FACES: Final = (
    # As the style sheet orders them: Mincho, then Gothic, then what has Latin letters only.
    "ヒラギノ明朝 ProN.ttc", "NotoSerifJP-Bold.otf", "NotoSerifJP-Bold.ttf", "NotoSerifCJKjp-Bold.otf",
    "NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc", "BIZUDPMincho-Bold.ttf", "BIZ-UDMinchoM.ttc",
    "yumindb.ttf", "yumin.ttf", "ipaexm.ttf", "ipamp.ttf", "ヒラギノ角ゴシック W6.ttc", "NotoSansJP-Bold.otf",
    "NotoSansJP-Bold.ttf", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "YuGothB.ttc", "meiryob.ttc",
    "ipaexg.ttf", "ipagp.ttf", "NotoSerif-Bold.ttf", "Georgia Bold.ttf", "georgiab.ttf",
    "DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf", "timesbd.ttf",
)  # fmt: skip
_PLACES: Final = {"ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
"""Which face of Noto's collections draws Chinese characters as a language does; Japanese is the first."""
_LOOKED_AT: Final = 16
"""Pixels at which faces are asked for characters: small ones are drawn fastest."""
_NOWHERE: Final = "\uffff"
"""A character that no font may have: it is drawn as every missing one is."""


def font_for(text: str, language: str, size: int) -> ImageFont.FreeTypeFont | None:
    """A face of ``size`` pixels that has every character of the text; None where this machine has none."""
    for file in _files():
        place = _place(file, language)
        if all(_has(file, place, character) for character in set(text)):
            return _opened(file, place, size)
    return None


@cache
def _files() -> tuple[Path, ...]:
    """The faces that are on this machine, best first."""
    found = {path.name: path for path in _all_files() if path.name in _FACES}
    return tuple(found[name] for name in _FACES if name in found)


def _all_files() -> Iterator[Path]:
    for folder in _FOLDERS:
        for place, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(place, name) for name in names)


def _place(file: Path, language: str) -> int:
    if "CJK-" not in file.name:
        return 0
    tag = language.lower()
    return _PLACES.get(tag, _PLACES.get(tag.split("-")[0], 0))


@cache
def _opened(file: Path, place: int, size: int) -> ImageFont.FreeTypeFont | None:
    try:
        return ImageFont.truetype(str(file), size, index=place)
    except OSError:
        return None


@cache
def _has(file: Path, place: int, character: str) -> bool:
    return character.isspace() or _drawn(file, place, character) not in {None, _drawn(file, place, _NOWHERE)}


@cache
def _drawn(file: Path, place: int, character: str) -> tuple[bytes, tuple[int, int]] | None:
    font = _opened(file, place, _LOOKED_AT)
    if font is None:
        return None
    mask = font.getmask(character)
    return bytes(mask), mask.size
