"""What the author changed since: only the sentences that it touches, each approved where it stands."""

import re
from dataclasses import replace

import pytest

from kawaraban.review.changes import Change, ChangeKind
from kawaraban.review.edition import Changed
from kawaraban.store.revisions import RevisionStore
from kawaraban.translate.translation import SegmentState
from kawaraban.work.editing import Who, redo, undo
from paired_edition import paired

PAIRS = (("The ferry left at one.", "渡し船は一時に出た。"), ("It rained.", "雨だった。"))


@pytest.fixture
def article(desk):
    change = Change(ChangeKind.CHANGED, "0", "The ferry left at noon.", "The ferry left at one.")
    gone = Change(ChangeKind.REMOVED, "1", "Nobody waved.", "")
    return desk.keep(replace(paired(*PAIRS), changed=Changed(desk.clock(), (change, gone))))


def page(editor, article):
    return editor.get(f"/articles/{article}/versions").text


def test_only_the_sentences_that_changed_are_shown_with_the_difference(editor, article):
    text = page(editor, article)

    assert "<del>noon</del><ins>one</ins>" in text
    assert "渡し船は一時に出た。" in text
    assert "<del>Nobody waved.</del>" in text
    assert "雨だった。" not in text


def test_a_sentence_is_approved_where_it_stands(desk, editor, article):
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page(editor, article))

    answer = editor.post(
        f"/articles/{article}/approve", data={"path": "0", "index": 0, "seen": seen, "back": "versions"}
    )

    assert answer.headers["location"] == f"/articles/{article}/versions"
    assert desk.edition(article).translation.segments[0].state is SegmentState.REVIEWED
    assert "Read by a person" in page(editor, article)


def test_what_was_seen_to_is_told_no_more_and_undo_goes_on_before_it(desk, editor, article):
    who = Who(article, "ja", "the-editor", desk.clock())
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page(editor, article))
    editor.post(f"/articles/{article}/approve", data={"path": "0", "index": 0, "seen": seen})
    assert "The author changed this post" in editor.get(f"/articles/{article}").text

    for _ in range(2):
        assert editor.post(f"/articles/{article}/versions").status_code == 303

    assert desk.edition(article).changed is None
    assert "The author changed this post" not in editor.get(f"/articles/{article}").text
    steps = RevisionStore(desk.database).history(article, "ja")
    assert [step.action for step in steps] == ["settled", "approve"]
    undo(desk.database, who)
    assert desk.edition(article).translation.segments[0].state is SegmentState.TRANSLATED
    redo(desk.database, who)
    assert desk.edition(article).translation.segments[0].state is SegmentState.REVIEWED
    assert "saw to what the author changed" in editor.get(f"/articles/{article}/history").text
