"""Editions to JSON and back, and everything that is no edition."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.errors import InvalidDocument
from kawaraban.review.changes import Change, ChangeKind
from kawaraban.review.edition import Changed, EditionState, TranslatorNote
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.translate.translation import Doubt, GuardState
from publish.sample import sample


@pytest.fixture(scope="module")
def data():
    return json.loads(edition_to_json(sample()))


def changed(data, path, value):
    """A copy of ``data`` with another value at ``path``; ``...`` removes it."""
    copy = json.loads(json.dumps(data))
    *parents, last = path
    place = copy
    for name in parents:
        place = place[name]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(copy)


@pytest.mark.parametrize("state", EditionState)
def test_an_edition_comes_back_as_it_was(state):
    edition = sample(state=state)

    assert edition_from_json(edition_to_json(edition)) == edition


def test_an_engine_without_a_model_comes_back():
    edition = sample()
    edition = replace(edition, translation=replace(edition.translation, model=None, segments=()))

    assert edition_from_json(edition_to_json(edition)) == edition


def test_what_the_guard_found_comes_back():
    doubt = Doubt("changed", "1.5 million", "1.5万", "The original says so.")
    first, *rest = sample().translation.segments
    marked = replace(first, guard=GuardState.MARKED, doubts=(doubt,), engine="llama")
    edition = sample()
    edition = replace(edition, translation=replace(edition.translation, segments=(marked, *rest)))

    assert edition_from_json(edition_to_json(edition)) == edition


def test_an_edition_from_before_the_guard_is_read():
    old = json.loads(edition_to_json(sample()))
    old["version"] = 1
    for segment in old["translation"]["segments"]:
        for name in ("guard", "engine", "doubts"):
            del segment[name]

    assert edition_from_json(json.dumps(old)) == sample()


def test_the_record_can_be_read_without_decoding_escapes():
    assert "ラヴォニア" in edition_to_json(sample())


WRONG = {
    "another kind of JSON": (("kawaraban",), "document"),
    "a later version": (("version",), 5),
    "a version that is true": (("version",), True),
    "no slug": (("slug",), ...),
    "a slug that leads away": (("slug",), "../../etc"),
    "an unknown state": (("state",), "famous"),
    "an unknown member": (("surprise",), 1),
    "a translation that is a list": (("translation",), []),
    "an unknown member within": (("translation", "surprise"), 1),
    "no original": (("translation", "original"), ...),
    "an original that is no document": (("translation", "original"), {}),
    "a time without a zone": (("translation", "translated_at"), "2026-11-23T03:40:00"),
    "a time that is none": (("translation", "translated_at"), "yesterday"),
    "a model that is a number": (("translation", "model"), 7),
    "segments that are an object": (("translation", "segments"), {}),
    "a segment that is text": (("translation", "segments", 0), "one"),
    "a segment missing": (("translation", "segments", 0), ...),
    "a segment of unknown state": (("translation", "segments", 0, "state"), "perfect"),
    "a place below zero": (("translation", "segments", 0, "index"), -1),
    "a place that is true": (("translation", "segments", 0, "index"), True),
    "a path that is a number": (("translation", "segments", 0, "path"), 3),
    "a state that is a list": (("translation", "segments", 0, "state"), ["translated"]),
    "an engine that is a number": (("translation", "segments", 0, "engine"), 0),
    "a segment with a surprise": (("translation", "segments", 0, "surprise"), 1),
    "a segment without a state": (("translation", "segments", 0, "state"), ...),
    "a guard that sleeps": (("translation", "segments", 0, "guard"), "asleep"),
    "a doubt without a reason": (("translation", "segments", 0, "doubts"), [{"kind": "loop"}]),
    "a note of one word": (("notes",), [{"path": "0", "index": 0, "words": "one"}]),
    "a note of numbers": (("notes",), [{"path": "0", "index": 0, "words": [1]}]),
    "markup that is neither coarse nor not": (("translation", "segments", 0, "coarse_markup"), 1),
}


@pytest.mark.parametrize(("path", "value"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_edition_is_refused_in_one_line(data, path, value):
    with pytest.raises(InvalidDocument) as caught:
        edition_from_json(changed(data, path, value))

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"edition"', "[" * 100_000])
def test_what_is_no_json_object_is_refused(text):
    with pytest.raises(InvalidDocument):
        edition_from_json(text)


def test_the_complaint_names_the_place(data):
    with pytest.raises(InvalidDocument, match=r"segments\[1\]\.index"):
        edition_from_json(changed(data, ("translation", "segments", 1, "index"), "x"))


def test_what_the_author_changed_comes_back():
    changes = tuple(Change(kind, "0/1", "before", "after") for kind in ChangeKind)
    edition = replace(sample(), changed=Changed(datetime(2026, 11, 23, 4, 5, tzinfo=UTC), changes))

    assert edition_from_json(edition_to_json(edition)) == edition


def test_a_translator_s_notes_come_back():
    edition = replace(sample(), notes=(TranslatorNote("6.1", 0, ("訳者が確かめた。", "“Quoted”")),))

    assert edition_from_json(edition_to_json(edition)) == edition


def test_an_edition_from_before_translator_s_notes_is_read():
    old = json.loads(edition_to_json(sample()))
    old["version"] = 3
    del old["notes"]

    assert edition_from_json(json.dumps(old)) == sample()


def test_an_edition_from_before_versions_is_read():
    old = json.loads(edition_to_json(sample()))
    old["version"] = 2
    del old["changed"]

    assert edition_from_json(json.dumps(old)) == sample()


@pytest.mark.parametrize(
    "value",
    [
        3,
        {"seen": "yesterday", "changes": []},
        {"seen": "2026-11-23T00:00:00+00:00", "changes": [{"kind": "x"}]},
    ],
)
def test_changes_that_are_none_are_refused(data, value):
    with pytest.raises(InvalidDocument):
        edition_from_json(changed(data, ["changed"], value))
