"""Markup as an editor writes it, and the way back."""

import pytest
from hypothesis import given

from document.document_strategies import drawn, inlines
from kawaraban.document import Emphasis, Image, Link, Text
from kawaraban.document.normal import normalise_inlines
from kawaraban.errors import InputError
from kawaraban.translate.markup import encode
from kawaraban.translate.tag_text import from_tag_text, tagged_like, to_tag_text

A, B = "https://a.example/", "https://b.example/"
LINKED = (Text("The "), Link(A, (Text("office"),)), Text(" & "), Link(B, (Text("shop"),)), Text("."))


@given(inlines)
@drawn
def test_what_is_shown_and_not_touched_stays_as_it_was(content):
    content = normalise_inlines(content)

    assert normalise_inlines(from_tag_text(to_tag_text(content), content)) == content


def test_a_sentence_is_shown_with_numbered_marks():
    assert to_tag_text(LINKED) == "The ⟦1⟧office⟦/1⟧ & ⟦2⟧shop⟦/2⟧."


def test_words_move_with_their_marks():
    assert from_tag_text("⟦2⟧店⟦/2⟧と⟦1⟧事務所⟦/1⟧", LINKED) == (
        Link(B, (Text("店"),)),
        Text("と"),
        Link(A, (Text("事務所"),)),
    )


def test_a_bracket_of_the_text_itself_is_doubled():
    content = (Text("⟦1⟧ <1> &amp;"),)

    assert to_tag_text(content) == "⟦⟦1⟧ <1> &amp;"
    assert from_tag_text("⟦⟦1⟧ <1> &amp;", content) == content


@pytest.mark.parametrize(
    "text", ["事務所", "⟦1⟧事務所", "⟦1⟧a⟦/1⟧", "⟦1⟧⟦2⟧a⟦/1⟧⟦/2⟧", "⟦1⟧a⟦/1⟧⟦1⟧b⟦/1⟧⟦2⟧c⟦/2⟧", "⟦3⟧a⟦/3⟧"]
)
def test_a_link_is_never_lost_by_a_slip(text):
    with pytest.raises(InputError, match="Each mark stands once"):
        from_tag_text(text, LINKED)


def test_marks_where_there_are_none_are_explained():
    with pytest.raises(InputError, match="no marks"):
        from_tag_text("⟦1⟧a⟦/1⟧", (Text("a"),))


def test_a_translations_tags_are_numbered_as_its_originals():
    target = (Link(B, (Text("店"),)), Text("と"), Link(A, (Text("事務所"),)))

    assert tagged_like(target, encode(LINKED).nodes) == "<2>店</2>と<1>事務所</1>"


def test_a_picture_is_the_same_in_other_words():
    nodes = encode((Image(A, "A cat"), Text(" sat."))).nodes

    assert tagged_like((Image(A, "猫"), Text("が座った。")), nodes) == "<1/>が座った。"


@pytest.mark.parametrize("target", [(Text("店"),), (*LINKED, Emphasis((Text("!"),)))])
def test_other_markup_makes_no_pair(target):
    assert tagged_like(target, encode(LINKED).nodes) is None
