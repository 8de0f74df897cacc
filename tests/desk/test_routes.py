"""What is true of every action: who may, and that no form from elsewhere counts."""

import re

import pytest
from anyio.to_thread import current_default_thread_limiter

from kawaraban.desk.action import AT_ONCE
from kawaraban.desk.app import ACTIONS
from kawaraban.store.people import Role
from kawaraban.store.termbase import Concept, Term, TermStore


def address(action, article):
    parts = {
        "{article}": article,
        "{token}": "none",
        "{name}": "none",
        "{digest}": "none",
        "{file}": "none",
        "{publication}": "gridwatch",
        "{person}": "none",
        "{webhook}": "none",
    }
    path = action.path
    for name, value in parts.items():
        path = path.replace(name, value)
    assert "{" not in path
    return path


def ids(action):
    return f"{action.method} {action.path}"


GUARDED = [action for action in ACTIONS if action.role is not None]
CHANGING = [action for action in GUARDED if action.method != "GET"]


@pytest.mark.parametrize("action", GUARDED, ids=ids)
def test_nobody_gets_in_without_signing_in(desk, action):
    answer = desk.browser().request(action.method, address(action, desk.keep()))

    assert answer.status_code in {303, 401}
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", GUARDED, ids=ids)
def test_a_role_may_only_what_it_is_for(desk, action, role):
    browser = desk.signed_in(role)

    answer = browser.request(action.method, address(action, desk.keep()))

    assert (answer.status_code == 403) is not role.may(action.role)
    assert answer.status_code < 500


def test_no_more_requests_are_worked_on_at_a_time_than_have_room(desk):
    def limit():
        return current_default_thread_limiter().total_tokens

    with desk.browser() as browser:
        assert browser.portal.call(limit) == AT_ONCE


def test_whoever_waits_for_an_engine_keeps_nobody_waiting_who_does_not():
    assert {action.path for action in ACTIONS if action.slow} == {
        "/articles/{article}/candidate",
        "/engines/test",
        "/engines/compare",
    }


@pytest.mark.parametrize("action", CHANGING, ids=ids)
def test_a_form_without_our_token_changes_nothing(desk, action):
    browser = desk.signed_in(Role.OWNER)
    del browser.headers["X-Form-Token"]

    assert browser.request(action.method, address(action, desk.keep())).status_code == 403


@pytest.mark.parametrize("path", ["/log?skip={}", "/memory?skip={}", "/terms/places?concept=harbour&skip={}"])
def test_no_number_in_an_address_is_too_long_for_us(desk, path):
    TermStore(desk.database).put([Concept("harbour", (Term("en", "harbour"), Term("ja", "港")))])

    assert desk.signed_in(Role.OWNER).get(path.format("9" * 5_000)).status_code == 200


def test_whatever_changes_something_needs_more_than_reading():
    own = {"/sign-out", "/me/language", "/me/password", "/tokens", "/tokens/revoke"}

    assert [a.path for a in CHANGING if a.role is Role.READER and a.path not in own] == []


def test_what_is_open_to_all_is_signing_in_and_the_apps_name():
    assert {action.path for action in ACTIONS if action.role is None} == {
        "/sign-in",
        "/welcome/{token}",
        "/manifest.webmanifest",
    }


def test_a_file_of_ours_stays_with_the_browser_and_a_page_does_not(desk):
    browser = desk.browser()
    page = browser.get("/sign-in")
    (style,) = re.findall(r'href="(/static/desk\.css\?\w+)"', page.text)

    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in browser.get(style).headers["cache-control"]
    assert browser.get("/static/desk.css").headers["cache-control"] == "no-store"
    assert browser.get("/static/none.css?1").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_files_of_ours_are_all_that_is_served(desk, path):
    assert desk.browser().get(path).status_code == 404
