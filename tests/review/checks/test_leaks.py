"""What leaked from the machinery into a translation."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.leaks import PlaceholderLeak, PromptLeak
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.lines import fixed


def find(check, target, source="Rain fell."):
    pair = Pair("1", source, target, "en", "ja")
    return pair, tuple(check.find(pair, Context(pair)))


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("雨が⟦1⟧降った。", "⟦1⟧"),
        ("雨が__PH_1__降った。", "__PH_1__"),
        ("雨が{0}降った。", "{0}"),
        ("雨が<1>降った。", "<1>"),
        ("雨が<b class='x'>降った。", "<b class='x'>"),
        ("雨がXXTERM12XX降った。", "XXTERM12XX"),
        ("雨が&#39;降った。", "&#39;"),
    ],
)
def test_a_placeholder_that_the_source_has_not_is_found(target, left):
    pair, (finding,) = find(PlaceholderLeak(), target)

    assert pair.target[slice(*finding.target_span)] == left


def test_entities_are_mended():
    assert fixed(*find(PlaceholderLeak(), "雨&amp;風 &quot;")).target == '雨&風 "'


@pytest.mark.parametrize("target", ["雨が降った。", "A & B", "a < b", "[1]", "{雨}", "100%", "x_1"])
def test_prose_has_no_placeholders(target):
    assert find(PlaceholderLeak(), target)[1] == ()


def test_what_the_source_shows_may_be_shown():
    assert find(PlaceholderLeak(), "<b>を使う。", "Use <b>.")[1] == ()


@pytest.mark.parametrize(
    "target",
    [
        "<|im_start|>雨が降った。",
        "[INST] 雨が降った。",
        "### Response\n雨が降った。",
        "Sure! 雨が降った。",
        "Here is the Japanese translation: 雨が降った。",
        "翻訳：雨が降った。",
        "以下は日本語訳です。雨が降った。",
        "はい、翻訳します。雨が降った。",
        "申し訳ありませんが、この内容は翻訳できません。",
        "雨が降った。ご質問があればお知らせください。",
        "AI言語モデルとして、雨が降った。",
    ],
)
def test_the_engines_own_talk_is_found(target):
    assert len(find(PromptLeak(), target)[1]) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Rain fell.", "雨が降った。"),
        ("She translated the poem.", "彼女は詩を翻訳しました。"),
        ("Questions? Write to us.", "ご質問があればご連絡ください。"),
        ("We are sorry; we cannot help.", "申し訳ありませんが、お手伝いできません。"),
        ("Sure, it rained.", "もちろん、雨だった。"),
    ],
)
def test_what_the_author_says_is_no_talk_of_the_engine(source, target):
    assert find(PromptLeak(), target, source)[1] == ()


@pytest.mark.parametrize("check", [PlaceholderLeak(), PromptLeak()])
@pytest.mark.parametrize(
    "text", ["<" * 50_000, "⟦" * 50_000, "<b " * 30_000, "here is " * 20_000, "&#" * 50_000]
)
@pytest.mark.timeout(20)
def test_hostile_text_takes_no_time(check, text):
    find(check, text)
