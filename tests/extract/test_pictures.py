"""Boxes of pictures as news sites and old content systems write them: kept, with caption and credit."""

import pytest

from kawaraban.document.normal import block_text
from kawaraban.document.tree import Figure, Paragraph
from kawaraban.extract.content import find_content
from kawaraban.extract.parse import parse

URL = "https://news.example/harbour"
BEFORE = (
    "The boats came back before the tide turned, which nobody, not even the pilots, had thought they would. "
    * 4
)
AFTER = (
    "By noon the quay was empty again, and the nets hung, torn, as they had hung all through the winter. " * 4
)


def between(inner):
    page = f"<html><body><article><p>{BEFORE}</p>{inner}<p>{AFTER}</p></article></body></html>"
    return find_content(parse(page), URL, "A title")[1:-1]


def words(inlines):
    return block_text(Paragraph(inlines)).strip()


@pytest.mark.parametrize(
    ("box", "caption", "credit"),
    [
        (
            (
                '<div class="image_medium widget_right"><img src="q.jpg">'
                '<div class="image_caption">The quay at noon</div></div>'
            ),
            "The quay at noon",
            "",
        ),
        (
            (
                '<div class="image on-image"><img src="q.jpg"><p class="source"><span>'
                '<a href="/c">Town archive</a></span></p><p class="caption">The quay</p></div>'
            ),
            "The quay",
            "Town archive",
        ),
        (
            (
                '<div class="master-image"><img src="q.jpg"><span class="image-caption">The quay. </span>'
                '<span class="photo-byline">Photo by Ann Roe</span></div>'
            ),
            "The quay.",
            "Photo by Ann Roe",
        ),
        (
            (
                '<div class="media"><div class="foto figure"><a href="javascript:void(0);"><img src="q.png">'
                "<span>ampliar foto</span></a>"
                '<p class="figcaption"><span class="firma">El Faro</span></p></div></div>'
            ),
            "",
            "El Faro",
        ),
        (
            (
                '<div class="articleSpanImage"><img src="q.jpg"><div class="credit">Ann Roe</div>'
                '<p class="caption">The quay</p></div>'
            ),
            "The quay",
            "Ann Roe",
        ),
        (
            '<div class="contentImage"><img src="q.jpg"><span class="imageCaption">The quay</span></div>',
            "The quay",
            "",
        ),
        (
            '<div class="caption wide"><img src="q.jpg"><span style="width: 9em">The quay</span></div>',
            "The quay",
            "",
        ),
        (
            (
                '<div class="image-right"><a href="/q_600.jpg">[+] Enlarge<img src="q.jpg"></a>'
                "<div><cite>Ann Roe</cite>The quay</div></div>"
            ),
            "The quay",
            "Ann Roe",
        ),
        ('<p><img src="q.jpg"></p><p>(Photo: Ann Roe)</p>', "", "(Photo: Ann Roe)"),
        ('<p><img src="q.jpg"></p><div class="photo-credit">Ann Roe</div>', "", "Ann Roe"),
    ],
)
def test_a_box_made_for_a_picture_is_its_figure(box, caption, credit):
    (figure,) = between(box)

    assert [len(figure.images), words(figure.caption), words(figure.credit)] == [1, caption, credit]


@pytest.mark.parametrize(
    "inner",
    [
        '<p><img src="q.jpg"> The quay lay empty, and stayed so.</p>',
        '<p><img src="q.jpg"></p><p>Photographs by the water were rare then.</p>',
        f'<div class="photo"><img src="q.jpg"><p>{AFTER}</p></div>',
    ],
)
def test_text_beside_a_picture_that_nothing_calls_its_caption_stays_text(inner):
    assert not any(isinstance(block, Figure) and (block.caption or block.credit) for block in between(inner))


def test_a_teaser_with_a_picture_is_no_figure_of_the_article():
    teaser = (
        '<div class="media promo"><a href="/other"><img src="o.jpg"></a>'
        "<p>Read the other one, and soon</p></div>"
    )

    assert not any(isinstance(block, Figure) for block in between(teaser))


def test_a_picture_that_only_readers_without_scripts_load_and_that_says_nothing_counts_them():
    assert between('<noscript><img src="https://count.example/meter.gif"></noscript>') == ()


def test_the_face_beside_the_name_of_who_wrote_is_no_picture_of_the_article():
    face = (
        '<div class="byline"><div class="bylinepic"><img src="roe.jpg"></div>'
        "<p>Ann Roe, harbour desk.</p></div>"
    )

    assert not any(isinstance(block, Figure) for block in between(face))


def test_a_button_over_a_picture_in_a_heading_is_not_a_heading():
    found = between('<h3><span><img src="q.jpg"><span class="magnifier hide">S</span></span></h3>')

    assert [type(block) for block in found] == [Figure]
