"""From a draft to the readers, and back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document import Text
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError
from kawaraban.publish.site import hands
from kawaraban.review.editing import approve, rewrite
from kawaraban.review.judgement import key_of
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.published import PublishedStore, Scheduled, Standing
from kawaraban.work.checking import findings_of
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit
from kawaraban.work.publishing import publish, publish_due, withdraw
from kawaraban.work.site import build
from newsroom import short
from publish.sample import sample
from whole_edition import whole

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


class Desk:
    def __init__(self, database, settings):
        self.database = database
        self.settings = settings
        self.edition = sample()
        original = self.edition.translation.original
        PublicationStore(database).add(Publication("grid", "https://grid.example/feed", NOW, rights="full"))
        kept = ArticleStore(database).keep(Reading(original, [original.url], "grid", NOW))
        EditionStore(database).keep(edition_row(kept.article, 1, self.edition, NOW))
        self.who = Who(kept.article, "ja", "rin", NOW)
        self.page = settings.diary / self.edition.slug / "index.html"

    def publish(self, **given):
        return publish(self.database, self.settings, self.who, **{"reason": "It is a test.", **given})

    def rights(self, rights):
        store = PublicationStore(self.database)
        store.change("grid", lambda grid: replace(grid, rights=rights))

    def write(self, words):
        edit(self.database, self.who, "write", lambda t: rewrite(t, "title", 0, (words,)))


def read_through(desk):
    """Every sentence is read, every finding dismissed."""
    EditionStore(desk.database).keep(edition_row(desk.who.article, 1, whole(desk.edition), NOW))
    edition = edit(
        desk.database, desk.who, "approve", lambda t: approve(t, [(s.path, s.index) for s in t.segments])
    )
    row = EditionStore(desk.database).get(desk.who.article, "ja")
    segments = {f"{s.path}#{s.index}": s for s in edition.translation.segments}
    JudgementStore(desk.database).put(
        Judged(
            key_of(finding, plain_text(segments[pair].source), plain_text(segments[pair].target)),
            finding.check,
            "dismissed",
            NOW,
        )
        for pair, found in findings_of(desk.database, row, edition.translation).items()
        for finding in found
    )


@pytest.fixture
def desk(tmp_path):
    settings = Settings(desk=tmp_path)
    with open_database(settings.database) as database:
        yield Desk(database, settings)


def test_a_draft_becomes_a_page_and_leaves_the_inbox(desk):
    state = desk.publish()

    assert (state.number, state.rights, state.person) == (1, "full", "rin")
    assert "<article" in desk.page.read_text()
    assert desk.edition.slug in (desk.settings.diary / "index.html").read_text()
    assert InboxStore(desk.database).get(desk.who.article, "ja").mark is Mark.DONE


def test_a_post_is_read_from_the_desk_s_database_by_another_process_as_by_this_one(desk, monkeypatch):
    desk.publish()
    before = desk.page.read_bytes()
    desk.page.unlink()
    monkeypatch.setattr(hands, "FEW", 1)
    monkeypatch.setattr(hands, "cores", lambda: 2)

    built = build(desk.database, desk.settings)

    assert built.posts == (desk.page.parent.name,)
    assert desk.page.read_bytes() == before


def test_a_gate_that_is_shut_asks_for_a_reason_and_keeps_it(desk):
    with pytest.raises(InputError, match=r"not translated.*has read"):
        desk.publish(reason="  ")

    assert not desk.page.exists()
    assert PublishedStore(desk.database).latest(desk.who.article, "ja") is None
    assert desk.publish(reason="The wire is slow.").reason == "The wire is slow."


def test_a_reason_that_was_not_needed_is_not_kept(desk):
    read_through(desk)

    assert desk.publish(reason="To be sure.").reason == ""


def test_what_is_private_never_leaves_the_desk(desk):
    desk.rights("private")

    with pytest.raises(InputError, match="what its author allows"):
        desk.publish()

    assert not desk.settings.diary.exists()


def test_of_an_excerpt_nothing_but_the_opening_is_in_the_diary(desk):
    desk.rights("excerpt")
    desk.publish()

    everything = "".join(
        path.read_text("utf-8")
        for path in desk.settings.diary.rglob("*")
        if path.suffix in {".html", ".json"}
    )
    last = plain_text(desk.edition.translation.segments[-1].target)
    assert desk.edition.translation.document.title in everything
    assert last not in everything
    assert "冒頭だけ" in everything


def test_an_editor_goes_on_writing_and_readers_see_nothing_of_it(desk):
    desk.publish()
    before = desk.page.read_text()
    desk.write(Text("書きかけの題"))
    build(desk.database, desk.settings)

    assert desk.page.read_text() == before


def test_a_correction_is_shown_with_its_date_and_the_address_stays(desk):
    desk.publish()
    desk.write(Text("直した題"))
    desk.who = replace(desk.who, now=LATER)

    state = desk.publish(note="題を直しました。")

    assert state.slug == desk.edition.slug
    page = desk.page.read_text()
    assert "直した題" in page
    assert "題を直しました。" in page
    assert "訂正" in page


def test_what_is_withdrawn_leaves_a_tombstone_and_no_word_of_its_text(desk):
    desk.publish()
    withdraw(desk.database, desk.settings, desk.who, note="著者の求めにより。")

    page = desk.page.read_text()
    folder = desk.page.parent
    assert "取り下げました" in page
    assert "著者の求めにより。" in page
    body = plain_text(desk.edition.translation.segments[-1].target)
    assert body not in page
    assert not (folder / "edition.json").exists()
    assert desk.edition.slug not in (desk.settings.diary / "index.html").read_text()
    assert PublishedStore(desk.database).latest(desk.who.article, "ja").state is Standing.WITHDRAWN


def test_what_is_not_published_cannot_be_withdrawn(desk):
    with pytest.raises(InputError, match="nothing to withdraw"):
        withdraw(desk.database, desk.settings, desk.who)


def test_what_was_withdrawn_can_be_published_again(desk):
    desk.publish()
    withdraw(desk.database, desk.settings, desk.who)
    desk.publish()

    assert "取り下げ" not in desk.page.read_text()


def test_a_build_writes_only_what_changed(desk):
    desk.publish()

    assert build(desk.database, desk.settings).written == ()
    assert build(desk.database, replace(desk.settings, motto="別の標語")).posts == (desk.edition.slug,)


def test_a_lost_diary_is_made_again(desk, tmp_path):
    desk.publish()
    elsewhere = tmp_path / "elsewhere"

    build(desk.database, desk.settings, elsewhere)

    assert (elsewhere / desk.edition.slug / "index.html").read_text() == desk.page.read_text()


def test_what_is_due_is_published_and_what_the_gate_refuses_waits_with_its_reason(desk):
    store = PublishedStore(desk.database)
    store.schedule(Scheduled(desk.who.article, "ja", LATER, "rin"))

    assert publish_due(desk.database, desk.settings, NOW) == 0
    assert publish_due(desk.database, desk.settings, LATER) == 0
    assert "not translated" in store.scheduled()[0].fault
    assert publish_due(desk.database, desk.settings, LATER) == 0

    store.schedule(Scheduled(desk.who.article, "ja", LATER, "rin", reason="It is urgent."))
    assert publish_due(desk.database, desk.settings, LATER) == 1
    assert store.scheduled() == ()
    assert store.latest(desk.who.article, "ja").moment == LATER


def test_what_is_called_off_while_others_are_published_is_not_published(desk, monkeypatch):
    store = PublishedStore(desk.database)
    edition = short("https://grid.example/second")
    original = edition.translation.original
    second = ArticleStore(desk.database).keep(Reading(original, [original.url], "grid", NOW)).article
    EditionStore(desk.database).keep(edition_row(second, 1, edition, NOW))
    store.schedule(Scheduled(desk.who.article, "ja", NOW, "rin", reason="It is urgent."))
    store.schedule(Scheduled(second, "ja", LATER, "rin", reason="It is urgent."))

    def slow(*about):
        store.unschedule(second, "ja")
        return build(*about)

    monkeypatch.setattr("kawaraban.work.site.build", slow)

    assert publish_due(desk.database, desk.settings, LATER) == 1
    assert store.latest(desk.who.article, "ja") is not None
    assert store.latest(second, "ja") is None


def test_a_translators_file_changes_the_draft_and_readers_get_it_through_the_gate(
    desk, tmp_path, monkeypatch
):
    from typer.testing import CliRunner

    from kawaraban.cli.app import app

    EditionStore(desk.database).keep(edition_row(desk.who.article, 1, whole(desk.edition), NOW))
    desk.publish()
    monkeypatch.chdir(tmp_path)
    given = ["--desk", str(desk.settings.desk)]
    file = tmp_path / "pass.xlf"
    out = CliRunner().invoke(
        app, ["edition", desk.edition.slug, "--format", "xliff", "--out", str(file), *given]
    )
    assert out.exit_code == 0, out.output
    title = desk.edition.translation.original.title
    head, _, tail = file.read_text().partition("<target")
    file.write_text(head + "<target" + tail.replace(title, "格子", 1))
    before = desk.page.read_text()

    taken = CliRunner().invoke(app, ["xliff-import", str(file), *given])

    assert "kawaraban publish" in taken.output
    row = EditionStore(desk.database).get(desk.who.article, "ja")
    assert row.title == "格子"
    assert desk.page.read_text() == before
