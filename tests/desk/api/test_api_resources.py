"""Publications, articles, terms, memory, search, the queue and webhooks by API."""

from dataclasses import replace
from datetime import timedelta

import pytest
from api_programs import problem, program, walked

from kawaraban.desk.room import Room
from kawaraban.document.json_codec import from_data
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.publications import Following, PollState, PublicationStore
from kawaraban.store.termbase import TermStore
from kawaraban.store.webhooks import WebhookStore
from local_blog import Page

FEED = """<rss version="2.0"><channel><title>Quay</title><link>{home}</link>
<item><title>Rain</title><link>{home}1</link><guid>1</guid></item></channel></rss>"""
HOOK = {"url": "https://robot.example/kawaraban", "events": ["edition.published", "work.failed"]}
CONCEPT = {
    "terms": [
        {"language": "en", "text": "Belarus", "forms": ["Belarusian"]},
        {"language": "ja", "text": "白ロシア", "status": "forbidden", "reading": "しろロシア"},
    ],
    "domain": "politics",
}


# --- publications -----------------------------------------------------------------------------


def test_a_blog_is_followed_by_its_address(desk, blog):
    blog.pages["/feed.xml"] = Page(
        FEED.format(home=blog.url("/")).encode(), headers={"Content-Type": "application/rss+xml"}
    )
    settings = replace(desk.room.settings, allow_hosts=(blog.host,), host_delay=0.0)
    desk.room = Room(settings, desk.database, desk.clock)
    api = program(desk)

    answer = api.post("/publications", json={"url": blog.url("/feed.xml"), "name": "quay"})

    assert (answer.status_code, answer.json()["title"]) == (201, "Quay")
    assert answer.headers["location"] == "/api/v1/publications/quay"
    assert api.get("/publications/quay").json() == answer.json()
    again = {"url": blog.url("/feed.xml"), "name": "quay"}
    problem(api.post("/publications", json=again), 409, "taken")
    problem(api.post("/publications", json={"url": again["url"]}), 422, "impossible")


@pytest.mark.parametrize(
    ("url", "status", "kind"),
    [
        ("http://127.0.0.1:1/", 422, "impossible"),
        ("http://169.254.169.254/latest", 422, "impossible"),
        ("file:///etc/passwd", 422, "impossible"),
        ("javascript:alert(1)", 422, "impossible"),
        ("", 422, "invalid-request"),
    ],
)
def test_an_address_that_will_not_do_gets_the_reason(api, url, status, kind):
    problem(api.post("/publications", json={"url": url}), status, kind)


def test_what_an_editor_says_of_a_publication_is_changed_and_the_rest_stays(desk, api, article):
    path, store = "/publications/gridwatch", PublicationStore(desk.database)
    before = api.get(path)

    changed = api.patch(path, json={"rights": "excerpt", "title": "Grid"}).json()

    assert (changed["rights"], changed["rights_by"], changed["title"]) == ("excerpt", "editor", "Grid")
    assert api.patch(path, json={"state": "paused"}).json()["state"] == "paused"
    assert api.patch(path, json={"state": "followed"}).json()["rights"] == "excerpt"
    assert (store.get("gridwatch").state, store.get("gridwatch").poll.why) == (Following.FOLLOWED, "resumed")
    tag = {"If-Match": before.headers["etag"]}
    problem(api.patch(path, json={"title": "x"}, headers=tag), 412, "changed")
    problem(api.delete(path, headers=tag), 412, "changed")
    problem(api.patch(path, json={"rights": "stolen"}), 422, "invalid-request")
    late = replace(PollState(), polled=desk.clock(), next_poll=desk.clock() + timedelta(days=7))
    store.keep_poll(replace(store.get("gridwatch"), poll=late))
    assert api.patch(path, json={"minutes": 90}).json()["minutes"] == store.get("gridwatch").minutes == 90
    assert store.get("gridwatch").poll.next_poll == desk.clock() + timedelta(minutes=90)
    assert api.patch(path, json={"minutes": 0}).json()["minutes"] == 0
    problem(api.patch(path, json={"minutes": 5}), 422, "impossible")
    problem(api.patch(path, json={"minutes": 20_000}), 422, "invalid-request")
    problem(api.patch("/publications/none", json={}), 404, "not-found")


def test_a_publication_is_polled_and_followed_no_more(desk, api, article):
    assert api.post("/publications/gridwatch/poll").json()["why"] == "asked for"
    assert api.get("/publications/gridwatch/polling").json()["posts"] == 1
    assert api.delete("/publications/gridwatch").status_code == 204
    problem(api.delete("/publications/gridwatch"), 404, "not-found")
    assert api.get(f"/articles/{article}").status_code == 200


# --- articles ---------------------------------------------------------------------------------


def test_articles_are_found_by_what_is_known_of_them(desk, api, article):
    url = api.get(f"/articles/{article}").json()["url"]

    def names(**asked):
        return [each["id"] for each in walked(api, "/articles", **asked)]

    assert names() == names(state="drafted") == names(publication="gridwatch", language="en") == [article]
    assert names(url=f"{url}?utm_source=x#top") == names(search="grid") == [article]
    assert names(search="nothing-of-it") == names(url="https://other.example/") == names(state="failed") == []
    assert names(since="2026-11-24T07:00:00Z") == [article]
    assert names(since="2026-11-24T07:00:01+00:00") == names(mark="kept") == names(standing="withdrawn") == []


@pytest.mark.parametrize(
    "asked",
    [{"state": "lost"}, {"since": "2026-11-24"}, {"since": "yesterday"}, {"language": "%"}, {"states": "x"}],
)
def test_a_condition_that_is_none_is_refused(api, asked):
    problem(api.get("/articles", params=asked), 422, "invalid-request")


def test_an_original_is_had_as_it_is_and_as_it_was(filled):
    api = program(filled)
    (ferry,) = [each for each in walked(api, "/articles") if each["version"] == 2]
    path = f"/articles/{ferry['id']}"

    assert [each["number"] for each in walked(api, f"{path}/versions", limit=1)] == [1, 2]
    newest, first = api.get(f"{path}/document"), api.get(f"{path}/versions/1")
    assert newest.json() == api.get(f"{path}/versions/2").json() != first.json()
    assert from_data(first.json()) == ArticleStore(filled.database).document(ferry["id"], 1)
    problem(api.get(f"{path}/versions/3"), 404, "not-found")
    problem(api.get(f"{path}/versions/0"), 422, "invalid-request")
    problem(api.get("/articles/none/versions/1"), 404, "not-found")


def test_a_decision_is_taken_back_with_null(api, article):
    assert api.patch(f"/articles/{article}", json={"mark": "skipped"}).json()["mark"] == "skipped"
    assert api.patch(f"/articles/{article}", json={"mark": None}).json()["mark"] is None
    problem(api.patch("/articles/none", json={"mark": "kept"}), 404, "not-found")


def test_search_says_where_the_words_stand(api, article):
    found = api.get("/search", params={"q": "grid", "side": "original"}).json()

    (hit,) = found["items"]
    assert (hit["article"], found["total"], hit["original"]) == (article, 1, True)
    start, end = hit["spans"][0]
    assert hit["passage"][start:end].lower().startswith("grid")
    assert api.get("/search", params={"q": '"'}).json()["items"] == []


# --- terms and memory -------------------------------------------------------------------------


def test_a_concept_is_made_found_replaced_and_removed(desk, api):
    made = api.post("/terms", json=CONCEPT)
    path = made.headers["location"].removeprefix("/api/v1")

    assert made.status_code == 201
    assert api.get(path).json() == made.json()
    assert walked(api, "/terms", search="BELA") == [made.json()]
    assert walked(api, "/terms", search="ｂｅｌａ") == [made.json()]
    assert walked(api, "/terms", search="minsk") == []
    other = {"terms": [{"language": "en", "text": "Belarus"}]}
    changed = api.put(path, json=other, headers={"If-Match": made.headers["etag"]})
    assert [term["text"] for term in changed.json()["terms"]] == ["Belarus"]
    problem(api.put(path, json=other, headers={"If-Match": made.headers["etag"]}), 412, "changed")
    assert api.delete(path).status_code == 204
    assert TermStore(desk.database).concepts() == ()
    problem(api.put(path, json=other), 404, "not-found")


@pytest.mark.parametrize(
    "terms", [[], [{"language": "en", "text": " "}], [{"language": "", "text": "x"}], [{"text": "x"}], None]
)
def test_a_concept_without_words_is_none(api, terms):
    problem(api.post("/terms", json={"terms": terms}), 422, "invalid-request")


def test_what_was_translated_is_remembered_found_and_forgotten(api):
    given = {"source_language": "en", "source": "It rained 5 days & more.", "target": "5日以上降った。"}
    made = api.post("/memory", json=given)
    path = made.headers["location"].removeprefix("/api/v1")

    assert (made.status_code, made.json()["source"], made.json()["origin"]) == (
        201,
        given["source"],
        "editor",
    )
    assert made.json()["tagged_source"] == "It rained 5 days &amp; more."
    assert api.get(path).json() == made.json()
    assert walked(api, "/memory", search="降った") == [made.json()]
    (match,) = api.get("/memory/similar", params={"text": given["source"]}).json()["items"]
    assert (match["kind"], match["score"], match["target"]) == ("exact", 1.0, given["target"])
    assert api.get("/memory/similar", params={"text": "Nothing like it"}).json()["items"] == []
    assert api.delete(path).status_code == 204
    problem(api.delete(path), 404, "not-found")
    problem(api.get("/memory/xyz"), 422, "invalid-request")


# --- the queue --------------------------------------------------------------------------------


def test_the_queue_says_how_the_work_stands(filled):
    api = program(filled)

    told = api.get("/queue").json()

    assert told["entries"]["waiting"] == sum(
        each["state"] == "waiting" for each in walked(api, "/queue/entries")
    )
    assert told["entries"]["queued"] == len(walked(api, "/queue/entries", state="queued"))
    assert told["drafts"]["drafted"] == len(walked(api, "/articles", state="drafted"))


def test_what_failed_is_tried_again(filled):
    api, entries, articles = program(filled), EntryStore(filled.database), ArticleStore(filled.database)
    (waiting,) = entries.in_state(EntryState.WAITING)
    entries.failed(waiting.key, waiting.digest, "slow", None)
    (nets,) = articles.in_draft_state(DraftState.WAITING)
    articles.move_draft(nets.id, nets.version, DraftState.FAILED, "no engine")

    (failed,) = walked(api, "/queue/entries", state="failed")
    assert (failed["fault"], failed["publication"]) == ("slow", "quay")
    assert "1 posts" in api.post("/queue/retry", json={"publication": "quay"}).json()["said"]
    assert "drafted anew" in api.post("/queue/retry", json={"article": nets.id}).json()["said"]
    assert api.post("/queue/retry", json={}).json()["said"].startswith("0 posts")
    assert articles.get(nets.id).state is DraftState.WAITING


def test_what_waits_is_called_off(filled):
    api = program(filled)
    (nets,) = ArticleStore(filled.database).in_draft_state(DraftState.WAITING)

    assert "not drafted" in api.post("/queue/cancel", json={"article": nets.id}).json()["said"]
    problem(api.post("/queue/cancel", json={"article": nets.id}), 409, "wrong-state")
    assert "1 posts" in api.post("/queue/cancel", json={"publication": "quay"}).json()["said"]
    problem(api.post("/queue/cancel", json={}), 422, "invalid-request")
    problem(api.post("/queue/cancel", json={"publication": "none"}), 404, "not-found")
    problem(api.post("/queue/retry", json={"article": "none"}), 404, "not-found")
    problem(api.post("/queue/retry", json={"article": "a", "publication": "b"}), 422, "invalid-request")


# --- webhooks ---------------------------------------------------------------------------------


def test_a_webhook_is_made_with_a_secret_that_is_shown_once(desk, api):
    made = api.post("/webhooks", json=HOOK)
    path = made.headers["location"].removeprefix("/api/v1")

    assert made.status_code == 201
    assert made.json()["secret"] == WebhookStore(desk.database).all()[0].secret
    told = api.get(path).json()
    assert told == {name: value for name, value in made.json().items() if name != "secret"}
    assert api.get("/webhooks").json()["items"] == [told]
    problem(api.post("/webhooks", json=HOOK), 409, "taken")


def test_a_webhook_is_tried_changed_switched_off_and_removed(desk, api):
    made = api.post("/webhooks", json=HOOK)
    path = f"/webhooks/{made.json()['id']}"

    tried = api.post(f"{path}/test")
    assert (tried.status_code, tried.json()["event"], tried.json()["next"]) == (
        202,
        "ping",
        tried.json()["made"],
    )
    assert api.get(f"{path}/deliveries").json()["items"] == [tried.json()]
    assert api.patch(path, json={"events": ["article.drafted"]}).json()["events"] == ["article.drafted"]
    assert api.patch(path, json={"active": False}).json()["active"] is False
    problem(api.post(f"{path}/test"), 409, "wrong-state")
    assert api.get(f"{path}/deliveries").json()["items"][0]["next"] is None
    assert api.patch(path, json={"active": True}).json()["active"] is True
    assert api.delete(path).status_code == 204
    problem(api.get(path), 404, "not-found")


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"url": "file:///etc/passwd"}, "impossible"),
        ({"url": "https://rin:secret@robot.example/"}, "impossible"),
        ({"url": "nowhere"}, "impossible"),
        ({"events": []}, "invalid-request"),
        ({"events": ["ping"]}, "invalid-request"),
        ({"secret": "mine"}, "invalid-request"),
    ],
)
def test_a_webhook_that_will_not_do_is_refused(api, changed, kind):
    problem(api.post("/webhooks", json={**HOOK, **changed}), 422, kind)
