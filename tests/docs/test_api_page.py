"""The docs know every address, scope, problem and event of the API."""

import re
from pathlib import Path

import pytest

from kawaraban.desk.api.app import create_api
from kawaraban.desk.api.problems import TITLES
from kawaraban.desk.api.scopes import NEEDS
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.announcing import Event

PAGE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text("utf-8")
PATHS = create_api(Room(Settings(), None)).openapi()["paths"]


@pytest.mark.parametrize("path", PATHS)
def test_every_address_is_named(path):
    assert f"`{path}`" in PAGE


def test_every_address_that_is_named_is_one():
    named = re.findall(r"`(/[a-z]+[a-z/{}]*)`", PAGE)

    assert [path for path in named if path not in PATHS and path not in {"/tokens", "/webhooks"}] == []


@pytest.mark.parametrize(("scope", "role"), NEEDS.items())
def test_every_scope_has_its_row_with_its_role(scope, role):
    assert re.search(rf"^\| `{scope}` \| .+ \| {role} \|$", PAGE, re.MULTILINE)


def test_every_problem_has_its_row():
    assert set(re.findall(r"^\| `([a-z-]+)` \| \d{3} \|", PAGE, re.MULTILINE)) == set(TITLES)


@pytest.mark.parametrize("event", list(Event))
def test_every_event_is_named(event):
    assert f"`{event}`" in PAGE
