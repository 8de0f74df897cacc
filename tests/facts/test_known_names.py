"""Known names are found whole, in both languages, and said as the press says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.names import KnownName, names_for, render_name
from kawaraban.facts.names.known import names_in

KINDS = ("territory:", "language:", "capital:", "region:", "city:", "organisation:", "currency:")


def found(text, language, extra=()):
    return [(fact.text, fact.value.concepts) for fact in names_for(language, extra).find(text)]


def concepts(text, language):
    return {concept for _, some in found(text, language) for concept in some}


@pytest.mark.parametrize(
    ("english", "japanese", "concept"),
    [
        ("Belarus closed its border.", "ベラルーシは国境を閉じた。", "territory:BY"),
        ("Belarus' border and Belgium's.", "ベラルーシとベルギー", "territory:BY"),
        ("A Belarusian said so.", "ベラルーシ人が言った。", "territory:BY"),
        ("She speaks Belarusian.", "彼女はベラルーシ語を話す。", "language:be"),
        ("The Americans left.", "アメリカ人は去った。", "territory:US"),
        ("The U.S. left.", "米国は去った。", "territory:US"),
        ("A U.S.-led force", "米軍", "territory:US"),
        ("Tokyo and Washington", "日米首脳会談", "territory:JP"),
        ("in Minsk.", "ミンスクで", "capital:BY"),
        ("the Papua New Guinea team", "パプアニューギニアのチーム", "territory:PG"),
        ("North Korea", "北朝鮮", "territory:KP"),
        ("the European Union", "欧州連合", "organisation:EU"),
        ("New Jersey", "ニュージャージー州", "region:US-NJ"),
        ("Prices rose, OPEC said.", "価格が上がったとＯＰＥＣは述べた。", "organisation:OPEC"),
        ("Birmingham Crown Court", "バーミンガムクラウン裁判所", "city:GB/Birmingham"),
        ("Partizan Belgrade", "パルチザンベオグラード", "capital:RS"),
        ("Turkish Airlines", "ターキッシュ エアラインズ", "territory:TR"),
        ("the Mapuche", "マプチェ族", "language:arn"),
        ("Kerala", "ケララの祭り", "region:IN-KL"),
        ("the Roman empire", "ローマ帝国", "region:roman-empire"),
        ("Southern Africa", "アフリカ南部", "territory:018"),
        ("TALLINN, June 9 (Baltic Wire) –", "タリン発", "capital:EE"),
    ],
)
def test_a_name_is_found_on_both_sides(english, japanese, concept):
    assert concept in concepts(japanese, "ja")
    if "Tokyo" not in english:
        assert concept in concepts(english, "en")


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("インドネシアの島", "ja", "territory:IN"),
        ("マリアが来た", "ja", "territory:ML"),
        ("マリウポリで", "ja", "territory:ML"),
        ("ローマ字で書く", "ja", "capital:IT"),
        ("南東ヨーロッパで", "ja", "territory:151"),
        ("ベラルーシの村", "ja", "territory:RU"),
        ("パプアニューギニア", "ja", "territory:GN"),
        ("Papua New Guinea", "en", "territory:GN"),
        ("polish the turkey", "en", "territory:PL"),
        ("He met Michael Jordan.", "en", "territory:JO"),
        ("Jordan Smith left.", "en", "territory:JO"),
        ("Nigeria", "en", "territory:NE"),
        ("a Guinea pig", "en", "territory:GN"),
        ("give it to us", "en", "territory:US"),
    ],
)
def test_what_only_looks_like_a_name_is_none(text, language, concept):
    assert concept not in concepts(text, language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_name_that_is_said_is_read_back(language):
    lost = [
        (concept, said)
        for concept in names_in("en")
        if concept.startswith(KINDS)
        and (said := render_name(concept, language))
        and said[:1].upper() == said[:1]
        and concept not in concepts(said, language)
        and len(said) > 1
    ]

    assert lost == []


def test_no_country_is_found_in_another_s_name():
    for concept in names_in("en"):
        said = render_name(concept, "ja")
        if concept.startswith("territory:") and said:
            assert [text for text, _ in found(said, "ja")] == [said]


def test_a_termbase_s_name_is_found_and_said_before_the_tables():
    extra = (
        KnownName("term:1", "en", "Shoigu"),
        KnownName("term:1", "ja", "ショイグ", preferred=True),
        KnownName("territory:BY", "ja", "白ロシア", preferred=True),
    )

    assert found("Sergei Shoigu's men", "en", extra) == [("Shoigu", {"term:1"})]
    assert found("ショイグ氏", "ja", extra) == [("ショイグ", {"term:1"})]
    assert render_name("territory:BY", "ja", extra) == "白ロシア"
    assert render_name("territory:BY", "ja") == "ベラルーシ"


def test_a_term_in_lower_case_is_found_at_a_sentence_s_start_and_in_the_plural():
    extra = (KnownName("term:2", "en", "contract soldier"),)

    assert found("Contract soldiers left; a contract soldier's pay", "en", extra) == [
        ("Contract soldier", {"term:2"}),
        ("contract soldier", {"term:2"}),
    ]
    assert found("the world of eurozone", "en", extra) == []


def test_a_language_without_tables_of_ours_has_cldr_s_names():
    assert "territory:BY" in concepts("In Weißrussland und Belarus", "de") | concepts("Belarus", "de")
    assert render_name("territory:DE", "fr") == "Allemagne"
    assert found("anything", "tlh") == []


@given(st.text(max_size=200), st.sampled_from(["en", "ja", "fr"]))
def test_any_text_is_read_and_spans_hold_their_words(text, language):
    place = 0
    for fact in names_for(language).find(text):
        assert fact.start >= place
        assert text[fact.start : fact.end] == fact.text
        place = fact.end


def test_a_name_in_a_longer_one_is_not_named():
    assert concepts("ニューイングランドへ行く。", "ja").isdisjoint({"region:GB-ENG", "territory:GB"})
    assert concepts("インドネシアへ行く。", "ja") == {"territory:ID"}
