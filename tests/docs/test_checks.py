"""The docs know every check."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from kawaraban.review.checks.registry import GROUP

PAGE = Path(__file__).parent.parent.parent / "docs" / "checks.md"


@pytest.mark.parametrize("entry", sorted(entry_points(group=GROUP)), ids=lambda entry: entry.name)
def test_every_check_has_a_row_with_its_severity(entry):
    check = entry.load()()

    rows = re.findall(rf"^\| `{re.escape(entry.name)}` \| (\w+) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert rows == [check.severity.value]


def test_every_row_is_of_a_check_that_there_is():
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:error|warning|info) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert set(rows) <= {entry.name for entry in entry_points(group=GROUP)}
