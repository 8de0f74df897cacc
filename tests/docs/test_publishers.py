"""The docs know every publisher, and every key of its table."""

import re
from importlib.metadata import entry_points
from inspect import getsource
from pathlib import Path

import pytest

from kawaraban.publish.publishers.registry import GROUP

PAGE = (Path(__file__).parent.parent.parent / "docs" / "publishers.md").read_text("utf-8")


@pytest.mark.parametrize("entry", sorted(entry_points(group=GROUP)), ids=lambda entry: entry.name)
def test_every_kind_has_its_section_with_every_key(entry):
    section = re.search(rf"^### {entry.name}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)[1]
    keys = re.findall(r'"(\w+)"', re.search(r"told\.only\((.*?)\)", getsource(entry.load()), re.DOTALL)[1])

    assert f'kind = "{entry.name}"' in section
    assert [key for key in keys if not re.search(rf"\b{key}\b", section)] == []
