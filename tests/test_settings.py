"""Settings: where a value comes from, and what a wrong one says."""

from pathlib import Path

import pytest

from kawaraban.errors import SettingsError
from kawaraban.settings import Settings, env_name, load_settings


def test_defaults_need_no_file_and_no_environment(tmp_path):
    assert load_settings({}, desk=tmp_path) == Settings(desk=tmp_path)


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path):
    (tmp_path / "kawaraban.toml").write_text('engine = "file"\nmotto = "file"\nsite_name = "file"\n')
    environment = {"KAWARABAN_ENGINE": "environment", "KAWARABAN_MOTTO": "environment"}

    settings = load_settings(environment, desk=tmp_path, engine="command line")

    assert (settings.engine, settings.motto, settings.site_name) == ("command line", "environment", "file")


def test_an_option_that_was_not_given_hides_nothing(tmp_path):
    assert load_settings({"KAWARABAN_ENGINE": "echo"}, desk=tmp_path, engine=None).engine == "echo"


def test_the_desk_itself_may_come_from_the_environment(tmp_path):
    (tmp_path / "kawaraban.toml").write_text('engine = "echo"\n')

    settings = load_settings({"KAWARABAN_DESK": str(tmp_path)})

    assert settings.engine == "echo"
    assert settings.database == tmp_path / "kawaraban.sqlite3"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("threads", "2", 2),
        ("fetch_timeout", "1.5", 1.5),
        ("allow_hosts", "localhost:8001, 10.0.0.7", ("localhost:8001", "10.0.0.7")),
        ("allow_hosts", "", ()),
        ("model_cache", "/models", Path("/models")),
        ("site_name", "日記", "日記"),
    ],
)
def test_text_from_the_environment_becomes_the_settings_type(tmp_path, name, text, value):
    assert getattr(load_settings({env_name(name): text}, desk=tmp_path), name) == value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("threads = -1", "threads"),
        ('fetch_timeout = "soon"', "fetch_timeout"),
        ("allow_hosts = 3", "allow_hosts"),
        ("motto = 3", "motto"),
        ("writing = 'sideways'", "horizontal or vertical"),
        ("colour = 'red'", "does not exist; remove it"),
        ("= broken", "mend or remove it"),
    ],
)
def test_a_wrong_value_names_itself_and_the_way_out(tmp_path, content, words):
    (tmp_path / "kawaraban.toml").write_text(content)

    with pytest.raises(SettingsError, match=words):
        load_settings({}, desk=tmp_path)
