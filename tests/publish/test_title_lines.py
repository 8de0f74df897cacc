"""Titles in lines: nothing lost, nothing where it may not stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.title_lines import NOT_FIRST, NOT_LAST, title_lines

JAPANESE = st.text(st.sampled_from("港湾の封鎖についてクレムリンは述べた、。「」ーッ G7ab"), max_size=60)


def lines(title, across=8, most=100, language="ja"):
    return title_lines(title, language, across, most, len)


def test_lines_break_between_phrases():
    assert lines("ラヴォニア、電力網を南に結ぶ", 10) == ("ラヴォニア、電力網を", "南に結ぶ")


def test_words_of_a_language_with_spaces_stay_whole():
    assert lines("The ferry is back again", 9, language="en") == ("The ferry", "is back", "again")


def test_what_is_longer_than_all_lines_ends_in_an_ellipsis():
    assert lines("長" * 30, 8, 2) == ("長" * 8, "長" * 7 + "…")


@pytest.mark.parametrize("title", ["ああああああああ、い", "ああああああああーい", "ああああああああ」い"])
def test_a_line_begins_with_no_closing_mark(title):
    first, second = lines(title)

    assert second[0] not in NOT_FIRST
    assert f"{first}{second}" == title


def test_a_line_ends_with_no_opening_mark():
    assert lines("あああああああ「いうえ") == ("あああああああ", "「いうえ")


@given(JAPANESE)
def test_no_word_is_lost_and_no_line_too_wide(title):
    made = lines(title)

    assert "".join("".join(made).split()) == "".join(title.split())
    assert all(len(line) <= 8 for line in made)


@given(JAPANESE)
def test_no_line_ends_with_an_opening_mark_but_the_last(title):
    # A row of marks that fills a line has no other way.
    made = [line for line in lines(title)[:-1] if not set(line) <= NOT_FIRST | NOT_LAST]

    assert all(line[-1] not in NOT_LAST or "「「" in title or len(line) == 8 for line in made)


@given(st.text(max_size=80), st.integers(1, 4))
def test_there_are_never_more_lines_than_asked_for(title, most):
    assert len(lines(title, 8, most)) <= most
