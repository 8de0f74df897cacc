"""A segment's markup travels as numbered tags and comes back exactly, or not at all."""

from hypothesis import given
from hypothesis import strategies as st
from inline_strategies import inlines

from kawaraban.document import (
    CodeSpan,
    Emphasis,
    Image,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.translate.markup import decode, encode, plain_of

URL = "https://example.org/"


def merged(content):
    """Neighbouring texts as one, as the canonical form has them."""
    out = []
    for inline in content:
        node = (
            inline
            if not hasattr(inline, "content")
            else type(inline)(
                **{name: getattr(inline, name) for name in inline.__slots__}
                | {"content": merged(inline.content)}
            )
        )
        if isinstance(node, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].value + node.value)
        else:
            out.append(node)
    return tuple(out)


def test_spans_become_paired_tags_and_pictures_empty_ones():
    content = (Text("The "), Link(URL, (Text("office"),)), Text(" opened."), Image(f"{URL}a.png"))

    encoded = encode(content)

    assert encoded.tagged == "The <1>office</1> opened.<2/>"
    assert encoded.plain == "The office opened."


def test_signs_of_markup_in_the_text_are_not_taken_for_tags():
    encoded = encode((Text("AT&T wrote <1>, &amp; then </1>."),))

    assert decode(encoded.tagged, encoded.nodes) == (Text("AT&T wrote <1>, &amp; then </1>."),)


def test_a_footnotes_mark_is_not_glued_to_the_word_before_it():
    encoded = encode((Text("He claimed"), Superscript((Text("12"),)), Text(" that it rained.")))

    assert encoded.plain == "He claimed that it rained."
    assert encoded.tagged == "He claimed<1/> that it rained."


def test_a_linked_footnotes_mark_is_kept_whole():
    mark = Superscript((Link(f"{URL}#fn1", (Text("[1]"),)),))
    encoded = encode((Text("It rained."), mark))

    assert encoded.plain == "It rained."
    assert decode(encoded.tagged, encoded.nodes) == (Text("It rained."), mark)


def test_a_unit_keeps_its_raised_figure():
    encoded = encode(
        (Text("It covers 12 km"), Superscript((Text("2"),)), Text(" of CO"), Subscript((Text("2"),)))
    )

    assert encoded.plain == "It covers 12 km2 of CO2"


@given(inlines)
def test_the_tagged_form_gives_the_inlines_back(content):
    encoded = encode(content)

    assert merged(decode(encoded.tagged, encoded.nodes)) == merged(content)


@given(inlines)
def test_the_tagged_form_without_its_tags_is_the_plain_text(content):
    encoded = encode(content)

    assert plain_of(encoded.tagged) == encoded.plain


@given(inlines, st.text())
def test_an_answer_with_other_tags_is_refused_or_has_them_all(content, answer):
    encoded = encode(content)

    decoded = decode(answer, encoded.nodes)

    if decoded is not None:
        assert len(encode(decoded).nodes) == len(encoded.nodes)


def test_a_tag_that_is_lost_twice_open_or_out_of_its_parent_is_refused():
    nodes = encode((Strong((Text("a"), Link(URL, (Text("b"),)))), Text("c"))).nodes

    assert decode("<1>甲<2>乙</2></1>丙", nodes) is not None
    for answer in (
        "甲乙丙",
        "<1>甲</1>丙",
        "<1>甲<2>乙</2></1><2>丙</2>",
        "<1>甲</1><2>乙</2>",
        "<1>甲<2>乙</1></2>",
        "<1>甲<2/></1>",
        "<1>甲<2>乙</2>",
        "</1>",
        "<3>甲</3>",
        "<1>甲<0></0></1>",
    ):
        assert decode(answer, nodes) is None, answer


def test_code_is_never_translated():
    nodes = encode((Text("Run "), CodeSpan((Text("make"),)))).nodes

    assert decode("<1>作れ</1>を実行", nodes) == (CodeSpan((Text("make"),)), Text("を実行"))


def test_siblings_may_change_places():
    nodes = encode((Strong((Text("a"),)), Emphasis((Text("b"),)))).nodes

    assert decode("<2>乙</2>は<1>甲</1>", nodes) == (
        Emphasis((Text("乙"),)),
        Text("は"),
        Strong((Text("甲"),)),
    )


def test_markup_nested_beyond_pythons_stack_is_no_trouble():
    content = (Text("deep"),)
    for _ in range(20_000):
        content = (Emphasis(content),)

    encoded = encode(content)
    decoded = decode(encoded.tagged, encoded.nodes)

    depth = 0
    while isinstance(decoded[0], Emphasis):
        decoded, depth = decoded[0].content, depth + 1
    assert (depth, decoded) == (20_000, (Text("deep"),))
