"""Katakana and Latin words that may be one sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.transliteration import kana_skeleton, katakana_words, latin_skeleton, spells


@pytest.mark.parametrize(
    ("katakana", "word"),
    [
        ("ルカシェンコ", "Lukashenko"),
        ("ジョンソン", "Johnson"),
        ("ヒューズ", "Hughes"),
        ("マイケル", "Michael"),
        ("ジョヴァンニ", "Giovanni"),
        ("オークランド", "Auckland"),
        ("ウクライナ", "Ukraine"),
        ("インクジェット", "inkjet"),
        ("プリンター", "printers"),
        ("コンピュータ", "computer"),
        ("マッチ", "match"),
        ("フランソワ", "François"),
        ("レスター", "Leicester"),
        ("トムソン", "Thomson"),
    ],
)
def test_a_word_is_recognised_in_katakana(katakana, word):
    assert spells(katakana, word)


@pytest.mark.parametrize(
    ("katakana", "word"),
    [
        ("ヤマグチ", "Shoigu"),
        ("ロンドン", "Moscow"),
        ("コンピュータ", "government"),
        ("プーチン", "Lukashenko"),
        ("パン", "Tokyo"),
    ],
)
def test_another_word_is_not(katakana, word):
    assert not spells(katakana, word)


def test_both_writings_of_a_sound_have_one_skeleton():
    assert kana_skeleton("ヴァイオリン") == kana_skeleton("バイオリン")
    assert latin_skeleton("Robert") == latin_skeleton("Lovert")


def test_the_middle_dot_ends_a_word():
    text = "アレクサンドル・ルカシェンコ大統領"

    assert [text[start:end] for start, end in katakana_words(text)] == ["アレクサンドル", "ルカシェンコ"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_taken(katakana, word):
    assert spells(katakana, word) in {True, False}


@given(st.text("ァアカガサザタダナハバパマヤラワンヴー", min_size=1))
def test_a_katakana_word_sounds_like_itself(katakana):
    skeleton = kana_skeleton(katakana)

    assert skeleton == kana_skeleton(katakana + "ー")
