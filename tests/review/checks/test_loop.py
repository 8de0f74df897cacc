"""Translations that say one thing again and again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.loop import Loop
from kawaraban.review.checks.protocol import Pair


def find(target, source="The ministry said on Friday that the harbour would stay closed."):
    pair = Pair("1", source, target, "en", "ja")
    return list(Loop().find(pair, Context(pair)))


@pytest.mark.parametrize(
    "target",
    [
        "同省は金曜日、港は閉鎖されたままだと述べた。" + "閉鎖されたままだと" * 5,
        "港は、港は、港は、港は、港は閉鎖された。",
        "港は閉鎖" + "された" * 20,
        "港はああああああああああああ閉鎖された。",
        "港は閉鎖されたままになる。船は出ない。港は閉鎖されたままになる。",
    ],
)
def test_a_loop_is_found(target):
    assert len(find(target)) == 1


@pytest.mark.parametrize(
    "target",
    [
        "同省は金曜日、港は閉鎖されたままだと述べた。",
        "どんどんどんと太鼓が鳴り、わははははと笑った。",
        "はい。はい。港は閉鎖されています。",
        "ーーーーーーーーーーーーーーーー",
        "",
    ],
)
def test_what_is_said_for_effect_is_no_loop(target):
    assert find(target) == []


def test_a_text_that_repeats_itself_may_be_translated_so():
    assert find("売り切れだ！" * 4, "Sold out and gone! " * 4) == []


def test_the_loop_is_pointed_out():
    (finding,) = find("港は、" + "閉鎖される、" * 4 + "と述べた。")

    start, end = finding.target_span
    assert 2 <= start <= 9
    assert 20 <= end <= 27


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_taken(source, target):
    assert len(find(target, source)) <= 1


def test_a_long_hostile_text_takes_no_time():
    assert find("ab" * 200_000)
    assert len(find("".join(chr(0x4E00 + place * 7 % 20_000) for place in range(200_000)))) <= 1
