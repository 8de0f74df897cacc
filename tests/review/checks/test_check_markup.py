"""Links, pictures, footnotes and other markup that the target lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import CodeSpan, Emphasis, Image, Link, Quotation, Strong, Superscript, Text
from kawaraban.document.normal import plain_text
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.markup import LinkMissing, MarkupMissing, PictureMissing
from kawaraban.review.checks.protocol import Pair

LINK = Link("https://a.example/", (Text("the office"),))
NOTE = Superscript((Link("https://a.example/#1", (Text("1"),)),))
PICTURE = Image("https://a.example/b.png")
RAIN = Text("雨が降った。")


def find(check, source, target):
    pair = Pair("1", plain_text(source), plain_text(target), "en", "ja", "", source, target)
    return [finding.message.en for finding in check.find(pair, Context(pair))]


@pytest.mark.parametrize(
    ("check", "inline", "what"),
    [
        (LinkMissing(), LINK, "https://a.example/"),
        (LinkMissing(), NOTE, "https://a.example/#1"),
        (PictureMissing(), PICTURE, "https://a.example/b.png"),
        (MarkupMissing(), Strong((Text("now"),)), "strong"),
        (MarkupMissing(), CodeSpan((Text("ls"),)), "code"),
        (MarkupMissing(), Quotation((Text("now"),)), "quotations"),
    ],
)
def test_what_the_source_has_and_the_target_lost_is_named(check, inline, what):
    (message,) = find(check, (Text("See "), inline), (RAIN,))

    assert what in message
    assert find(check, (Text("See "), inline), (inline, RAIN)) == []


def test_each_of_two_links_counts():
    assert len(find(LinkMissing(), (LINK, Text(" or "), LINK), (LINK, RAIN))) == 1


def test_a_check_of_links_leaves_pictures_to_another():
    assert find(LinkMissing(), (Text("See "), PICTURE), (RAIN,)) == []


@pytest.mark.parametrize("check", [LinkMissing(), PictureMissing(), MarkupMissing()])
def test_nothing_is_said_where_the_markup_of_one_side_is_unknown(check):
    assert find(check, (LINK, PICTURE, Emphasis((Text("now"),))), ()) == []


def _plain(source, target):
    pair = Pair("1", source, target, "en", "ja")
    return [source[slice(*f.source_span)] for f in MarkupMissing().find(pair, Context(pair))]


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Save <b>{name}</b>?", "{name}を保存しますか。", ["<b>", "</b>"]),
        ("Hello %s, %(n)d new", "%(n)d件の新着", ["%s"]),
        ("${user} of {{site}}", "ユーザー", ["${user}", "{{site}}"]),
        ("{a} and {a}", "{a}", ["{a}"]),
    ],
)
def test_tags_and_places_of_plain_text_are_counted(source, target, lost):
    assert _plain(source, target) == lost


@pytest.mark.parametrize("source", ["It fell by 50% so far.", "a < b and c > d", "100%said", "I <3 you"])
def test_prose_has_no_places(source):
    assert _plain(source, "雨") == []


@given(st.text(alphabet="<>{}%s$ab/"))
def test_a_text_left_as_it_is_lost_nothing(text):
    assert _plain(text, text) == []
