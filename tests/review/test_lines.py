"""Pairs and findings as lines."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import InputError
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.judgement import key_of
from kawaraban.review.lines import LONGEST, Row, Shape, fixed, read_row, written

LANGUAGES = ("en", "ja")
SAID = Message("wrong", "誤り")


def read(line, shape=Shape.JSONL, number=7):
    return read_row(line if isinstance(line, bytes) else line.encode(), number, shape, LANGUAGES)


def pair(target="訳", source="text"):
    return Pair("1", source, target, *LANGUAGES)


def change(start, end, fix, *, safe=True):
    return Finding("x", Severity.WARNING, SAID, target_span=(start, end), fix=fix, safe=safe)


def test_a_json_line_is_a_pair():
    row = read('{"id": 5, "source": "Rain.", "target": "雨。", "voice": "Ann", "more": []}\r\n')

    assert row == Row(5, Pair("5", "Rain.", "雨。", "en", "ja", voice="Ann"))


def test_a_pair_without_an_id_has_its_line_s_number():
    assert read('{"source": "Rain.", "target": "雨。"}').key == 7


@pytest.mark.parametrize(
    ("line", "key"), [("a\tRain.\t雨。\n", "a"), ("Rain.\t雨。", 7)], ids=["three columns", "two columns"]
)
def test_a_line_with_tabs_is_a_pair(line, key):
    row = read(line, Shape.TSV)

    assert (row.key, row.pair.source, row.pair.target) == (key, "Rain.", "雨。")


@pytest.mark.parametrize("line", ["", "\n", "  \r\n", "\ufeff\n"])
def test_a_blank_line_is_none(line):
    assert read(line) is None


BAD = {
    "no JSON": (b"{", "not JSON"),
    "a list": (b"[1]", "not a JSON object"),
    "no target": (b'{"source": "a"}', '"target"'),
    "a number for text": (b'{"source": 1, "target": "b"}', '"source"'),
    "a list for an id": (b'{"id": [], "source": "a", "target": "b"}', '"id"'),
    "true for an id": (b'{"id": true, "source": "a", "target": "b"}', '"id"'),
    "a number for a voice": (b'{"source": "a", "target": "b", "voice": 1}', '"voice"'),
    "half a character": (b'{"source": "a", "target": "\\ud800"}', "half a character"),
    "another encoding": ("雨".encode("shift_jis"), "not UTF-8"),
    "a whole book": (b"x" * (LONGEST + 1), "one segment a line"),
    "brackets without end": (b"[" * 100_000, "not JSON"),
    "a number without end": (b"9" * 5_000, "not JSON"),
}


@pytest.mark.parametrize(("line", "words"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_named_by_its_number(line, words):
    with pytest.raises(InputError) as caught:
        read(line)

    assert "ine 7" in str(caught.value)
    assert words in str(caught.value)


def test_a_line_with_too_many_tabs_is_refused():
    with pytest.raises(InputError, match="Line 7 has 4 columns"):
        read("a\tb\tc\td", Shape.TSV)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pair_or_an_input_error(line):
    for shape in Shape:
        with suppress(InputError):
            assert isinstance(read(line, shape), Row | None)


def test_findings_are_written_in_the_editor_s_language():
    finding = Finding("loop", Severity.ERROR, SAID, source_span=(0, 1), target_span=(2, 3), fix="x")

    line = written(Row("a", pair()), [finding], "ja")

    assert json.loads(line) == {
        "id": "a",
        "findings": [
            {
                "check": "loop",
                "severity": "error",
                "message": "誤り",
                "source_span": [0, 1],
                "target_span": [2, 3],
                "fix": "x",
                "key": key_of(finding, pair().source, pair().target),
            }
        ],
    }


def test_the_target_is_written_where_it_is_wanted():
    assert json.loads(written(Row(1, pair("雨")), [], "en", with_target=True))["target"] == "雨"


def test_fixes_are_applied_each_in_its_place():
    assert fixed(pair("abcdef"), [change(4, 5, "55"), change(0, 2, "")]).target == "cd55f"


def test_of_two_fixes_that_overlap_one_is_applied():
    assert fixed(pair("abcdef"), [change(0, 3, "X"), change(2, 4, "Y")]).target == "abYef"


def test_a_suggestion_that_is_not_safe_is_not_applied():
    unchanged = pair("abc")

    assert fixed(unchanged, [change(0, 1, "X", safe=False)]) is unchanged
