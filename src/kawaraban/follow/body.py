"""Response bodies, unpacked under a limit: what arrives is never larger than what was allowed."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from kawaraban.errors import FetchError, TooLarge

MAX_RATIO = 250
"""Most that a page may grow when unpacked; real pages grow by 3 to 20, a bomb by 1,000."""
RATIO_FROM = 1_000_000
"""Below this size the ratio does not matter."""

_PLAIN = frozenset({"", "identity", "none", "utf-8"})
_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 65_536


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body, unpacked; ``encoding`` is Content-Encoding's value, ``limit`` counts bytes.

    Raises:
        FetchError: more than ``limit`` bytes, packed or unpacked; packed suspiciously tight;
            broken off; packed in a way we did not ask for.
    """
    received = Counter(limit)
    body = bytearray()
    for piece in unpack(received.count(chunks), encoding):
        body += piece
        if len(body) > limit:
            raise too_large(limit)
        if len(body) > max(RATIO_FROM, received.total * MAX_RATIO):
            raise FetchError("The page is packed far too tightly to be one; leave it alone.")
    return bytes(body)


def too_large(limit: int) -> TooLarge:
    """The error of a body beyond its limit."""
    return TooLarge(
        f"The answer is larger than {limit:,} bytes; allow more (KAWARABAN_FETCH_LIMIT), or leave it out."
    )


class Counter:
    """Counts the bytes that pass, and stops them at a limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.total = 0

    def count(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The same chunks.

        Raises:
            FetchError: there are more bytes than the limit.
        """
        for chunk in chunks:
            self.total += len(chunk)
            if self.total > self.limit:
                raise too_large(self.limit)
            yield chunk


def unpack(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Bodies of the encodings we ask for, in pieces of bounded size.

    Raises:
        FetchError: an encoding we did not ask for, or broken data.
    """
    name = encoding.strip().lower()
    if name in _PLAIN:
        return iter(chunks)
    if name in _GZIP:
        return _inflate(chunks, _gzip_window)
    if name == "deflate":
        return _inflate(chunks, _deflate_window)
    raise FetchError(
        f"The page is packed as {name[:20]!r}, which we did not ask for; save it from your browser."
    )


def _gzip_window(_head: bytes) -> int:
    return zlib.MAX_WBITS | 16


def _deflate_window(head: bytes) -> int:
    # RFC 9110 means zlib data (RFC 1950), but some servers send the bare stream (RFC 1951).
    # A zlib head is two bytes that a bare stream has by chance once in about 500 times.
    if len(head) >= 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0:
        return zlib.MAX_WBITS
    return -zlib.MAX_WBITS


def _inflate(chunks: Iterable[bytes], window: Callable[[bytes], int]) -> Iterator[bytes]:
    machine = None
    ended = False
    pending = b""
    try:
        for chunk in chunks:
            pending += chunk
            while pending and not (machine is None and len(pending) < 2):
                if machine is None:
                    if ended and not pending.startswith(_GZIP_MAGIC):
                        return  # Padding after the last member, which browsers ignore too.
                    machine = zlib.decompressobj(window(pending))
                yield machine.decompress(pending, _PIECE)
                ended = machine.eof
                pending = machine.unused_data if ended else machine.unconsumed_tail
                machine = None if ended else machine
        if machine is not None:
            yield machine.flush()
            ended = machine.eof
    except zlib.error as error:
        raise FetchError("The page arrived damaged; try again later.") from error
    if not ended and (machine is not None or pending):
        raise FetchError("The page broke off before its end; try again later.")
