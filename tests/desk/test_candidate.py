"""The sentence in hand by another engine: asked on demand, judged, remembered, and its cost told before."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.desk.engine_shelf import EngineShelf
from kawaraban.desk.room import Room
from kawaraban.document.normal import plain_text
from kawaraban.errors import EngineError
from kawaraban.store.usage import UsageStore
from kawaraban.translate.engines import Candidate, EngineInfo
from kawaraban.translate.engines.registry import Listed
from kawaraban.translate.translation import SegmentState
from paired_edition import paired

PAIR = ("Repairs may take eleven weeks.", "復旧には11週間かかる見込み。")


class Scripted:
    """An engine that always gives the same answer: words, None for a fault, or an error."""

    def __init__(self, reply, **declared):
        self.info = EngineInfo("scripted", f"scripted:{reply}", **declared)
        self.reply = reply
        self.asked = []

    def translate(self, requests, pair):
        for request in requests:
            self.asked.append(request)
            if isinstance(self.reply, EngineError):
                raise self.reply
            yield Candidate(self.reply, None if self.reply else "it did not like it")


class Shelf(EngineShelf):
    """A shelf with the engines that a test puts there."""

    listed = ()

    def all(self, settings):
        return self.listed


@pytest.fixture
def shelf(desk):
    shelf = Shelf()
    desk.room = replace(desk.room, engines=shelf)
    return shelf


def put(shelf, *engines, lacking=()):
    shelf.listed = (*(Listed(engine.info.name, engine) for engine in engines), *lacking)


def sentence(desk, article):
    return desk.edition(article).translation.segments[0]


def ask(browser, article, segment, engine="scripted", **headers):
    form = {"path": segment.path, "index": segment.index, "engine": engine}
    return browser.post(f"/articles/{article}/candidate", data=form, headers=headers)


def test_an_engine_is_asked_and_its_facts_are_judged(desk, shelf):
    put(shelf, Scripted("修理には11週間かかるかもしれない。"))
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()
    segment = sentence(desk, article)

    answer = ask(editor, article, segment, **{"HX-Request": "true"})

    assert answer.status_code == 200
    assert 'value="修理には11週間かかるかもしれない。"' in answer.text
    assert re.search(r'class="fact kept">eleven weeks → 11週間', answer.text)
    assert "data-use" in answer.text


def test_a_fact_that_an_engine_loses_is_told(desk, shelf):
    put(shelf, Scripted("修理には時間がかかるかもしれない。"))
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()

    answer = ask(editor, article, sentence(desk, article), **{"HX-Request": "true"})

    assert 'class="fact missing"' in answer.text
    assert 'class="bad small"' in answer.text


def test_the_same_question_is_asked_of_the_engine_once_and_the_page_shows_the_answer(desk, shelf):
    engine = Scripted("修理には11週間かかるかもしれない。")
    put(shelf, engine)
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()

    answer = ask(editor, article, sentence(desk, article))
    asked = len(engine.asked)
    page = editor.get(answer.headers["location"])

    assert answer.status_code == 303
    assert 'value="修理には11週間かかるかもしれない。"' in page.text
    assert len(engine.asked) == asked


def test_what_a_paid_engine_would_be_sent_is_told_before_and_counted_then(desk, shelf):
    put(shelf, Scripted("修理には11週間かかるかもしれない。", metered=True))
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()
    segment = sentence(desk, article)
    address = f"/articles/{article}/hand?path={segment.path}&index={segment.index}"
    length = len(plain_text(segment.source))

    assert f"sends {length} characters to a paid service" in editor.get(address).text
    assert (
        "修理"
        not in editor.get(f"/articles/{article}?hand={segment.path}:{segment.index}&asked=scripted").text
    )
    ask(editor, article, segment)

    assert UsageStore(desk.database).spent(datetime.now(UTC).date()) == length
    assert "was asked before" in editor.get(address).text


def test_the_days_cap_holds(desk, shelf):
    put(shelf, Scripted("修理", metered=True))
    settings = replace(desk.room.settings, daily_characters=3)
    desk.room = Room(settings, desk.database, desk.clock, engines=shelf)
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()

    answer = ask(editor, article, sentence(desk, article))

    assert answer.status_code >= 400
    assert "DAILY_CHARACTERS" in answer.text


@pytest.mark.parametrize("reply", [None, EngineError("It sleeps; wake it.")])
def test_an_engine_that_has_no_answer_says_why(desk, shelf, reply):
    put(shelf, Scripted(reply))
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()

    answer = ask(editor, article, sentence(desk, article), **{"HX-Request": "true"})

    assert answer.status_code >= 400
    assert re.search("did not like it|It sleeps", answer.text)


def test_an_engine_that_is_not_ready_says_what_it_lacks(desk, shelf):
    put(shelf, lacking=[Listed("deepl", None, "deepl needs a key.")])
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()
    segment = sentence(desk, article)

    assert "needs a key" in ask(editor, article, segment, "deepl").text
    assert ask(editor, article, segment, "nothing").status_code == 400


def test_without_scripts_a_proposal_is_taken_by_its_button(desk, shelf):
    put(shelf, Scripted("修理には11週間かかるかもしれない。"))
    article, editor = desk.keep(paired(PAIR)), desk.signed_in()
    segment = sentence(desk, article)
    page = editor.get(ask(editor, article, segment).headers["location"]).text
    (form,) = re.findall(r'<form class="write" id="([^"]+)"', page)
    (value,) = re.findall(rf'form="{form}" name="target" value="([^"]+)" data-use', page)
    seen = re.search(r'name="seen" value="(\w+)"\s*>\s*<textarea', page)[1]

    editor.post(
        f"/articles/{article}/write",
        data={"path": segment.path, "index": segment.index, "seen": seen, "target": ["now", value]},
    )

    taken = sentence(desk, article)
    assert plain_text(taken.target) == "修理には11週間かかるかもしれない。"
    assert taken.state is SegmentState.REVIEWED
