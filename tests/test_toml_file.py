"""A TOML file changed in place: what is not changed stays, to the byte."""

import subprocess
import sys
import tomllib

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import OutputError, SettingsError
from kawaraban.toml_file import change_toml, changed_toml

TEXT = """# Our desk.
site_name = "瓦版"   # as on paper

threads = 2
[register]
voices = "plain" # of quotes
"""


def test_comments_order_and_spaces_stay():
    changed = changed_toml(TEXT, {("threads",): 4, ("register", "voices"): "polite"})

    assert changed == TEXT.replace("= 2", "= 4").replace('"plain"', '"polite"')


def test_a_name_that_is_new_stands_before_the_tables():
    changed = changed_toml(TEXT, {("motto",): "訳す", ("engine_hosts",): ("a", "b")})

    assert tomllib.loads(changed) == {
        **tomllib.loads(TEXT),
        "motto": "訳す",
        "engine_hosts": ["a", "b"],
    }
    assert "# Our desk." in changed


def test_none_takes_a_name_out_and_leaves_what_is_not_there():
    changed = changed_toml(TEXT, {("threads",): None, ("nothing",): None, ("no", "table"): None})

    assert changed == TEXT.replace("threads = 2\n", "")


def test_tables_in_tables_are_made():
    assert tomllib.loads(changed_toml("", {("register", "speakers", "J. Roe"): "polite"})) == {
        "register": {"speakers": {"J. Roe": "polite"}}
    }


@pytest.mark.parametrize(
    ("text", "name"), [("x = ", ("a",)), ("x = 1\nx = 2", ("a",)), ("register = 1", ("register", "voices"))]
)
def test_what_is_no_such_file_is_explained(text, name):
    with pytest.raises(SettingsError, match="by hand"):
        changed_toml(text, {name: "plain"})


VALUES = st.one_of(st.text(max_size=20), st.integers(-(2**60), 2**60), st.booleans())


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=10), VALUES, max_size=4))
def test_every_value_comes_back_as_it_was_given(values):
    changed = changed_toml(TEXT, {("new", name): value for name, value in values.items()})

    read = tomllib.loads(changed)
    assert read.get("new", {}) == values
    assert {name: read[name] for name in ("site_name", "threads", "register")} == tomllib.loads(TEXT)


def test_a_file_that_only_its_owner_reads_stays_so(tmp_path):
    path = tmp_path / "kawaraban.toml"
    path.write_text(TEXT, "utf-8")
    path.chmod(0o600)

    change_toml(path, {("threads",): 3})

    assert path.stat().st_mode & 0o777 == 0o600
    assert "threads = 3" in path.read_text("utf-8")
    assert {each.name for each in tmp_path.iterdir()} == {"kawaraban.toml", ".kawaraban.toml.lock"}


CHANGES = """
import sys
from pathlib import Path
from kawaraban.toml_file import change_toml

print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    change_toml(Path(sys.argv[1]), {(sys.argv[2], f"n{number}"): number})
"""


def test_two_processes_at_once_lose_no_change(tmp_path):
    path = tmp_path / "kawaraban.toml"
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGES, path, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for name in ("one", "two")
    ]
    for desk in desks:
        desk.stdout.readline()
    for desk in desks:
        desk.stdin.write(b"go\n")
        desk.stdin.close()
    for desk in desks:
        desk.stdout.close()
        assert desk.wait(60) == 0

    told = tomllib.loads(path.read_text("utf-8"))
    assert {name: len(told[name]) for name in ("one", "two")} == {"one": 60, "two": 60}


def test_a_change_that_another_keeps_waiting_says_so(tmp_path, monkeypatch):
    path = tmp_path / "kawaraban.toml"
    monkeypatch.setattr("kawaraban.toml_file._PATIENCE", 0.05)

    with (
        FileLock(tmp_path / ".kawaraban.toml.lock"),
        pytest.raises(OutputError, match="is being changed by another process"),
    ):
        change_toml(path, {("a",): 1})


def test_a_file_that_cannot_be_read_or_written_is_explained(tmp_path):
    (tmp_path / "latin.toml").write_bytes(b'a = "\xe9"')
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match="cannot be read"):
        change_toml(tmp_path / "latin.toml", {("a",): 1})
    with pytest.raises((OutputError, SettingsError)):
        change_toml(tmp_path / "file" / "kawaraban.toml", {("a",): 1})
