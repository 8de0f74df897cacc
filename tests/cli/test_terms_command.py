"""``kawaraban terms``: an editor decides what a name is called, and the next run and the checks obey."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.document import Document, Paragraph, Text
from kawaraban.errors import InputError
from kawaraban.publish.site.pages import write_edition
from kawaraban.review.edition import Edition, make_slug
from kawaraban.settings import Settings
from kawaraban.store.termbase import Term, TermStatus, TermStore
from kawaraban.translate.translation import TranslatedSegment, Translation


def kawaraban(*words, stdin=None):
    result = CliRunner().invoke(app, list(map(str, words)), input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


@pytest.fixture
def desk(tmp_path):
    kawaraban(
        *("terms", "add", "Shoigu", "ショイグ", "--admitted", "ショーイグ", "--forbidden", "山口"),
        *("--form", "Shoygu", "--domain", "politics", "--desk", tmp_path),
    )
    return tmp_path


def concepts(desk):
    with TermStore(desk / "kawaraban.sqlite3") as store:
        return store.concepts()


def test_a_term_is_added_with_all_that_was_said_of_it(desk):
    (concept,) = concepts(desk)

    assert (concept.id, concept.domain) == ("Shoigu", "politics")
    assert concept.terms == (
        Term("en", "Shoigu", forms=("Shoygu",)),
        Term("ja", "ショイグ"),
        Term("ja", "ショーイグ", TermStatus.ADMITTED),
        Term("ja", "山口", TermStatus.FORBIDDEN),
    )


def test_terms_are_listed_with_their_status(desk):
    said = kawaraban("terms", "list", "shoi", "--desk", desk)

    assert "Shoigu  en:Shoigu  ja:ショイグ  ja:=ショーイグ  ja:×山口" in said
    assert "Shoigu" not in kawaraban("terms", "list", "Putin", "--desk", desk)


@pytest.mark.parametrize("name", ["terms.tbx", "terms.csv"])
def test_what_one_desk_exports_another_imports(desk, tmp_path, name):
    kawaraban("terms", "export", tmp_path / name, "--desk", desk)

    kawaraban("terms", "import", tmp_path / name, "--desk", tmp_path / "other")

    assert concepts(tmp_path / "other") == concepts(desk)


def test_a_concept_is_removed_and_an_unknown_one_is_said_so(desk):
    kawaraban("terms", "remove", "Shoigu", "--desk", desk)

    assert concepts(desk) == ()
    with pytest.raises(InputError, match="terms list"):
        kawaraban("terms", "remove", "Shoigu", "--desk", desk)


@pytest.mark.parametrize("way", ["desk", "file"])
def test_the_checks_know_the_terms(desk, tmp_path, way):
    pair = json.dumps(
        {"id": 1, "source": "Shoigu said so on Monday.", "target": "月曜日、山口がそう述べた。"}
    )
    kawaraban("terms", "export", tmp_path / "terms.csv", "--desk", desk)
    where = ("--desk", desk) if way == "desk" else ("--terms", Path(tmp_path / "terms.csv"))

    found = json.loads(kawaraban("check", "--from", "en", "--to", "ja", *where, stdin=pair + "\n"))[
        "findings"
    ]

    by = {finding["check"]: finding for finding in found}
    assert by["term-forbidden"]["fix"] == "ショイグ"
    assert by["term-forbidden"]["target_span"] == [4, 6]
    assert "name-missing" in by


def edition():
    source, target = "The minister met Anna Petersen.", "大臣はアンナ・ペーターセンに会った。"
    segment = TranslatedSegment("0", 0, (Text(source),), (Text(target),))
    original = Document("A day", (Paragraph(segment.source),), language="en")
    document = Document("ある日", (Paragraph(segment.target),), language="ja")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Edition(
        Translation(original, document, "en", "ja", "echo", None, now, (segment,)), "EX", make_slug(original)
    )


def test_names_first_met_are_proposed_and_taken_in(tmp_path):
    write_edition(edition(), tmp_path / "diary", settings=Settings(), fetcher=None)

    listed = kawaraban("terms", "propose", "--add", "--desk", tmp_path)

    assert "1  Anna Petersen  アンナ・ペーターセン" in listed
    (concept,) = concepts(tmp_path)
    assert concept.terms[1] == Term("ja", "アンナ・ペーターセン", TermStatus.ADMITTED)
    assert "Petersen" not in kawaraban("terms", "propose", "--desk", tmp_path)
