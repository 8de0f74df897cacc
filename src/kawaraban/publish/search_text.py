"""Text as the reader's search holds it: one word a character where a script puts no spaces between words.

Pagefind finds words, and words side by side. What it takes for a Japanese word when it indexes is not what a
browser takes for one in a query, so that it misses what is there (see docs/decisions). Characters leave
nothing to agree on: a row of them is found wherever it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from kawaraban.document.xml_text import writable
from kawaraban.publish.title_lines import NOT_LAST
from kawaraban.store.tokens import UNSPACED

JOINED: Final = "\u2060"
"""At the end of a word: no space was between it and the next."""

_OPENING: Final = re.escape("".join(sorted(NOT_LAST)))
_ALONE: Final = re.compile(rf"[{UNSPACED}]")
_WORDS: Final = re.compile(r"\w+")
_SPACED: Final = re.compile(rf"[^\W{UNSPACED}]+")
_TOKEN: Final = re.compile(rf"[^\w\s]*(?:([{UNSPACED}])|[^\W{UNSPACED}]+)[^\w\s{_OPENING}]*")


def search_words(text: str) -> str:
    """The text's words with one space between each, punctuation kept at them; widths are folded."""
    return " ".join(_tokens(folded(text)))


def folded(text: str) -> str:
    """The text, its letters and digits in their common width, the punctuation as it is."""
    composed = unicodedata.normalize("NFC", writable(text))
    return _WORDS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), composed)


def without_accents(words: str) -> str:
    """Those of `search_words` that have accents, each once and without them, as many people type them."""
    plain = {word: _bare(word) for word in _SPACED.findall(words) if not word.isascii()}
    return " ".join(dict.fromkeys(bare for word, bare in plain.items() if bare != word))


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(character for character in apart if not unicodedata.combining(character))


def script_class() -> str:
    """The characters that are words alone, for a regular expression in JavaScript (with its ``u`` flag)."""
    return re.sub(r"\\U000([0-9a-f]{5})", r"\\u{\1}", UNSPACED)


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        if found.lastindex:
            yield found[0]  # A character that is a word, as most are here.
            continue
        after = text[found.end() : found.end() + 1]
        goes_on = after and not after.isspace() and not _ALONE.search(f"{found[0]}{after}")
        yield f"{found[0]}{JOINED}" if goes_on else found[0]
