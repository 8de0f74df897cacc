"""Names that were lost, or taken for others."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.names import NameAdded, NameChanged, NameMissing
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Severity

SOURCE = "The president of Belarus arrived in Poland."


def find(target, source=SOURCE, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    context = Context(pair)
    findings = [f for check in (NameMissing(), NameChanged()) for f in check.find(pair, context)]
    return [f for f in findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, "ベラルーシの大統領がポーランドに到着した。"),
        ("The U.S. warned Russia.", "米国がロシアに警告した。"),
        ("French and German troops left.", "フランス軍とドイツ軍が撤退した。"),
        ("The Roman empire fell.", "ローマ帝国は滅びた。"),
        ("The harbour stays closed.", "港は閉鎖されたままだ。"),
    ],
)
def test_every_name_has_its_counterpart(source, target):
    assert find(target, source) == []


def test_another_country_in_its_place_is_an_error():
    (finding,) = find("ベルギーの大統領がポーランドに到着した。")

    assert (finding.check, finding.severity) == ("name-changed", Severity.ERROR)
    assert SOURCE[slice(*finding.source_span)] == "Belarus"
    assert "ベルギーの大統領がポーランドに到着した。"[slice(*finding.target_span)] == "ベルギー"
    assert finding.fix == "ベラルーシ"
    assert not finding.safe


@pytest.mark.parametrize(
    ("name", "taken_for"),
    [("Austria", "オーストラリア"), ("Niger", "ナイジェリア"), ("Slovakia", "スロベニア")],
)
def test_a_country_that_sounds_alike_is_another(name, taken_for):
    (finding,) = find(f"{taken_for}の大統領が到着した。", f"The president of {name} arrived.")

    assert finding.check == "name-changed"


def test_a_lost_name_warns():
    (finding,) = find("大統領がポーランドに到着した。")

    assert (finding.check, finding.severity) == ("name-missing", Severity.WARNING)


def test_a_text_that_was_left_has_lost_no_names():
    assert find(SOURCE) == []


def test_from_japanese_it_is_the_same():
    assert find(SOURCE, "ベラルーシの大統領がポーランドに到着した。", ("ja", "en")) == []
    assert len(find(SOURCE, "ベルギーの大統領がポーランドに到着した。", ("ja", "en"))) == 1


def added(source, target):
    pair = Pair("1", source, target, "en", "ja")
    return list(NameAdded().find(pair, Context(pair)))


def test_a_place_that_the_original_does_not_have_is_told():
    (finding,) = added("They walked to the Pole.", "彼らはポーランドまで歩いた。")

    assert (finding.check, finding.severity) == ("name-added", Severity.INFO)
    assert finding.target_span == (3, 8)


def test_a_place_that_only_our_lists_lack_is_not():
    assert added("The Vancouver show sold out.", "バンクーバー公演は売り切れた。") == []
