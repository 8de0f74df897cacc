"""Long texts as the database keeps them, packed; those that were read or written last stay at hand."""

import sys
import zlib
from typing import Final

from sqlalchemy import Table

from kawaraban.store.at_hand import AtHand

_AT_HAND: Final = AtHand[bytes, str](8_000_000, lambda packed, text: len(packed) + sys.getsizeof(text))
"""Bytes: a post of three hundred sentences has some 25,000, which are half a million unpacked."""


def pack(table: Table, key: bytes, text: str) -> bytes:
    """The text of a row, packed; it stays at hand, since what was written is what is read next."""
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"))
    _AT_HAND.put((table, key), packed, text)
    return packed


def unpack(table: Table, key: bytes, packed: bytes) -> str:
    """The text that `pack` packed: the same object as long as the row has these bytes, and is at hand."""
    return _AT_HAND.get((table, key), packed, _unpacked)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
