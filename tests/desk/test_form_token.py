"""The token of forms under its mask."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.desk.form_token import is_token, masked

TOKEN = "EUZsMumNyA6fDlVp_LVXQ3J4CYrr89S7d89SQaV09dI"


@given(st.text(st.characters(codec="ascii"), min_size=1, max_size=60))
def test_a_token_is_known_under_every_mask_and_never_written_alike(token):
    first, second = masked(token), masked(token)

    assert is_token(first, token)
    assert is_token(second, token)
    assert len(token) < 4 or first != second


@given(st.text(max_size=200))
def test_what_is_no_token_is_none(given):
    assert not is_token(given, TOKEN) or given == TOKEN


@pytest.mark.parametrize("wrong", ["", masked("x" * 43), masked(TOKEN)[:-4], masked(TOKEN[:-1])])
def test_another_sessions_token_is_none(wrong):
    assert not is_token(wrong, TOKEN)


def test_two_pages_have_two_tokens_and_both_forms_count(desk):
    browser = desk.signed_in()
    del browser.headers["X-Form-Token"]
    tokens = [re.findall(r'data-form-token="([^"]+)"', browser.get("/me").text)[0] for _ in range(2)]

    answers = [browser.post("/me/language", data={"language": "en", "form_token": each}) for each in tokens]

    assert tokens[0] != tokens[1]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert browser.post("/me/language", data={"language": "en", "form_token": "x"}).status_code == 403


def test_a_long_page_is_sent_packed(desk):
    browser = desk.signed_in()

    assert browser.get("/settings", headers={"Accept-Encoding": "gzip"}).headers.get("content-encoding") in {
        None,
        "gzip",
    }
    answer = browser.get("/inbox", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-security-policy"]
