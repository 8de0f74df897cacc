"""An address that a phone or a bookmarklet brings, wherever in what is shared it stands."""

import io
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kawaraban.desk.shared import shared_address


@pytest.mark.parametrize(
    ("url", "text", "title", "address"),
    [
        ("https://quay.example/a?b=c", "", "", "https://quay.example/a?b=c"),
        ("", "Look: https://quay.example/a, it is good.", "", "https://quay.example/a"),
        ("", "面白い記事（https://quay.example/港）。", "", "https://quay.example/港"),
        ("", "See (https://quay.example/a_(b)).", "", "https://quay.example/a_(b)"),
        ("", "No address", "Title https://quay.example/t", "https://quay.example/t"),
        ("see https://quay.example/a", "", "", "https://quay.example/a"),
        ("", "http:// https://[::1 https://quay.example/", "", "https://quay.example/"),
        ("", "HTTPS://QUAY.example/A", "", "HTTPS://QUAY.example/A"),
        ("quay.example", "", "", "quay.example"),
        ("javascript:alert(1)", "", "", "javascript:alert(1)"),
        ("", "", "", ""),
        ("", "nothing", "", ""),
    ],
)
def test_the_address_is_found_where_it_was_put(url, text, title, address):
    assert shared_address(url, text, title) == address


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_any_text_may_be_shared(url, text, title):
    found = shared_address(url, text, title)

    assert found in {url.strip(), ""} or found.lower().startswith(("http://", "https://"))


def test_the_form_holds_what_a_phone_shared(editor):
    page = editor.get("/add", params={"text": "Good: https://quay.example/a?x=1&y=2", "title": "The quay"})

    assert 'value="https://quay.example/a?x=1&y=2"' in unescape(page.text)
    assert "There is no web address" not in page.text


def test_a_share_without_an_address_says_so(editor):
    assert "There is no web address" in editor.get("/add", params={"text": "just words"}).text


@pytest.mark.parametrize(
    "hostile", ["javascript:alert(1)", '"><script>alert(1)</script>', "data:text/html,x", "x" * 9_000]
)
def test_a_hostile_share_is_text_and_its_reason_is_told(editor, hostile):
    page = editor.get("/add", params={"url": hostile}).text
    answer = editor.post("/add", data={"url": hostile})

    assert "<script>alert" not in page
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "<script>alert" not in answer.text


def test_the_desk_can_be_installed_and_shared_to(desk):
    browser = desk.browser()

    manifest = browser.get("/manifest.webmanifest").json()

    assert manifest["share_target"]["params"] == {"url": "url", "text": "text", "title": "title"}
    for icon in manifest["icons"]:
        answer = browser.get(icon["src"])
        assert answer.headers["content-type"].startswith(icon["type"])
        if icon["type"] == "image/png":
            size = "x".join(map(str, Image.open(io.BytesIO(answer.content)).size))
            assert size == icon["sizes"]
    assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {"any", "maskable"}
