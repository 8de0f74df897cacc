"""Front matter holds whatever a title is, as YAML and as TOML."""

import tomllib
from datetime import UTC, date, datetime

import yaml
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.front_matter import quoted, toml_front_matter, yaml_front_matter

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_any_text_comes_back_from_yaml(text):
    assert yaml.safe_load(f"key: {quoted(text)}") == {"key": text}


@given(TEXT)
def test_any_text_comes_back_from_toml(text):
    assert tomllib.loads(f"key = {quoted(text)}") == {"key": text}


def test_half_a_character_is_shown_as_one_that_is_lost():
    assert quoted("a\ud800") == '"a\ufffd"'


def test_yaml_and_toml_say_the_same():
    table = {
        "title": "---\nno: end",
        "date": datetime(2024, 3, 14, 17, 25, tzinfo=UTC),
        "draft": False,
        "day": date(2024, 3, 14),
        "voices": ["A", 'B "C"'],
        "extra": {"url": "https://a.example/", "none": []},
    }
    as_yaml = yaml_front_matter(table).removeprefix("---\n").removesuffix("---\n")
    as_toml = toml_front_matter(table).removeprefix("+++\n").removesuffix("+++\n")

    assert yaml.safe_load(as_yaml) == tomllib.loads(as_toml) == table
