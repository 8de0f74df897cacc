"""``kawaraban memory`` and ``kawaraban names``, as an editor types them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.name_ledger import NameEntry, NameLedger

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
UNIT = MemoryUnit("en", "ja", "The ferry is late.", "フェリーは遅れている。", NOW)


def kawaraban(*words, desk):
    result = CliRunner().invoke(app, [*map(str, words), "--desk", str(desk)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@pytest.fixture
def desk(tmp_path):
    with EditorMemory(tmp_path / "kawaraban.sqlite3") as memory:
        memory.put([UNIT])
    return tmp_path


def test_what_one_desk_exports_another_imports(desk, tmp_path):
    kawaraban("memory", "export", tmp_path / "all.tmx", desk=desk)

    said = kawaraban("memory", "import", tmp_path / "all.tmx", desk=tmp_path / "other")

    assert "1 translations" in said
    with EditorMemory(tmp_path / "other" / "kawaraban.sqlite3") as memory:
        assert memory.units() == (UNIT,)


def test_an_import_without_the_language_pair_says_so(desk, tmp_path):
    kawaraban("memory", "export", tmp_path / "all.tmx", desk=desk)

    with pytest.raises(InputError, match="--from"):
        kawaraban("memory", "import", tmp_path / "all.tmx", "--from", "de", desk=desk)


def test_a_near_sentence_is_found_with_what_differs(desk):
    said = kawaraban("memory", "find", "The ferry was late.", desk=desk)

    assert "fuzzy" in said
    assert "フェリーは遅れている。" in said
    assert "'is' → 'was'" in said


def test_a_sentence_like_no_other_is_said_to_be_new(desk):
    assert "nothing like it" in kawaraban("memory", "find", "Quarks have colours.", desk=desk)


def test_names_are_listed_with_what_drifted_from_the_first(tmp_path):
    entry = NameEntry("MOA", "en", "ja", "Shoigu", "ショイグ", "2026-a", NOW)
    later = replace(entry, rendering="ショーイグ", since=NOW + timedelta(days=1))
    with NameLedger(tmp_path / "kawaraban.sqlite3") as ledger:
        ledger.add([entry, later])

    assert "Shoigu  ショイグ  ! ショーイグ  (2026-a)" in kawaraban("names", "list", desk=tmp_path)

    kawaraban("names", "accept", "MOA", "Shoigu", "ショーイグ", desk=tmp_path)
    assert "= ショーイグ" in kawaraban("names", "list", "MOA", desk=tmp_path)

    kawaraban("names", "forget", "MOA", "Shoigu", "ショイグ", desk=tmp_path)
    assert "Shoigu  ショーイグ  (2026-a)" in kawaraban("names", "list", desk=tmp_path)


def test_a_name_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InputError, match="names list"):
        kawaraban("names", "accept", "MOA", "Nobody", "ノーバディ", desk=tmp_path)
