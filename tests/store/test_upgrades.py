"""A desk of any earlier version opens in this one with all its rows."""

import importlib
import pkgutil
import sqlite3
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import inspect, text

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.hub_subscriptions import HubStore
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.store.migrations import versions
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore, Place
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.schema import APPLICATION_ID, VERSION_TABLE
from kawaraban.store.tables import METADATA
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.store.usage import UsageStore, Used

NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
MODULES = sorted(module.name for module in pkgutil.iter_modules(versions.__path__))
STEPS = [
    importlib.import_module(f"{versions.__name__}.{name}").STATEMENTS for name in MODULES if name < "v0009"
]
ROWS = {
    # After the step of this number, a desk may hold these rows.
    1: "INSERT INTO memory VALUES ('echo', 'en', 'ja', 'Rain.', '雨。', 'translated', NULL, 1, :now)",
    2: "INSERT INTO editor_memory VALUES ('en', 'ja', 'Sun.', '晴れ。', :now, 'editor', 'Rain.', 'me', 'n')",
    4: "INSERT INTO answers VALUES ('echo', 'Say: Rain.', '雨。', NULL, :now)",
    5: "INSERT INTO name_ledger VALUES ('MOA', 'en', 'ja', 'Shoigu', 'ショイグ', 'a-post', :now, 1)",
    6: "INSERT INTO judgements VALUES ('width:1', 'width', 'dismissed', :now, 'house style')",
    7: "INSERT INTO concepts VALUES ('shoigu', 'politics', 'n', 's');"
    "INSERT INTO terms VALUES ('shoigu', 0, 'en', 'Shoigu', 'preferred', '', '[\"Shoygu\"]')",
    8: "INSERT INTO usage VALUES ('deepl', '2026-11-23', 250, 3)",
}


@pytest.fixture(params=range(1, len(STEPS) + 1))
def old_desk(request, tmp_path):
    """A desk that went through each version up to this one, and its version."""
    path = tmp_path / "kawaraban.sqlite3"
    desk = sqlite3.connect(path, isolation_level=None)
    desk.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for number, step in enumerate(STEPS[: request.param], start=1):
        for statement in step:
            desk.execute(statement)
        for row in ROWS.get(number, "").split(";"):
            desk.execute(row, {"now": NOW.isoformat()})
    desk.execute(f"PRAGMA user_version = {request.param}")
    desk.close()
    return path, request.param


def found(path):
    with open_database(path) as database:
        unit = MemoryUnit("en", "ja", "Sun.", "晴れ。", NOW, before="Rain.", author="me", note="n")
        name = NameEntry("MOA", "en", "ja", "Shoigu", "ショイグ", "a-post", NOW, accepted=True)
        judged = Judged("width:1", "width", "dismissed", NOW, "house style")
        concept = Concept("shoigu", (Term("en", "Shoigu", forms=("Shoygu",)),), "politics", "n", "s")
        variant = Variant("雨。", "translated", NOW, coarse_markup=True)
        return {
            1: Memory(database).get(Scope("en", "ja", "echo"), "Rain.") == variant,
            2: EditorMemory(database).units() == (unit,),
            4: Memory(database).answers("echo", ["Say: Rain."]) == [("雨。", None)],
            5: NameLedger(database).entries("MOA") == (name,),
            6: JudgementStore(database).all() == (judged,),
            7: TermStore(database).concepts() == (concept,),
            8: UsageStore(database).used() == (Used("deepl", date(2026, 11, 23), 250, 3),),
        }


def test_every_row_of_an_earlier_version_is_found(old_desk):
    path, version = old_desk

    assert found(path) == {number: number <= version for number in ROWS}


def test_an_upgraded_desk_has_our_tables_and_no_others(old_desk):
    path, _ = old_desk

    with open_database(path) as database, database.reading() as connection:
        found = {name for name in inspect(connection).get_table_names() if not name.startswith("text_words")}

    assert found == {*METADATA.tables, "kawaraban_version"}


def test_an_upgraded_desk_follows_reads_and_drafts(old_desk):
    path, _ = old_desk
    document = Document(title="The ferry", blocks=(Paragraph((Text("It left."),)),), language="en")

    with open_database(path) as database:
        PublicationStore(database).add(Publication("quay", "https://quay.example/feed", NOW))
        kept = ArticleStore(database).keep(Reading(document, ["https://quay.example/1"], "quay", NOW))
        EditionStore(database).keep(EditionRow(kept.article, "ja", 1, "draft", "港", NOW, 2, 0, "{}"))

    with open_database(path) as database:
        assert PublicationStore(database).get("quay").added == NOW
        assert ArticleStore(database).document(kept.article, 1) == document
        assert EditionStore(database).get(kept.article, "ja").record == "{}"


def test_an_upgraded_desk_keeps_pictures(old_desk):
    path, _ = old_desk
    address, digest = "https://quay.example/1.png", "ab" * 32
    file = PictureFile("png", 3, 2)
    picture = KeptPicture(digest, "image/png", 3, 2, (file,), NOW)

    with PictureStore(path, path.parent) as pictures:
        pictures.keep(picture, {file: b"png"})
        pictures.note(Place("post", address, NOW, digest))

        assert pictures.at([address]) == {address: picture}


LATER = {
    "0011": ("pictures", "picture_places"),
    "0012": ("hub_subscriptions",),
    "0015": ("webhook_deliveries",),
    "0013": (
        *("published", "scheduled", "revisions", "reports", "inbox_marks", "learned_voices"),
        *("people", "sessions", "invitations", "api_tokens", "webhooks", "actions"),
    ),
    "0014": ("sent",),
}
"""The tables of steps whose number can be taken back by dropping them."""
COLUMNS = {
    "0015": (("webhooks", "failing_since"), ("webhooks", "ended")),
    "0016": (("publications", "minutes"),),
}
"""The columns that a step adds to tables of earlier ones."""
INDEXES = {"0017": ("articles_language",)}
"""The indexes that a step adds to them."""


def back_to(before):
    """What takes a database back to an earlier version."""
    tables = [name for step, names in LATER.items() if step > before for name in names]
    columns = [each for step, added in COLUMNS.items() if step > before for each in added]
    indexes = [name for step, names in INDEXES.items() if step > before for name in names]
    yield from (f"DROP TABLE {name}" for name in tables)
    yield from (f"DROP INDEX {name}" for name in indexes)
    yield from (f"ALTER TABLE {table} DROP COLUMN {name}" for table, name in columns if table not in tables)
    yield f"UPDATE {VERSION_TABLE} SET version_num = '{before}'"


@pytest.mark.parametrize("before", ["0010", "0011", "0012", "0013", "0014", "0015", "0016"])
def test_a_desk_from_before_a_step_gets_its_tables_and_loses_nothing(address, tmp_path, before):
    document = Document(title="The ferry", blocks=(Paragraph((Text("It left."),)),), language="en")
    with open_database(address) as database:
        kept = ArticleStore(database).keep(Reading(document, ["https://quay.example/1"], "quay", NOW))
        with database.writing() as connection:
            for statement in back_to(before):
                connection.execute(text(statement))

    with open_database(address) as database:
        place = Place(kept.article, "https://quay.example/1.png", NOW, fault="It is gone.")
        PictureStore(database, tmp_path).note(place)
        HubStore(database).offered("quay", "https://hub.example/", "https://quay.example/feed", NOW)

        assert PictureStore(database, tmp_path).places(kept.article) == (place,)
        assert HubStore(database).of("quay").next == NOW
        assert ArticleStore(database).document(kept.article, 1) == document


def test_a_row_that_was_brought_along_is_replaced_and_not_doubled(old_desk):
    path, _ = old_desk
    scope = Scope("en", "ja", "echo")

    with Memory(path) as memory:
        memory.put(scope, "Rain.", Variant("雨だ。", "translated", NOW))

        assert memory.get(scope, "Rain.").target_text == "雨だ。"
    rows = sqlite3.connect(path)
    assert rows.execute("SELECT count(*) FROM memory").fetchone() == (1,)
    rows.close()
