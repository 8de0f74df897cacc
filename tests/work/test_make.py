"""The main job with real parts: a real page, SQLite, the echo engine, a real folder."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.errors import EngineError, Incomplete, InputError, NotHtml
from kawaraban.settings import Settings
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.translate.engines import Candidate, EngineInfo
from kawaraban.work import press as press_room
from kawaraban.work.make import Outcome, make_pages, publication_of, verdict
from kawaraban.work.read import read_document

FERRY = Path(__file__).parent.parent / "data" / "ferry.html"


@pytest.fixture
def settings(tmp_path):
    return Settings(desk=tmp_path, engine="echo")


def test_a_post_becomes_a_page_and_a_line_in_the_index(tmp_path, settings):
    (outcome,) = make_pages([str(FERRY)], settings, tmp_path / "diary")

    page = outcome.page.read_text("utf-8")
    assert "1.5 million passengers" in page
    assert "https://harbour.example/news/412" in page
    assert "Related posts" not in page
    assert "The night ferry comes back" in (tmp_path / "diary" / "index.html").read_text("utf-8")


@pytest.fixture
def asked(monkeypatch):
    """Every text that the real engine is asked for, in order."""
    texts = []
    real = press_room.load_engines

    def listening(name, settings):
        (engine,) = real(name, settings)

        class Listening:
            info = replace(engine.info, batch_size=2)

            def translate(self, requests, pair):
                texts.extend(request.text for request in requests)
                return engine.translate(requests, pair)

        return (Listening(),)

    monkeypatch.setattr(press_room, "load_engines", listening)
    return texts


def test_the_second_run_asks_the_engine_for_nothing(tmp_path, settings, asked):
    list(make_pages([str(FERRY)], settings, tmp_path / "diary"))
    asked.clear()

    (outcome,) = make_pages([str(FERRY)], settings, tmp_path / "diary")

    assert (asked, outcome.untranslated) == ([], 0)


def test_an_interrupted_run_goes_on_from_the_sentence_it_was_at(tmp_path, settings, asked):
    def interrupt(_title, done, _total):
        if done >= 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(make_pages([str(FERRY)], settings, tmp_path / "diary", on_progress=interrupt))
    first = list(asked)
    asked.clear()

    (outcome,) = make_pages([str(FERRY)], settings, tmp_path / "diary")

    assert outcome.page.is_file()
    assert first
    assert asked
    assert not set(first) & set(asked)


def test_progress_ends_at_the_number_of_segments(tmp_path, settings):
    seen = []

    (outcome,) = make_pages(
        [str(FERRY)], settings, tmp_path / "diary", on_progress=lambda *step: seen.append(step)
    )

    assert seen[-1][1:] == (outcome.segments, outcome.segments)


def test_a_bad_post_is_an_outcome_and_the_next_is_made(tmp_path, settings):
    empty = tmp_path / "empty.html"
    empty.touch()

    bad, good = make_pages([str(empty), str(FERRY)], settings, tmp_path / "diary")

    assert isinstance(bad.error, NotHtml)
    assert good.page.is_file()


def test_a_stated_language_wins_over_the_page(tmp_path, settings):
    japanese = replace(settings, target_language="en")

    (outcome,) = make_pages([str(FERRY)], japanese, tmp_path / "diary")

    assert isinstance(outcome.error, InputError)


def test_the_verdict_is_silent_when_all_is_well():
    verdict([Outcome("a", "A", Path("a"), segments=3)])


def test_the_verdict_counts_what_was_left_in_the_original():
    with pytest.raises(Incomplete, match="2 of 10 segments"):
        verdict(
            [
                Outcome("a", "A", Path("a"), segments=4),
                Outcome("b", "B", Path("b"), segments=6, untranslated=2),
            ]
        )


def test_the_verdict_is_the_first_error():
    first, second = InputError("first"), InputError("second")

    with pytest.raises(InputError) as caught:
        verdict([Outcome("a", error=first), Outcome("b", error=second)])

    assert caught.value is first


def test_a_saved_page_is_read_as_if_it_came_from_its_own_address():
    document = read_document(str(FERRY), fetcher=None)

    assert document.url == "https://quayside.example/2026/05/03/night-ferry"


def test_the_publication_is_what_the_page_calls_itself_or_its_host():
    document = read_document(str(FERRY), fetcher=None)

    assert publication_of(document) == "Quayside Notes"
    assert publication_of(replace(document, site_name=None)) == "quayside.example"


@pytest.fixture
def japanese(monkeypatch):
    """An engine that answers each sentence with what the test says it does."""
    answers = {}

    class Answering:
        info = EngineInfo(name="answering", fingerprint="answering:1")

        def translate(self, requests, pair):
            return (Candidate(answers.get(request.text, "港は静かだ。")) for request in requests)

    monkeypatch.setattr(press_room, "load_engines", lambda _names, _settings: (Answering(),))
    return answers


def post(folder, text):
    """The ferry's page with a paragraph of its own."""
    path = folder / "post.html"
    path.write_text(FERRY.read_text("utf-8").replace("</p>", f"</p><p>{text}</p>", 1), "utf-8")
    return str(path)


def test_a_name_written_otherwise_than_before_raises_an_alarm(tmp_path, settings, japanese):
    first, then = "The harbour master met Anna Petersen.", "Later Anna Petersen left."
    japanese.update({first: "港長はアンナ・ペーターセンに会った。", then: "アンナ・ピーターセンが去った。"})
    list(make_pages([post(tmp_path, first)], settings, tmp_path / "diary", publication="EX"))

    (outcome,) = make_pages([post(tmp_path, then)], settings, tmp_path / "diary", publication="EX")

    (alarm,) = outcome.alarms
    assert "Petersen was ペーターセン before and is ピーターセン here" in alarm


def test_what_an_editor_translated_comes_before_any_machine(tmp_path, settings, japanese):
    text = "The harbour master met Anna Petersen."
    japanese[text] = "機械の訳だ。"
    unit = MemoryUnit("en", "ja", text, "港長はアンナ・ペーターセンと会った。", datetime.now(UTC))
    with EditorMemory(settings.database) as memory:
        memory.put([unit])

    (outcome,) = make_pages([post(tmp_path, text)], settings, tmp_path / "diary")

    assert "港長はアンナ・ペーターセンと会った。" in outcome.page.read_text("utf-8")


def test_a_segment_in_doubt_is_counted_and_its_page_says_why(tmp_path, settings, japanese):
    text = "About 1.5 million people left the islands on Tuesday."
    japanese[text] = "島を離れた人は多かった。"

    (outcome,) = make_pages([post(tmp_path, text)], settings, tmp_path / "diary")

    assert outcome.marked
    assert f"{outcome.marked} in doubt and marked" in outcome.summary
    assert "原文の「1.5 million people」が訳文に見当たらない。" in outcome.page.read_text("utf-8")


def paid(answers=None):
    """An engine that costs money, and what it was sent."""
    sent = []

    class Paid:
        info = EngineInfo(name="paid", fingerprint="paid:1", metered=True)

        def translate(self, requests, pair):
            sent.extend(request.text for request in requests)
            return (Candidate("港は静かだ。") for _ in requests)

    return Paid(), sent


@pytest.fixture
def sent(monkeypatch):
    engine, texts = paid()
    monkeypatch.setattr(press_room, "load_engines", lambda _names, _settings: (engine,))
    return texts


def test_what_it_will_cost_is_told_before_anything_is_sent(tmp_path, settings, sent):
    lines = []

    def told(line):
        assert sent == []
        lines.append(line)

    list(make_pages([str(FERRY)], settings, tmp_path / "diary", on_cost=told))

    (line,) = lines
    assert re.match(
        r"paid: about [\d,]+ characters to send for “.+” \(0 already in memory\); 0 used today", line
    )
    assert sent


def test_where_a_price_is_known_the_cost_is_told_in_money(tmp_path, settings, sent):
    priced = replace(settings, engine_prices=("paid 1000 EUR",))

    (outcome,) = make_pages([str(FERRY)], priced, tmp_path / "diary", only_cost=True)

    characters = int(re.search(r"about ([\d,]+) characters", outcome.cost)[1].replace(",", ""))
    assert f", about {characters / 1000:.2f} EUR; 0 used today" in outcome.cost
    assert sent == []


def test_the_cost_alone_sends_and_writes_nothing(tmp_path, settings, sent):
    (outcome,) = make_pages([str(FERRY)], settings, tmp_path / "diary", only_cost=True)

    assert "characters to send" in outcome.summary
    assert sent == []
    assert not (tmp_path / "diary").exists()


def test_what_the_memory_has_costs_nothing_again(tmp_path, settings, sent):
    list(make_pages([str(FERRY)], settings, tmp_path / "diary"))
    used = sum(map(len, sent))

    (outcome,) = make_pages([str(FERRY)], settings, tmp_path / "diary", only_cost=True)

    assert outcome.summary.startswith("paid: about 0 characters")
    assert f"{used:,} used today" in outcome.summary


def test_past_the_days_cap_the_run_stops_and_keeps_what_is_done(tmp_path, settings, sent):
    capped = replace(settings, daily_characters=150)

    with pytest.raises(EngineError, match="of today's 150"):
        list(make_pages([str(FERRY)], capped, tmp_path / "diary"))

    first = len(sent)
    assert 0 < sum(map(len, sent)) <= 150
    list(make_pages([str(FERRY)], settings, tmp_path / "diary"))
    assert len(sent) == len(set(sent)) > first
