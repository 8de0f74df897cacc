"""Text as the reader's search holds it: no letter lost, each character of Japanese a word."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.search_text import JOINED, folded, script_class, search_words, without_accents

MIXED = st.text(
    st.one_of(st.sampled_from("港湾のー々、。「」（） \n-'ＧG7aé_"), st.characters()), max_size=40
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("港湾の封鎖。", ["港", "湾", "の", "封", "鎖。"]),
        ("「港」と湾", ["「港」", "と", "湾"]),
        ("Ｇ７首脳", ["G7", "首", "脳"]),
        ("ﾊﾞﾀｰ", ["バ", "タ", "ー"]),
        ("the old  ferry", ["the", "old", "ferry"]),
        (f"GPT-4 Putin's {''}", [f"GPT-{JOINED}", "4", f"Putin'{JOINED}", "s"]),
        ("か\u3099", ["が"]),
        ("서울 한강", ["서", "울", "한", "강"]),
        ("。、「」", []),
        ("", []),
    ],
)
def test_words_are_characters_where_a_script_puts_no_spaces(text, words):
    assert search_words(text).split() == words


@given(MIXED)
def test_no_letter_is_lost_and_none_moves(text):
    assert re.findall(r"\w", search_words(text)) == re.findall(r"\w", folded(text))


@given(MIXED)
def test_words_stay_as_they_are_when_they_are_cut_again(text):
    once = search_words(text).replace(JOINED, "").split()

    assert [word for each in once for word in search_words(each).replace(JOINED, "").split()] == once


@given(MIXED)
def test_letters_are_folded_and_punctuation_is_not(text):
    kept = [c for c in unicodedata.normalize("NFC", text) if c in "（）、。「」"]

    assert [c for c in folded(text) if c in "（）、。「」"] == kept


def test_words_with_accents_are_there_without_them_too():
    words = search_words("Erdoğan、バター、naïve GPT Erdoğan")

    assert without_accents(words) == "Erdogan naive"


def test_the_browser_is_given_the_very_same_characters():
    assert "\\U" not in script_class()
    assert "\\u{20000}-\\u{3ffff}" in script_class()
