"""Pagefind's index in smaller pieces says what it said, in Pagefind's own form."""

import gzip
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.publish import search_index
from kawaraban.publish.search_chunks import packed, smaller, unpacked
from kawaraban.publish.search_index import SearchRecord, build_part, search_part

TEXT = "北の港湾では、三か月ぶりに船が動いた。Erdoğan's envoy — GPT-4 — said 3,5 % 。"


def pagefinds(records):
    """What Pagefind itself writes: the metadata, the pieces by name; and the places of the pages."""
    given = []
    whole = search_index.smaller
    search_index.smaller = lambda *asked: given.append(asked) or whole(*asked)
    try:
        build_part(search_part("all", records, "ja"))
    finally:
        search_index.smaller = whole
    return given[0]


def read(data, at=0):
    """What begins there in CBOR, by another reader than the one that is tested; and where it ends."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number > 23:
        size = 1 << (number - 24)
        number, at = int.from_bytes(data[at : at + size]), at + size
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind == 4:
        items = []
        for _ in range(number):
            item, at = read(data, at)
            items.append(item)
        return items, at
    return (number if kind == 0 else -1 - number), at


def words(metadata, pieces):
    """Every word with all that is said of it, in order."""
    listed = read(unpacked(metadata))[0][2]
    return [word for *_, name in listed for word in read(unpacked(pieces[name]))[0][0]]


def records(texts):
    return [SearchRecord(f"{at}/", text[:9], text, date(2026, 1, 1)) for at, text in enumerate(texts)]


texts = st.lists(st.text("港湾のはカタabAZ09ēğ。、-_ 'ー๏กิ", min_size=1, max_size=60), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None)
@given(texts, st.sampled_from((1, 60, 400, 20_000)))
def test_every_word_without_punctuation_is_there_with_its_places_and_in_order(given, most):
    metadata, pieces, places = pagefinds(records([*given, TEXT]))
    listed, made = smaller(metadata, pieces, places, most)

    kept = [word for word in words(metadata, pieces) if word in words(listed, made)]
    assert kept == words(listed, made)
    left_out = [word for word, *_ in words(metadata, pieces) if word not in {each for each, *_ in kept}]
    assert not any(word.replace("_", "a").isalnum() for word in left_out)


def test_the_list_says_which_words_a_piece_has_without_a_gap():
    metadata, pieces, places = pagefinds(records([TEXT]))
    listed, made = smaller(metadata, pieces, places, 40)

    rows = read(unpacked(listed))[0][2]
    assert len(rows) > 10
    assert [first for first, *_ in rows[1:]] == [f"{last}\0" for _, last, _ in rows[:-1]]
    for first, last, name in rows:
        inside = [word for word, *_ in read(unpacked(made[name]))[0][0]]
        assert first.rstrip("\0") <= inside[0] <= inside[-1] == last


def test_the_rest_of_the_metadata_is_as_it_was():
    metadata, pieces, places = pagefinds(records([TEXT]))

    before, after = (read(unpacked(each))[0] for each in (metadata, smaller(metadata, pieces, places, 40)[0]))
    assert before[:1] + before[3:] == after[:1] + after[3:]
    assert [[f"{places[name]:x}.{name}", words] for name, words in before[1]] == after[1]


def test_equal_pieces_are_packed_into_equal_bytes():
    assert packed(b"words") == packed(b"words")
    assert gzip.decompress(packed(b"words")) == b"pagefind_dcdwords"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        gzip.compress(b"no signature"),
        packed(b""),
        packed(b"\x86"),
        packed(b"\x83\x9f\xff\x80\x80"),
    ],
)
def test_what_is_not_pagefinds_is_told(data):
    with pytest.raises(ValueError, match=r"."):
        smaller(data, {}, {})
