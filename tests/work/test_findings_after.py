"""After an edit only what it touched is looked at again, and nothing else is found than by a look at all."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.document import Text
from kawaraban.review.editing import rewrite
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.reports import ReportStore
from kawaraban.work.checking import check_again, findings_of
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit
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


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 3), WORDS)
def test_a_look_at_what_was_touched_finds_what_a_look_at_all_finds(desk, place, words):
    database, who = desk

    edit(database, who, "write", lambda now: rewrite(now, str(place), 0, (Text(words),)))

    row = EditionStore(database).get(who.article, "ja")
    translation = edition_from_json(row.record).translation
    kept = ReportStore(database).get(who.article, "ja").findings
    quick = findings_of(database, row, translation)
    assert quick == check_again(database, row, translation)
    assert ReportStore(database).get(who.article, "ja").findings == kept
