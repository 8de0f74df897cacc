"""SudachiPy's dictionary, loaded once for all threads, and a tokenizer of each thread's own."""

import threading
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sudachipy import Dictionary, Tokenizer

_own: Final = threading.local()
"""A tokenizer must not be used by two at once."""
_LOADING: Final = threading.Lock()


def tokenizer(mode: str) -> "Tokenizer":
    """The tokenizer of this thread that splits by a mode: ``A`` the shortest units, ``B`` the middle ones."""
    found: Tokenizer | None = getattr(_own, mode, None)
    if found is None:
        from sudachipy import SplitMode  # noqa: PLC0415 - heavy: few runs read Japanese words

        # `cache` alone would let each of several threads that come first load seventy megabytes.
        with _LOADING:
            dictionary = _dictionary()
        found = dictionary.tokenizer(getattr(SplitMode, mode))
        setattr(_own, mode, found)
    return found


@cache
def _dictionary() -> "Dictionary":
    from sudachipy import Dictionary  # noqa: PLC0415 - heavy: loads a dictionary

    return Dictionary(dict="small")
