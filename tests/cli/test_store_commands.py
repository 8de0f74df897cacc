"""``kawaraban doctor``, ``backup``, ``restore`` and ``migrate``, as a person types them."""

from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.termbase import Concept, Term, TermStore

CONCEPT = Concept("shoigu", (Term("en", "Shoigu"),))


def kawaraban(*words, desk, env=None):
    result = CliRunner().invoke(app, [*map(str, words), "--desk", str(desk)], env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def desk(tmp_path):
    with TermStore(tmp_path / "kawaraban.sqlite3") as store:
        store.put([CONCEPT])
    return tmp_path


def test_a_sound_desk_passes(desk):
    said = kawaraban("doctor", desk=desk)

    assert said.exit_code == 0
    assert "✓ pages: sound" in said.output


def test_a_folder_without_a_desk_is_told_and_stays_empty(tmp_path):
    with pytest.raises(InputError, match="no desk"):
        kawaraban("doctor", desk=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_backup_comes_back_in_another_desk(desk, tmp_path):
    assert "2 rows" in kawaraban("backup", tmp_path / "b.sqlite3", desk=desk).output

    kawaraban("restore", tmp_path / "b.sqlite3", desk=tmp_path / "other")

    with TermStore(tmp_path / "other" / "kawaraban.sqlite3") as store:
        assert store.concepts() == (CONCEPT,)


def test_a_backup_says_what_is_not_in_it(desk, tmp_path):
    assert "Pictures" not in kawaraban("backup", tmp_path / "without.sqlite3", desk=desk).output
    (desk / "pictures").mkdir()

    said = kawaraban("backup", tmp_path / "b.sqlite3", desk=desk).output

    assert f"copy the folder {desk / 'pictures'} as well" in said


def test_a_desk_moves_to_postgresql_by_one_setting(desk, postgresql_url):
    said = kawaraban("migrate", "--to", postgresql_url.value, desk=desk).output

    assert "2 rows are in PostgreSQL at this machine" in said
    listed = kawaraban("terms", "list", desk=desk, env={"KAWARABAN_DATABASE_URL": postgresql_url.value})
    assert "Shoigu" in listed.output
    with TermStore(postgresql_url) as store:
        assert store.concepts() == (CONCEPT,)


def test_an_export_comes_into_a_desk_and_is_counted(desk, tmp_path):
    assert "1  concepts.jsonl" in kawaraban("export", tmp_path / "desk.zip", desk=desk).output

    first = kawaraban("import", tmp_path / "desk.zip", desk=tmp_path / "other").output
    again = kawaraban("import", tmp_path / "desk.zip", desk=tmp_path / "other").output

    assert "        1          1          0          0  concepts" in first
    assert "        1          0          1          0  concepts" in again
    with TermStore(tmp_path / "other" / "kawaraban.sqlite3") as store:
        assert store.concepts() == (CONCEPT,)


def test_an_import_that_refuses_a_row_says_which_and_fails(desk, tmp_path):
    with JudgementStore(desk / "kawaraban.sqlite3") as store:
        store.put([Judged("f1", "number", "perhaps", datetime(2026, 11, 23, tzinfo=UTC))])
    kawaraban("export", tmp_path / "desk.zip", desk=desk)

    said = kawaraban("import", tmp_path / "desk.zip", desk=tmp_path / "other")

    assert said.exit_code == 1
    assert "line 1: its decision is none ('perhaps' is not one of" in said.output
