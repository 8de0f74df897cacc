"""Pull quotes: a quote that repeats the article's own text speaks for nobody new."""

import re
from collections.abc import Iterable

_SENTENCE = re.compile(r"[^.!?。！？\n]+")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORTEST = 16
"""Letters and digits; a shorter sentence repeats by chance."""


def _keys(text: str) -> list[str]:
    keys = (_NOT_WORD.sub("", sentence).casefold() for sentence in _SENTENCE.findall(text))
    return [key for key in keys if len(key) >= _SHORTEST]


class OwnText:
    """The sentences of an article outside its quotes."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sentences = {key for text in texts for key in _keys(text)}

    def repeats(self, quote: str) -> bool:
        """Whether every sentence of ``quote`` stands in the article's own text too."""
        keys = _keys(quote)
        return bool(keys) and all(key in self._sentences for key in keys)
