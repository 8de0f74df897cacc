"""``kawaraban proof``: pages against their originals."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.document import Document, Link, Paragraph, Text
from kawaraban.errors import InputError
from kawaraban.review.edition import Edition, make_slug
from kawaraban.review.edition_codec import edition_to_json
from kawaraban.translate.translation import TranslatedSegment, Translation

LINK = Link("https://a.example/", (Text("office"),))
SOURCE = (Text("The "), LINK, Text(" opened at 3.5 degrees."))
TARGET = (replace(LINK, content=(Text("事務所"),)), Text("が3。5度で開いた。"))


def edition(target=TARGET, *, segments=True):
    original = Document("Rain", (Paragraph(SOURCE),), language="en")
    document = Document("雨", (Paragraph(target),), language="ja")
    parts = (
        TranslatedSegment("title", 0, (Text("Rain"),), (Text("雨"),)),
        TranslatedSegment("0", 0, SOURCE, target),
    )
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    kept = parts if segments else parts[:1]
    translation = Translation(original, document, "en", "ja", "echo", None, moment, kept)
    return Edition(translation, "EX", make_slug(original))


@pytest.fixture
def desk(tmp_path):
    def write(one):
        folder = tmp_path / "diary" / one.slug
        folder.mkdir(parents=True)
        (folder / "edition.json").write_text(edition_to_json(one), "utf-8")
        return folder

    write.path = tmp_path
    return write


def proof(*words):
    only = ["--only", "torn-digits", "--only", "link-missing"]
    return CliRunner().invoke(app, ["proof", *map(str, words), *only], catch_exceptions=False)


def test_a_whole_page_is_fit_and_its_warnings_are_shown(desk):
    done = proof(desk(edition()))

    assert done.exit_code == 0
    assert "雨\n  2 parts: 2 translated (0 marked), 0 left as they were, 0 failed" in done.stdout
    assert "torn-digits: “3。5” is “3.5”" in done.stdout


def test_all_pages_of_the_diary_are_proved_where_none_is_named(desk):
    desk(edition())

    assert "2 parts" in proof("--desk", desk.path).stdout


def test_a_lost_link_fails_and_is_named_with_its_place(desk):
    done = proof(desk(edition((Text("事務所が開いた。"),))))

    assert done.exit_code == 1
    assert "At 0: https://a.example/ is gone." in done.stdout


def test_a_segment_that_was_never_translated_fails_with_its_reason(desk):
    done = proof(desk(edition(segments=False)), "--messages", "ja")

    assert done.exit_code == 1
    assert "  0#0: 翻訳にかけられていない" in done.stdout


@pytest.mark.parametrize("words", [["nowhere"], []])
def test_a_page_that_is_not_there_is_said_so(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="page"):
        proof(*words)


def test_a_page_that_is_no_edition_is_said_so(tmp_path):
    (tmp_path / "edition.json").write_text("[]", "utf-8")

    with pytest.raises(InputError):
        proof(tmp_path)
