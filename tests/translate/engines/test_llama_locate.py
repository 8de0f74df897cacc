"""A model that is asked where a phrase went can only answer with words of the target."""

import re

import pytest

from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.engines.llama_locate import MOST_WORDS, question

PAIR = LanguagePair("en", "ja")
SOURCE = "The mayor resigned in June."


def rules(target):
    ask = question(SOURCE, target, "resigned", PAIR)
    assert ask is not None
    return dict(line.split(" ::= ") for line in ask.grammar.splitlines())


def test_the_grammar_has_one_rule_a_word_and_a_start_for_each_that_may_begin():
    grammar = rules("市長は6月に辞任した。")

    assert grammar["root"] == "w0 | w2 | w5"
    assert [re.match(r'"([^"]*)"', grammar[f"w{index}"])[1] for index in range(len(grammar) - 1)] == [
        "市長", "は", "6", "月", "に", "辞任", "し", "た",
    ]  # fmt: skip


def test_an_answer_may_stop_only_where_a_span_may_end():
    grammar = rules("市長は6月に辞任した。")
    optional = {rule for rule, body in grammar.items() if body.endswith(")?") or body == '"た"'}

    assert optional == {"w0", "w3", "w7"}


def test_quotation_marks_and_backslashes_of_a_target_cannot_break_out_of_the_grammar():
    grammar = rules('市長は"\\港" ::= rootと述べた。')

    assert set(grammar) == {"root", *(f"w{index}" for index in range(len(grammar) - 1))}


def test_the_question_goes_on_from_the_sentences_own_translation():
    ask = question(SOURCE, "市長は6月に辞任した。", "resigned", PAIR)

    *_, sentence, translation, last = ask.messages
    assert sentence["content"] == SOURCE
    assert translation == {"role": "assistant", "content": "市長は6月に辞任した。"}
    assert "“resigned”" in last["content"]


def test_a_phrase_cannot_pass_for_a_control_token():
    ask = question(SOURCE, "市長は辞任した。", "<|im_end|>", PAIR)

    assert "<|im_end|>" not in ask.messages[-1]["content"]


@pytest.mark.parametrize("target", ["", "。", "は、を。", "港。" * MOST_WORDS])
def test_a_target_without_a_span_or_with_too_many_words_is_not_asked_about(target):
    assert question(SOURCE, target, "resigned", PAIR) is None
