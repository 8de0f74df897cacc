"""A question that the translation does not ask."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.questions import QuestionLost


def lost(source, target, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return [source[slice(*f.source_span)] for f in QuestionLost().find(pair, Context(pair))]


@pytest.mark.parametrize(
    ("source", "target", "question"),
    [
        ("Who pays for the port?", "港の費用を払う。", "Who pays for the port?"),
        ("Rain fell. Did it stop?", "雨が降った。止んだ。", "Did it stop?"),
        ("“Where is the key?” he asked.", "「鍵はここだ」と彼は言った。", "Where is the key?"),
        ("But why now?", "しかし今だ。", "why now?"),
    ],
)
def test_a_question_that_became_a_statement_is_found(source, target, question):
    assert lost(source, target) == [question]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Who pays for the port?", "誰が払うのか。"),
        ("Who pays for the port?", "誰が払うのですか？"),
        ("Who pays for the port?", "払うのは誰だろう。"),
        ("“Who pays?” he asked.", "彼は、誰が払うのかと尋ねた。"),
        ("You are coming?", "君も来る。"),
        ("He asked who pays.", "誰が払うかは不明だ。"),
        ("It cost 5 (?) euros.", "5ユーロした。"),
    ],
)
def test_a_question_asked_in_any_way_is_well(source, target):
    assert lost(source, target) == []


def test_only_english_and_japanese_are_judged():
    assert lost("Who pays?", "谁付钱。", ("en", "zh")) == []
    assert lost("Wer zahlt?", "払う。", ("de", "ja")) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["Is " * 40_000 + "?", "What? " * 20_000, "? " * 50_000])
def test_hostile_text_takes_no_time(text):
    lost(text, "雨" * 50_000)
