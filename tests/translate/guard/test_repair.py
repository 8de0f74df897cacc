"""A wrong fact is put right where there can be hardly a mistake, and nowhere else."""

import pytest
from scripted import PAIR

from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import judge
from kawaraban.translate.guard.repair import repaired

HOLDING = Holding(PAIR)


def put_right(source, target):
    facts = HOLDING.held(source).facts
    return repaired(target, judge(source, facts, target, HOLDING).matches, HOLDING, tagged=False)


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("It grew to 1.5 million people.", "1.5万人に増えた。", "150万人に増えた。"),
        ("It cost $2.4 billion.", "費用は240億ドルだった。", "費用は24億ドルだった。"),
        ("It costs €1.5 billion.", "費用は15億ドルだ。", "費用は15億ユーロだ。"),
        ("The road is 140 km long.", "道路は長さ14キロだ。", "道路は長さ140キロだ。"),
        ("Sales rose by 12.5 %.", "売上高は1.25％増えた。", "売上高は12.5%増えた。"),
        ("They met on Tuesday.", "彼らは水曜日に会った。", "彼らは火曜日に会った。"),
        ("They met on 14 June.", "彼らは6月4日に会った。", "彼らは6月14日に会った。"),
        ("She was born in Belarus.", "彼女はベルギーで生まれた。", "彼女はベラルーシで生まれた。"),
    ],
)
def test_what_is_certainly_wrong_is_put_right(source, wrong, right):
    assert put_right(source, wrong) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It grew to 1.5 million people.", "大きくなり、3か所に移った。"),
        ("It grew to 1.5 million people.", "大きくなった。"),
        ("It grew to 1.5 million people.", "150万人に増えた。"),
        ("It paid $24 million and $2.4 million.", "2.4億ドルと4億ドルを支払った。"),
        ("They met in Poland and Latvia.", "彼らはベルギーとチリで会った。"),
    ],
)
def test_what_is_not_certain_is_left_alone(source, target):
    assert put_right(source, target) is None
