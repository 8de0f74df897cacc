"""Tags, conditions, problems and limits: what holds of every resource."""

import json

import pytest
from api_programs import BASE, problem, program, stranger
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kawaraban.desk.api.answers import matches, rendered, tag_of
from kawaraban.desk.api.limits import LARGEST
from kawaraban.desk.api.problems import Problem, answer_to, explain
from kawaraban.desk.app import create_app
from kawaraban.desk.room import Room
from kawaraban.errors import (
    AddressRefused,
    DatabaseUnreachable,
    EditConflict,
    EngineNotFound,
    FetchError,
    HttpStatus,
    Incomplete,
    InputError,
    KawarabanError,
    ModelMissing,
    OutputError,
    RobotsRefused,
    SettingsError,
)
from kawaraban.store.inbox import InboxStore
from kawaraban.store.publications import PublicationStore
from kawaraban.store.webhooks import WebhookStore

TEXTS = st.text(st.characters(codec=None), max_size=30)


@pytest.mark.parametrize("path", ["/me", "/publications", "/articles", "/queue", "/webhooks", "/diary/posts"])
def test_what_a_caller_has_already_is_not_sent_again(api, article, path):
    first = api.get(path)
    tag = first.headers["etag"]

    again = api.get(path, headers={"If-None-Match": f'"other", {tag}'})

    assert tag.startswith('"')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(path, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    assert api.get(path, headers={"If-None-Match": "*"}).status_code == 304
    assert api.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_a_head_is_the_answer_without_its_body(desk, api, article):
    whole, head = api.get(f"/articles/{article}"), api.head(f"/articles/{article}")

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)
    assert api.head("/nowhere").status_code == 404
    assert stranger(desk).head("/me").status_code == 401


def test_a_tag_changes_with_what_it_names(api, article):
    path = f"/articles/{article}"
    before = api.get(path).headers["etag"]

    changed = api.patch(path, json={"mark": "kept"})

    assert changed.headers["etag"] == api.get(path).headers["etag"] != before


def test_a_change_of_what_somebody_changed_meanwhile_is_refused_with_what_it_is_now(api, article):
    path = f"/articles/{article}"
    seen = api.get(path).headers["etag"]
    api.patch(path, json={"mark": "kept"}, headers={"If-Match": seen})

    answer = api.patch(path, json={"mark": "skipped"}, headers={"If-Match": seen})

    assert problem(answer, 412, "changed")["current"]["mark"] == "kept"
    assert api.patch(path, json={"mark": "later"}, headers={"If-Match": "*"}).json()["mark"] == "later"


def test_a_change_that_comes_between_the_look_and_the_write_is_seen(desk, api, article, monkeypatch):
    hook = api.post("/webhooks", json={"url": "https://robot.example/", "events": ["work.failed"]}).json()
    changes = [
        ("/publications/gridwatch", PublicationStore, {"title": "Mine"}, {"title": "Theirs"}),
        (f"/articles/{article}", InboxStore, {"mark": "kept"}, {"mark": "skipped"}),
        (f"/webhooks/{hook['id']}", WebhookStore, {"events": ["article.drafted"]}, {"active": False}),
    ]
    for path, store, mine, theirs in changes:
        seen, others = api.get(path).headers["etag"], iter([theirs])
        look = store.get

        def meanwhile(self, *about, path=path, look=look, others=others):
            found = look(self, *about)
            if (change := next(others, None)) is not None:
                assert api.patch(path, json=change).status_code == 200
            return found

        with monkeypatch.context() as patched:
            patched.setattr(store, "get", meanwhile)
            told = problem(api.patch(path, json=mine, headers={"If-Match": seen}), 412, "changed")

        (name,) = theirs
        assert told["current"][name] == theirs[name] == api.get(path).json()[name]


def test_answers_are_for_the_caller_alone_and_may_be_asked_for_again(api):
    headers = api.get("/me").headers

    assert headers["cache-control"] == "private, no-cache"
    assert headers["vary"] == "Authorization, Cookie"


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS), max_size=4))
def test_every_text_has_a_form_on_the_wire_and_a_tag(data):
    body = rendered(data)

    json.loads(body.decode("utf-8"))
    assert matches(tag_of(body), tag_of(body))
    assert matches(f'"x", {tag_of(body)}', tag_of(body))


@given(TEXTS)
def test_a_header_that_is_none_matches_nothing(header):
    assert matches(header, '"0123"') is (header.strip() == "*" or '"0123"' in header)


def test_a_weak_tag_is_not_enough_to_change_something():
    assert not matches('W/"0123"', '"0123"')


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (InputError("x"), 422, "impossible"),
        (EditConflict("x"), 409, "edit-conflict"),
        (AddressRefused("x"), 422, "impossible"),
        (RobotsRefused("x"), 422, "impossible"),
        (FetchError("x"), 502, "elsewhere"),
        (HttpStatus(404, "x"), 502, "elsewhere"),
        (EngineNotFound("x"), 503, "unavailable"),
        (ModelMissing("x"), 503, "unavailable"),
        (OutputError("x"), 503, "unavailable"),
        (DatabaseUnreachable("x"), 503, "unavailable"),
        (SettingsError("x"), 503, "unavailable"),
        (Incomplete("x"), 422, "impossible"),
        (KawarabanError("x"), 422, "impossible"),
        (Problem(410, "gone", "x"), 410, "gone"),
    ],
)
def test_every_error_of_our_tree_is_a_problem(error, status, kind):
    answer = answer_to(explain(error))

    told = json.loads(answer.body)
    assert (answer.status_code, told["status"], told["detail"]) == (status, status, "x")
    assert told["type"] == f"urn:kawaraban:problem:{kind}"
    assert ("retry-after" in answer.headers) is (isinstance(error, DatabaseUnreachable))


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "not-json", 400),
        (b"\xff", "not-json", 400),
        (b"[" * 100_000, "not-json", 400),
        (b"1" * 10_000, "not-json", 400),
        (b"[]", "invalid-request", 422),
        (b"null", "invalid-request", 422),
        (b'{"mark": "best"}', "invalid-request", 422),
        (b'{"mark": "kept", "marks": 1}', "invalid-request", 422),
        (b'{"mark": "\\ud800"}', "invalid-request", 422),
        (b'{"\\ud800": 1}', "invalid-request", 422),
        (b"", "invalid-request", 422),
    ],
)
def test_a_body_that_is_none_is_explained(api, article, body, kind, status):
    answer = api.patch(f"/articles/{article}", content=body, headers={"Content-Type": "application/json"})

    problem(answer, status, kind)


def test_what_is_wrong_is_said_by_its_place_and_not_echoed(api):
    answer = api.post("/memory", json={"source_language": "en", "source": "x" * 30_000, "target": 5})

    told = problem(answer, 422, "invalid-request")
    assert [fault["where"] for fault in told["faults"]] == ["body.source", "body.target"]
    assert "xxx" not in answer.text


def test_another_media_type_is_named(api, article):
    answer = api.patch(f"/articles/{article}", content=b"mark=kept", headers={"Content-Type": "text/plain"})

    problem(answer, 415, "other-media-type")


def test_a_body_has_an_end_announced_or_not(api):
    headers = {"Content-Type": "application/json"}
    large = b'{"source": "' + b"x" * LARGEST + b'"}'

    problem(api.post("/memory", content=large, headers=headers), 413, "too-large")
    pieces = (large[start : start + 65_536] for start in range(0, len(large), 65_536))
    problem(api.post("/memory", content=pieces, headers=headers), 413, "too-large")
    odd = {**headers, "Content-Length": "9" * 40}
    problem(api.post("/memory", content=b"{}", headers=odd), 413, "too-large")


def test_an_address_or_a_method_that_is_none_is_a_problem_too(desk, api):
    problem(api.get("/nowhere"), 404, "not-found")
    problem(api.get("/publications/a%0Ab"), 404, "not-found")
    answer = api.delete("/me")
    problem(answer, 405, "wrong-method")
    assert answer.headers["allow"] == "GET, HEAD"
    assert api.delete("/publications").headers["allow"] == "GET, HEAD, POST"
    assert api.put("/terms/a/b/c").status_code == 422
    assert api.get("/queue/retry").headers["allow"] == "POST"
    problem(stranger(desk).get("/nowhere"), 404, "not-found")


def test_a_fault_that_nobody_thought_of_says_nothing_of_our_insides(desk):
    token = program(desk).headers["Authorization"]
    app = create_app(Room(desk.room.settings, object()))
    broken = TestClient(app, base_url=BASE, raise_server_exceptions=False)

    answer = broken.get("/me", headers={"Authorization": token})

    problem(answer, 500, "ours")
    assert "object" not in answer.text
