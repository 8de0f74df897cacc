"""An editor's moves on a desk: the edition, its history, the memory and the findings agree."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.document import Text
from kawaraban.document.normal import plain_text
from kawaraban.errors import EditConflict, InputError
from kawaraban.review.editing import approve, rewrite
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.reports import ReportStore
from kawaraban.store.revision_rows import Revision, add_revision
from kawaraban.store.revisions import RevisionStore
from kawaraban.translate.translation import SegmentState
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit, redo, undo
from publish.sample import sample

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def opened(path):
    database = open_database(path)
    edition = sample()
    original = edition.translation.original
    kept = ArticleStore(database).keep(Reading(original, [original.url], "gridwatch", NOW))
    EditionStore(database).keep(edition_row(kept.article, 1, edition, NOW))
    return database, Who(kept.article, "ja", "rin", NOW)


@pytest.fixture
def desk(tmp_path):
    database, who = opened(tmp_path / "desk.sqlite3")
    with database:
        yield database, who


def write(words, place=0):
    def make(translation):
        segment = translation.segments[place]
        return rewrite(translation, segment.path, segment.index, (Text(words),))

    return make


def now(database, who):
    return edition_from_json(EditionStore(database).get(who.article, "ja").record)


def title(database, who):
    return now(database, who).translation.document.title


def test_a_move_is_kept_with_its_revision_and_is_in_the_memory(desk):
    database, who = desk

    edited = edit(database, who, "write", write("格子"))

    assert edited == now(database, who)
    assert title(database, who) == "格子"
    assert EditionStore(database).get(who.article, "ja").title == "格子"
    (unit,) = EditorMemory(database).units()
    assert (unit.source_text, unit.target_text, unit.author) == (
        plain_text(edited.translation.segments[0].source),
        "格子",
        "rin",
    )
    (step,) = RevisionStore(database).history(who.article, "ja")
    assert (step.action, step.person) == ("write", "rin")


def test_words_that_were_taken_back_beat_no_machine_any_more(desk):
    database, who = desk
    memory = EditorMemory(database)

    def targets():
        return [unit.target_text for unit in memory.units()]

    edit(database, who, "write", write("格子"))
    edit(database, who, "write", write("格子戸"))
    undo(database, who)
    assert targets() == ["格子"]
    undo(database, who)
    assert targets() == []
    redo(database, who)
    assert targets() == ["格子"]

    (unit,) = memory.units()
    memory.put([replace(unit, target_text="別の題", author="sora")])
    undo(database, who)
    assert targets() == ["別の題"]


def test_what_the_checks_find_is_as_new_as_the_words(desk):
    database, who = desk
    edit(database, who, "write", write("格子"))
    before = ReportStore(database).get(who.article, "ja")

    edit(database, who, "write", write("送電網"))

    assert ReportStore(database).get(who.article, "ja").digest != before.digest


def test_a_move_that_changes_nothing_leaves_no_trace(desk):
    database, who = desk
    first = sample().translation.segments[0]
    edit(database, who, "approve", lambda t: approve(t, [(first.path, first.index)]))

    edit(database, who, "approve", lambda t: approve(t, [(first.path, first.index)]))

    assert len(RevisionStore(database).history(who.article, "ja")) == 1


def test_an_article_without_a_draft_is_explained(desk):
    database, _ = desk

    with pytest.raises(InputError, match="no draft"):
        edit(database, Who("none", "ja", "rin", NOW), "write", write("x"))


def test_what_is_undone_can_be_done_again_and_undone_again(desk):
    database, who = desk
    start = title(database, who)
    edit(database, who, "write", write("一"))
    edit(database, who, "write", write("二"))

    seen = []
    for move in (undo, undo, redo, redo, undo, redo, undo, undo):
        move(database, who)
        seen.append(title(database, who))

    assert seen == ["一", start, "一", "二", "一", "二", "一", start]


def test_there_is_an_end_to_undoing_and_to_redoing(desk):
    database, who = desk

    with pytest.raises(InputError, match="left to undo"):
        undo(database, who)
    edit(database, who, "write", write("一"))
    with pytest.raises(InputError, match="left to redo"):
        redo(database, who)
    undo(database, who)
    edit(database, who, "write", write("二"))
    with pytest.raises(InputError, match="left to redo"):
        redo(database, who)


def test_undoing_goes_back_behind_any_number_of_steps(desk):
    database, who = desk
    before = title(database, who)
    edit(database, who, "write", write("格子"))
    # Five hundred and fifty steps, each taken back.
    with database.writing() as connection:
        for _ in range(550):
            step = add_revision(connection, Revision(who.article, "ja", NOW, "rin", "write", "{}"))
            add_revision(
                connection, Revision(who.article, "ja", NOW, "rin", "undo", "{}", undoes=step.number)
            )

    undo(database, who)

    assert title(database, who) == before


def test_a_new_draft_cannot_be_undone(desk):
    database, who = desk
    edit(database, who, "write", write("一"))
    row = EditionStore(database).get(who.article, "ja")
    EditionStore(database).keep(edition_row(who.article, 2, sample(), NOW), instead_of=row)

    with pytest.raises(InputError, match="left to undo"):
        undo(database, who)


@settings(max_examples=15, deadline=None)
@given(moves=st.lists(st.sampled_from(["write", "undo", "redo"]), max_size=12))
def test_undo_and_redo_walk_one_line_of_states(tmp_path_factory, moves):
    database, who = opened(tmp_path_factory.mktemp("desk") / "desk.sqlite3")
    with database:
        states, place = [title(database, who)], 0
        for number, move in enumerate(moves):
            if move == "write":
                edit(database, who, "write", write(f"題{number}"))
                states, place = [*states[: place + 1], f"題{number}"], place + 1
            elif move == "undo" and place:
                undo(database, who)
                place -= 1
            elif move == "redo" and place + 1 < len(states):
                redo(database, who)
                place += 1
            assert title(database, who) == states[place]


def test_words_written_by_two_at_once_are_not_lost(desk):
    database, who = desk
    stale = rewrite(now(database, who).translation, "title", 0, (Text("古い"),))
    edit(database, who, "write", write("新しい"))

    with pytest.raises(EditConflict):
        edit(database, who, "write", lambda _: stale)

    assert title(database, who) == "新しい"


def test_the_words_are_found_as_they_are_now(desk):
    from kawaraban.store.search import SearchIndex

    database, who = desk
    edit(database, who, "write", write("珍しい鳥"))

    assert [hit.article for hit in SearchIndex(database).find("珍しい鳥").hits] == [who.article]


def test_an_approved_sentence_counts_as_read(desk):
    database, who = desk
    segment = sample().translation.segments[2]

    edited = edit(database, who, "approve", lambda t: approve(t, [(segment.path, segment.index)]))

    assert edited.translation.segments[2].state is SegmentState.REVIEWED
