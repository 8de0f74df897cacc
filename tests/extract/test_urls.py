import pytest
from lxml import html

from kawaraban.document.tracking import without_tracking
from kawaraban.extract.urls import Address

PAGE = "https://blog.example/2021/05/post.html"


def address(head=""):
    return Address.of(
        html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), PAGE
    )


@pytest.mark.parametrize(
    ("reference", "absolute"),
    [
        ("other.html", "https://blog.example/2021/05/other.html"),
        ("/about", "https://blog.example/about"),
        ("//cdn.example/a.png", "https://cdn.example/a.png"),
        ("#note-1", "https://blog.example/2021/05/post.html#note-1"),
        ("?page=2", "https://blog.example/2021/05/post.html?page=2"),
        ("HTTPS://Else.example/X", "https://Else.example/X"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("  /spaced\n/out ", "https://blog.example/spaced/out"),
    ],
)
def test_references_become_absolute(reference, absolute):
    assert address().absolute(reference) == absolute


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "javascript:void(0)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "http://[x",
    ],
)
def test_what_leads_nowhere_is_none(reference):
    assert address().absolute(reference) is None


def test_the_base_element_is_honoured():
    assert address('<base href="/archive/">').absolute("x.html") == "https://blog.example/archive/x.html"


def test_a_base_that_is_no_web_address_is_ignored():
    assert address('<base href="javascript:x">').absolute("x.html") == "https://blog.example/2021/05/x.html"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?utm_source=feed&utm_medium=rss", "https://a.example/x"),
        ("https://a.example/x?id=7&fbclid=abc#top", "https://a.example/x?id=7#top"),
        ("https://a.example/x?gclid=1&b=%20&c", "https://a.example/x?b=%20&c"),
        ("https://a.example/x?ref=front&source=web", "https://a.example/x?ref=front&source=web"),
        ("https://a.example/#x?utm_source=feed", "https://a.example/#x?utm_source=feed"),
    ],
)
def test_only_tracking_parameters_go_and_the_rest_stays_to_the_letter(url, clean):
    assert without_tracking(url) == clean
