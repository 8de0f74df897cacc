"""Drafts made anew: what editors did meanwhile, and what they taught, stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.document import Document, Evidence, Paragraph, Quote, Text, Voice, VoiceKind
from kawaraban.document.normal import plain_text
from kawaraban.review.editing import correct_voice, rewrite
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.edits import voices_by_path
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.editions import EditionStore
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.reports import ReportStore
from kawaraban.store.revisions import RevisionStore
from kawaraban.translate.engines import Candidate, EngineInfo
from kawaraban.work.drafting import draft
from kawaraban.work.editing import Who, edit
from kawaraban.work.press import open_press

NOW = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://quay.example/1"
RAE = Voice("Rae", VoiceKind.PERSON, None, Evidence.LEAD_IN, "Rae said:")


def post(*paragraphs):
    blocks = tuple(Paragraph((Text(words),)) for words in paragraphs)
    quote = Quote((Paragraph((Text("I saw the ship."),)),), voice=RAE)
    return Document(title="The ferry", blocks=(*blocks, quote), language="en", url=URL)


class Desk:
    def __init__(self, press):
        self.press = press
        self.database = press.database
        self.who = None

    def keep(self, document):
        kept = ArticleStore(self.database).keep(Reading(document, [URL], "quay", NOW))
        self.who = Who(kept.article, "ja", "rin", NOW)
        return ArticleStore(self.database).get(kept.article)

    def draft(self, document, **given):
        article = self.keep(document)
        draft(article, article.version, self.press, NOW, **given)
        return self.translation()

    def translation(self):
        row = EditionStore(self.database).get(self.who.article, "ja")
        return edition_from_json(row.record).translation


@pytest.fixture
def desk(tmp_path):
    with open_press(Settings(desk=tmp_path, engine="echo")) as press:
        yield Desk(press)


def test_a_draft_is_checked_once_it_is_made(desk):
    desk.draft(post("It left."))

    report = ReportStore(desk.database).get(desk.who.article, "ja")
    assert (report.quotes, report.voices) == (1, 1)
    assert report.errors > 0


def test_what_an_editor_writes_while_the_engine_works_is_kept(desk):
    desk.draft(post("It left."))
    wrote = []

    def meanwhile(_done, _total):
        if not wrote:
            wrote.append(1)
            edit(desk.database, desk.who, "write", lambda t: rewrite(t, "0", 0, (Text("船が出た。"),)))

    after = desk.draft(post("It left.", "All went home."), on_progress=meanwhile)

    assert [s.target for s in after.segments if s.path in {"0", "1"}] == [
        (Text("船が出た。"),),
        (Text("All went home."),),
    ]
    history = RevisionStore(desk.database).history(desk.who.article, "ja")
    assert [step.action for step in history] == ["drafted", "write"]


def test_a_speaker_that_was_learned_is_read_rightly_in_the_next_post(desk):
    LearnedVoiceStore(desk.database).learn(LearnedVoice("quay", "Rae", "Rae Doe", "person", NOW))

    drafted = desk.draft(post("It left."))

    assert voices_by_path(drafted.document) == voices_by_path(drafted.original)
    assert voices_by_path(drafted.document)["1"].name == "Rae Doe"


def test_a_speaker_that_was_put_right_stays_so_in_the_next_version(desk):
    desk.draft(post("It left."))
    edit(desk.database, desk.who, "voice", lambda t: correct_voice(t, "1", "Mo", VoiceKind.PERSON))

    after = desk.draft(post("It left late.", "All went home."))

    assert voices_by_path(after.document)["2"].name == "Mo"


def test_a_version_that_is_not_there_is_not_drafted(desk):
    article = desk.keep(post("It left."))

    assert draft(replace(article, version=9), 9, desk.press, NOW) is None


class Sailor:
    """An engine that has one answer."""

    info = EngineInfo("sailor", "sailor:1")

    def translate(self, requests, _pair):
        yield from (Candidate("船は5マイル進んだ。") for _ in requests)


def test_a_publication_is_drafted_in_its_own_style(tmp_path):
    style = "[publication.quay.units]\nmetric = true"
    for name, text in (("own", style), ("other", style.replace("quay", "ferry"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "house-style.toml").write_text(text, "utf-8")

    def drafted(name):
        with open_press(Settings(desk=tmp_path / name, engine="echo")) as press:
            desk = Desk(replace(press, engines=(Sailor(),)))
            return plain_text(desk.draft(post("The ship sailed 5 miles.")).document.blocks[0].content)

    assert drafted("own") == "船は5マイル（約8キロ）進んだ。"
    assert drafted("other") == "船は5マイル進んだ。"
