"""The preview server: a diary folder on loopback, and nothing beside it."""

import threading
from contextlib import contextmanager

import httpx
import pytest

from kawaraban.errors import InputError, OutputError
from kawaraban.work.preview import PreviewServer


@contextmanager
def running(folder):
    with PreviewServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def diary(tmp_path):
    folder = tmp_path / "diary"
    folder.mkdir()
    (folder / "index.html").write_text("<p>瓦版", "utf-8")
    (tmp_path / "secret.txt").write_text("no")
    return folder


def test_the_index_is_served_with_its_type_unguessed(diary):
    with running(diary) as server:
        response = httpx.get(server.url)

    assert response.text == "<p>瓦版"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "//secret.txt"])
def test_nothing_outside_the_folder_is_served(diary, path):
    with running(diary) as server:
        assert httpx.get(server.url + path).status_code == 404


def test_a_folder_without_a_diary_says_how_to_make_one(tmp_path):
    with pytest.raises(InputError, match="kawaraban make"):
        PreviewServer(tmp_path)


def test_a_taken_port_is_said_so(diary):
    with PreviewServer(diary) as server, pytest.raises(OutputError, match="--port 0"):
        PreviewServer(diary, int(server.url.rsplit(":", 1)[1].strip("/")))
