"""Names, memory, engines and what is scheduled: shown, mended, and carried in and out."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from kawaraban.store.action_log import ActionLog
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit, Origin, name_of
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.people import Role
from kawaraban.store.published import PublishedStore, Scheduled
from kawaraban.store.usage import UsageStore
from kawaraban.translate.engines.registry import engine_names
from paired_edition import paired

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


# --- names -----------------------------------------------------------------------------------


def name(rendering, days=0, publication="quay", **changed):
    entry = NameEntry(publication, "en", "ja", "Shoigu", rendering, "a-post", NOW + timedelta(days=days))
    return replace(entry, **changed)


@pytest.fixture
def ledger(desk):
    ledger = NameLedger(desk.database)
    ledger.add([name("ショイグ"), name("ショイグー", 1), name("セルゲイ", 2, accepted=True)])
    ledger.add([name("ショイグ", publication="calm"), name("ハルム", publication="calm", name="Halm")])
    return ledger


def test_names_are_counted_by_publication_and_drifts_apart(ledger):
    assert ledger.counts() == {"quay": (1, 1), "calm": (2, 0)}


def test_the_publication_that_drifts_is_shown_first_with_its_alarm(editor, ledger):
    page = editor.get("/names").text

    assert 'href="/names?publication=quay" aria-current="true"' in page
    assert "drifts" in page
    assert "ハルム" not in page
    assert "ハルム" in editor.get("/names?publication=calm&q=halm").text
    assert "ハルム" not in editor.get("/names?publication=calm&q=shoigu").text


def test_a_drift_is_accepted_or_struck_out(desk, editor, ledger):
    form = {"publication": "quay", "name": "Shoigu", "rendering": "ショイグー"}

    assert editor.post("/names", data={**form, "do": "accept"}).status_code == 303
    assert ledger.counts()["quay"] == (1, 0)
    assert editor.post("/names", data={**form, "rendering": "ショイグ", "do": "forget"}).status_code == 303
    assert [entry.rendering for entry in ledger.entries("quay")] == ["ショイグー", "セルゲイ"]
    assert editor.post("/names", data={**form, "rendering": "誰", "do": "forget"}).status_code == 400
    assert editor.post("/names", data={**form, "do": "explode"}).status_code == 400
    logged = {line.action for line in ActionLog(desk.database).newest(2)}
    assert logged == {"name accept", "name forget"}


# --- memory ----------------------------------------------------------------------------------


@pytest.fixture
def memory(desk):
    memory = EditorMemory(desk.database)
    memory.put(
        [
            MemoryUnit("en", "ja", "The <1>ferry</1> left.", "<1>渡し船</1>が出た。", NOW, author="rin"),
            MemoryUnit("en", "ja", "100% &amp; more_", "それ以上", NOW - timedelta(days=1), Origin.IMPORT),
        ]
    )
    return memory


def unit(memory, start):
    return next(each for each in memory.units() if each.source_text.startswith(start))


def test_a_sentence_is_found_by_words_of_either_side_with_who_and_when(editor, memory):
    page = editor.get("/memory", params={"q": "FERRY"}).text

    assert "The ⟦1⟧ferry⟦/1⟧ left." in page
    assert "rin ·" in page
    assert "それ以上" not in page
    assert "渡し船" not in editor.get("/memory", params={"q": "以上"}).text
    assert "それ以上" in editor.get("/memory", params={"q": "% & more_"}).text
    assert "それ以上" not in editor.get("/memory", params={"q": "100_"}).text


def test_a_remembered_translation_is_mended_and_is_the_editors_then(desk, editor, memory):
    for start, written, kept in (
        ("The", "⟦1⟧フェリー⟦/1⟧は出た。", "<1>フェリー</1>は出た。"),
        ("100", "a < b", "a &lt; b"),
    ):
        old = unit(memory, start)
        assert "textarea" in editor.get("/memory", params={"edit": name_of(old)}).text

        answer = editor.post("/memory", data={"unit": name_of(old), "target": written})

        assert answer.status_code == 303, answer.text
        new = unit(memory, start)
        assert (new.target_text, new.origin, new.author) == (kept, Origin.EDITOR, "the-editor")
        assert new.changed == desk.clock()
    assert len(memory.units()) == 2


@pytest.mark.parametrize("target", ["", "  ", "フェリー", "⟦/1⟧フェリー⟦1⟧", "⟦1⟧フェ⟦/1⟧⟦1⟧リー⟦/1⟧"])
def test_a_mark_that_was_lost_is_told(editor, memory, target):
    old = unit(memory, "The")

    assert editor.post("/memory", data={"unit": name_of(old), "target": target}).status_code == 400
    assert unit(memory, "The") == old


def test_a_sentence_is_forgotten(editor, memory):
    editor.post("/memory/forget", data={"unit": name_of(unit(memory, "The"))})

    assert [each.source_text[:3] for each in memory.units()] == ["100"]
    for name in ("zz", "", "00" * 32):
        assert editor.post("/memory/forget", data={"unit": name}).status_code == 400


def test_the_memory_goes_out_as_tmx_and_comes_in_again(desk, editor, memory):
    before, tmx = memory.units(), editor.get("/memory.tmx").content
    for each in before:
        memory.remove(each)

    answer = editor.post("/memory/import", files={"file": ("m.tmx", tmx)}, data={"source_language": "en"})

    assert answer.status_code == 303
    assert [(u.source_text, u.target_text, u.origin) for u in memory.units()] == [
        (u.source_text, u.target_text, u.origin) for u in before
    ]


@pytest.mark.parametrize(
    ("file", "language"),
    [(b"", "en"), (b"no xml", "en"), (b"<x/>", "en"), (b"<tmx><body/></tmx>", "en"), (None, "en")],
)
def test_a_file_that_is_no_memory_is_explained_without_our_own_folders(editor, file, language):
    files = {"file": ("m.tmx", file)} if file is not None else None

    answer = editor.post("/memory/import", files=files, data={"source_language": language})

    assert answer.status_code == 400
    assert "/tmp" not in answer.text


def test_a_file_beyond_every_memory_is_refused_with_another_way(editor):
    answer = editor.post("/memory/import", files={"file": b"x" * 21_000_001})

    assert answer.status_code == 413
    assert "command line" in answer.text


def test_a_long_memory_is_turned_page_by_page(desk, editor):
    units = [MemoryUnit("en", "ja", f"n{n}.", f"第{n}。", NOW + timedelta(minutes=n)) for n in range(60)]
    EditorMemory(desk.database).put(units)

    first, second = editor.get("/memory").text, editor.get("/memory?skip=50").text

    assert "第59。" in first
    assert "第9。" not in first
    assert "第9。" in second
    assert 'rel="next"' not in second
    assert editor.get("/memory?skip=nonsense").status_code == 200


# --- engines ---------------------------------------------------------------------------------


def test_every_engine_is_shown_ready_or_with_what_it_lacks(editor):
    page = unescape(editor.get("/engines").text)

    for each in engine_names():
        assert f"<strong>{each}</strong>" in page
    assert "deepl needs a key" in page


def test_what_was_sent_is_shown_by_day_and_against_the_cap(desk, editor):
    today = desk.clock().date()
    for day, count in (
        (today, 5_000),
        (today, 1_000),
        (today - timedelta(days=2), 70),
        (date(2020, 1, 1), 9),
    ):
        UsageStore(desk.database).take("deepl", day, count, 1, 0)
    settings = replace(desk.room.settings, daily_characters=8_000)
    desk.room = replace(desk.room, settings=settings)
    browser = desk.browser()
    browser.cookies = editor.cookies

    page = browser.get("/engines").text

    assert re.search(r"6,000 characters today \(UTC\) of 8,000", page)
    assert '<progress max="8000" value="6000"' in page
    assert ">70<" in page
    assert "2020" not in page


def test_costs_are_shown_in_money_where_prices_are_known(desk, editor):
    today = desk.clock().date()
    for engine, day, count in (
        ("deepl", today, 1_500_000),
        ("deepl", date(2020, 1, 1), 500_000),
        ("azure", today, 100),
    ):
        UsageStore(desk.database).take(engine, day, count, 1, 0)
    assert "engine_prices" in editor.get("/engines").text

    settings = replace(desk.room.settings, engine_prices=("deepl 20 EUR",))
    desk.room = replace(desk.room, settings=settings)
    browser = desk.browser()
    browser.cookies = editor.cookies
    page = unescape(browser.get("/engines").text)

    assert "2,000,000 characters so far, about €40.00" in page
    assert "This month about €30.00" in page
    assert page.count("€30.00") == 2
    assert "engine_prices" not in page


def test_an_engine_is_tried_alone_and_behind_the_guard(editor):
    answer = editor.post("/engines/test", data={"engine": "echo", "text": "It cost 20 euros."})

    assert answer.status_code == 200
    assert "behind the guard" in answer.text
    assert "alone" in answer.text
    assert answer.text.count("It cost 20 euros.") >= 3
    assert editor.post("/engines/test", data={"engine": "echo", "text": " "}).status_code == 400


def test_engines_are_compared_on_a_posts_sentences_beside_its_draft(desk, editor):
    article = desk.keep(paired(("It cost 20 euros.", "30ユーロかかった。"), ("It rained.", "雨だった。")))

    answer = editor.post(
        "/engines/compare", data={"article": article, "engine": ["echo", "deepl"], "most": "1"}
    )

    page = unescape(answer.text)
    assert answer.status_code == 200
    assert "30ユーロかかった。" in page
    assert "20 euros → 30ユーロ" in page
    assert "deepl needs a key" in page
    assert "雨だった。" not in page


@pytest.mark.parametrize("changed", [{"engine": []}, {"article": "nothing"}, {"most": "many"}])
def test_a_comparison_of_nothing_is_explained(desk, editor, changed):
    article = desk.keep(paired(("It rained.", "雨だった。")))

    answer = editor.post("/engines/compare", data={"article": article, "engine": "echo", **changed})

    assert answer.status_code == 400


# --- scheduled -------------------------------------------------------------------------------


@pytest.fixture
def due(desk):
    article = desk.keep(paired(("It rained.", "雨だった。")))
    later = desk.clock() + timedelta(days=1)
    PublishedStore(desk.database).schedule(Scheduled(article, "ja", later, "rin", note="訂正"))
    return article


def waiting(desk):
    return PublishedStore(desk.database).scheduled()


def test_what_waits_is_shown_with_who_and_when(desk, editor, due):
    page = editor.get("/scheduled").text

    assert f"/articles/{due}/publish" in page
    assert "rin" in page
    assert "訂正" in page


def test_another_moment_is_named_and_a_fault_is_forgotten(desk, editor, due):
    (before,) = waiting(desk)
    PublishedStore(desk.database).fail(before, "The gate is shut.")
    assert "The gate is shut." in editor.get("/scheduled").text

    answer = editor.post("/scheduled", data={"article": due, "at": "2027-01-02T03:04"})

    (after,) = waiting(desk)
    assert answer.status_code == 303
    assert after.moment == datetime(2027, 1, 2, 3, 4).astimezone(UTC)
    assert (after.fault, after.note, after.person) == ("", "訂正", "the-editor")


def test_moments_are_those_of_the_desks_time_zone(desk):
    desk.room = replace(desk.room, settings=replace(desk.room.settings, time_zone="Asia/Tokyo"))
    editor, article = desk.signed_in(), desk.keep(paired(("It rained.", "雨だった。")))

    editor.post(f"/articles/{article}/publish", data={"at": "2027-01-02T03:04"})

    (due,) = waiting(desk)
    assert due.moment == datetime(2027, 1, 1, 18, 4, tzinfo=UTC)
    assert 'value="2027-01-02T03:04"' in editor.get("/scheduled").text
    assert "Jan 2, 2027, 3:04" in editor.get(f"/articles/{article}/publish").text


def test_a_time_zone_that_is_none_keeps_nobody_from_the_desk_and_is_told(desk):
    desk.room = replace(desk.room, settings=replace(desk.room.settings, time_zone="Nowhere"))
    editor, article = desk.signed_in(), desk.keep(paired(("It rained.", "雨だった。")))

    assert editor.get("/inbox").status_code == 200
    answer = editor.post(f"/articles/{article}/publish", data={"at": "2027-01-02T03:04"})
    assert answer.status_code == 400
    assert "is no time zone" in answer.text


def test_it_is_published_at_no_moment_after_all(desk, editor, due):
    editor.post("/scheduled", data={"article": due, "do": "drop"})

    assert waiting(desk) == ()
    assert editor.post("/scheduled", data={"article": due, "at": "2027-01-02T03:04"}).status_code == 400


def test_a_time_that_is_none_is_explained(desk, editor, due):
    assert editor.post("/scheduled", data={"article": due, "at": "tomorrow"}).status_code == 400


@pytest.mark.parametrize("path", ["/names", "/memory", "/engines", "/scheduled", "/memory.tmx"])
def test_a_reader_may_look_and_has_no_forms(desk, path):
    page = desk.signed_in(Role.READER).get(path)

    assert page.status_code == 200
    assert 'method="post"' not in page.text.replace('method="post" action="/sign-out"', "")
