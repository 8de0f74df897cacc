"""English text as words and punctuation with their places, and as sentences."""

import re
from dataclasses import dataclass

from kawaraban.extract.voices.claim import Span

_TOKEN = re.compile(
    r"""
      (?:[A-Z]\.(?:[A-Z]\.)+|[A-Z]\.(?=\s))            # U.S., J. before a name
    | (?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|St|Jr|Sr|Ph)\.
    | [’'](?:s|d|ve|ll|re|m)\b                              # a possessive or a short verb, a token of its own
    | @\w{1,40}
    | [^\W_](?:\w|(?![’'](?:s|d|ve|ll|re|m)\b)[’'&.\-‑](?=\w))*
    | &
    | [^\w\s]
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’)\]]{0,3})(?=\s+(?:[\"“‘(\[]?[A-ZÀ-Þ0-9]|[\"“‘]_))|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|St|Jr|Sr|vs|etc|No|Inc|Co|Corp)"
    r"|\b[A-Z])\.$"
)
LONGEST = 700
"""Characters of a sentence that are read; a speaker is named near its quote or not at all."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark; ``start`` and ``end`` count in the text that was read."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """For look-ups; typographic apostrophes become plain."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether this is a word with a capital letter in front; "al-Rashid" counts."""
        return self.text[0].isupper() or (self.text[:3] in {"al-", "el-"} and self.text[3:4].isupper())

    @property
    def word(self) -> bool:
        """Whether this is a word rather than punctuation."""
        return self.text[0].isalnum() or self.text[0] == "@"


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(match.group(), match.start(), match.end()) for match in found]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where the sentences of ``text[start:end]`` stand; good enough to find a speaker in."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        if match.group()[0] == "." and _ABBREVIATION.search(
            text, max(at, match.start() - 6), match.start() + 1
        ):
            continue
        if text[at : match.end()].strip():
            spans.append((at, match.end()))
        at = match.end()
    if text[at:stop].strip():
        spans.append((at, stop))
    return spans
