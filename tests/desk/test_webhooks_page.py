"""The page on which an owner says who is told what, and sees how that goes."""

import re
from datetime import timedelta

import pytest

from kawaraban.store.announcing import Event
from kawaraban.store.people import Role
from kawaraban.store.webhooks import WebhookStore

URL = "https://robot.example/kawaraban"
FORM = {"url": URL, "event": ["edition.published", "work.failed"]}


@pytest.fixture
def owner(desk):
    return desk.signed_in(Role.OWNER)


@pytest.fixture
def store(desk):
    return WebhookStore(desk.database)


def do(owner, store, what):
    return owner.post(f"/webhooks/{store.all()[0].id}", data={"do": what}).status_code


def test_a_webhook_is_added_and_its_secret_shown_once(owner, store):
    page = owner.post("/webhooks", data=FORM).text

    (hook,) = store.all()
    assert (hook.url, hook.events) == (URL, (Event.EDITION_PUBLISHED, Event.WORK_FAILED))
    assert re.search(r'value="(whsec_[\w-]+)"', page)[1] == hook.secret
    assert hook.secret not in owner.get("/webhooks").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"url": "file:///etc/passwd"}, "http"),
        ({"url": ""}, "address"),
        ({"event": []}, "at least one"),
        ({"event": ["ping"]}, "at least one"),
    ],
)
def test_one_that_will_not_do_is_explained(owner, store, changed, said):
    answer = owner.post("/webhooks", data={**FORM, **changed})

    assert answer.status_code == 400
    assert said in answer.text
    assert store.all() == ()


def test_an_address_has_one_webhook(owner):
    owner.post("/webhooks", data=FORM)

    assert "told already" in owner.post("/webhooks", data=FORM).text


def test_it_is_tried_switched_off_and_on_and_removed(owner, store):
    owner.post("/webhooks", data=FORM)

    assert do(owner, store, "test") == 303
    assert [each.event for each in store.deliveries(URL, 9)] == [Event.PING]
    assert "Waits for the press" in owner.get("/webhooks").text
    assert do(owner, store, "off") == 303
    assert "Switched off" in owner.get("/webhooks").text
    assert do(owner, store, "test") == 400
    assert do(owner, store, "on") == 303
    assert store.at(URL).ended is None
    assert do(owner, store, "explode") == 400
    assert do(owner, store, "remove") == 303
    assert store.all() == ()
    assert owner.post("/webhooks/none", data={"do": "test"}).status_code == 400


def test_what_came_of_it_is_shown_with_the_reason(desk, owner, store):
    owner.post("/webhooks", data=FORM)
    do(owner, store, "test")
    (due,) = store.take_due(desk.clock(), 9, timedelta(minutes=1))
    store.failed(due, "The receiver <b>answered</b> 500.", 500, desk.clock(), None)

    page = owner.get("/webhooks").text

    assert "The receiver &lt;b&gt;answered&lt;/b&gt; 500." in page
    assert "It has failed since" in page


def test_an_editor_has_nothing_to_do_with_it(editor):
    assert editor.get("/webhooks").status_code == 403
    assert "/webhooks" not in editor.get("/tokens").text
