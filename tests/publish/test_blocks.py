"""Blocks to HTML, each beside its original."""

from dataclasses import replace

import pytest

from kawaraban.document import (
    Code,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Voice,
    VoiceKind,
)
from kawaraban.publish.blocks import heading_ranks, render_blocks
from kawaraban.translate.translation import SegmentState, TranslatedSegment
from publish.sample import CHART, GONE, MAP, PYLON, p, text


def render(frame, *blocks, original=None):
    return render_blocks(tuple(original or blocks), blocks, frame)


def test_a_paragraph_stands_beside_its_original(frame, tree):
    pair = tree(render(frame, p("訳文"), original=(p("Words"),))).find("div[@class='pair']")

    assert pair[0].tag == "p"
    assert pair[0].text == "訳文"
    assert dict(pair[1].attrib) == {"class": "original", "lang": "en", "dir": "ltr"}
    assert pair[1].text == "Words"


def test_what_is_the_same_in_both_languages_is_said_once(frame):
    assert render(frame, p("1,260")) == "<p>1,260</p>"


def test_an_original_from_right_to_left_says_so(frame, tree):
    arabic = replace(frame, source_language="ar")

    original = tree(render(arabic, p("訳文"), original=(p("كلمات"),))).xpath("//p[@class='original']")[0]

    assert original.get("dir") == "rtl"


def test_headings_follow_the_title_without_gaps():
    blocks = (Heading(1), Quote((Heading(4),)), List((ListItem((Heading(6),)),)))

    assert heading_ranks(blocks) == {1: 2, 4: 3, 6: 4}


def test_six_levels_of_headings_end_at_the_last_there_is():
    assert heading_ranks(tuple(Heading(level) for level in range(1, 7)))[6] == 6


def test_a_heading_s_original_is_no_second_heading(frame, tree):
    shown = tree(render(frame, Heading(2, text("見出し")), original=(Heading(2, text("A heading")),)))

    assert [h.text_content() for h in shown.iter("h2")] == ["見出し"]
    assert shown.xpath("//p[@class='original']")[0].text == "A heading"


def test_quotes_nest_in_the_page_as_in_the_post(frame, tree):
    block = p("innermost")
    for _ in range(3):
        block = Quote((block,))

    shown = tree(render(frame, block))

    figures = [f.get("class").split()[1] for f in shown.iter("figure")]
    assert figures == ["depth-1", "depth-2", "depth-3"]
    assert len(shown.xpath("//blockquote//blockquote//blockquote")) == 1


def test_a_quote_after_a_nested_one_is_back_at_its_own_depth(frame, tree):
    shown = tree(render(frame, Quote((Quote((p("a"),)), Quote((p("b"),)))), Quote((p("c"),))))

    depths = [f.get("class").split()[1] for f in shown.iter("figure")]
    assert depths == ["depth-1", "depth-2", "depth-2", "depth-1"]


def test_quotes_deeper_than_a_phone_is_wide_stay_at_the_last_depth(frame):
    block = p("x")
    for _ in range(400):
        block = Quote((block,))

    shown = render(frame, block)

    assert shown.count('<figure class="quote depth-6') == 395
    assert shown.count("</blockquote></figure>") == 400


@pytest.mark.parametrize(
    ("voice", "kind", "name"),
    [
        (Voice("Ilse Varda", VoiceKind.PERSON), "発言", "Ilse Varda"),
        (Voice("The Ministry", VoiceKind.ORGANISATION), "発表・報道", "The Ministry"),
        (Voice(None, VoiceKind.SELF), "筆者の過去記事", None),
        (Voice(), "引用", None),
        (Voice("A. Guess", VoiceKind.UNKNOWN), "引用", None),
    ],
)
def test_a_quote_says_who_speaks(frame, tree, voice, kind, name):
    label = tree(render(frame, Quote((p("x"),), voice))).find("figure/figcaption")

    assert label.find("span[@class='kind']").text == kind
    assert label.findtext("b") == name


def test_a_name_in_the_original_language_is_tagged_as_such(frame, tree):
    voice = Voice("Ilse Varda", VoiceKind.PERSON)

    name = tree(render(frame, Quote((p("x"),), voice))).find("figure/figcaption/b")

    assert name.get("lang") == "en"


def test_a_name_that_was_translated_is_not(frame, tree):
    original = Quote((p("x"),), Voice("Ilse Varda", VoiceKind.PERSON))
    translated = Quote((p("x"),), Voice("イルゼ・ヴァルダ", VoiceKind.PERSON))

    name = tree(render(frame, translated, original=(original,))).find("figure/figcaption/b")

    assert name.get("lang") is None


def test_a_quote_links_to_what_was_quoted_once(frame, tree):
    voice = Voice("The Ministry", VoiceKind.ORGANISATION, "https://www.energy.example/77")

    links = tree(render(frame, Quote((p("x"),), voice, "https://www.energy.example/77"))).xpath(
        "//figcaption/a"
    )

    assert [(a.get("href"), a.text) for a in links] == [("https://www.energy.example/77", "energy.example")]


def test_the_words_that_tell_who_speaks_are_shown_with_the_originals(frame, tree):
    voice = Voice("Ilse Varda", VoiceKind.PERSON, words="Varda said")

    evidence = tree(render(frame, Quote((p("x"),), voice))).xpath("//figcaption/span[@class='original']")[0]

    assert evidence.text_content() == "話し手の根拠：Varda said"


def test_a_cite_that_nobody_should_follow_is_left_out(frame):
    voice = Voice("X", VoiceKind.PERSON, "data:text/html,x")

    assert "cite" not in render(frame, Quote((p("x"),), voice, "javascript:alert(1)"))


def test_lists_keep_their_kind_their_first_number_and_their_nesting(frame, tree):
    inner = List((ListItem((p("a"),)),))
    shown = tree(render(frame, List((ListItem((p("b"), inner)), ListItem()), ordered=True, start=3)))

    assert shown.find("ol").get("start") == "3"
    assert len(shown.findall("ol/li")) == 2
    assert shown.findtext("ol/li/ul/li/p") == "a"


def test_a_figure_shows_every_picture_its_caption_and_its_credit(frame, tree):
    figure = Figure((Image(CHART, "一"), Image(PYLON, "二")), text("説明"), text("Photo: m"))
    original = Figure((Image(CHART, "one"), Image(PYLON, "two")), text("Caption"), text("Photo: m"))

    shown = tree(render(frame, figure, original=(original,))).find("figure")

    assert [image.get("alt") for image in shown.iter("img")] == ["一", "二"]
    assert shown.findtext("figcaption/div/p") == "説明"
    assert shown.xpath("string(.//p[@class='original'])") == "Caption"
    assert shown.xpath("string(.//p[@class='credit'])") == "Photo: m"


def test_a_figure_without_words_has_no_empty_caption(frame):
    assert "figcaption" not in render(frame, Figure((Image(MAP, "x"),)))


def test_words_of_a_picture_that_stayed_in_the_original_say_their_language(frame, tree):
    alt = text("A map")
    segment = TranslatedSegment("0/images/0/alt", 0, alt, alt, SegmentState.INITIAL)
    marked = replace(frame, segments={"0/images/0/alt": (segment,)})

    assert tree(render(marked, Figure((Image(MAP, "A map"),)))).find("figure/img").get("lang") == "en"


def test_a_picture_without_a_copy_leaves_its_words_and_a_link(frame, tree):
    missing = tree(render(frame, Figure((Image(GONE, "開通式"),)))).find("figure/p[@class='missing']")

    assert missing.findtext("span") == "開通式"
    assert missing.find("a").get("href") == GONE


def test_a_picture_from_the_editor_s_disk_leaves_no_address(frame):
    shown = render(frame, Figure((Image("file:///home/me/secret.png", "x"),)))

    assert "/home/me" not in shown
    assert "この図版は写せませんでした。" in shown


def test_code_keeps_its_white_space_and_is_never_translated(frame, tree):
    code = Code((*text("a\n  b "), Strong(text("c"))), "python")

    shown = tree(render(frame, code)).find("pre")

    assert shown.get("translate") == "no"
    assert shown.text_content() == "a\n  b c"


def test_a_rule_stays(frame):
    assert render(frame, Rule()) == "<hr>"


def test_an_embed_is_a_card_that_loads_nothing(frame, tree):
    embed = Embed(
        EmbedKind.TWEET,
        "https://x.example/status/1",
        None,
        text("つぶやき"),
        Voice("Joren Halm", VoiceKind.PERSON),
    )

    card = tree(render(frame, embed)).find("aside")

    assert card.xpath("string(.//span[@class='kind'])") == "X（旧ツイッター）の投稿"
    assert card.xpath("string(.//b)") == "Joren Halm"
    assert card.xpath("string(.//p[@class='title']/a)") == "x.example"
    assert "つぶやき" in card.text_content()
    assert not card.xpath("//iframe | //script | //img | //video")


def test_a_card_shows_its_title_in_both_languages(frame, tree):
    translated = Embed(EmbedKind.VIDEO, "https://v.example/9", "4分でわかる送電線")
    original = Embed(EmbedKind.VIDEO, "https://v.example/9", "The line in four minutes")

    card = tree(render(frame, translated, original=(original,))).find("aside")

    assert card.xpath("string(.//a)") == "4分でわかる送電線"
    assert card.xpath("string(.//p[@class='original'])") == "The line in four minutes"


def test_a_card_whose_address_nobody_should_follow_is_no_link(frame, tree):
    card = tree(render(frame, Embed(EmbedKind.OTHER, "javascript:alert(1)", "x"))).find("aside")

    assert card.find(".//a") is None


def test_a_block_whose_partner_is_missing_or_of_another_kind_is_still_shown(frame):
    shown = render(frame, p("一"), p("二"), Quote((p("三"),)), original=(Rule(), p("two")))

    assert all(word in shown for word in "一二三")


def test_an_untranslated_sentence_in_a_quote_is_marked(frame):
    words = text("The goose was never asked.")
    segment = TranslatedSegment("0.0", 0, words, words, SegmentState.INITIAL)
    marked = replace(frame, segments={"0.0": (segment,)})

    assert "（未訳）" in render(marked, Quote((Paragraph(words),)))
