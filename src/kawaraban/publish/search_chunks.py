"""Pagefind's index in smaller pieces: what a browser reads of it for a word is that word and little else.

Pagefind cuts an index at twenty thousand places of words. Where each character is a word that is a few
characters that are used all the time, but hundreds of rare ones, and a reader who looks for one of these
brings them all. The pieces are CBOR (RFC 8949): lists of words, each with its places, which are copied as
they are, but for words with punctuation, which are a sixth of all. The browser knows which piece has which
words from the list in Pagefind's metadata.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Final

SIGNATURE: Final = b"pagefind_dcd"
_RAW: Final = 20_000
"""Bytes of a piece before it is packed, which halves them; a word that has more is a piece alone."""
_GZIP: Final = 31
"""What zlib calls gzip's own header, with the largest window."""
_LEVEL: Final = 6
_TEXT: Final = 3
_LIST: Final = 4
_LISTS: Final = 2
"""Where the list of the pieces stands in the metadata: after the version and the pages."""
_NUMBERS: Final = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a].{4})*", re.DOTALL
)
"""Numbers and the heads of lists, as many as there are: whatever ends them is the head of a text."""
_WORD: Final = 0x83
"""A word's head: a list of three, the word first. A spelling of it is a list of two."""


def unpacked(data: bytes) -> bytes:
    """A file of Pagefind's without its signature.

    Raises:
        ValueError: it is none, or another version's.
    """
    try:
        plain = zlib.decompress(data, _GZIP)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not plain.startswith(SIGNATURE):
        raise ValueError("it lacks Pagefind's signature")
    return plain.removeprefix(SIGNATURE)


def packed(plain: bytes) -> bytes:
    """The same as a file of Pagefind's; equal bytes give equal files."""
    packing = zlib.compressobj(_LEVEL, wbits=_GZIP)
    return packing.compress(SIGNATURE + plain) + packing.flush()


def smaller(metadata: bytes, pieces: dict[str, bytes], most: int = _RAW) -> tuple[bytes, dict[str, bytes]]:
    """An index's metadata and its pieces by their names, all of them files, with smaller pieces.

    Raises:
        ValueError: they are not as this version of Pagefind writes them.
    """
    plain = unpacked(metadata)
    try:
        start, end, names = _listed(plain)
        made: dict[str, bytes] = {}
        rows, before = list[bytes](), b""
        for name in names:
            for piece in _cut(unpacked(pieces[name]), most):
                # One begins where the other ends: what only begins a word is in one of them, too.
                first, last, key = before or piece[0][0], piece[-1][0], f"{len(made):x}"
                rows.append(_head(_LIST, 3) + b"".join(map(_text, (first, last, key.encode()))))
                made[key] = packed(_head(_LIST, 1) + _head(_LIST, len(piece)) + b"".join(s for _, s in piece))
                before = last + b"\0"
    except (IndexError, KeyError) as error:
        raise ValueError(f"they end too early, or one is not there ({error})") from error
    listed = _head(_LIST, len(rows)) + b"".join(rows)
    return packed(plain[:start] + listed + plain[end:]), made


def _listed(plain: bytes) -> tuple[int, int, list[str]]:
    """From where to where the metadata lists the pieces, and their names in order."""
    kind, _, at = _read(plain, 0)
    for _ in range(_LISTS):
        at = _after(plain, at)
    start, (kind, count, at) = at, _read(plain, at)
    if kind != _LIST:
        raise ValueError("no list of pieces is in the metadata")
    names = []
    for _ in range(count):
        _, fields, at = _read(plain, at)
        for _ in range(fields - 1):
            at = _after(plain, at)
        _, length, at = _read(plain, at)
        names.append(plain[at : at + length].decode())
        at += length
    return start, at, names


def _cut(plain: bytes, most: int) -> Iterator[list[tuple[bytes, bytes]]]:
    """The words of a piece, in order, as several pieces: each word, and all that is said of it."""
    piece, size = list[tuple[bytes, bytes]](), 0
    for word, said in _words(plain):
        if piece and size + len(said) > most:
            yield piece
            piece, size = [], 0
        piece.append((word, said))
        size += len(said)
    if piece:
        yield piece


def _words(plain: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The words of a piece that anybody asks for, each with all that is said of it."""
    begun, word, at = 0, b"", 0
    while found := _NUMBERS.match(plain, at):
        at = found.end()
        ends = at == len(plain)
        if ends or plain[at - 1] == _WORD:
            until = at if ends else at - 1
            if word and not _has_punctuation(word):
                yield word, plain[begun:until]
            begun = until
        if ends:
            return
        is_word = plain[at - 1] == _WORD
        kind, length, at = _read(plain, at)
        if kind != _TEXT:
            raise ValueError(f"a piece has something of kind {kind} among its words")
        if is_word:
            word = plain[at : at + length]
        at += length


def _has_punctuation(word: bytes) -> bool:
    """Nobody asks for such a word, for queries have none; without its punctuation it is there, too."""
    text = word.decode()
    return not text.isalnum() and any(unicodedata.category(each)[0] in "PSZ" and each != "_" for each in text)


def _read(plain: bytes, at: int) -> tuple[int, int, int]:
    """The kind of what begins there, its number or length, and where its head ends."""
    kind, small = plain[at] >> 5, plain[at] & 0x1F
    at += 1
    if small < 24:
        return kind, small, at
    if small > 27:
        raise ValueError("a list says nothing of its length")
    length = 1 << (small - 24)
    return kind, int.from_bytes(plain[at : at + length]), at + length


def _after(plain: bytes, at: int) -> int:
    """Where what begins there has ended."""
    left = 1
    while left:
        kind, number, at = _read(plain, at)
        left -= 1
        if kind == _LIST:
            left += number
        elif kind == _TEXT:
            at += number
    return at


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in range(3) if number < 1 << (8 << size))
    return bytes([kind << 5 | (24 + size)]) + number.to_bytes(1 << size)


def _text(words: bytes) -> bytes:
    return _head(_TEXT, len(words)) + words
