"""The work page: what runs, waits and failed, and the stream that tells when it changes."""

import asyncio
import threading
from datetime import timedelta

import pytest

from kawaraban.desk import pulse
from kawaraban.desk.pulse import Pulse
from kawaraban.desk.work import work_now
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.store.people import Role
from paired_edition import paired


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(pulse, "EVERY", 0.02)


def entry(desk, identity, **changed):
    row = EntryRow(
        "gridwatch",
        identity,
        f"https://gridwatch.example/{identity}",
        f"Post {identity}",
        desk.clock(),
        "d",
        **changed,
    )
    EntryStore(desk.database).add([row])
    return row


def fail(desk, identity, fault, again=None):
    row = entry(desk, identity)
    EntryStore(desk.database).queued([row.key])
    EntryStore(desk.database).failed(row.key, "d", fault, again)


def test_what_waits_and_what_failed_are_told_with_the_reason(desk, editor):
    article = desk.keep(paired(("It rained.", "雨だった。")))
    ArticleStore(desk.database).move_draft(article, 1, DraftState.FAILED, "No engine is ready.")
    entry(desk, "one")
    fail(desk, "two", "The page is gone (404).", desk.clock() + timedelta(hours=1))

    page = editor.get("/work").text

    assert "No engine is ready." in page
    assert "The page is gone (404)." in page
    assert "is tried again" in page
    assert "Post one" in page
    assert f'id="retry-{article}"' in page
    assert 'id="cancel-gridwatch"' in page


def test_a_draft_that_waits_is_called_off_and_one_that_failed_tried_again(desk, editor):
    article = desk.keep(paired(("It rained.", "雨だった。")))
    articles = ArticleStore(desk.database)
    articles.draft_again(article)
    assert f'id="cancel-{article}"' in editor.get("/work").text

    editor.post("/work", data={"do": "cancel", "what": article})
    assert articles.get(article).state is DraftState.CANCELLED
    articles.move_draft(article, 1, DraftState.FAILED, "No engine.")
    editor.post("/work", data={"do": "retry", "what": article})

    assert articles.get(article).state is DraftState.WAITING


def test_an_idle_desk_says_so(desk, editor):
    assert "nothing failed" in editor.get("/work").text


def test_the_digest_changes_with_what_the_page_shows_and_with_nothing_else(desk):
    desk.keep(paired(("It rained.", "雨だった。")))
    before = work_now(desk.room).digest

    assert work_now(desk.room).digest == before
    fail(desk, "two", "Gone.")
    assert work_now(desk.room).digest != before


def test_a_reader_has_no_buttons(desk):
    fail(desk, "two", "Gone.")

    page = desk.signed_in(Role.READER).get("/work").text

    assert "Gone." in page
    assert 'name="do"' not in page


# --- the stream ------------------------------------------------------------------------------


def test_a_page_is_told_at_once_and_at_each_change():
    said = ["a", "a", "b"]

    async def watch():
        stream = Pulse().beats(lambda: said.pop(0) if len(said) > 1 else said[0])
        return [await anext(stream) for _ in range(3)]

    assert asyncio.run(watch()) == ["retry: 5000\n\n", "event: work\ndata: a\n\n", "event: work\ndata: b\n\n"]


def test_thirty_pages_cost_one_look_and_no_thread_of_their_own():
    looks = []
    told = Pulse()

    async def one(stream):
        await anext(stream)
        return await anext(stream)

    async def watch():
        streams = [told.beats(lambda: looks.append(1) or "a") for _ in range(30)]
        answers = await asyncio.gather(*map(one, streams))
        held = told.watching, threading.active_count()
        for stream in streams:
            await stream.aclose()
        return answers, held

    before = threading.active_count()
    answers, (watching, threads) = asyncio.run(watch())

    assert answers == ["event: work\ndata: a\n\n"] * 30
    assert watching == 30
    assert len(looks) <= 3
    assert threads <= before + 3
    assert told.watching == 0


def test_a_stream_ends_so_that_the_browser_must_be_signed_in_still(monkeypatch):
    monkeypatch.setattr(pulse, "LONGEST", 0.1)

    async def watch():
        return [beat async for beat in Pulse().beats(lambda: "a")]

    assert asyncio.run(watch()) == ["retry: 5000\n\n", "event: work\ndata: a\n\n"]


def test_a_quiet_stream_says_that_it_lives(monkeypatch):
    monkeypatch.setattr(pulse, "_STILL", 0.05)

    async def watch():
        stream = Pulse().beats(lambda: "a")
        return [await anext(stream) for _ in range(3)][-1]

    assert asyncio.run(watch()).startswith(":")


def test_more_pages_than_the_desk_carries_are_asked_to_come_now_and_then(desk, editor):
    desk.room.pulse.watching = pulse.MOST

    assert editor.get("/work/changes").status_code == 503


def test_the_stream_is_a_signed_in_readers(desk, monkeypatch):
    monkeypatch.setattr(pulse, "LONGEST", 0.1)
    reader = desk.signed_in(Role.READER)

    answer = reader.get("/work/changes")

    assert desk.browser().get("/work/changes").status_code == 303
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert f"data: {work_now(desk.room).digest}" in answer.text
