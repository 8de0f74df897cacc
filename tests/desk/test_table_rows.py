"""A table at the desk: it stands as one, and a row of it is read at one look."""

import re
from dataclasses import replace

import pytest

from kawaraban.document import Cell, Document, Paragraph, Row, Table, Text
from kawaraban.translate.translation import SegmentState, TranslatedSegment
from paired_edition import paired

CELLS = (
    (("Year", "年"), ("Peak load (MW)", "最大需要（MW）")),
    (("In 2021", "2021年"), ("3,410", "3,410")),
)
ROW = "1.1"


def grid(side):
    cells = (tuple(Cell((Text(pair[side]),), header=not n) for pair in line) for n, line in enumerate(CELLS))
    return Table(tuple(map(Row, cells)))


@pytest.fixture
def article(desk):
    """A post of a sentence and a table of two rows."""
    edition = paired(("It rained.", "雨だった。"))
    was = edition.translation
    original, target = (
        Document("", (Paragraph((Text(words),)), grid(side)), url="https://quay.example/1", language=language)
        for side, words, language in ((0, "It rained.", "en"), (1, "雨だった。", "ja"))
    )
    cells = tuple(
        TranslatedSegment(f"1.{line}.{column}", 0, (Text(source),), (Text(words),), SegmentState.TRANSLATED)
        for line, pairs in enumerate(CELLS)
        for column, (source, words) in enumerate(pairs)
    )
    translation = replace(was, original=original, document=target, segments=(*was.segments, *cells))
    return desk.keep(replace(edition, translation=translation))


def rows(text):
    return re.findall(r'<tr id="r-.*?</tr>', text, re.DOTALL)


def approval(text):
    """What the button of a row sends; None where it has none."""
    found = re.search(rf'name="path" value="{re.escape(ROW)}">\s*<input [^>]*name="seen" value="(\w+)"', text)
    return {"path": ROW, "seen": found[1]} if found else None


def states(desk, article):
    segments = desk.edition(article).translation.segments
    return {each.state for each in segments if each.path.startswith(f"{ROW}.")}


def shown(browser, article):
    return browser.get(f"/articles/{article}").text


def test_a_table_stands_as_a_table_with_both_languages_in_each_cell(editor, article):
    head, first = rows(shown(editor, article))

    assert (head.count("<th>"), first.count("<td>")) == (2, 2)
    assert "Peak load (MW)" in head
    assert "最大需要（MW）" in head


def test_a_row_is_approved_at_once_and_that_is_one_step_back(desk, editor, article):
    answer = editor.post(f"/articles/{article}/approve-row", data=approval(shown(editor, article)))

    assert answer.headers["location"] == f"/articles/{article}#r-{ROW.replace('.', '-')}"
    assert states(desk, article) == {SegmentState.REVIEWED}
    assert approval(shown(editor, article)) is None
    editor.post(f"/articles/{article}/undo")
    assert states(desk, article) == {SegmentState.TRANSLATED}


def test_a_script_gets_the_row_and_the_gate(editor, article):
    form = approval(shown(editor, article))
    answer = editor.post(f"/articles/{article}/approve-row", data=form, headers={"HX-Request": "true"})

    assert len(rows(answer.text)) == 1
    assert approval(answer.text) is None
    assert 'id="gate"' in answer.text


def test_a_row_that_somebody_changed_meanwhile_is_not_approved_unseen(desk, editor, article):
    form = approval(shown(editor, article))
    page = editor.get(f"/articles/{article}", params={"hand": f"{ROW}.1:0"}).text
    seen = re.search(r'name="seen" value="(\w+)"\s*>\s*<textarea', page)[1]
    written = {"path": f"{ROW}.1", "index": 0, "target": "3,411", "seen": seen}
    changed = editor.post(f"/articles/{article}/write", data=written, headers={"HX-Request": "true"})

    answer = editor.post(f"/articles/{article}/approve-row", data=form)

    assert answer.status_code == 409
    assert "changed this row" in answer.text
    assert states(desk, article) == {SegmentState.TRANSLATED, SegmentState.REVIEWED}
    # Whoever changed it themselves goes on: the answer to that brought the row's new button.
    assert approval(changed.text) != form


def test_a_row_with_something_in_question_is_read_cell_by_cell(desk, editor, article):
    page = editor.get(f"/articles/{article}", params={"hand": f"{ROW}.1:0"}).text
    seen = re.search(r'name="seen" value="(\w+)"\s*>\s*<textarea', page)[1]
    editor.post(
        f"/articles/{article}/write", data={"path": f"{ROW}.1", "index": 0, "target": "7,000", "seen": seen}
    )

    assert approval(shown(editor, article)) is None


@pytest.mark.parametrize("path", ["0", "title", "", "1", "1.2", "99.0", "…"])
def test_nothing_but_a_row_of_a_table_is_approved_at_once(desk, editor, article, path):
    before = desk.edition(article)

    answer = editor.post(f"/articles/{article}/approve-row", data={"path": path, "seen": "0" * 16})

    assert answer.status_code == 400
    assert "no such row" in answer.text
    assert desk.edition(article) == before
