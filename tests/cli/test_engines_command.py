"""``kawaraban engines`` as a person uses it."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import EngineNotFound, InputError
from kawaraban.store.usage import UsageStore

TEXT = "The harbour was quiet.\nIn Belarus 1.5 million people left.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("KAWARABAN_DESK", str(tmp_path))
    monkeypatch.setenv("KAWARABAN_MODEL_CACHE", str(tmp_path / "models"))
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["engines", *map(str, arguments)], catch_exceptions=False)


def test_the_list_says_what_is_ready_and_what_each_lacks(desk, monkeypatch):
    monkeypatch.setenv("KAWARABAN_DEEPL_KEY", "very-secret")

    said = run("list").stdout

    assert "* echo: any pair" in said
    assert "* deepl" in said
    assert "  azure: azure needs a key: set KAWARABAN_AZURE_KEY" in said
    assert "kawaraban models pull firefox-en-ja" in said
    assert "very-secret" not in said


def test_the_list_says_what_was_sent_today(desk, monkeypatch):
    monkeypatch.setenv("KAWARABAN_DEEPL_KEY", "k")
    monkeypatch.setenv("KAWARABAN_DAILY_CHARACTERS", "20000")
    with UsageStore(desk / "kawaraban.sqlite3") as usage:
        usage.take("deepl", datetime.now(UTC).date(), 12_300, 7, 0)

    said = run("list").stdout

    assert "12,300 characters in 7 requests today" in said
    assert "12,300 characters went to paid engines today, of 20,000." in said


def test_a_sentence_is_tried_alone_and_behind_the_guard(desk):
    said = run("test", "echo", "--text", "It rained for 3 days in Belarus.").stdout

    assert "alone: It rained for 3 days in Belarus." in said
    assert "guarded: It rained" in said
    assert "missing: Belarus → nothing" in said


def test_engines_are_compared_side_by_side(desk, tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "good.txt").write_text("港は静かだった。\nベラルーシでは150万人が去った。\n", "utf-8")

    said = run("compare", tmp_path / "text.txt", "--engines", "echo", "--reference", tmp_path / "good.txt")

    head, alone, guarded = said.stdout.splitlines()
    assert head.split()[:3] == ["engine", "facts", "names"]
    assert alone.split()[:2] == ["echo", "alone"]
    assert guarded.split()[:2] == ["echo", "guarded"]


def test_the_comparison_is_there_for_programs_too(desk, tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")

    (row,) = json.loads(run("compare", tmp_path / "text.txt", "--engines", "echo", "--raw", "--json").stdout)

    assert row["engine"] == "echo"
    assert row["targets"] == TEXT.splitlines()
    assert row["chrf"] is None
    assert row["names_lost"] == 1


@pytest.mark.parametrize(
    ("text", "reference", "words"),
    [(TEXT, "港", "one line for each"), ("", "港", "has no text"), (None, None, "cannot be read")],
)
def test_files_that_cannot_be_compared_are_told(desk, tmp_path, text, reference, words):
    if text is not None:
        (tmp_path / "text.txt").write_text(text, "utf-8")
        (tmp_path / "good.txt").write_text(reference, "utf-8")

    with pytest.raises(InputError, match=words):
        run("compare", tmp_path / "text.txt", "--engines", "echo", "--reference", tmp_path / "good.txt")


def test_an_engine_that_is_not_there_lists_those_that_are(desk):
    with pytest.raises(EngineNotFound, match="installed are"):
        run("test", "oracle")
