"""Inlines to HTML."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.publish.frame import make_frame
from kawaraban.publish.inlines import render_inlines, render_original
from kawaraban.publish.marks import Mark, Marks, text_of
from kawaraban.publish.pictures import Picture, Variant
from publish.sample import CHART, MAP, sample, text

FRAME = make_frame(sample().translation, {}, None)


@pytest.mark.parametrize(
    ("node", "tag"),
    [
        (Strong, "strong"),
        (Emphasis, "em"),
        (CodeSpan, "code"),
        (Superscript, "sup"),
        (Subscript, "sub"),
        (Deletion, "del"),
    ],
)
def test_each_markup_has_its_element(frame, node, tag):
    assert render_inlines((node(text("x")),), frame) == f"<{tag}>x</{tag}>"


def test_text_is_escaped(frame):
    assert render_inlines(text('<b>&"'), frame) == "&lt;b&gt;&amp;&#34;"


def test_a_line_break_stays(frame):
    assert render_inlines((Text("a"), LineBreak(), Text("b")), frame) == "a<br>b"


def test_a_link_leads_where_it_led_without_our_word_for_it(frame):
    shown = render_inlines((Link("https://a.example/?a=1&b=2", text("x"), 'the "x"'),), frame)

    assert shown == (
        '<a href="https://a.example/?a=1&amp;b=2" rel="nofollow noopener" title="the &#34;x&#34;">x</a>'
    )


def test_a_link_that_nobody_should_follow_leaves_its_words(frame):
    assert render_inlines((Link("javascript:alert(1)", (Strong(text("x")),)),), frame) == "<strong>x</strong>"


def test_a_link_within_a_link_leaves_the_outer_one(frame, tree):
    inner = Link("https://b.example", text("b"))

    shown = tree(render_inlines((Link("https://a.example", (Text("a"), Emphasis((inner,)))),), frame))

    assert [link.get("href") for link in shown.iter("a")] == ["https://a.example"]
    assert shown.text_content() == "ab"


def test_two_links_in_a_row_are_two_links(frame, tree):
    shown = tree(
        render_inlines((Link("https://a.example", text("a")), Link("https://b.example", text("b"))), frame)
    )

    assert len(shown.findall("a")) == 2


def test_a_quotation_says_who_speaks_and_where(frame, tree):
    voice = Voice("Petra Lind", VoiceKind.PERSON, "https://a.example/speech")

    quotation = tree(render_inlines((Quotation(text("a long cord"), None, voice),), frame)).find("q")

    assert quotation.get("title") == "発言：Petra Lind"
    assert quotation.get("cite") == "https://a.example/speech"


@pytest.mark.parametrize(
    "content",
    [
        (Text("彼は「"), Quotation(text("長い")), Text("」と")),
        (Text("彼は"), Quotation(text("「長い」")), Text("と")),
        (Text("he said “"), Emphasis((Quotation(text("long")),)), Text("”")),
    ],
)
def test_a_quotation_that_brings_its_own_marks_gets_no_second_pair(frame, content):
    assert '<q class="marked">' in render_inlines(content, frame)


def test_a_quotation_of_nobody_known_says_nothing(frame):
    assert render_inlines((Quotation(text("x")),), frame) == "<q>x</q>"


def test_a_picture_in_a_sentence_is_the_copy(frame, tree):
    image = tree(render_inlines((Image(CHART, "load"),), frame)).find("img")

    assert dict(image.attrib) == {
        "src": "pictures/chart-700x500.webp",
        "width": "700",
        "height": "500",
        "alt": "load",
        "loading": "lazy",
        "decoding": "async",
    }


def test_only_the_first_picture_of_the_page_loads_at_once(frame, tree):
    first, second = tree(render_inlines((Image(MAP, ""), Image(CHART, "")), frame)).findall("img")

    assert first.get("loading") is None
    assert second.get("loading") == "lazy"


def test_a_picture_in_two_widths_lets_the_browser_choose(frame, tree):
    image = tree(render_inlines((Image(MAP, ""),), frame)).find("img")

    assert image.get("srcset") == "pictures/map-1600x889.webp 1600w, pictures/map-720x400.webp 720w"
    assert image.get("sizes")


def shown(tree, *names):
    variants = tuple(
        Variant(f"pictures/a-{size}.{suffix}", *map(int, size.split("x")))
        for size, suffix in (name.split(".") for name in names)
    )
    frame = make_frame(sample().translation, {MAP: Picture(variants)}, None)
    return tree(render_inlines((Image(MAP, "a map"),), frame))


def test_a_browser_chooses_the_best_format_it_knows_before_the_fallback(tree):
    page = shown(tree, "1600x800.webp", "1600x800.avif", "1280x640.jpg", "720x360.avif", "720x360.webp")

    first, second = page.iter("source")
    assert (first.get("type"), second.get("type")) == ("image/avif", "image/webp")
    assert first.get("srcset") == "pictures/a-1600x800.avif 1600w, pictures/a-720x360.avif 720w"
    assert second.get("srcset") == "pictures/a-1600x800.webp 1600w, pictures/a-720x360.webp 720w"
    assert first.get("sizes") == second.get("sizes") == "(min-width: 44rem) 40rem, 100vw"
    assert dict(page.find(".//img").attrib) == {
        "src": "pictures/a-1280x640.jpg",
        "width": "1600",
        "height": "800",
        "alt": "a map",
        "loading": "lazy",
        "decoding": "async",
    }


def test_a_format_of_one_width_needs_no_choice_of_widths(tree):
    (source,) = shown(tree, "60x40.webp", "60x40.png").iter("source")

    assert dict(source.attrib) == {"type": "image/webp", "srcset": "pictures/a-60x40.webp"}


def test_a_picture_that_led_somewhere_still_does(frame, tree):
    link = tree(render_inlines((Image(CHART, "", href="https://a.example/big"),), frame)).find("a")

    assert link.get("href") == "https://a.example/big"
    assert link.find("img") is not None


def test_a_picture_we_have_no_copy_of_is_a_link_with_its_words(frame, tree):
    link = tree(render_inlines((Image("https://a.example/gone.png", "a crane"),), frame)).find("a")

    assert link.get("href") == "https://a.example/gone.png"
    assert link.text == "a crane"


def test_a_picture_with_no_copy_and_no_address_is_its_words(frame):
    assert render_inlines((Image("data:image/svg+xml,<svg>", "a crane"),), frame) == (
        '<span class="missing">a crane</span>'
    )


def test_the_original_repeats_no_picture(frame):
    assert render_original((Text("a"), Image(CHART, "x"), Text("b")), frame) == "ab"


def test_an_untranslated_sentence_is_marked_across_markup_and_stays_well_formed(frame, tree):
    content = (Text("前。The "), Strong(text("goose")), Text(" was not asked. 後。"))

    shown = render_inlines(content, frame, Marks((Mark(2, 26),)))

    spans = tree(shown).xpath("//span[@class='untranslated']")
    assert [span.text for span in spans] == ["The ", "goose", " was not asked."]
    assert all(span.get("lang") == "en" and span.get("dir") == "ltr" for span in spans)
    assert shown.count("（未訳）") == 1
    assert shown.index("（未訳）") > shown.index("asked.")


def test_a_heading_may_break_where_it_is_allowed_to(frame):
    assert render_inlines((Text("電力網を"), Strong(text("南に結ぶ"))), frame, Marks((), (4, 6))) == (
        "電力網を<strong><wbr>南に<wbr>結ぶ</strong>"
    )


def test_an_original_in_no_language_we_know_says_so():
    foreign = replace(FRAME, source_language='en" onclick="x')

    assert 'lang="und" dir="auto"' in foreign.source_attributes


_LEAVES = st.builds(Text, st.text(min_size=1)) | st.just(LineBreak())
_INLINES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.one_of(
            st.builds(kind, st.lists(inner, max_size=3).map(tuple))
            for kind in (Strong, Emphasis, Deletion, Superscript)
        )
        | st.builds(Link, st.text(), st.lists(inner, max_size=3).map(tuple))
        | st.builds(Quotation, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


@given(st.lists(_INLINES, max_size=4).map(tuple), st.integers(0, 9), st.integers(0, 9))
def test_every_tag_is_closed_and_every_character_kept(content, one, other):
    start, end = sorted((one, other))

    shown = str(render_inlines(content, FRAME, Marks((Mark(start, end),) if start < end else ())))

    open_tags = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", shown):
        if closing:
            assert open_tags.pop() == tag
        elif tag not in {"br", "wbr"}:
            open_tags.append(tag)
    assert open_tags == []
    bare = re.sub(r'<span class="mark">（未訳）</span>|<[^>]*>', "", shown)
    for entity, character in {"&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&"}.items():
        bare = bare.replace(entity, character)
    assert bare == text_of(content)


def shown_with_doubt(*content, end):
    return str(render_inlines(content, FRAME, Marks((Mark(0, end, doubt=1),))))


MARK = '<a class="mark" id="at-doubt-1" href="#doubt-1">（要確認1）</a>'


def test_a_mark_at_the_end_of_a_link_comes_behind_it_and_leads_to_its_note():
    link = Link("https://a.example/", (Text("条約に"), Strong(text("署名した。"))))

    shown = shown_with_doubt(Text("両国は"), link, Text("港で。"), end=11)

    assert f"署名した。</span></strong></a>{MARK}港で。" in shown


def test_a_mark_within_a_link_stays_where_its_sentence_ends():
    link = Link("https://a.example/", text("終わった。そして始まった。"))

    shown = shown_with_doubt(link, end=5)

    assert '</span><span class="mark" id="at-doubt-1">（要確認1）</span>そして始まった。</a>' in shown


def test_a_mark_in_a_link_around_all_cannot_lead_anywhere():
    shown = str(render_inlines(text("終わった。"), FRAME, Marks((Mark(0, 5, doubt=1),)), linked=True))

    assert shown.endswith('<span class="mark" id="at-doubt-1">（要確認1）</span>')
