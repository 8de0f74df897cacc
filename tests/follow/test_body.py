"""Bodies, unpacked under a limit."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import FetchError
from kawaraban.follow.body import read_body

BODIES = st.binary(max_size=3000) | st.binary(max_size=8).map(lambda piece: piece * 20_000)


def bare_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def cut(data, sizes):
    """Pieces of ``data`` as a network might deliver them."""
    pieces = []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    return [*pieces, data]


@given(BODIES, st.lists(st.integers(0, 50), max_size=8))
def test_gzip_round_trips_however_it_arrives(body, sizes):
    assert read_body(cut(gzip.compress(body), sizes), "gzip", 10**6) == body


@given(BODIES, BODIES, st.lists(st.integers(0, 50), max_size=8))
def test_gzip_members_are_joined(first, second, sizes):
    packed = gzip.compress(first) + gzip.compress(second)

    assert read_body(cut(packed, sizes), "gzip", 10**6) == first + second


@given(BODIES, st.lists(st.integers(0, 50), max_size=8))
def test_deflate_is_read_with_its_head(body, sizes):
    assert read_body(cut(zlib.compress(body), sizes), "deflate", 10**6) == body


@pytest.mark.parametrize("body", [b"", b"a", b"<html>" * 1000])
def test_deflate_is_read_without_its_head_too(body):
    assert read_body([bare_deflate(body)], "Deflate", 10**6) == body


def test_an_empty_body_is_empty_whatever_it_claims_to_be():
    assert read_body([], "gzip", 10) == b""


def test_padding_after_the_end_is_ignored():
    assert read_body([gzip.compress(b"x") + bytes(100)], "gzip", 1000) == b"x"


@given(st.binary(min_size=2, max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_noise_is_an_error_or_a_body_but_never_a_crash(noise, encoding):
    try:
        read_body([noise], encoding, 10**6)
    except FetchError:
        return


@given(st.integers(1, 2000))
def test_a_body_cut_short_is_an_error(missing):
    packed = gzip.compress(bytes(range(256)) * 40, compresslevel=0)

    with pytest.raises(FetchError, match="broke off"):
        read_body([packed[:-missing]], "gzip", 10**6)


def test_the_limit_counts_packed_bytes_too():
    with pytest.raises(FetchError, match="larger than 10 bytes"):
        read_body([b"x" * 6, b"x" * 6], "", 10)
