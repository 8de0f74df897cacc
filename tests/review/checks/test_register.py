"""Narration speaks one way, and each voice its own."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.register import MixedRegister, RegisterDrift
from kawaraban.review.finding import Severity
from kawaraban.translate.house.style import HouseStyle, Register


def pair(target, voice="", language="ja"):
    return Pair("1", "Rain fell.", target, "en", language, voice)


def mixed(target):
    checked = pair(target)
    return [target[slice(*f.target_span)] for f in MixedRegister().find(checked, Context(checked))]


def test_the_sentence_that_departs_within_a_segment_is_found():
    assert mixed("雨が降った。風も吹きました。") == ["風も吹きました。"]


@pytest.mark.parametrize(
    "target",
    [
        "雨が降った。風も吹いた。",
        "雨が降りました。風も吹きました。",
        "「雨です。」と彼は言った。風も吹いた。",
        "雨です。静かな港。",
        "雨が降りました。",
    ],
)
def test_one_register_in_a_segment_is_well(target):
    assert mixed(target) == []


def drift(pairs):
    return [(index, f.severity) for index, f in RegisterDrift().find_in(pairs)]


PLAIN = [pair(f"{place}は静かだった。") for place in ("港", "町", "川", "駅", "島")]


def test_the_odd_sentence_of_a_narration_is_found():
    assert drift([*PLAIN, pair("雨が降りました。"), *PLAIN]) == [(5, Severity.WARNING)]


def test_its_span_is_the_sentence():
    (finding,) = [f for _, f in RegisterDrift().find_in([*PLAIN, pair("雨だ。風です。")])]

    assert finding.target_span == (3, 7)
    assert "である" in finding.message.ja


def test_a_voice_keeps_its_own_register():
    minister = [pair("私は行きます。", "Roe") for _ in range(4)]

    assert drift([*PLAIN, *minister]) == []


def test_a_voice_that_changes_its_tone_only_informs():
    minister = [pair("私は行きます。", "Roe") for _ in range(4)]

    assert drift([*minister, pair("雨だ。", "Roe")]) == [(4, Severity.INFO)]


def test_a_narration_without_a_habit_gets_one_finding_and_not_hundreds():
    wild = [pair("雨だ。"), pair("雨です。")] * 50
    findings = tuple(RegisterDrift().find_in(wild))

    assert len(findings) == 1
    assert "50" in findings[0][1].message.en


def test_the_house_style_decides_where_it_is_known():
    house = HouseStyle(narration=Register.POLITE, voices=Register.PLAIN, speakers={"Roe": Register.POLITE})
    spoken = [
        pair("雨だ。"),
        pair("雨です。"),
        *[pair("雨です。")] * 3,
        pair("雨です。", "Doe"),
        pair("雨です。", "Roe"),
    ]
    findings = tuple(RegisterDrift(house=house).find_in(spoken))

    assert [(index, f.severity) for index, f in findings] == [(0, Severity.WARNING), (5, Severity.INFO)]
    assert "By the house style the narration is polite" in findings[0][1].message.en


def test_a_narration_all_against_the_house_style_gets_one_finding():
    assert len(tuple(RegisterDrift(house=HouseStyle()).find_in([pair("雨です。")] * 50))) == 1


def test_headings_quotations_and_few_sentences_say_nothing():
    assert drift([*PLAIN, pair("雨が降りました"), pair("「雨です。」")]) == []
    assert drift([pair("雨だ。"), pair("雨です。")]) == []


def test_other_languages_have_no_such_registers():
    assert drift([pair("雨だ。", language="zh"), *[pair("雨です。", language="zh")] * 5]) == []
