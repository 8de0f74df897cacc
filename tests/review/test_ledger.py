"""The ledger: every block and segment of the original ends in one account."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from document.document_strategies import documents, drawn
from kawaraban.document import (
    Code,
    Document,
    Figure,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)
from kawaraban.document.normal import normalise
from kawaraban.document.tree import Cell
from kawaraban.document.units import replace_units
from kawaraban.document.walk import walk
from kawaraban.review.ledger import Account, draw_up
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.plan import plan
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment, Translation

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WORDS = {"Harbour": "港", "Rain fell.": "雨が降った。", "Nobody spoke.": "誰も話さなかった。"}


def paragraph(text):
    return Paragraph((Text(text),))


def translated(*blocks, words=WORDS, title="Harbour"):
    """A document and its translation; sentences that are not in ``words`` stay as they were."""
    original = Document(title, blocks, language="en")
    segments, contents = [], {}
    for job in plan(original, "en", "ja"):
        source = job.segment.content
        target = tuple(Text(words.get(node.value, node.value)) for node in source)
        segments.append(TranslatedSegment(job.path, job.index, source, target))
        contents[job.path] = (*contents.get(job.path, ()), *target)
    document = replace_units(original, contents)
    return Translation(original, document, "en", "ja", "dictionary", None, NOW, tuple(segments))


def test_what_was_translated_is_translated():
    ledger = draw_up(translated(paragraph("Rain fell. Nobody spoke.")))

    assert [(e.path, e.index, e.account) for e in ledger.entries] == [
        ("title", 0, Account.TRANSLATED),
        ("0", 0, Account.TRANSLATED),
        ("0", 1, Account.TRANSLATED),
    ]
    assert ledger.is_complete


@pytest.mark.parametrize(
    "block",
    [
        Code((Text("ls"),)),
        Rule(),
        paragraph("42"),
        paragraph("https://a.example/b"),
        Figure((Image("https://a.example/b.png"),)),
        Figure((Image("https://a.example/b.png"),), (), (Text("Jane Roe / AP"),)),
        Quote(()),
        List((ListItem(()),)),
    ],
)
def test_what_has_no_words_to_translate_is_left_with_its_reason(block):
    ledger = draw_up(translated(block))

    (entry,) = ledger.left
    assert entry.path.startswith("0")
    assert entry.reason
    assert ledger.is_complete


def test_a_paragraph_that_nobody_asked_for_is_missing_from_no_count():
    whole = translated(paragraph("Rain fell."), paragraph("Nobody spoke."))
    short = replace(whole, segments=whole.segments[:-1])

    (entry,) = draw_up(short).failed
    assert (entry.path, entry.index) == ("1", 0)
    assert not draw_up(short).is_complete


def test_a_translation_that_readers_will_not_see_has_failed():
    whole = translated(paragraph("Rain fell. Nobody spoke."))
    hidden = replace(whole, document=replace(whole.document, blocks=(paragraph("雨が降った。"),)))

    assert [(e.path, e.index) for e in draw_up(hidden).failed] == [("0", 1)]


def test_the_same_sentence_twice_must_be_seen_twice():
    whole = translated(paragraph("Rain fell. Rain fell."))
    hidden = replace(whole, document=replace(whole.document, blocks=(paragraph("雨が降った。"),)))

    assert [(e.path, e.index) for e in draw_up(hidden).failed] == [("0", 1)]


def test_a_block_that_is_gone_has_failed_even_if_it_held_no_words():
    whole = translated(Rule(), Code((Text("ls"),)))
    short = replace(whole, document=replace(whole.document, blocks=(Rule(),)))

    assert [e.path for e in draw_up(short).failed] == ["1"]


def test_an_engines_fault_is_the_reason():
    whole = translated(paragraph("Rain fell."))
    failed = replace(whole.segments[1], state=SegmentState.INITIAL, fault="it looped")

    (entry,) = draw_up(replace(whole, segments=(whole.segments[0], failed))).failed
    assert entry.reason.en == "it looped"


@pytest.mark.parametrize("target", [(), (Text(" "),)])
def test_an_empty_translation_has_failed(target):
    whole = translated(paragraph("Rain fell."))
    empty = replace(whole.segments[1], target=target)

    assert len(draw_up(replace(whole, segments=(whole.segments[0], empty))).failed) == 1


def test_a_translation_of_other_words_has_failed():
    whole = translated(paragraph("Rain fell."))
    stale = replace(whole.segments[1], source=(Text("Snow fell."),))

    assert len(draw_up(replace(whole, segments=(whole.segments[0], stale))).failed) == 1


def test_a_segment_that_the_original_lacks_has_failed():
    whole = translated(paragraph("Rain fell."))
    stray = replace(whole.segments[1], path="7")

    assert [e.path for e in draw_up(replace(whole, segments=(*whole.segments, stray))).failed] == ["7"]


def test_a_coarse_segment_is_translated_and_marked():
    whole = translated(paragraph("Rain fell."))
    coarse = replace(whole.segments[1], coarse_markup=True)
    ledger = draw_up(replace(whole, segments=(whole.segments[0], coarse)))

    assert [e.path for e in ledger.marked] == ["0"]
    assert ledger.is_complete


def test_a_segment_that_the_guard_doubts_is_marked_with_its_doubt():
    whole = translated(paragraph("Rain fell."))
    why = doubt(DoubtKind.LOOP)
    doubted = replace(whole.segments[1], guard=GuardState.MARKED, doubts=(why,))
    ledger = draw_up(replace(whole, segments=(whole.segments[0], doubted)))

    (entry,) = ledger.marked
    assert entry.reason.en == why.why
    assert entry in ledger.translated


def test_cells_and_captions_are_counted():
    table = Table((Row((Cell((Text("Rain fell."),)), Cell((Text("7"),)))),), (Text("Nobody spoke."),))
    ledger = draw_up(translated(table))

    assert [e.path for e in ledger.translated] == ["title", "0/caption", "0.0.0"]
    assert [e.path for e in ledger.left] == ["0.0.1"]


def test_the_sums_stand_in_one_line():
    ledger = draw_up(translated(paragraph("Rain fell."), Rule()))

    assert ledger.summary("en") == ("3 parts: 2 translated (0 marked), 1 left as they were, 0 failed")
    assert ledger.summary("ja") == "全3件：訳2件（うち要確認0件）、原文のまま1件、失敗0件"
    assert ledger.summary("de") == ledger.summary("en")


@drawn
@given(documents.map(normalise))
def test_every_leaf_of_any_document_ends_in_an_account(document):
    ledger = draw_up(_echo(document))
    paths = {entry.path.partition("/")[0] for entry in ledger.entries}

    for path, block in walk(document.blocks):
        if isinstance(block, Table):
            assert any(other == path or other.startswith(f"{path}.") for other in paths)
        elif not isinstance(block, Quote | List):
            assert path in paths
    assert ledger.is_complete


def _echo(document):
    segments = [
        TranslatedSegment(job.path, job.index, job.segment.content, job.segment.content)
        for job in plan(document, "en", "ja")
    ]
    return Translation(document, document, "en", "ja", "echo", None, NOW, tuple(segments))
