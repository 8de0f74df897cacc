"""Names keep the form in which a publication first wrote them, or somebody hears of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document import Document, Text
from kawaraban.facts import Fact
from kawaraban.facts.transliteration import heard
from kawaraban.facts.values import Candidate
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.translate.names import Drift, Rendering, drifts, entries, renderings
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def find(text, language):
    """Capitalised words as candidates, apart from the sentence's first: a small grammar of our own."""
    return [
        Fact(Candidate(m[0]), m.start(), m.end(), m[0])
        for m in re.finditer(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*", text)
    ]


def translation(*pairs, target_language="ja"):
    document = Document("", ())
    segments = tuple(
        TranslatedSegment(str(at), 0, (Text(source),), (Text(target),))
        for at, (source, target) in enumerate(pairs)
    )
    return Translation(document, document, "en", target_language, "echo", None, NOW, segments)


def test_each_word_of_a_name_is_heard_in_the_katakana_that_spells_it():
    pair = ("Yesterday Alexander Lukashenko left.", "昨日、アレクサンドル・ルカシェンコ大統領が去った。")

    assert renderings(translation(pair), find) == (
        Rendering("Alexander", "アレクサンドル", "0"),
        Rendering("Lukashenko", "ルカシェンコ", "0"),
    )


@pytest.mark.parametrize(
    ("names", "target"),
    [
        (["Marten", "Martin"], "マーティンが去った。"),
        (["Petersen"], "ペーターセンとピーターセンが去った。"),
        (["Kishida"], "岸田首相が去った。"),
        (["Kishida"], "テレビが去った。"),
    ],
)
def test_what_may_be_two_things_or_none_is_not_heard(names, target):
    assert list(heard(names, target)) == []


def test_a_segment_left_in_the_original_says_nothing():
    some = translation(("He met Anna Petersen.", "彼はアンナ・ペーターセンに会った。"))
    (segment,) = some.segments
    left = TranslatedSegment("0", 0, segment.source, segment.source, SegmentState.INITIAL)

    assert renderings(Translation(**{**_fields(some), "segments": (left,)}), find) == ()


def test_another_language_than_japanese_has_no_katakana_to_hear():
    assert renderings(translation(("He met Petersen.", "ペーターセン"), target_language="ko"), find) == ()


def entry(rendering, days=0, *, accepted=False):
    return NameEntry(
        "MOA", "en", "ja", "Shoigu", rendering, "2026-a", NOW + timedelta(days=days), accepted=accepted
    )


def test_another_form_than_the_first_is_a_drift():
    found = [Rendering("Shoigu", "ショイグ", "0"), Rendering("Shoigu", "ショーイグ", "4")]

    assert drifts(found, ()) == (Drift("Shoigu", "ショイグ", "ショーイグ", "4"),)
    assert drifts(found[:1], [entry("ショイグー")]) == (Drift("Shoigu", "ショイグー", "ショイグ", "0"),)


def test_the_oldest_form_rules_until_another_is_accepted():
    found = [Rendering("Shoigu", "ショーイグ", "0")]

    assert drifts(found, [entry("ショーイグ", 1), entry("ショイグ")])
    assert not drifts(found, [entry("ショーイグ", 1, accepted=True), entry("ショイグ")])


def test_the_ledger_keeps_a_publication_s_names_between_runs(tmp_path):
    some = translation(("Then Shoigu spoke.", "そこでショイグが話した。"))
    found = renderings(some, find)
    with NameLedger(tmp_path / "desk.sqlite3") as ledger:
        ledger.add(entries(found, some, "MOA", "2026-a", NOW))
        ledger.add(entries(found, some, "MOA", "2026-b", NOW + timedelta(days=1)))

    with NameLedger(tmp_path / "desk.sqlite3") as ledger:
        assert ledger.entries("MOA") == (entry("ショイグ"),)
        assert ledger.entries("Other") == ()
        assert ledger.publications() == ("MOA",)


def test_a_form_can_be_accepted_or_struck_out(tmp_path):
    with NameLedger(tmp_path / "desk.sqlite3") as ledger:
        ledger.add([entry("ショイグ"), entry("ショーイグ", 1)])

        assert ledger.accept("MOA", "Shoigu", "ショーイグ")
        assert ledger.forget("MOA", "Shoigu", "ショイグ")
        assert not ledger.accept("MOA", "Shoigu", "無い")

        assert ledger.entries("MOA") == (entry("ショーイグ", 1, accepted=True),)


def _fields(some):
    return {name: getattr(some, name) for name in some.__slots__}
