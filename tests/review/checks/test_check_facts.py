"""Facts that were lost, changed, added or swapped."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.facts import FactAdded, FactChanged, FactMissing
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.swapped import FactSwapped
from kawaraban.review.finding import Severity

ALL = (FactMissing(), FactChanged(), FactAdded(), FactSwapped())


def find(source, target, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    context = Context(pair)
    findings = [finding for check in ALL for finding in check.find(pair, context)]
    return {finding.check for finding in findings if finding.severity is not Severity.INFO}


FAITHFUL = {
    "a myriad": ("More than 1.5 million people fled.", "150万人以上が避難した。"),
    "two myriads": ("Some 695,000 soldiers signed.", "約69万5000人の兵士が署名した。"),
    "a date": ("On Dec. 21, 2022, the court ruled.", "2022年12月21日、裁判所は判決を下した。"),
    "a year told by 今年": ("The court ruled on 21 December 2022.", "裁判所は今年12月21日に判決を下した。"),
    "money": ("The deal is worth $1.5bn.", "取引額は15億ドルだ。"),
    "a conversion": ("The village is 5 miles away.", "村は8キロ離れている。"),
    "half": ("Half of the voters stayed at home.", "有権者の50%が棄権した。"),
    "a duration": ("The truce holds for two weeks.", "停戦は14日間続く。"),
    "hundreds": ("Hundreds of people protested.", "数百人が抗議した。"),
    "words rephrased": ("Both sides want a second round.", "両者とも再戦を望んでいる。"),
    "figures alone": ("3,410", "3410"),
    "a share alone": ("37.0 %", "37.0%"),
    "nothing": ("The harbour stays closed.", "港は閉鎖されたままだ。"),
}


@pytest.mark.parametrize(("source", "target"), FAITHFUL.values(), ids=FAITHFUL.keys())
def test_a_faithful_translation_has_no_finding(source, target):
    assert find(source, target) == set()


BROKEN = {
    "a scale": ("More than 1.5 million people fled.", "1.5万人以上が避難した。", "fact-changed"),
    "a digit": (
        "On Dec. 21, 2022, the court ruled.",
        "2022年12月12日、裁判所は判決を下した。",
        "fact-changed",
    ),
    "more for less": ("Fewer than 50 whales remain.", "残るクジラは50頭以上だ。", "fact-changed"),
    "another war": ("World War II ended in 1945.", "第一次世界大戦は1945年に終わった。", "fact-changed"),
    "a rise for a fall": ("Prices fell by 3 percent.", "物価は3%上昇した。", "fact-changed"),
    "a currency": ("The deal is worth $1.5bn.", "取引額は15億円だ。", "fact-changed"),
    "a unit": ("The village is 5 miles away.", "村は5キロ離れている。", "fact-changed"),
    "a digit of figures alone": ("48", "84", "fact-changed"),
    "a point of figures alone": ("12.5 %", "125 %", "fact-changed"),
    "a year alone": ("2021", "2012", "fact-missing"),
    "a score": ("They won the final 7–2.", "決勝は2-7で勝利した。", "fact-changed"),
    "a percentage": ("Prices rose by 3.5 percent.", "物価は35%上昇した。", "fact-changed"),
    "a range turned round": ("It costs 120–160 euros.", "160～120ユーロかかる。", "fact-changed"),
    "a lost figure": ("The bus carried 49 pupils.", "バスには生徒が乗っていた。", "fact-missing"),
    "a date's lost year": (
        "On 21 December 2022 the court ruled.",
        "裁判所は12月21日に判決を下した。",
        "fact-changed",
    ),
    "a date's lost day": (
        "On 21 December 2022 the court ruled.",
        "裁判所は2022年12月に判決を下した。",
        "fact-changed",
    ),
    "a lost year": ("The bridge of 1987 fell.", "その橋が落ちた。", "fact-missing"),
    "an added year": ("The bridge fell.", "橋は1987年に落ちた。", "fact-added"),
}


@pytest.mark.parametrize(("source", "target", "check"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_fact_is_told(source, target, check):
    assert check in find(source, target)


def test_the_fix_is_the_fact_in_the_target_s_language():
    source, target, _ = BROKEN["a scale"]
    pair = Pair("1", source, target, "en", "ja")

    (finding,) = FactChanged().find(pair, Context(pair))

    assert finding.fix == "150万人"
    assert not finding.safe
    assert (source[slice(*finding.source_span)], target[slice(*finding.target_span)]) == (
        "1.5 million people",
        "1.5万人",
    )


def test_figures_in_each_other_s_place_are_told():
    source = "The hospital treated 36 soldiers, and the prison released 14 journalists."

    assert find(source, "病院は兵士36人を治療し、刑務所はジャーナリスト14人を釈放した。") == set()
    assert find(source, "病院は兵士14人を治療し、刑務所はジャーナリスト36人を釈放した。") == {"fact-swapped"}


def test_order_alone_is_no_swap():
    source = "The prison released 14 journalists after the hospital treated 36 soldiers."

    assert find(source, "病院が兵士36人を治療した後、刑務所はジャーナリスト14人を釈放した。") == set()


def test_what_was_not_translated_has_lost_no_facts():
    source = "More than 1.5 million people fled."

    assert find(source, source) == set()


def test_from_japanese_it_is_the_same():
    assert find("150万人以上が避難した。", "More than 1.5 million people fled.", ("ja", "en")) == set()
    assert find("150万人以上が避難した。", "More than 1.5 billion people fled.", ("ja", "en")) == {
        "fact-changed"
    }


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ("It carried 49 pupils.", Severity.ERROR),
        ("It carried forty-nine pupils.", Severity.WARNING),
        ("It carried two pupils.", Severity.INFO),
    ],
    ids=["in figures", "in words", "a few, in words"],
)
def test_what_stands_in_figures_weighs_most(source, severity):
    pair = Pair("1", source, "生徒が乗っていた。", "en", "ja")

    assert [finding.severity for finding in FactMissing().find(pair, Context(pair))] == [severity]
