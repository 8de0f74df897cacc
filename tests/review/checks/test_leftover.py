"""Words of the original in the middle of the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.leftover import Leftover
from kawaraban.review.checks.protocol import Pair

SOURCE = "The government said that Homo sapiens uses the library numpy at https://example.org/docs daily."


def find(target, source=SOURCE, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    found = list(Leftover().find(pair, Context(pair)))
    return [target[slice(*finding.target_span)] for finding in found]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("governmentは毎日使うと述べた。", ["government"]),
        ("政府は毎日、「library」を使うとsaid。", ["library", "said"]),
        ("政府はホモ・サピエンスがuses the library dailyと述べた。", ["uses the library daily"]),
        ("overnmentは毎日使うと述べた。", ["overnment"]),
    ],
)
def test_a_plain_word_of_the_source_is_left_over(target, words):
    assert find(target) == words


@pytest.mark.parametrize(
    "target",
    [
        "政府は、ホモ・サピエンス（Homo sapiens）がライブラリを毎日使うと述べた。",
        "政府は、Homo sapiensがライブラリを毎日使うと述べた。",
        "政府はhttps://example.org/docsのライブラリを毎日使うと述べた。",
        "政府はlibrary_nameとlibrary.pyを毎日使うと述べた。",
        "政府はライブラリ（library）を毎日使うと述べた。",
        "政府は10 kmをvsと述べた。",
        "政府はiPhoneを毎日使うと述べた。",
    ],
)
def test_names_addresses_code_and_glosses_may_stay(target):
    assert find(target) == []


def test_a_text_that_was_left_whole_is_another_check_s():
    assert find(SOURCE) == []


def test_japanese_words_in_an_english_text_are_left_over():
    target = "The 政府 says that it uses the library every day."

    assert find(target, "政府は毎日ライブラリを使うと述べた。", ("ja", "en")) == ["政府"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken(source, target):
    assert all(find(target, source))
