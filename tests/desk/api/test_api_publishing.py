"""Publishing by API: the gate, readers, a moment, and back."""

from dataclasses import replace

import pytest
from api_programs import problem, walked

from kawaraban.store.people import Role
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedStore

REASON = {"reason": "It is urgent."}


@pytest.fixture
def allowed(desk, article):
    """An edition whose author allows all of it."""
    store = PublicationStore(desk.database)
    store.change("gridwatch", lambda found: replace(found, rights="full"))
    return f"/articles/{article}/editions/ja"


def test_a_shut_gate_says_why_and_takes_a_reason(desk, api, allowed):
    gate = problem(api.post(f"{allowed}/releases"), 409, "gate-shut")["gate"]
    assert (gate["open"], gate["untranslated"]) == (False, 1)

    answer = api.post(f"{allowed}/releases", json=REASON)

    assert (answer.status_code, answer.json()["number"], answer.json()["reason"]) == (201, 1, "It is urgent.")
    page = desk.room.settings.diary / answer.json()["slug"] / "index.html"
    assert page.is_file()
    assert api.get(allowed).json()["release"] == answer.json()


def test_what_its_author_does_not_allow_is_not_published(api, edition):
    answer = api.post(f"{edition}/releases", json=REASON)

    assert "what its author allows" in problem(answer, 422, "impossible")["detail"]


def test_a_correction_is_another_release_that_readers_see(api, allowed):
    api.post(f"{allowed}/releases", json=REASON)
    api.post(f"{allowed}/releases", json={**REASON, "note": "人名を直しました。"})

    notes = [(each["number"], each["note"]) for each in api.get(f"{allowed}/releases").json()["items"]]

    assert notes == [(1, ""), (2, "人名を直しました。")]


def test_the_diary_lists_what_readers_find_with_its_text(api, allowed):
    slug = api.post(f"{allowed}/releases", json=REASON).json()["slug"]

    (head,) = walked(api, "/diary/posts")
    post = api.get(f"/diary/posts/{slug}").json()

    assert {name: post[name] for name in head} == head
    assert (head["slug"], head["publication"], head["url"]) == (slug, "NGW", "")
    assert post["document"]["title"] == head["title"]


def test_what_an_owner_changes_at_the_desk_holds_for_programs_at_once(desk, api, allowed):
    slug = api.post(f"{allowed}/releases", json=REASON).json()["slug"]

    desk.signed_in(Role.OWNER).post("/settings", data={"diary_url": "https://diary.example"})

    (head,) = walked(api, "/diary/posts")
    assert head["url"] == f"https://diary.example/{slug}/"


def test_what_is_withdrawn_is_gone_and_says_so(api, allowed):
    slug = api.post(f"{allowed}/releases", json=REASON).json()["slug"]

    answer = api.post(f"{allowed}/withdraw", json={"note": "The author asked for it."})

    assert (answer.json()["state"], answer.json()["note"]) == ("withdrawn", "The author asked for it.")
    assert walked(api, "/diary/posts") == []
    problem(api.get(f"/diary/posts/{slug}"), 410, "gone")
    problem(api.post(f"{allowed}/withdraw"), 404, "not-found")
    problem(api.get("/diary/posts/none"), 404, "not-found")


def test_an_edition_is_published_at_a_moment(desk, api, allowed):
    at = "2026-12-01T06:00:00+09:00"

    answer = api.put(f"{allowed}/schedule", json={"at": at, **REASON})

    assert answer.json()["moment"] == "2026-11-30T21:00:00Z"
    assert api.get(allowed).json()["schedule"] == answer.json()
    (due,) = PublishedStore(desk.database).scheduled()
    assert (due.reason, due.moment.isoformat()) == ("It is urgent.", "2026-11-30T21:00:00+00:00")
    assert api.delete(f"{allowed}/schedule").status_code == 204
    problem(api.delete(f"{allowed}/schedule"), 404, "not-found")


@pytest.mark.parametrize(
    "at",
    ["", "tomorrow", "2026-12-01T06:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00", None],
)
def test_a_moment_that_is_none_is_refused(api, allowed, at):
    problem(api.put(f"{allowed}/schedule", json={"at": at}), 422, "invalid-request")


def test_a_release_is_brought_back(api, allowed):
    segment = f"{allowed}/segments/title/0"
    before = api.get(segment).json()["target"]
    api.post(f"{allowed}/releases", json=REASON)
    api.patch(segment, json={"target": "題", "replaces": before})

    answer = api.post(f"{allowed}/restore", json={"number": 1})

    assert answer.json()["segments"][0]["target"] == before
    problem(api.post(f"{allowed}/restore", json={"number": 9}), 404, "not-found")
