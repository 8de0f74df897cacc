"""Editing by API: sentences, findings, voices, steps back and forth; nobody's work is lost."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from api_programs import problem, walked

from kawaraban.document.normal import plain_text
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.judgements import JudgementStore
from kawaraban.store.learned_voices import LearnedVoiceStore
from kawaraban.store.revisions import RevisionStore
from kawaraban.translate.translation import SegmentState
from publish.sample import sample
from whole_edition import whole

TITLE = "segments/title/0"


def write(api, edition, target, **more):
    """Put words in the title's place, as they are there now."""
    seen = api.get(f"{edition}/{TITLE}").json()["target"]
    return api.patch(f"{edition}/{TITLE}", json={"target": target, "replaces": seen, **more})


def test_an_edition_has_its_sentences_findings_facts_voices_and_gate(desk, api, article, edition):
    told = api.get(edition).json()

    kept = desk.edition(article).translation
    assert [(s["path"], s["index"]) for s in told["segments"]] == [(s.path, s.index) for s in kept.segments]
    assert told["title"] == kept.document.title
    assert told["segments"][0]["source"] == plain_text(kept.segments[0].source)
    assert "Ilse Varda" in [voice["name"] for voice in told["voices"]]
    assert told["gate"]["open"] is False
    assert told["gate"]["untranslated"] == 1
    assert {fact["verdict"] for fact in told["facts"]} <= {"kept", "changed", "missing", "added"}
    assert (told["release"], told["schedule"]) == (None, None)


@pytest.fixture
def two(api, edition):
    """The first two sentences of a unit that has both, with the address of the first."""
    segments = api.get(edition).json()["segments"]
    first, second = next((a, b) for a, b in pairwise(segments) if a["path"] == b["path"] != "title")
    return first, second, f"{edition}/segments/{first['path']}/{first['index']}"


def unit(api, edition, path):
    """A unit's sentences as the edition has them."""
    return [each for each in api.get(edition).json()["segments"] if each["path"] == path]


def test_two_sentences_are_joined_and_cut_again(api, edition, two):
    first, second, address = two
    before = unit(api, edition, first["path"])

    joined = api.post(f"{address}/join", json={"replaces": first["target"]})

    assert joined.status_code == 200, joined.text
    items = joined.json()["items"]
    assert items == unit(api, edition, first["path"])
    assert [each["index"] for each in items] == list(range(len(before) - 1))
    assert items[0]["target"] == f"{first['target']}{second['target']}"
    assert items[0]["source"] == f"{first['source']} {second['source']}"

    at = {"source_at": len(first["source"]), "target_at": len(first["target"])}
    parted = api.post(f"{address}/split", json=at, headers={"If-Match": items[0]["etag"]})

    assert parted.status_code == 200, parted.text
    told = [(each["source"], each["target"]) for each in parted.json()["items"]]
    assert told == [(each["source"], each["target"]) for each in before]
    assert [each["action"] for each in walked(api, f"{edition}/revisions")] == ["split", "merge"]
    api.post(f"{edition}/undo")
    api.post(f"{edition}/undo")
    assert unit(api, edition, first["path"]) == before


@pytest.mark.parametrize(("do", "at"), [("join", {}), ("split", {"source_at": 2, "target_at": 2})])
def test_a_sentence_gets_no_other_shape_than_its_caller_saw(api, edition, two, do, at):
    first, _, address = two

    def ask(headers=None, **given):
        return api.post(f"{address}/{do}", json={**at, **given}, headers=headers)

    problem(ask(), 428, "say-what-you-saw")
    current = problem(ask(replaces="別の文。"), 409, "edit-conflict")["current"]
    assert current["target"] == first["target"]
    problem(ask(headers={"If-Match": '"other"'}), 412, "changed")
    assert unit(api, edition, first["path"])[0] == first
    assert ask(headers={"If-Match": first["etag"]}).status_code == 200


def test_what_cannot_be_joined_or_cut_is_told(api, edition, two):
    first, _, address = two
    seen = {"replaces": first["target"]}
    last = unit(api, edition, first["path"])[-1]
    end = f"{edition}/segments/{last['path']}/{last['index']}"

    answer = api.post(f"{end}/join", json={"replaces": last["target"]})
    assert "nothing to join" in problem(answer, 422, "impossible")["detail"]
    answer = api.post(f"{address}/split", json={**seen, "source_at": 9_999, "target_at": 1})
    assert "both sides" in problem(answer, 422, "impossible")["detail"]
    problem(api.post(f"{address}/split", json=seen), 422, "invalid-request")
    problem(api.post(f"{edition}/segments/none/0/join", json=seen), 404, "not-found")
    problem(api.post("/articles/none/editions/ja/segments/0/0/join", json=seen), 404, "not-found")


def test_its_document_is_the_tree_of_the_translation(desk, api, article, edition):
    from kawaraban.document.json_codec import from_data

    assert from_data(api.get(f"{edition}/document").json()) == desk.edition(article).translation.document
    assert api.get(f"/articles/{article}/document").json()["title"] != api.get(edition).json()["title"]


def test_words_are_written_and_the_memory_has_them(desk, api, article, edition):
    answer = write(api, edition, "格子")

    assert (answer.status_code, answer.json()["target"], answer.json()["state"]) == (200, "格子", "reviewed")
    assert desk.edition(article).translation.document.title == "格子"
    assert [unit.target_text for unit in EditorMemory(desk.database).units()] == ["格子"]
    assert answer.headers["etag"] == api.get(f"{edition}/{TITLE}").headers["etag"]


def test_of_two_programs_the_second_is_shown_what_the_first_wrote(desk, api, article, edition):
    seen = api.get(f"{edition}/{TITLE}").json()["target"]
    write(api, edition, "彼女の題")

    answer = api.patch(f"{edition}/{TITLE}", json={"target": "私の題", "replaces": seen})

    assert problem(answer, 409, "edit-conflict")["current"]["target"] == "彼女の題"
    assert desk.edition(article).translation.document.title == "彼女の題"


def test_of_many_programs_at_once_one_writes_and_the_others_are_told(desk, api, article, edition):
    seen = api.get(f"{edition}/{TITLE}").json()["target"]

    def ask(number):
        body = {"target": f"題{number}", "replaces": seen}
        return api.patch(f"{edition}/{TITLE}", json=body).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(ask, range(6)))

    assert statuses == [200, 409, 409, 409, 409, 409]
    assert len(RevisionStore(desk.database).history(article, "ja")) == 1


def test_a_tag_guards_a_sentence_too(api, edition):
    tag = api.get(edition).json()["segments"][0]["etag"]
    assert tag == api.get(f"{edition}/{TITLE}").headers["etag"]
    first = api.patch(f"{edition}/{TITLE}", json={"target": "一"}, headers={"If-Match": tag})
    second = api.patch(f"{edition}/{TITLE}", json={"target": "二"}, headers={"If-Match": tag})

    assert first.status_code == 200
    assert problem(second, 412, "changed")["current"]["target"] == "一"


def test_nothing_is_changed_blindly(desk, api, article, edition):
    before = desk.edition(article)

    problem(api.patch(f"{edition}/{TITLE}", json={"target": "題"}), 428, "say-what-you-saw")
    problem(api.patch(f"{edition}/{TITLE}", json={"replaces": "x"}), 422, "invalid-request")
    problem(write(api, edition, "   "), 422, "impossible")
    problem(write(api, edition, "⟦9⟧"), 422, "impossible")
    assert desk.edition(article) == before


def test_a_sentence_is_approved_with_the_words_that_were_seen(desk, api, article, edition):
    seen = api.get(f"{edition}/{TITLE}").json()["target"]

    answer = api.patch(f"{edition}/{TITLE}", json={"state": "reviewed", "replaces": seen})

    assert (answer.json()["state"], answer.json()["target"]) == ("reviewed", seen)
    assert desk.edition(article).translation.segments[0].state is SegmentState.REVIEWED
    problem(
        api.patch(f"{edition}/{TITLE}", json={"state": "final", "replaces": seen}), 422, "invalid-request"
    )


def test_a_unit_whose_path_has_a_slash_is_reached_as_it_is_named(desk, api):
    edition = f"/articles/{desk.keep(whole(sample()))}/editions/ja"
    segments = api.get(edition).json()["segments"]
    (caption, *_) = [each for each in segments if "/" in each["path"]]

    answer = api.get(f"{edition}/segments/{caption['path']}/{caption['index']}")

    assert answer.json() == {name: value for name, value in caption.items() if name != "etag"}


@pytest.mark.parametrize("place", ["title/99", "99.9/0", "title/-1", "title/x", "/0", "title/" + "9" * 40])
def test_a_sentence_that_is_not_there_is_none(api, edition, place):
    answer = api.get(f"{edition}/segments/{place}")

    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["", "/document", "/revisions", "/findings", "/voices", "/releases", "/" + TITLE]
)
def test_an_edition_that_is_not_there_is_none(api, article, path):
    problem(api.get(f"/articles/{article}/editions/fr{path}"), 404, "not-found")
    problem(api.get(f"/articles/none/editions/ja{path}"), 404, "not-found")


def test_steps_are_taken_back_and_forth_and_kept(api, edition):
    before = api.get(edition).json()["title"]
    write(api, edition, "題")

    assert api.post(f"{edition}/undo").json()["title"] == before
    assert api.post(f"{edition}/redo").json()["title"] == "題"
    problem(api.post(f"{edition}/redo"), 409, "wrong-state")
    steps = walked(api, f"{edition}/revisions", limit=2)
    assert [(step["number"], step["action"]) for step in steps] == [(3, "redo"), (2, "undo"), (1, "write")]
    assert [step["undoes"] for step in steps] == [2, 1, None]


def test_a_finding_is_dismissed_and_stays_away(desk, api, edition):
    write(api, edition, "送電網 5000")
    keys = [each["key"] for each in api.get(f"{edition}/findings").json()["items"]]
    key = next(key for key in keys if not key.startswith("leftover"))

    answer = api.put(f"{edition}/findings/{key}", json={"decision": "dismissed", "note": "It is a joke."})

    assert answer.json()["decision"] == "dismissed"
    assert key not in [each["key"] for each in api.get(f"{edition}/findings").json()["items"]]
    assert api.put(f"{edition}/findings/{key}", json={"decision": "accepted"}).status_code == 200
    (judged,) = JudgementStore(desk.database).all()
    assert (judged.key, judged.decision) == (key, "accepted")


def test_a_finding_is_mended_as_it_proposes(api, edition):
    write(api, edition, "送電網は５０００キロ")
    fixes = [each for each in api.get(f"{edition}/findings").json()["items"] if each["fix"] is not None]
    finding = next(each for each in fixes if each["path"] == "title")

    answer = api.post(f"{edition}/findings/{finding['key']}/fix")

    assert answer.status_code == 200
    start, end = finding["target_span"]
    old = "送電網は５０００キロ"
    assert answer.json()["target"] == old[:start] + finding["fix"] + old[end:]
    problem(api.post(f"{edition}/findings/{finding['key']}/fix"), 404, "not-found")


def test_a_finding_that_is_not_there_is_none(api, edition):
    path = f"{edition}/findings/width:000000000000"

    problem(api.put(path, json={"decision": "dismissed"}), 404, "not-found")
    problem(api.post(f"{path}/fix"), 404, "not-found")
    problem(api.put(f"{edition}/findings/nonsense", json={"decision": "dismissed"}), 422, "invalid-request")


def test_a_speaker_is_corrected_and_learned(desk, api, edition):
    path = next(v["path"] for v in api.get(edition).json()["voices"] if v["name"] == "Ilse Varda")

    answer = api.put(
        f"{edition}/voices/{path}", json={"name": " Ilse  Vardi ", "kind": "person", "learn": True}
    )

    assert (answer.json()["name"], answer.json()["evidence"]) == ("Ilse Vardi", "editor")
    assert answer.json() in api.get(f"{edition}/voices").json()["items"]
    (learned,) = LearnedVoiceStore(desk.database).of("gridwatch")
    assert (learned.heard, learned.name) == ("Ilse Varda", "Ilse Vardi")
    problem(api.put(f"{edition}/voices/99", json={"kind": "person"}), 404, "not-found")
    problem(api.put(f"{edition}/voices/{path}", json={"kind": "robot"}), 422, "invalid-request")
