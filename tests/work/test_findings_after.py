"""After an edit only what it touched is looked at again, and nothing else is found than by a look at all."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.document import Text
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError
from kawaraban.review.editing import approve, rewrite
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.kept_editions import kept_edition
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.reports import ReportStore
from kawaraban.work.checking import check_again, findings_of, look_after_edit
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit, redo, undo
from paired_edition import paired

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
PAIRS = (
    ("It cost 20 euros.", "30ユーロかかった。"),
    ("It rained on Monday.", "火曜に雨が降った。"),
    ("The ferry left.", "渡し船が出た。"),
    ("The ferry left again.", "フェリーがまた出た"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with open_database(tmp_path_factory.mktemp("desk") / "desk.sqlite3") as database:
        edition = paired(*PAIRS)
        original = edition.translation.original
        kept = ArticleStore(database).keep(Reading(original, [original.url], "quay", NOW))
        row = edition_row(kept.article, 1, edition, NOW)
        EditionStore(database).keep(row)
        findings_of(database, row, edition.translation)
        yield database, Who(kept.article, "ja", "rin", NOW)


WORDS = st.sampled_from(
    ["20ユーロかかった。", "40ユーロかかった", "火曜です。", "The ferry left.", "渡し船が出た。"]
)


MOVES = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 3), WORDS),
    st.tuples(st.just("approve"), st.integers(0, 3), st.none()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
)


def made(database, who, move, place, words):
    """Make a move; nothing happens where there is nothing to undo."""
    match move:
        case "write":
            edit(database, who, "write", lambda now: rewrite(now, str(place), 0, (Text(words),)))
        case "approve":
            edit(database, who, "approve", lambda now: approve(now, [(str(place), 0)]))
        case _:
            with suppress(InputError):
                (undo if move == "undo" else redo)(database, who)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(MOVES, min_size=1, max_size=5))
def test_looks_at_what_was_touched_find_what_a_look_at_all_finds(desk, moves):
    database, who = desk

    for move in moves:
        made(database, who, *move)

    row = EditionStore(database).get(who.article, "ja")
    translation = edition_from_json(row.record).translation
    kept = ReportStore(database).get(who.article, "ja")
    quick = findings_of(database, row, translation)
    assert ReportStore(database).get(who.article, "ja") == kept
    assert quick == check_again(database, row, translation)
    assert ReportStore(database).get(who.article, "ja") == kept


def test_a_look_that_another_editor_overtook_is_made_good(desk):
    database, who = desk
    before = EditionStore(database).get(who.article, "ja")
    was = edition_from_json(before.record).translation
    findings_of(database, before, was)

    edit(database, who, "write", lambda now: rewrite(now, "0", 0, (Text("40ユーロかかった"),)))
    newer = EditionStore(database).get(who.article, "ja")
    look_after_edit(database, before, was, before, was)

    translation = edition_from_json(newer.record).translation
    late = findings_of(database, newer, translation)
    assert late == check_again(database, newer, translation)


def test_another_process_is_believed_by_its_rows(desk):
    database, who = desk
    edit(database, who, "write", lambda now: rewrite(now, "1", 0, (Text("火曜です。"),)))

    with open_database(database.where) as other:
        edit(other, who, "write", lambda now: rewrite(now, "1", 0, (Text("月曜に雨が降った。"),)))

    row = EditionStore(database).get(who.article, "ja")
    translation = kept_edition(row).translation
    assert plain_text(translation.document.blocks[1].content) == "月曜に雨が降った。"
    assert findings_of(database, row, translation) == check_again(database, row, translation)
