"""Addresses from outside: what a reader may follow, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.links import site_of, web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x?y=1&z=2#w",
        "http://a.example",
        "mailto:ann@a.example",
        "https://a.example/%E7%93%A6",
        "https://a.example/瓦版",
        "https://[::1]:8000/x",
    ],
)
def test_an_address_of_the_web_stays_as_it_is(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "view-source:https://a.example",
        "//a.example/x",
        "/x",
        "x",
        "https:",
        "https:x",
        "https:///x",
        "https://[broken",
        "mailto:",
        "jar:https://a.example!/x",
    ],
)
def test_every_other_address_is_none(url):
    assert web_address(url) is None


def test_characters_that_no_address_may_have_are_encoded():
    assert web_address('https://a.example/a b"<c>%zz') == "https://a.example/a%20b%22%3Cc%3E%25zz"


@given(st.text())
def test_no_text_makes_an_address_that_leaves_its_attribute(text):
    for candidate in (text, "https://a.example/" + text, "mailto:" + text):
        address = web_address(candidate)
        assert address is None or not set(address) & set("\"<> \n\t\r'"[:-1])


@given(st.text())
def test_making_an_address_safe_twice_changes_nothing(text):
    address = web_address("https://a.example/" + text)

    assert address is None or web_address(address) == address


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.a.example/x", "a.example"),
        ("https://A.Example:8000/", "a.example"),
        ("mailto:ann@a.example", "ann@a.example"),
        ("javascript:alert(1)", ""),
        (None, ""),
    ],
)
def test_a_place_is_called_by_its_host(url, site):
    assert site_of(url) == site
