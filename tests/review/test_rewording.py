"""Other words in a sentence, its markup left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.document_strategies import drawn, inlines
from kawaraban.document import Emphasis, Image, LineBreak, Link, Text
from kawaraban.document.normal import normalise_inlines, plain_text
from kawaraban.review.rewording import reworded

A = "https://a.example/"


@pytest.mark.parametrize(
    ("content", "span", "words", "expected"),
    [
        ((Text("約1.5万人"),), (1, 5), "150万", (Text("約150万人"),)),
        (
            (Text("a "), Link(A, (Text("1.5万"),)), Text("人")),
            (2, 6),
            "150万",
            (Text("a "), Link(A, (Text("150万"),)), Text("人")),
        ),
        ((Text("1."), Emphasis((Text("5万"),)), Text("人")), (0, 4), "150万", (Text("150万"), Text("人"))),
        ((Image(A, "猫"), LineBreak(), Text("5人")), (2, 3), "6", (Image(A, "猫"), LineBreak(), Text("6人"))),
        ((Text("行く"),), (1, 1), "っ", (Text("行っく"),)),
        ((Text("行く"),), (2, 2), "。", (Text("行く"), Text("。"))),
        ((Text("消す"),), (0, 1), "", (Text("す"),)),
    ],
)
def test_the_words_stand_where_the_old_ones_stood(content, span, words, expected):
    assert normalise_inlines(reworded(content, span, words)) == normalise_inlines(expected)


@given(inlines, st.data())
@drawn
def test_all_other_characters_stay(content, data):
    content = normalise_inlines(content)
    text = plain_text(content)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = "".join(_texts(content))
    if kept != text or not text:
        return

    assert plain_text(reworded(content, (start, end), "新")) == text[:start] + "新" + text[end:]


def _texts(content):
    for inline in content:
        if isinstance(inline, Text):
            yield inline.value
        elif not isinstance(inline, (Image, LineBreak)):
            yield from _texts(inline.content)
