"""A model that is asked where a phrase went can only answer with words of the target."""

import re

import pytest

from kawaraban.translate.engines import EngineInfo, LanguagePair
from kawaraban.translate.engines.llama import Llama
from kawaraban.translate.engines.llama_locate import MOST_WORDS, question
from kawaraban.translate.engines.llama_server import Reply
from kawaraban.translate.engines.locate import Locator
from kawaraban.translate.engines.profiles import INSTRUCT, Profile

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


class Scripted:
    """A model that says one thing, and counts how often it was asked."""

    def __init__(self, text, *, cut_off=False):
        self.reply, self.asked = Reply(text, cut_off), 0

    def ask(self, _ask):
        self.asked += 1
        return self.reply


def located(server, target="市長は6月に辞任した。", profile=INSTRUCT):
    return Llama(server, EngineInfo("llama", "llama:test"), profile).locate(SOURCE, target, "resigned", PAIR)


def test_the_engine_answers_with_the_targets_words_for_one_call():
    server = Scripted("辞任した")

    assert located(server) == "辞任した"
    assert server.asked == 1


@pytest.mark.parametrize(
    "server",
    [Scripted(""), Scripted("退任した"), Scripted("市長は6月", cut_off=True)],
    ids=lambda s: s.reply.text,
)
def test_what_is_no_whole_answer_is_none(server):
    assert located(server) is None


def test_a_model_that_only_translates_is_not_asked():
    server = Scripted("辞任した")
    translates = Profile("translates", prompt=lambda text, _pair: text)

    assert located(server, profile=translates) is None
    assert server.asked == 0


def test_the_llama_engine_locates():
    assert isinstance(Llama(Scripted(""), EngineInfo("llama", "llama:test")), Locator)
