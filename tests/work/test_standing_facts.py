"""At publication the desk's decisions become the edition's notes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.document import Text
from kawaraban.document.normal import plain_text
from kawaraban.review.editing import rewrite
from kawaraban.review.finding import Severity
from kawaraban.review.judgement import key_of
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.work.checking import all_found
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit
from kawaraban.work.standing_facts import with_notes
from publish.sample import sample

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "kawaraban.sqlite3") as database:
        yield database


def drafted(database):
    """An edition in which an editor wrote another year than the original has."""
    edition = sample()
    original = replace(edition.translation.original, title="It Began In 2022")
    sentence = replace(edition.translation.segments[0], source=(Text(original.title),))
    PublicationStore(database).add(Publication("grid", "https://grid.example/feed", NOW))
    kept = ArticleStore(database).keep(Reading(original, [original.url], "grid", NOW))
    edition = replace(
        edition, translation=replace(edition.translation, original=original, segments=(sentence,))
    )
    EditionStore(database).keep(edition_row(kept.article, 1, edition, NOW))
    who = Who(kept.article, "ja", "rin", NOW)
    edition = edit(
        database, who, "write", lambda t: rewrite(t, "title", 0, (Text("始まりは2021年である。"),))
    )
    return EditionStore(database).get(kept.article, "ja"), edition


def dismiss(database, row, edition):
    (segment,) = edition.translation.segments
    words = plain_text(segment.source), plain_text(segment.target)
    errors = [
        finding
        for finding in all_found(database, row, edition.translation)["title#0"]
        if finding.severity is Severity.ERROR
    ]
    assert errors
    JudgementStore(database).put(
        Judged(key_of(finding, *words), finding.check, "dismissed", NOW) for finding in errors
    )


def test_what_was_dismissed_is_noted(database):
    row, edition = drafted(database)
    assert with_notes(database, row, edition).notes == ()

    dismiss(database, row, edition)

    (note,) = with_notes(database, row, edition).notes
    assert (note.path, note.index) == ("title", 0)
    assert "2022" in note.words[0]


def test_notes_of_an_earlier_publication_do_not_outlive_their_decision(database):
    row, edition = drafted(database)
    dismiss(database, row, edition)
    published = with_notes(database, row, edition)
    for judged in JudgementStore(database).all():
        JudgementStore(database).forget(judged.key)

    assert with_notes(database, row, published).notes == ()
