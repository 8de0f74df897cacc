"""How Japanese sentences end."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.predicates import morphemes, register_of
from kawaraban.translate.house.style import Register


@pytest.mark.parametrize(
    "sentence",
    [
        "港は静かです。",
        "港を見ました！",
        "誰も行きません。",
        "誰も行きませんでした。",
        "行きましょうか？",
        "そうでしょうね。",
        "学生なのです。",
        "静かでした（写真）。",
        "「静かだ」と言いました。",
        "ありがとうございます",
    ],
)
def test_desu_and_masu_are_polite(sentence):
    assert register_of(sentence) is Register.POLITE


@pytest.mark.parametrize(
    "sentence",
    [
        "港は静かだ。",
        "港は静かだった。",
        "港である。",
        "誰も行かなかった。",
        "美しい。",
        "「静かです」と言った。",
        "人をだます。",
        "目を覚ます。",
        "水かさを増す。",
        "行くよ……",
    ],
)
def test_da_and_dearu_are_plain(sentence):
    assert register_of(sentence) is Register.PLAIN


@pytest.mark.parametrize(
    "sentence",
    ["静かな港。", "「行きます。」", "雨だが、", "行ってみて。", "", "。", "3.5%", "OK!", "すること。"],
)
def test_nouns_quotations_and_halves_have_no_register(sentence):
    assert register_of(sentence) is None


def test_only_the_end_of_a_long_sentence_is_read():
    assert register_of("港です、" * 20_000 + "静かだ。") is Register.PLAIN


@given(st.text())
def test_any_text_is_taken(text):
    assert register_of(text) in {None, *Register}


def test_two_threads_may_read_at_once():
    found = []

    def read():
        found.append([m.surface() for _ in range(50) for m in morphemes("港は静かだ。")])

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [["港", "は", "静か", "だ", "。"] * 50] * 4
