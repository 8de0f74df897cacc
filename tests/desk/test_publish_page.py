"""Publishing, previewing and history in the browser."""

import re
from dataclasses import replace

import pytest

from kawaraban.desk import split
from kawaraban.document import Image, Text
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedStore
from kawaraban.store.revision_rows import Revision, add_revision
from publish.sample import sample
from whole_edition import whole


@pytest.fixture
def article(desk):
    article = desk.keep()
    store = PublicationStore(desk.database)
    store.change("gridwatch", lambda found: replace(found, rights="full"))
    return article


def publish(editor, article, **fields):
    return editor.post(f"/articles/{article}/publish", data={"reason": "A test.", **fields})


def test_the_page_says_what_is_open(editor, article):
    page = editor.get(f"/articles/{article}/publish").text

    assert "not translated" in page
    assert 'name="reason"' in page


def test_what_its_author_says_against_machines_stands_before_publishing(desk, editor, article):
    store = PublicationStore(desk.database)
    store.change("gridwatch", lambda found: replace(found, opt_outs=("robots: noai",)))

    assert "robots: noai" in editor.get(f"/articles/{article}/publish").text


def test_an_edition_is_published_corrected_and_withdrawn(desk, editor, article):
    page = desk.room.settings.diary / desk.edition(article).slug / "index.html"

    assert publish(editor, article).status_code == 303
    assert page.exists()
    assert publish(editor, article, note="題を直しました。").status_code == 303
    assert "題を直しました。" in page.read_text()
    assert editor.post(f"/articles/{article}/withdraw", data={"note": "済"}).status_code == 303
    assert "取り下げ" in page.read_text()
    assert "Withdrawn" in editor.get(f"/articles/{article}/publish").text


def test_without_a_reason_the_gate_stays_shut(editor, article):
    answer = publish(editor, article, reason="")

    assert answer.status_code == 400
    assert "give a reason" in answer.text


def test_it_can_wait_for_its_hour_and_be_called_off(desk, editor, article):
    publish(editor, article, at="2026-12-01T07:00")

    assert len(PublishedStore(desk.database).scheduled()) == 1
    assert "Will be published" in editor.get(f"/articles/{article}/publish").text
    editor.post(f"/articles/{article}/unschedule")
    assert PublishedStore(desk.database).scheduled() == ()


def test_it_can_wait_for_the_next_issue_where_the_desk_has_an_hour_for_it(desk, editor, article):
    assert "With the next issue" not in editor.get(f"/articles/{article}/publish").text
    assert publish(editor, article, issue="1").status_code == 400
    settings = replace(desk.room.settings, publish_at="07:00", time_zone="Asia/Tokyo")
    editor = replace(desk, room=replace(desk.room, settings=settings)).signed_in()

    assert "With the next issue" in editor.get(f"/articles/{article}/publish").text
    assert publish(editor, article, issue="1").status_code == 303

    (due,) = PublishedStore(desk.database).scheduled()
    assert due.moment.strftime("%H:%M") == "22:00"


@pytest.mark.parametrize("at", ["tomorrow", "0001-01-01T00:00", "9999-99-99"])
def test_an_hour_that_is_none_is_explained(editor, article, at):
    answer = publish(editor, article, at=at)

    assert answer.status_code == 400 or "Will be published" in editor.get(f"/articles/{article}/publish").text


def test_the_preview_is_the_readers_page_of_the_draft(desk, editor, article):
    answer = editor.get(f"/articles/{article}/preview")
    page = editor.get(answer.headers["location"])

    assert page.status_code == 200
    assert desk.edition(article).translation.document.title in page.text
    style = page.text.split('rel="stylesheet" href="../')[1].split('"')[0]
    assert editor.get(f"/preview/{style}").headers["content-type"].startswith("text/css")
    assert not desk.room.settings.diary.exists()


@pytest.mark.parametrize(
    "name",
    ["../kawaraban.sqlite3", "%2e%2e/kawaraban.sqlite3", "..%2fkawaraban.sqlite3", "", "nothing", "%00"],
)
def test_a_preview_shows_no_other_file(desk, editor, article, name):
    editor.get(f"/articles/{article}/preview")

    assert editor.get(f"/preview/{name}").status_code == 404


def test_every_step_is_in_the_history_and_a_published_state_comes_back(desk, editor, article):
    publish(editor, article)
    before = desk.edition(article).translation.document.title
    page = editor.get(f"/articles/{article}?hand=title:0").text
    seen = re.search(r'name="seen" value="(\w+)"\s*>\s*<textarea', page)[1]
    editor.post(
        f"/articles/{article}/write", data={"path": "title", "index": 0, "target": "題", "seen": seen}
    )

    history = editor.get(f"/articles/{article}/history").text
    assert "<ins>" in history
    assert "the-editor" in history

    assert editor.post(f"/articles/{article}/restore", data={"number": 1}).status_code == 303
    assert desk.edition(article).translation.document.title == before
    assert editor.post(f"/articles/{article}/undo").status_code == 303
    assert desk.edition(article).translation.document.title == "題"
    assert editor.post(f"/articles/{article}/restore", data={"number": 9}).status_code == 400


def test_a_long_history_is_shown_a_page_at_a_time(desk, editor, article):
    publish(editor, article)
    with desk.database.writing() as connection:
        for number in range(1, 251):
            add_revision(connection, Revision(article, "ja", desk.clock(), f"p{number}-", "write", ""))

    address, people, pages = f"/articles/{article}/history", list[str](), 0
    while address:
        page = editor.get(address).text
        shown = re.findall(r" · (p\d+-) · ", page)
        assert f'start="{shown[0][1:-1]}"' in page
        assert ("What readers were given" in page) == (pages == 0)
        people, pages = [*people, *shown], pages + 1
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = onward[1] if onward else ""

    assert people == [f"p{number}-" for number in range(250, 0, -1)]
    assert pages == 3
    assert "Nobody has changed" not in editor.get(f"/articles/{article}/history?before=1").text


def test_a_cut_behind_a_picture_is_offered_where_it_is_made():
    picture = Image("https://quay.example/ferry.png", alt="A ferry, seen from the quay, at noon")
    content = (Text("The ferry "), picture, Text(" left, and it rained."))

    cuts = [(cut.head, cut.tail) for cut in split._cuts(content)]

    assert cuts == [(f"The ferry {picture.alt} left,", "and it rained.")]


def test_a_sentence_is_split_at_a_place_that_was_offered(desk, editor, article):
    edition = whole(sample())
    article = desk.keep(replace(edition, slug="whole"))
    segments = desk.edition(article).translation.segments
    for segment in segments:
        where = {"path": segment.path, "index": segment.index}
        form = editor.get(f"/articles/{article}/split", params=where).text
        at = re.findall(r'name="(source_at|target_at)" value="(\d+)"', form)
        if {name for name, _ in at} == {"source_at", "target_at"}:
            break
    else:
        pytest.fail("no sentence of the sample can be cut")
    seen = re.search(r'name="seen" value="(\w+)"', form)[1]
    chosen = dict(reversed(at))

    answer = editor.post(f"/articles/{article}/split", data={**where, **chosen, "seen": seen})

    assert answer.status_code == 303
    assert len(desk.edition(article).translation.segments) == len(segments) + 1
