"""The page on which people make tokens for their programs, and take them back."""

import re

import pytest

from kawaraban.store.action_log import ActionLog
from kawaraban.store.people import PREFIX, PeopleStore, Role


def make(browser, name="robot", *scopes):
    return browser.post("/tokens", data={"name": name, "scope": list(scopes or ("read",))})


def shown(page):
    """The token on the page, if there is one."""
    found = re.search(rf'value="({PREFIX}[\w-]+)"', page)
    return found and found[1]


def test_a_token_is_shown_once_and_lets_its_program_in(desk, editor):
    token = shown(make(editor, "my robot", "read", "write").text)

    assert token not in editor.get("/tokens").text
    assert "my robot" in editor.get("/tokens").text
    answer = desk.browser().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert (answer.json()["person"], answer.json()["scopes"]) == ("the-editor", ["read", "write"])
    assert ActionLog(desk.database).newest(1)[0].detail == "read write"


def test_scopes_are_those_of_the_role(desk, editor):
    assert 'value="manage"' not in editor.get("/tokens").text

    make(editor, "robot", "read", "manage", "nonsense")

    assert PeopleStore(desk.database).programs()[0].scopes == "read"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "", "scope": "read"}, "40 letters"),
        ({"name": "<b>", "scope": "read"}, "40 letters"),
        ({"name": "x" * 41, "scope": "read"}, "40 letters"),
        ({"name": "robot"}, "at least one"),
        ({"name": "robot", "scope": "manage"}, "at least one"),
    ],
)
def test_a_token_that_will_not_do_is_explained(desk, editor, form, said):
    answer = editor.post("/tokens", data=form)

    assert answer.status_code == 400
    assert said in answer.text
    assert PeopleStore(desk.database).programs() == ()


def test_one_person_has_not_any_number_of_tokens(desk, editor):
    store = PeopleStore(desk.database)
    for number in range(100):
        store.let_program_in(f"robot {number}", "the-editor", "read", desk.clock())

    assert make(editor).status_code == 400


def test_a_token_is_revoked_by_its_person_and_by_an_owner_and_by_nobody_else(desk, editor):
    owner, reader = desk.signed_in(Role.OWNER), desk.signed_in(Role.READER)
    for name in ("first", "second"):
        make(editor, name)
    store, theirs = PeopleStore(desk.database), {"person": "the-editor"}

    assert "first" not in reader.get("/tokens").text
    assert "first" in owner.get("/tokens").text
    assert reader.post("/tokens/revoke", data={**theirs, "name": "first"}).status_code == 400
    assert len(store.programs()) == 2
    assert owner.post("/tokens/revoke", data={**theirs, "name": "first"}).status_code == 303
    assert editor.post("/tokens/revoke", data={"name": "second"}).status_code == 303
    assert store.programs() == ()
    assert editor.post("/tokens/revoke", data={"name": "second"}).status_code == 400


def test_when_it_was_last_used_is_shown(desk, editor):
    token = shown(make(editor).text)
    assert "<td>never</td>" in editor.get("/tokens").text

    desk.browser().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})

    assert "<td>never</td>" not in editor.get("/tokens").text
