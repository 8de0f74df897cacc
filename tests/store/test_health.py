"""A sound database is told to be; a damaged one, what to do."""

import shutil
import sqlite3
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.health import examine
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.store.termbase import Concept, Term, TermStore

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def database(address):
    with open_database(address) as database:
        Memory(database).put(Scope("en", "ja", "echo"), "Rain.", Variant("雨。", "translated", NOW))
        TermStore(database).put([Concept("shoigu", (Term("en", "Shoigu"),))])
        yield database


def ill(database):
    return {sign.name: sign.words for sign in examine(database) if not sign.fine}


def test_a_sound_database_has_no_complaint(database):
    assert ill(database) == {}


def test_rows_that_are_named_by_numbers_too_are_looked_at(database):
    document = Document(title="Rain", blocks=(Paragraph((Text("It rained."),)),))
    ArticleStore(database).keep(Reading(document, ["https://a.example/"], "quay", NOW))

    assert ill(database) == {}


def test_a_row_that_is_not_what_its_key_says_is_found(database):
    with database.writing() as connection:
        connection.execute(text("UPDATE memory SET source_text = 'Snow.'"))

    assert "memory" in ill(database)["row keys"]


def test_a_term_whose_concept_is_gone_is_found(tmp_path):
    with open_database(tmp_path / "desk.sqlite3") as database:
        TermStore(database).put([Concept("shoigu", (Term("en", "Shoigu"),))])
        careless = sqlite3.connect(tmp_path / "desk.sqlite3", isolation_level=None)
        careless.execute("DELETE FROM concepts")
        careless.close()

        assert "1 terms without a concept" in ill(database)["references"]


def test_a_disk_that_is_nearly_full_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with open_database(tmp_path / "desk.sqlite3") as database:
        assert "5 MB free; make room" in ill(database)["disk"]
