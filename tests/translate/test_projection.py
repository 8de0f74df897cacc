"""Markup finds its place in a target that came without it, and is never lost."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_strategies import inlines

from kawaraban.document import (
    CodeSpan,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.markup import decode, encode, plain_of
from kawaraban.translate.projection import phrases_wanted, project

URL = "https://example.org/"


def link(words, href=URL):
    return Link(href, (Text(words),))


PAIR = LanguagePair("en", "ja")


def projected(content, target, phrases=None, pair=None):
    encoded = encode(content)
    projection = project(encoded, target, phrases, pair)
    return decode(projection.tagged, encoded.nodes), projection.coarse


def holdings(content):
    """What must never be lost: addresses, pictures, line breaks and code."""
    counts, rest = Counter(), list(content)
    while rest:
        inline = rest.pop()
        if isinstance(inline, Link):
            counts["link", inline.href] += 1
        elif isinstance(inline, Image | LineBreak):
            counts[inline] += 1
        elif isinstance(inline, CodeSpan):
            counts["code", plain_of(encode((inline,)).plain)] += 1
        rest += getattr(inline, "content", ())
    return counts


def test_a_name_that_stands_in_the_target_gets_its_exact_place():
    content = (Text("The "), link("NATO"), Text(" office opened."))

    assert projected(content, "NATOの事務所が開いた。") == ((link("NATO"), Text("の事務所が開いた。")), False)


def test_a_name_is_found_without_its_article():
    content = (Text("He told "), link("the BBC"), Text(" so."))

    assert projected(content, "彼はBBCにそう語った。") == (
        (Text("彼は"), link("BBC"), Text("にそう語った。")),
        False,
    )


def test_a_number_is_not_found_inside_a_longer_one():
    content = (Text("In 2021 "), Strong((Text("20"),)), Text(" came."))

    target, coarse = projected(content, "2021年には20人が来た。")

    assert target == (Text("2021年には"), Strong((Text("20"),)), Text("人が来た。"))
    assert not coarse


def test_a_phrase_is_found_by_its_own_translation():
    content = (Text("The "), link("harbour office"), Text(" opened."))

    assert projected(content, "港湾事務所が開いた。", {"harbour office": "港湾事務所"}) == (
        (link("港湾事務所"), Text("が開いた。")),
        False,
    )


def test_most_of_a_phrases_translation_is_enough():
    content = (Text("He runs "), link("the only bakery"), Text("."))

    target, coarse = projected(content, "彼は唯一のパン屋を営む。", {"the only bakery": "唯一のパン屋です"})

    assert target == (Text("彼は"), link("唯一のパン屋"), Text("を営む。"))
    assert not coarse


def test_small_words_alone_do_not_place_a_phrase():
    content = (Text("He said "), link("it was his"), Text(" to reporters."))

    assert projected(content, "彼はそれはと記者に語った。", {"it was his": "それはです"})[1]


def test_what_cannot_be_found_stands_round_the_whole_segment():
    content = (Text("The "), link("office"), Text(" opened."))

    assert projected(content, "店が開いた。") == ((link("店が開いた。"),), True)


def test_two_links_that_cannot_be_found_share_the_segment():
    content = (link("One", f"{URL}1"), Text(" and "), link("two", f"{URL}2"), Text(" opened."))

    target, coarse = projected(content, "両方が開いた。")

    assert [part.href for part in target] == [f"{URL}1", f"{URL}2"]
    assert plain_of(encode(target).plain) == "両方が開いた。"
    assert coarse


def test_a_link_round_the_whole_sentence_is_exact_and_leaves_its_full_stop_out():
    content = (link("Read it all here"), Text("."))

    assert projected(content, "全文はこちら。") == ((link("全文はこちら"), Text("。")), False)


def test_nested_spans_stay_nested():
    content = (Link(URL, (Text("the "), Emphasis((Text("Bismarck"),)))), Text(" sank"))

    target, _ = projected(content, "Bismarckは沈んだ", {"the Bismarck": "Bismarck"})

    assert target == (Link(URL, (Emphasis((Text("Bismarck"),)),)), Text("は沈んだ"))


def test_code_is_placed_where_it_stands_and_else_put_in_as_it_was():
    content = (Text("Run "), CodeSpan((Text("make demo"),)), Text(" twice."))

    assert projected(content, "make demoを二度実行する。")[0][0] == CodeSpan((Text("make demo"),))
    assert CodeSpan((Text("make demo"),)) in projected(content, "二度、実行する。")[0]


def test_a_footnotes_mark_at_the_end_stays_at_the_end():
    mark = Superscript((Text("3"),))

    assert projected((Text("It rained."), mark), "雨が降った。")[0] == (Text("雨が降った。"), mark)
    assert projected((Text("It rained"), mark, Text(".")), "雨が降った。")[0] == (
        Text("雨が降った"),
        mark,
        Text("。"),
    )


def test_raised_and_lowered_figures_stay_with_their_letter():
    content = (Text("12 m"), Superscript((Text("2"),)), Text(" of CO"), Subscript((Text("2"),)))

    target, _ = projected(content, "CO2が12m2")

    assert target == (Text("CO"), Subscript((Text("2"),)), Text("が12m"), Superscript((Text("2"),)))


def test_an_ordinals_letters_go():
    content = (Text("On May 4"), Superscript((Text("th"),)), Text(" it rained."))

    assert projected(content, "5月4日は雨だった。")[0] == (Text("5月4日は雨だった。"),)


def test_pictures_and_line_breaks_keep_their_order():
    picture = Image(f"{URL}a.png")
    content = (picture, Text("One line,"), LineBreak(), Text("another line."))

    target, coarse = projected(content, "一行、もう一行。")

    assert target == (picture, Text("一行、"), LineBreak(), Text("もう一行。"))
    assert not coarse


def test_only_spans_without_a_place_want_a_phrase():
    content = (link("NATO"), Text(" and "), link("the harbour"), Text(" and "), link("a " * 12))

    assert phrases_wanted(encode(content), "NATOと港") == ("the harbour",)


@pytest.mark.parametrize("target", ["", " ", "。", "<1>", "港"])
def test_a_poor_target_loses_nothing(target):
    content = (
        link("One", f"{URL}1"),
        Text(" "),
        Strong((link("two", f"{URL}2"),)),
        Text(" and "),
        link("three", f"{URL}3"),
        CodeSpan((Text("x"),)),
    )

    assert holdings(projected(content, target)[0]) == holdings(content)


@given(inlines, st.text(max_size=40), st.text(max_size=8))
@example((Text("0"), Superscript((Text("0"), Superscript(()))), Text("0")), "0", "")
def test_whatever_an_engine_says_nothing_is_lost(content, answer, phrase):
    encoded = encode(content)
    phrases = dict.fromkeys(phrases_wanted(encoded, answer), phrase)

    projection = project(encoded, answer, phrases)
    target = decode(projection.tagged, encoded.nodes)

    assert target is not None
    assert holdings(target) == holdings(content)


@given(inlines, st.text(max_size=40), st.text(max_size=8), st.sampled_from(("en", "ja", "fr")))
def test_with_languages_known_nothing_is_lost_either(content, answer, phrase, source):
    encoded, pair = encode(content), LanguagePair(source, "ja")
    phrases = dict.fromkeys(phrases_wanted(encoded, answer, pair, located=True), phrase)

    target = decode(project(encoded, answer, phrases, pair).tagged, encoded.nodes)

    assert target is not None
    assert holdings(target) == holdings(content)


def test_a_value_is_placed_without_asking_anybody():
    content = (Text("The bridge cost "), link("1.5 million euros"), Text("."))

    assert phrases_wanted(encode(content), "橋は150万ユーロかかった。", PAIR) == ()
    assert projected(content, "橋は150万ユーロかかった。", pair=PAIR) == (
        (Text("橋は"), link("150万ユーロ"), Text("かかった。")),
        False,
    )


def test_a_phrase_that_shares_a_part_of_a_word_takes_the_whole_word():
    content = (Text("He left "), link("the newspapers"), Text("."))

    target, _ = projected(content, "彼は新聞紙を去った。", {"the newspapers": "大聞紙です"}, PAIR)

    assert target == (Text("彼は"), link("新聞紙"), Text("を去った。"))


@given(inlines)
def test_a_target_that_is_the_source_gets_its_text_back(content):
    encoded = encode(content)

    projection = project(encoded, encoded.plain)

    assert decode(projection.tagged, encoded.nodes) is not None
