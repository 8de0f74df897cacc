"""Numbers in Roman numerals, as names carry them: Elizabeth II, World War II, Chapter IV."""

from typing import Final

_TENS: Final = ("", "X", "XX", "XXX")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN: Final = {
    tens + ones: ten * 10 + one
    for ten, tens in enumerate(_TENS)
    for one, ones in enumerate(_ONES)
    if len(tens + ones) > 1
}
"""Those of two letters or more, up to 39: one letter alone is a letter."""
