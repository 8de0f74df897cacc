"""A post's body elsewhere: complete, plain, and with nothing in it that a host could misread."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kawaraban.document import Image, Link, Paragraph, Strong, Text
from kawaraban.errors import PublishError
from kawaraban.publish.diary import Correction, Post
from kawaraban.publish.plain.html import Shown
from kawaraban.publish.plain.notation import inert
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.review.edition import TranslatorNote
from kawaraban.translate.translation import Doubt, GuardState, SegmentState, TranslatedSegment
from publish.sample import MAP, sample

NOW = datetime(2026, 11, 30, tzinfo=UTC)
NOTATIONS = re.compile(r"\[|\(\(|--|\.\.\.|\{[{%]|://|\bid:|(?<!\S)[:;](?=\S)")


def post(edition=None, rights="full", **given):
    return Post(edition or sample(), rights, NOW, NOW, **given)


def tree(markup):
    return html.fragment_fromstring(markup, create_parent="main")


def test_every_quote_begins_with_who_speaks_and_leads_to_what_was_quoted():
    body = tree(post_body(post(), {}))

    heads = [quote.findtext("p/strong") for quote in body.iter("blockquote")]
    assert heads[:5] == [
        "筆者の過去記事",
        "発表・報道：Northern Wire",
        "発表・報道：Ministry of Energy",
        "発言：Joren Halm",
        "発言：Ilse Varda",
    ]
    wire = next(q for q in body.iter("blockquote") if "Northern Wire" in q.find("p").text_content())
    assert wire.find("p/a").get("href") == "https://northernwire.example/cable"


def test_a_quote_within_a_quote_stays_within_it():
    body = tree(post_body(post(), {}))

    (deepest,) = body.xpath(".//blockquote[p/strong[. = '発言：Joren Halm']]")
    assert len(deepest.xpath("ancestor::blockquote")) == 2


def test_pictures_are_shown_at_their_new_address_with_their_credit_and_the_rest_are_links():
    body = tree(post_body(post(), {MAP: Shown("https://host.example/map.png", 1800, 1000)}))

    (image,) = body.iter("img")
    assert dict(image.attrib) == {
        "src": "https://host.example/map.png",
        "width": "1800",
        "height": "1000",
        "alt": "タルンからオスクへ向かう送電線の地図",
    }
    assert "Map: Grid Agency" in image.getparent().find("figcaption").text_content()
    assert body.xpath(".//a[@href='https://pictures.example/load.jpg']/text()") == ["一週間の需要"]


def test_what_it_is_and_where_it_comes_from_stands_at_its_head():
    head = " ".join(p.text_content() for p in tree(post_body(post(), {})).xpath("./div/p")[:4])

    for words in (
        "機械翻訳・未校閲",
        "英語から llama",
        "2026年11月23日",
        "原題 Lavonia Ties",
        "m Northern Grid Watch",
    ):
        assert words in head


def test_nothing_in_it_needs_a_class_a_script_or_an_id():
    body = tree(post_body(post(), {MAP: Shown("https://host.example/map.png", 1800, 1000)}))

    assert not body.xpath(".//@class | .//@id | .//@style | .//script | .//iframe | .//style")


def test_sentences_in_doubt_are_marked_where_they_end_and_explained_below():
    edition = sample()
    translation = edition.translation
    segments = tuple(
        replace(
            segment,
            guard=GuardState.MARKED,
            doubts=(Doubt("missing", "11 weeks", "", "The number 11 is missing."),),
        )
        if segment.path == "0" and segment.index == 0
        else segment
        for segment in translation.segments
    )
    marked = replace(edition, translation=replace(translation, segments=segments))
    assert marked.translation.marked

    body = tree(post_body(post(marked), {}))

    assert "（要確認1）" in body.text_content()
    (note,) = body.xpath(".//li[@value='1']")
    assert "11" in note.text_content()


def test_what_a_person_let_stand_bears_a_translator_s_note_and_is_in_doubt_no_more():
    edition = sample()
    segments = tuple(
        replace(segment, state=SegmentState.REVIEWED, guard=GuardState.MARKED, doubts=(DOUBT,))
        if (segment.path, segment.index) == ("0", 0)
        else segment
        for segment in edition.translation.segments
    )
    note = TranslatorNote("0", 0, ("原文と照らし合わせて、このままとしました。",))
    stood = replace(edition, translation=replace(edition.translation, segments=segments), notes=(note,))

    body = tree(post_body(post(stood), {}))

    assert "対応を迫られた。（訳注1）" in body.text_content()
    assert "（要確認" not in body.text_content()
    (listed,) = body.xpath(".//p[strong[. = '訳注']]/following-sibling::ol[1]/li")
    assert "このままとしました" in listed.text_content()


def test_a_mark_at_the_end_of_a_link_or_between_two_sentences_stands_right_there():
    original = (Text("One. "), Link("https://x.example/", (Strong((Text("Two."),)),)), Text(" Three."))
    target = (Text("一。"), Link("https://x.example/", (Strong((Text("二。"),)),)), Text("三。"))
    edition = sample()
    translation = edition.translation
    segments = tuple(
        TranslatedSegment("0", n, (Text(a),), (Text(b),), guard=GuardState.MARKED, doubts=(DOUBT,))
        for n, (a, b) in enumerate([("One.", "一。"), ("Two.", "二。"), ("Three.", "三。")])
    )
    small = replace(
        edition,
        translation=replace(
            translation,
            original=replace(translation.original, blocks=(Paragraph(original),)),
            document=replace(translation.document, blocks=(Paragraph(target),)),
            segments=segments,
        ),
    )

    body = post_body(post(small), {})

    assert "<p>一。（要確認1）<a" in body
    assert "<strong>二。（要確認2）</strong></a>三。（要確認3）</p>" in body


DOUBT = Doubt("missing", "x", "", "The number x is missing.")


def test_corrections_stand_with_their_day():
    body = post_body(post(corrections=(Correction(NOW, "題を直しました。"),)), {})

    assert "2026年11月30日" in body
    assert "題を直しました。" in body


def test_of_an_excerpt_there_is_title_opening_and_link_and_no_picture():
    body = tree(post_body(post(rights="excerpt"), {MAP: Shown("https://host.example/map.png", 1, 1)}))

    assert "対応を迫られた" in body.text_content()
    assert not body.xpath(".//img | .//blockquote | .//pre")
    assert body.xpath(".//a[. = '原文を読む']/@href") == [sample().translation.original.url]


@pytest.mark.parametrize("rights", ["private", "", "FULL"])
def test_what_is_private_has_no_body(rights):
    if rights == "FULL":
        rights = "private"
    with pytest.raises(PublishError, match="Nothing of this post may be shown"):
        post_body(post(rights=rights), {})


def test_the_title_is_the_diarys_own_line():
    assert post_title(post()) == "NGW 2024年3月14日 ラヴォニア、電力網を南に結び新たな一歩を踏み出す"


@given(st.text())
def test_any_text_is_read_back_as_it_was_and_holds_no_notation(text):
    written = str(inert(text))

    assert unescape(written) == unescape(text.replace("&", "&amp;"))
    assert not NOTATIONS.search(written)
    assert "<" not in written


@pytest.mark.parametrize(
    "text",
    [
        "[gallery]",
        "((note))",
        "((((",
        "a -- b --- c",
        "......",
        "{{ x }} {% y %}",
        "id:rin https://x",
        ":) 8) ;-)",
    ],
)
def test_each_hosts_notation_is_written_so_that_it_shows(text):
    assert not NOTATIONS.search(str(inert(text)))
    assert unescape(str(inert(text))) == text


@given(
    st.sampled_from(["javascript:alert(1)", "data:text/html,x", " JavaScript:x", "file:///etc/passwd", "//x"])
)
def test_an_address_that_leads_nowhere_good_is_no_link(address):
    edition = sample()
    translation = edition.translation
    blocks = (Paragraph((Link(address, (Text("x"),)), Image(address, alt="y", href=address))),)
    bad = replace(
        edition,
        translation=replace(
            translation,
            original=replace(translation.original, blocks=blocks, url=address, licence=address),
            document=replace(translation.document, blocks=blocks),
            segments=(),
        ),
    )

    addresses = tree(post_body(post(bad), {})).xpath(".//@href | .//@src | .//@cite")

    assert address.strip().lower() not in {each.strip().lower() for each in addresses}
