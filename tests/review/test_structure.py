"""The structure proof: what a translation must have because its original has it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from document.document_strategies import documents, drawn, nested_quotes
from kawaraban.document import (
    Code,
    CodeSpan,
    Document,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Row,
    Superscript,
    Table,
    Text,
)
from kawaraban.document.normal import normalise
from kawaraban.document.segments import join, segment
from kawaraban.document.tree import Cell
from kawaraban.document.units import replace_units, units
from kawaraban.document.walk import walk
from kawaraban.review.structure import Difference, Part, differences

LINK = Link("https://a.example/", (Text("the ministry"),))
NOTE = Superscript((Link("https://a.example/#fn1", (Text("1"),)),))
PARAGRAPH = Paragraph((Text("Rain fell."),))


def post(*blocks, **more):
    return Document("Harbour", blocks, **more)


def found(before, after):
    return [(d.part, d.path, d.before, d.after) for d in differences(before, after)]


# --- equal ------------------------------------------------------------------------------------


@drawn
@given(documents, st.sampled_from(["en", "ja", "de"]))
def test_a_translation_by_echo_proves_equal(document, language):
    echo = replace_units(
        document, {unit.path: join(segment(unit.content, language)) for unit in units(document)}
    )

    assert [d for d in differences(document, echo) if d.part is not Part.WORDS] == []


@drawn
@given(documents)
def test_every_document_proves_equal_to_itself(document):
    assert differences(document, document) == ()


def test_words_are_free():
    before = post(Paragraph((Text("Rain fell, said "), LINK, Text("."), NOTE)))
    after = post(Paragraph((replace(LINK, content=(Text("省"),)), Text("は雨だと言う。"), NOTE)))

    assert differences(before, after) == ()


# --- blocks -----------------------------------------------------------------------------------


@drawn
@given(documents.map(normalise), st.randoms(use_true_random=False))
def test_any_removed_block_is_found(document, random):
    paths = [path for path, _ in walk(document.blocks)]
    assume(paths)
    path = random.choice(paths)

    assert differences(document, replace(document, blocks=_without(document.blocks, path)))


def _without(blocks, path):
    """The blocks without the one at ``path``."""
    head, _, rest = path.partition(".")
    index = int(head)
    if not rest:
        return (*blocks[:index], *blocks[index + 1 :])
    block = blocks[index]
    if isinstance(block, Quote):
        changed = replace(block, blocks=_without(block.blocks, rest))
    else:
        item, _, rest = rest.partition(".")
        items = list(block.items)
        items[int(item)] = ListItem(_without(items[int(item)].blocks, rest))
        changed = replace(block, items=tuple(items))
    return (*blocks[:index], changed, *blocks[index + 1 :])


@drawn
@given(documents.map(normalise))
def test_any_flattened_quote_is_found(document):
    inside = (*document.blocks, PARAGRAPH)

    assert differences(post(Quote(inside), *document.blocks), post(*inside, *document.blocks))


def test_a_lost_paragraph_is_named_where_it_was():
    heading = Heading(2, (Text("Now"),))

    assert found(post(PARAGRAPH, heading, PARAGRAPH), post(PARAGRAPH, PARAGRAPH)) == [
        (Part.BLOCK, "1", "heading of level 2", None),
        (Part.WORDS, "1", "words", None),
    ]


def test_a_lost_quote_level_is_named_with_what_was_in_it():
    before, after = post(Quote((Quote((PARAGRAPH,)),))), post(Quote((PARAGRAPH,)))

    assert (Part.BLOCK, "0.0", "quote, in a quote", None) in found(before, after)
    assert (Part.BLOCK, "0.0.0", "paragraph, in 2 quotes", "paragraph, in a quote") in found(before, after)


def test_a_block_that_moved_to_the_next_item_of_a_list_is_found():
    one, two = ListItem((PARAGRAPH,)), ListItem((PARAGRAPH, PARAGRAPH))

    assert found(post(List((two, one))), post(List((one, two))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (List((ListItem((PARAGRAPH,)),)), List((ListItem((PARAGRAPH,)),), ordered=True)),
        (Table((Row((Cell(), Cell())),)), Table((Row((Cell(), Cell(colspan=2))),))),
        (Table((Row((Cell(),)), Row((Cell(),)))), Table((Row((Cell(), Cell())),))),
        (Heading(2, (Text("Now"),)), Heading(3, (Text("今"),))),
        (Embed(EmbedKind.VIDEO, "https://v.example/1"), Embed(EmbedKind.VIDEO, "https://v.example/2")),
        (Code((Text("ls -l"),)), Code((Text("ls-l"),))),
        (Quote((PARAGRAPH,), cite="https://a.example/1"), Quote((PARAGRAPH,))),
    ],
)
def test_another_shape_or_address_is_found(before, after):
    assert [d.path for d in differences(post(before), post(after))] == ["0"] * len(
        differences(post(before), post(after))
    )
    assert differences(post(before), post(after))


def test_blocks_after_a_lost_one_are_still_compared_with_their_own():
    before = post(*[PARAGRAPH] * 3, Heading(2, (Text("Now"),)), Paragraph((LINK,)))
    after = post(*[PARAGRAPH] * 2, Heading(2, (Text("今"),)), Paragraph((LINK,)))

    assert {d.part for d in differences(before, after)} == {Part.BLOCK, Part.WORDS}


# --- what blocks hold -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (LINK, (Part.LINK, "0", "https://a.example/", None)),
        (NOTE, (Part.FOOTNOTE, "0", "1 https://a.example/#fn1", None)),
        (Superscript((Text("[2]"),)), (Part.FOOTNOTE, "0", "[2]", None)),
        (Image("https://a.example/b.png"), (Part.PICTURE, "0", "https://a.example/b.png", None)),
        (CodeSpan((Text("make"),)), (Part.CODE, "0", "make", None)),
        (Quotation((Text("Go"),)), (Part.QUOTATION, "0", "a quotation", None)),
    ],
)
def test_a_lost_inline_is_named(inline, expected):
    before, after = Paragraph((Text("See "), inline)), Paragraph((Text("見よ"),))

    assert found(post(before), post(after)) == [expected]


def test_a_link_without_words_is_a_lost_link():
    after = Paragraph((Text("Rain fell."), replace(LINK, content=())))

    assert (Part.LINK, "0", LINK.href, None) in found(post(Paragraph((LINK,))), post(after))


def test_the_same_link_twice_counts_twice():
    before = Paragraph((LINK, Text(" and "), LINK))

    assert found(post(before), post(Paragraph((LINK,)))) == [(Part.LINK, "0", LINK.href, None)]


def test_a_link_in_another_cell_is_found_in_both():
    before = post(Table((Row((Cell((LINK,)), Cell((Text("x"),)))),)))
    after = post(Table((Row((Cell((Text("x"),)), Cell((LINK,)))),)))

    assert found(before, after) == [
        (Part.LINK, "0.0.0", LINK.href, None),
        (Part.LINK, "0.0.1", None, LINK.href),
    ]


def test_a_figures_picture_and_caption_are_compared():
    before = post(Figure((Image("https://a.example/1.png", "A map"),), (Text("The map"),)))
    after = post(Figure((Image("https://a.example/2.png", "地図"),)))

    assert found(before, after) == [
        (Part.PICTURE, "0", "https://a.example/1.png", None),
        (Part.PICTURE, "0", None, "https://a.example/2.png"),
        (Part.WORDS, "0/caption", "words", None),
    ]


def test_a_raised_word_is_no_footnote():
    before = Paragraph((Text("the 24"), Superscript((Text("th"),)), Text(" ship")))

    assert differences(post(before), post(Paragraph((Text("24隻目の船"),)))) == ()


def test_a_lost_title_and_lead_picture_are_found():
    before = post(lead_image=Image("https://a.example/1.png"))

    assert differences(before, Document("")) == (
        Difference(Part.WORDS, "title", "Harbour", None),
        Difference(Part.PICTURE, "title", "https://a.example/1.png", None),
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("a", None, "At 0: a is gone."), (None, "b", "At 0: b is new."), ("a", "b", "At 0: a became b.")],
)
def test_a_difference_is_said_in_a_sentence(before, after, said):
    difference = Difference(Part.LINK, "0", before, after)

    assert difference.message.en == said
    assert difference.message.ja.startswith("0：")


# --- hostile ----------------------------------------------------------------------------------


@pytest.mark.timeout(30)
def test_deep_quotes_and_long_documents_take_no_time():
    long = [PARAGRAPH] * 3000

    assert differences(post(nested_quotes(500)), post(nested_quotes(500))) == ()
    assert len(differences(post(*long), post(*long[:-1]))) == 2
