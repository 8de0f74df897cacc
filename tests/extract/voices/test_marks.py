"""Where quotation marks open and close."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.extract.voices.marks import quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “go” and “stay”.", ["“go”", "“stay”"]),
        ('"Go," he said. "Stay."', ['"Go,"', '"Stay."']),
        ("She said “he said ‘go’ to me”.", ["“he said ‘go’ to me”"]),
        ("‘It’s done,’ said Low.", ["‘It’s done,’"]),
        ("the ’90s and the cats’ tails", []),
        ('a 5" disk and a 3" one', []),
        ("「火事だ」と言った", ["「火事だ」"]),
        ("an open “mark that never closes", []),
    ],
)
def test_quotations_are_found_with_their_marks(text, found):
    assert [text[start:end] for start, end in quotations(text)] == found


@given(st.text(alphabet="ab “”\"'‘’«»「」.,", max_size=200))
def test_quotations_are_sorted_and_never_overlap(text):
    spans = quotations(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
