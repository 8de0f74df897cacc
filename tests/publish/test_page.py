"""A whole page: its head, its title line, how it was made, and the notice that it may be wrong."""

from dataclasses import replace

import pytest
from lxml import html

from kawaraban.document import Document, Image
from kawaraban.publish.page import CONTENT_SECURITY_POLICY, Around, render_page
from kawaraban.publish.theme import stylesheet
from kawaraban.review.edition import TranslatorNote
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState
from publish.conftest import PICTURES
from publish.sample import SETTINGS, URL, annotated, plain_edition, sample


def page_of(edition, settings=SETTINGS):
    return html.document_fromstring(render_page(edition, settings, PICTURES))


def changed(edition, **values):
    return replace(edition, translation=replace(edition.translation, **values))


@pytest.fixture(scope="module")
def page():
    return page_of(sample())


def words(element):
    return " ".join(element.text_content().split())


def attribute(page, path):
    (value,) = page.xpath(path)
    return value


def test_the_title_line_is_the_page_s_heading(page):
    (heading,) = page.iter("h1")

    assert words(heading) == "NGW 2024年3月14日 ラヴォニア、電力網を南に結び新たな一歩を踏み出す"


def test_the_title_may_break_between_phrases(page):
    assert len(page.xpath("//h1//wbr")) > 3


def test_the_diary_s_name_and_motto_are_at_the_top(page):
    header = page.xpath("//header[@class='nameplate']")[0]

    assert SETTINGS.site_name in words(header)
    assert SETTINGS.motto in words(header)


def test_the_original_title_leads_to_the_original(page):
    link = page.xpath("//p[@class='original-title']/a")[0]

    assert (link.get("href"), link.get("lang"), link.text) == (URL, "en", sample().translation.original.title)


def test_byline_and_time_are_the_original_s(page):
    byline = page.xpath("//p[@class='byline']")[0]

    assert words(byline) == "m Northern Grid Watch 2024年3月14日 17:25 UTC"
    assert byline.xpath("string(.//time/@datetime)") == "2024-03-14T17:25:00+00:00"


def test_the_page_says_how_and_when_it_was_translated_and_that_it_may_be_wrong(page):
    making = words(page.xpath("//div[@class='making']")[0])

    assert "機械翻訳・未校閲" in making
    assert "英語から llama (qwen2.5-coder-1.5b-instruct)" in making
    assert "2026年11月23日 03:40 UTC" in making
    assert "誤りがあることがあります" in making


def test_untranslated_sentences_are_counted_and_marked(page):
    assert "1文は原文のまま" in words(page.xpath("//div[@class='making']")[0])
    (sentence,) = page.xpath("//span[@class='untranslated']")
    assert sentence.get("lang") == "en"
    assert sentence.getnext().text == "（未訳）"


def test_a_reviewed_page_does_not_say_that_it_is_not():
    edition = sample()
    segments = tuple(replace(s, state=SegmentState.FINAL) for s in edition.translation.segments)

    making = words(page_of(changed(edition, segments=segments)).xpath("//div[@class='making']")[0])

    assert "校閲済み" in making
    assert "未校閲" not in making
    assert "誤り" not in making


def test_an_untranslated_title_is_marked():
    edition = sample()
    title, *rest = edition.translation.segments
    title = replace(title, target=title.source, state=SegmentState.INITIAL)
    document = replace(edition.translation.document, title=edition.translation.original.title)

    heading = page_of(changed(edition, document=document, segments=(title, *rest))).find(".//h1")

    assert heading.xpath("string(.//span[@class='untranslated']/@lang)") == "en"
    assert words(heading).endswith("（未訳）")


def test_the_head_tells_machines_where_it_all_came_from(page):
    assert attribute(page, "/html/@lang") == "ja"
    assert attribute(page, "//link[@hreflang='en']/@href") == URL
    assert attribute(page, "//meta[@property='og:type']/@content") == "article"
    assert attribute(page, "//meta[@name='description']/@content").startswith("隣り合う")
    assert page.findtext(".//title").startswith("NGW 2024年3月14日 ラヴォニア")


def test_a_page_on_the_web_is_the_canonical_one_and_the_original_its_alternate():
    address, card = "https://diary.example/page/", "https://diary.example/page/card.png"
    page = html.document_fromstring(render_page(sample(), SETTINGS, PICTURES, around=Around(address, card)))

    assert attribute(page, "//link[@rel='canonical']/@href") == address
    assert attribute(page, "//meta[@property='og:url']/@content") == address
    assert attribute(page, "//meta[@property='og:image']/@content") == card
    assert attribute(page, "//link[@hreflang='ja']/@href") == address
    assert attribute(page, "//link[@hreflang='en']/@href") == URL
    assert attribute(page, "//a[@rel='bookmark']/@href") == address


def test_a_page_whose_address_is_not_known_claims_none(page):
    assert not page.xpath("//link[@rel='canonical'] | //link[@hreflang='ja'] | //meta[@property='og:url']")
    assert attribute(page, "//a[@rel='bookmark']/@href") == "index.html"


def test_translator_and_engine_are_named(page):
    making = words(page.xpath("//div[@class='making']")[0])

    assert f"訳 {SETTINGS.site_name}" in making


def test_a_page_opens_in_the_diary_s_writing_and_a_reader_may_switch(page):
    vertical = page_of(sample(), Settings(writing="vertical"))

    assert [each.get_element_by_id("vertical").get("checked") for each in (page, vertical)] == [
        None,
        "checked",
    ]
    assert page.xpath("//label[@for='vertical']")[0].text_content() == "縦書き"


def test_a_language_that_is_never_written_downwards_has_no_such_switch():
    page = page_of(
        changed(sample(), target_language="en", source_language="ja"), Settings(writing="vertical")
    )

    assert not page.xpath("//*[@id='vertical'] | //*[@class='tcy']")


def test_a_footnote_s_mark_leads_to_its_note_within_the_page_and_back(page):
    mark = page.xpath("//div[@class='body']//a[@role='doc-noteref']")[0]
    note = page.get_element_by_id(mark.get("href").removeprefix("#"))
    back = note.xpath(".//a[@role='doc-backlink']")[0]

    assert "見張り" in words(note)
    assert back.get("href") == f"#{mark.get('id')}"


def test_a_sentence_that_a_person_let_stand_has_a_translator_s_note():
    page = page_of(annotated())
    (mark,) = page.xpath("//a[@class='mark note']")
    (note,) = page.xpath("//section[@class='translator-notes']//li")

    assert mark.text == "（訳注1）"
    assert mark.get("href") == f"#{note.get('id')}"
    assert mark.xpath("preceding::text()[1]") == [
        "本日、南から64万キロワットが流れている。"[-len("万キロワットが流れている。") :]
    ]
    assert "Today 640 megawatts flow from the south." in words(note)
    assert "万キロワットに直しました" in words(note)
    assert note.xpath(".//a/@href") == [f"#{mark.get('id')}"]


def test_a_sentence_with_a_translator_s_note_is_no_longer_one_to_check():
    page = page_of(annotated())

    assert [sentence.text for sentence in page.xpath("//span[@class='doubtful'][1]")] == ["貯蔵が"]
    assert len(page.xpath("//section[@class='doubts']//li")) == 1
    assert "1文は原文との食い違いが疑われます" in words(page.xpath("//div[@class='making']")[0])


def test_a_note_on_a_sentence_that_is_gone_is_left_out():
    page = page_of(replace(sample(), notes=(TranslatorNote("99", 0, ("どこにもない。",)),)))

    assert not page.xpath("//section[@class='translator-notes']")


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(page):
    loaded = page.xpath("//link[@rel='stylesheet']/@href | //img/@src | //@srcset | //script/@src")

    assert all("//" not in address for address in loaded)
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert not page.xpath("//@style | //iframe | //object | //embed | //form | //video | //audio")
    assert attribute(page, "//meta[@http-equiv]/@content") == CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


def test_the_policy_stands_before_anything_it_must_govern(page):
    assert [element.tag for element in page.find("head")][:2] == ["meta", "meta"]
    assert page.find("head")[1].get("http-equiv") == "Content-Security-Policy"


def test_every_translated_paragraph_has_its_original_in_its_language(page):
    originals = page.xpath("//*[@class='original'][@lang]")

    assert len(originals) > 25
    assert {(o.get("lang"), o.get("dir")) for o in originals} == {("en", "ltr")}


def test_one_click_needs_no_script(page):
    box = page.get_element_by_id("originals")

    assert (box.tag, box.get("type"), box.get("checked")) == ("input", "checkbox", None)
    assert page.xpath("//label[@for='originals']")[0].text_content() == "原文も読む"
    assert page.xpath("//input[@id='originals']/following-sibling::article//div[@class='body']")


def test_pictures_have_sizes_words_and_credit(page):
    images = page.xpath("//article//img")

    assert len(images) == 3
    assert all(image.get("width") and image.get("height") and image.get("alt") for image in images)
    assert page.xpath("string(//p[@class='credit'])") == "Map: Grid Agency"


def test_the_terms_of_the_original_are_linked(page):
    assert (
        attribute(page, "//footer//a[starts-with(@rel, 'license')]/@href")
        == "https://licences.example/by/4.0/"
    )


def test_no_identity_is_used_twice(page):
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))


def test_an_article_of_which_little_is_known_is_still_a_page():
    page = page_of(replace(plain_edition("題"), publication=""), Settings(motto=""))

    assert words(page.find(".//h1")) == "題"
    assert not page.xpath("//link[@rel='canonical'] | //time[@datetime=''] | //p[@class='motto']")


def test_an_original_on_the_editor_s_disk_is_not_linked():
    edition = changed(sample(), original=Document("Title", url="file:///home/me/page.html"))

    assert "/home/me" not in render_page(edition, SETTINGS, {})


def test_a_preview_elsewhere_may_show_the_lead_picture_but_the_page_never_loads_it():
    original = replace(sample().translation.original, lead_image=Image("https://pictures.example/lead.jpg"))
    page = page_of(changed(sample(), original=original))

    assert attribute(page, "//meta[@property='og:image']/@content") == "https://pictures.example/lead.jpg"
    assert not page.xpath("//img[contains(@src, 'lead.jpg')]")


def test_a_diary_in_english_says_everything_in_english():
    page = page_of(changed(sample(), target_language="en", source_language="ja"))

    assert words(page.find(".//h1")).startswith("NGW March 14, 2024")
    assert "Machine translation, unreviewed" in words(page)
    assert "From Japanese by llama" in words(page)


def test_a_diary_written_from_right_to_left_runs_so():
    page = page_of(changed(sample(), target_language="ar"))

    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_a_page_is_light(page):
    import gzip

    whole = render_page(sample(), SETTINGS, PICTURES) + stylesheet()[1]

    assert len(gzip.compress(whole.encode())) < 15_000


def test_the_style_sheet_s_name_changes_with_its_content():
    name, content = stylesheet()

    assert name.startswith("style-")
    assert content.startswith("/* 瓦版")
