"""A blog without a feed is called what its own page calls it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.blog_name import blog_name

URL = "https://quay.example/"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<title>The Harbour Light</title>", "The Harbour Light"),
        ("<title>Home | The Harbour Light</title>", "The Harbour Light"),
        ("<title>The Harbour Light – Where ships go, and why</title>", "The Harbour Light"),
        ("<title>記事一覧｜港の灯</title>", "港の灯"),
        ("<title>Archives: Needle &amp; Ice</title>", "Needle & Ice"),
        ("<title>Well-kept ships</title>", "Well-kept ships"),
        (
            '<title>Posts</title><meta property="OG:site_name" content=" Quay\n and Hut ">',
            "Quay and Hut",
        ),
        ('<title>Quay - x</title><meta name="application-name" content="Quay">', "Quay"),
        ("<title>Home</title>", ""),
        ("<title></title>", ""),
        ("", ""),
    ],
)
def test_it_is_declared_or_a_piece_of_the_title(head, name):
    assert blog_name(f"<html><head>{head}</head><body><p>Text.</p></body></html>", URL) == name


def test_bytes_are_read_in_the_encoding_that_they_declare():
    page = '<meta charset="shift_jis"><title>港の灯</title>'.encode("cp932")

    assert blog_name(page, URL) == "港の灯"


def test_a_name_without_end_is_cut():
    assert len(blog_name(f"<title>{'x' * 10_000}</title>", URL)) == 120


@given(st.text() | st.binary())
def test_any_page_has_a_name_of_one_line_or_none(page):
    name = blog_name(page, URL)

    assert name == " ".join(name.split())
