"""Lists of the API: page after page by the links, each item once, whatever comes in meanwhile."""

import base64
import json
from datetime import timedelta

import pytest
from api_programs import asked, problem, walked
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.desk.api.paging import Page, written
from kawaraban.desk.api.problems import Problem
from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.termbase import Concept, Term, TermStore

LISTS = (
    "/publications",
    "/articles",
    "/terms",
    "/memory",
    "/queue/entries",
    "/search?q=ferry",
    "/diary/posts",
)
MINUTE = timedelta(minutes=1)


def add_post(desk, number):
    name = f"https://quay.example/{number}"
    document = Document(title=f"Ferry {number}", blocks=(Paragraph((Text("It left."),)),), language="en")
    return ArticleStore(desk.database).keep(Reading(document, [name], "quay", desk.clock())).article


def add_everything(desk, number):
    """One row more of every list, with a name that comes anywhere in their order."""
    name = f"{(number * 7919) % 1000:03}"
    desk.clock.pass_by(MINUTE)
    add_post(desk, number)
    PublicationStore(desk.database).add(Publication(f"p{name}", f"https://{name}.example/feed", desk.clock()))
    TermStore(desk.database).put([Concept(f"c{name}", (Term("en", name), Term("ja", "渡し")))])
    EditorMemory(desk.database).put([MemoryUnit("en", "ja", f"Rain {name}.", "雨。", desk.clock())])
    EntryStore(desk.database).add(
        [EntryRow("quay", name, f"https://quay.example/{name}", "", desk.clock(), "d")]
    )


def name_of(item):
    return item.get("id") or item.get("article") or item.get("slug")


@pytest.mark.parametrize("path", LISTS[:-1])
def test_walking_meets_everything_that_was_there_once_while_more_comes_in(desk, api, path):
    for number in range(11):
        add_everything(desk, number)
    there = {name_of(item) for item in walked(api, path, limit=100)}
    assert len(there) >= 11

    found, address, number = [], asked(path, limit=2), 100
    while address:
        answer = api.get(address)
        found += map(name_of, answer.json()["items"])
        address = answer.links.get("next", {}).get("url")
        if number < 110:  # Else those that come after this place in the order would never end.
            add_everything(desk, number)
            number += 1
    assert len(found) == len(set(found))
    assert there <= set(found)


def test_links_keep_what_was_asked_for(desk, api):
    for number in range(5):
        add_post(desk, number)

    answer = api.get("/articles", params={"limit": 2, "language": "en", "publication": "quay"})

    following = answer.links["next"]["url"]
    assert following.startswith("http://127.0.0.1:8765/api/v1/articles?")
    assert "language=en" in following
    assert "limit=2" in following
    assert answer.json()["next"] in following
    assert "cursor" not in answer.links["first"]["url"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", "1e9", "9" * 5_000])
def test_a_page_has_a_size(api, path, limit):
    problem(api.get(asked(path, limit=limit)), 422, "invalid-request")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "cursor",
    [
        "!",
        "x" * 999,
        "¾",
        written(("only", "three", "words")),
        written(()),
        base64.urlsafe_b64encode(b"[1]").decode(),
        base64.urlsafe_b64encode(b"[" * 700).decode(),
        base64.urlsafe_b64encode(b'"x"').decode(),
    ],
)
def test_a_cursor_that_is_none_of_ours_is_refused(api, path, cursor):
    problem(api.get(asked(path, cursor=cursor)), 422, "invalid-request")


@pytest.mark.parametrize("number", ["", "-1", "one", "9" * 30])
def test_a_cursor_whose_number_is_none_is_refused(api, article, number):
    path = f"/articles/{article}"
    asked_for = {"cursor": written((number,))}

    problem(api.get(f"{path}/versions", params=asked_for), 422, "invalid-request")
    problem(api.get(f"{path}/editions/ja/revisions", params=asked_for), 422, "invalid-request")


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-24", "0001-01-01T00:00:00+14:00", "\ud800"])
def test_a_cursor_whose_moment_is_none_is_refused(api, moment):
    problem(api.get("/articles", params={"cursor": written((moment, "x"))}), 422, "invalid-request")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4).map(tuple))
def test_a_place_survives_its_cursor(place):
    assert Page(1, written(place)).after(len(place)) == place


@given(
    st.text(max_size=60) | st.binary(max_size=60).map(lambda data: base64.urlsafe_b64encode(data).decode())
)
def test_every_other_word_is_refused_or_a_place(word):
    try:
        place = Page(1, word).after(1)
    except Problem:
        return
    assert place is None or json.loads(base64.urlsafe_b64decode(word + "===")) == list(place)
