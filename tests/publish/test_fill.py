"""Filling markup in is what ``Markup.format`` does, whatever is filled in."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kawaraban.publish.fill import escaped, fill

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none())


@given(VALUES, VALUES)
def test_it_is_what_markup_itself_would_make(one, other):
    assert fill("<p {}>{}</p>", one, other) == Markup("<p {}>{}</p>").format(one, other)
    assert fill("<{0}>{1}</{0}>", one, other) == Markup("<{0}>{1}</{0}>").format(one, other)


@given(st.text())
def test_text_never_becomes_markup_and_markup_is_not_escaped_twice(text):
    assert fill("{}", fill("{}", text)) == fill("{}", text)
    assert not {"<", ">", '"'} & set(fill("{}", text))


@given(st.one_of(st.text(), st.text("&<>\"'a")))
def test_a_text_is_escaped_as_it_always_is(text):
    assert escaped(text) == escape(text)
    assert type(escaped(text)) is Markup
