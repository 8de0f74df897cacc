"""A segment falls into clauses at its seams, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.guard.pieces import joined, pieces
from kawaraban.translate.guard.task import Task
from kawaraban.translate.markup import escaped


def parts(text):
    return [part.plain for part in pieces(Task(text, escaped(text), context=("Before.",)))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The ferry did not come that morning; the crew had gone home.",
            ["The ferry did not come that morning;", "the crew had gone home."],
        ),
        (
            "“We waited for eleven years,” she said. The council did not answer her.",
            ["“We waited for eleven years,” she said.", "The council did not answer her."],
        ),
        (
            "Nobody had asked them before — not even the harbour master.",
            ["Nobody had asked them before", "not even the harbour master."],
        ),
        ("The office opened at 5 p.m. on a cold and windy Sunday.", []),
        ("Rain fell.", []),
        ("", []),
    ],
)
def test_a_segment_is_cut_at_its_seams(text, wanted):
    assert parts(text) == wanted


def test_a_piece_has_no_context_and_no_tags():
    (first, _) = pieces(
        Task("A & B did not come that morning; the crew had gone home.", "…", context=("X.",))
    )

    assert first.tagged == "A &amp; B did not come that morning;"
    assert first.context == ()


@given(st.text(alphabet="abc A;:—.! \n", max_size=200))
def test_no_word_is_lost(text):
    words = "".join(text.split()).replace("—", "")

    found = parts(text)

    assert not found or "".join("".join(found).split()).replace("—", "") == words


def test_pieces_join_as_their_language_does():
    assert joined(["雨だ。", " 雪だ。"], "ja") == "雨だ。雪だ。"
    assert joined(["Es regnet.", "Es schneit."], "de") == "Es regnet. Es schneit."
