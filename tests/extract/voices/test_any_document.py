"""What holds for every document, friendly or hostile."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import document, para, quote

from kawaraban.document.tree import (
    CodeSpan,
    Deletion,
    Document,
    Emphasis,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Rule,
    Strong,
    Text,
    VoiceKind,
)
from kawaraban.extract.voices import attribute
from kawaraban.extract.voices.prose import prose

SCRAPS = (
    *(
        "Jane Roe",
        " said",
        ":",
        ".",
        ",",
        " ",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "(",
        ")",
        "— ",
        "\n",
        "According to ",
    ),
    *(
        "I wrote",
        "he",
        " added",
        "the ",
        "Kremlin",
        "'s",
        " of ",
        "Dr. ",
        "J. ",
        "U.S.",
        "who",
        "and ",
        "Reuters",
    ),
    *(" reports", "氏は", "「", "」", "と述べた", "。", "", "\x00", "é", "1998"),
)
words = st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join)
texts = (words | st.text(max_size=20)).map(Text)
inlines = st.recursive(
    texts | st.just(LineBreak()) | st.just(Image("https://a.example/i.png")),
    lambda inner: st.one_of(
        st.builds(
            Link, st.sampled_from(["https://a.example/2020/x-y-z", "http://[", ""]), st.tuples(inner, inner)
        ),
        st.builds(Emphasis, st.tuples(inner)),
        st.builds(Strong, st.tuples(inner, inner)),
        st.builds(CodeSpan, st.tuples(inner)),
        st.builds(Deletion, st.tuples(inner)),
        st.builds(Quotation, st.tuples(inner)),
    ),
    max_leaves=6,
)
contents = st.lists(inlines, max_size=4).map(tuple)
blocks = st.recursive(
    st.one_of(st.builds(Paragraph, contents), st.builds(Heading, st.just(2), contents), st.just(Rule())),
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.lists(inner, max_size=2).map(lambda made: List((ListItem(tuple(made)),))),
    ),
    max_leaves=8,
)
documents = st.builds(
    Document,
    st.just("t"),
    st.lists(blocks, max_size=5).map(tuple),
    byline=st.sampled_from([(), ("Jo Author",)]),
    language=st.sampled_from([None, "en", "en-GB", "ja", "xx", ""]),
)


def texts_of(blocks):
    found = []
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(_, content):
                found.append(prose(content).text)
            case Quote(inner):
                found.append(texts_of(inner))
            case List(items):
                found.append([texts_of(item.blocks) for item in items])
            case _:
                found.append(type(block))
    return found


def links_of(content):
    return [link.href for link in prose(content).links]


@given(documents)
def test_not_a_character_of_the_text_changes(given_document):
    read = attribute(given_document)

    assert texts_of(read.blocks) == texts_of(given_document.blocks)


@given(documents)
def test_reading_a_document_again_changes_nothing(given_document):
    once = attribute(given_document)

    assert texts_of(attribute(once).blocks) == texts_of(once.blocks)


@given(documents)
def test_a_person_or_an_organisation_always_has_a_name(given_document):
    def check(blocks):
        for block in blocks:
            if isinstance(block, Quote):
                voice = block.voice
                assert voice.name or voice.kind in {VoiceKind.UNKNOWN, VoiceKind.SELF}
                check(block.blocks)

    check(attribute(given_document).blocks)


@given(contents)
def test_no_link_is_lost(content):
    (read,) = attribute(Document("t", (Paragraph(content),))).blocks

    assert links_of(read.content) == links_of(content)


def test_quotes_nested_very_deep_are_kept():
    deep = quote()
    for _ in range(300):
        deep = Quote((deep,))

    assert attribute(document("Jane Roe said:", deep)).blocks[1].voice.name == "Jane Roe"


HOSTILE = {
    "one long word": "A" * 200_000 + " said:",
    "many capitals": "Aa " * 60_000 + "said:",
    "many commas": "Jane Roe, " * 20_000 + "said:",
    "many marks": "“a” " * 4_900,
    "marks that never close": "“a " * 60_000,
    "straight marks": '"a ' * 6_000,
    "single marks": "‘a’ " * 4_900,
    "many sentences": "He said it. " * 15_000,
    "spaces": " " * 200_000 + ":",
    "dashes": "— " * 100_000,
    "of the of the": "Ministry of the " * 12_000 + ":",
    "possessives": "Roe's " * 30_000 + ":",
    "japanese": "「あ」と" * 4_000,
    "japanese commas": "、あは" * 6_000 + "述べた。",
    "my my": "my a b " * 2_500 + ":",
    "marks and names": "“a” Jane Roe said " * 1_000,
    "the the": "the man " * 2_400 + "he said:",
}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_time(text, language):
    made = document(para(text), quote(text[:400]), para(text), language=language)
    began = time.perf_counter()

    attribute(made)

    assert time.perf_counter() - began < 5


def test_ten_times_the_quotes_take_about_ten_times_as_long():
    def seconds(count):
        made = document(
            *[part for _ in range(count) for part in ("Jane Roe said:", quote(), "She added:", quote())]
        )
        began = time.perf_counter()
        attribute(made)
        return time.perf_counter() - began

    seconds(50)

    assert seconds(2_000) < 30 * max(seconds(200), 0.01)
