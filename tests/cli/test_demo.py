"""The demo: what a newcomer sees first."""

import pytest

from kawaraban.cli import demo as command
from kawaraban.cli import make, preview
from kawaraban.errors import Incomplete


@pytest.fixture
def marked(monkeypatch):
    """A run that leaves a segment in the original, and the diaries that were served after it."""
    served = []

    def run(*_, **__):
        raise Incomplete("1 of 9 segments could not be translated.")

    monkeypatch.setattr(make, "run", run)
    monkeypatch.setattr(preview, "preview", lambda diary, port: served.append((diary, port)))
    return served


def test_a_marked_segment_does_not_keep_the_diary_from_its_reader(tmp_path, marked, capsys):
    command.demo(port=8123, desk=tmp_path, engine="echo", serve=True)

    assert marked == [(tmp_path / "diary", 8123)]
    assert "1 of 9 segments" in capsys.readouterr().err


def test_without_a_reader_the_exit_code_tells(tmp_path, marked):
    with pytest.raises(Incomplete):
        command.demo(port=8123, desk=tmp_path, engine="echo", serve=False)

    assert marked == []


@pytest.mark.parametrize(("model", "pulls"), [("some.gguf", 0), ("qwen2.5-coder-1.5b-instruct", 1)])
def test_only_a_model_of_the_catalogue_is_downloaded(tmp_path, marked, monkeypatch, model, pulls):
    pulled = []
    monkeypatch.setattr("kawaraban.cli.models.pull", pulled.append)
    monkeypatch.setenv("KAWARABAN_MODEL", model)

    command.demo(port=8123, desk=tmp_path, engine="llama", serve=True)

    assert len(pulled) == pulls
