"""Where quotation marks open and close in a paragraph."""

import re

from kawaraban.extract.voices.claim import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’"}
_BEFORE_OPENING = " \t\n\r\u00a0([{—–-/:;,"
_MARK = re.compile(f'[{"".join(_PAIRS)}"]')
_LONGEST = 2_000
"""Characters; beyond that a mark was forgotten, and every guess is wrong."""
_MOST_APOSTROPHES = 40
"""In one quotation; so that many open marks stay cheap."""


def quotations(text: str) -> tuple[Span, ...]:
    """The outermost quotations of ``text``, marks included, in order.

    A mark that never closes ends the search for its kind, so the work is linear.
    """
    found: list[Span] = []
    at = 0
    while opening := _MARK.search(text, at):
        at, mark = opening.start(), opening[0]
        end = -1
        if mark == '"':
            end = _straight(text, at)
        elif mark == "‘":
            end = _single(text, at)
        elif mark in _PAIRS:
            end = _paired(text, at, mark, _PAIRS[mark])
        if end > at:
            found.append((at, end))
            at = end
        else:
            at += 1
    return tuple(found)


def _opens_word(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE_OPENING


def _straight(text: str, at: int) -> int:
    if not _opens_word(text, at):
        return -1
    end = text.find('"', at + 1, at + _LONGEST)
    if end <= at + 1 or text[end - 1].isspace():
        return -1
    return end + 1


def _single(text: str, at: int) -> int:
    """British speech: ‘…,’ closes after punctuation, so that an apostrophe never does."""
    if not _opens_word(text, at):
        return -1
    end = at
    for _ in range(_MOST_APOSTROPHES):
        end = text.find("’", end + 1, at + _LONGEST)
        if end < 0:
            break
        if text[end - 1] in ",.?!…" and not text[end + 1 : end + 2].isalnum():
            return end + 1
    return -1


def _paired(text: str, at: int, opening: str, closings: str) -> int:
    depth = 1
    for index in range(at + 1, min(len(text), at + _LONGEST)):
        letter = text[index]
        if letter in closings:
            depth -= 1
            if depth == 0:
                return index + 1
        elif letter == opening:
            depth += 1
    return -1
