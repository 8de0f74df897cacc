"""One edition says one thing in one way, and two things in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.consistency import OneTranslation, TwoSpellings, TwoTranslations
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Severity


def pairs(*texts):
    return [Pair(str(i), source, target, "en", "ja") for i, (source, target) in enumerate(texts)]


def indexes(check, *texts):
    return [index for index, _ in check.find_in(pairs(*texts))]


def test_the_same_words_in_two_renderings_are_found_at_the_second():
    texts = [("Read more", "続きを読む"), ("Rain fell.", "雨だ。"), ("Read more.", "もっと読む")]

    assert indexes(TwoTranslations(), *texts) == [2]
    assert TwoTranslations().severity is Severity.INFO


def test_another_full_stop_is_no_other_rendering():
    assert indexes(TwoTranslations(), ("Rain fell", "雨が降った"), ("Rain fell.", "雨が降った。")) == []


def test_another_voice_may_say_it_otherwise():
    one, other = pairs(("Rain fell.", "雨が降った。"), ("Rain fell.", "雨でした。"))
    spoken = Pair("2", other.source, other.target, "en", "ja", "Roe")

    assert list(TwoTranslations().find_in([one, spoken])) == []


HARBOUR = ("The harbour was quiet last night.", "昨夜、港は静かだったと市長は語った。")


@pytest.mark.parametrize(
    "target", [HARBOUR[1], "昨夜、港は静かだったと、市長は語った", "昨夜、港は静かだったと市長が語った。"]
)
def test_one_rendering_of_two_sentences_is_found_at_the_second(target):
    assert indexes(OneTranslation(), HARBOUR, ("Prices rose by half in spring.", target)) == [1]


@pytest.mark.parametrize(
    "other",
    [
        ("The harbour was quiet last night!", HARBOUR[1]),
        ("Prices rose by half.", "物価は半分上がった。"),
        ("Yes, we do.", "はい。"),
    ],
)
def test_like_sentences_may_be_translated_alike(other):
    assert indexes(OneTranslation(), HARBOUR, ("No.", "はい。"), other) == []


def test_a_word_spelt_in_two_ways_is_found_at_the_second():
    texts = [("a", "コンピューターを買う"), ("b", "このコンピュータは"), ("c", "コンピューターだ")]
    findings = list(TwoSpellings().find_in(pairs(*texts)))

    assert [(index, f.target_span) for index, f in findings] == [(1, (2, 8))]
    assert "コンピューター" in findings[0][1].message.ja


def test_words_of_one_spelling_are_well():
    assert indexes(TwoSpellings(), ("a", "サーバーとデータ"), ("b", "サーバーのデータ")) == []


@given(st.lists(st.tuples(st.text(max_size=30), st.text(alphabet="雨だっー。ア", max_size=30))))
def test_an_edition_of_one_sentence_is_consistent(texts):
    for check in (TwoTranslations(), OneTranslation(), TwoSpellings()):
        for text in texts:
            assert [i for i in indexes(check, text, text) if check.name != "two-spellings"] == []


@pytest.mark.timeout(30)
def test_an_edition_of_thousands_of_like_segments_takes_no_time():
    texts = [(f"{chr(97 + i % 26)}{i} word", "昨夜、港は静かだった" + str(i) * 3) for i in range(5_000)]

    indexes(OneTranslation(), *texts)
