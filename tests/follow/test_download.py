"""Large files: to disk, whole or not at all, and on from where the last run stopped."""

import errno
import re

import pytest

from kawaraban.errors import AddressRefused, FetchError, HttpStatus, OutputError
from kawaraban.follow.fetch import download
from kawaraban.settings import Settings

DATA = bytes(range(256)) * 4096


def file_server(server, *, data=DATA, etag='"v1"', break_after=None, ranges=True):
    """A server of one file that keeps RFC 9110, and hangs up after ``break_after`` bytes."""

    def serve(connection, request):
        found = re.search(r"^range: bytes=(\d+)-\r$", request, re.MULTILINE | re.IGNORECASE)
        condition = re.search(r"^if-range: (.+)\r$", request, re.MULTILINE | re.IGNORECASE)
        start = int(found[1]) if found and ranges and (condition is None or condition[1] == etag) else 0
        head = [f"HTTP/1.1 {'206 Partial Content' if start else '200 OK'}"]
        if start >= len(data):
            head = ["HTTP/1.1 416 Range Not Satisfiable", f"Content-Range: bytes */{len(data)}"]
            connection.sendall("\r\n".join([*head, "Content-Length: 0", "", ""]).encode())
            return
        if start:
            head.append(f"Content-Range: bytes {start}-{len(data) - 1}/{len(data)}")
        if etag:
            head.append(f"ETag: {etag}")
        body = data[start:] if break_after is None else data[start : start + break_after]
        head += [f"Content-Length: {len(data) - start}", "", ""]
        connection.sendall("\r\n".join(head).encode() + body)

    return server.on("/model", serve)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "models" / "model.gguf"


def part_of(target):
    return target.with_name(f"{target.name}.part")


def test_a_file_arrives_whole_and_leaves_nothing_beside_it(server, settings, target):
    download(file_server(server), target, settings=settings)

    assert target.read_bytes() == DATA
    assert [path.name for path in target.parent.iterdir()] == ["model.gguf"]


def test_progress_counts_up_to_the_whole(server, settings, target):
    seen = []

    download(file_server(server), target, settings=settings, progress=lambda *now: seen.append(now))

    done = [bytes_ for bytes_, _ in seen]
    assert (done[0], done[-1]) == (0, len(DATA))
    assert done == sorted(done)
    assert {total for _, total in seen} == {len(DATA)}


def test_a_broken_download_keeps_what_arrived(server, settings, target):
    with pytest.raises(FetchError, match="broke off"):
        download(file_server(server, break_after=300_000), target, settings=settings)

    assert not target.exists()
    assert part_of(target).read_bytes() == DATA[:300_000]


def test_the_next_run_asks_for_the_rest_alone(server, settings, target):
    with pytest.raises(FetchError):
        download(file_server(server, break_after=300_000), target, settings=settings)
    seen = []

    download(file_server(server), target, settings=settings, progress=lambda *now: seen.append(now))

    assert target.read_bytes() == DATA
    assert seen[0] == (300_000, len(DATA))
    assert "range: bytes=300000-" in server.requests[-1].lower()
    assert 'if-range: "v1"' in server.requests[-1].lower()


def test_a_file_that_changed_in_between_starts_over(server, settings, target):
    with pytest.raises(FetchError):
        download(file_server(server, break_after=300_000), target, settings=settings)
    new = DATA[::-1]

    download(file_server(server, data=new, etag='"v2"'), target, settings=settings)

    assert target.read_bytes() == new


def test_a_server_that_knows_no_ranges_starts_over(server, settings, target):
    with pytest.raises(FetchError):
        download(file_server(server, break_after=300_000), target, settings=settings)

    download(file_server(server, ranges=False), target, settings=settings)

    assert target.read_bytes() == DATA


def test_without_a_version_tag_only_a_known_size_is_pieced_together(server, settings, target):
    url = file_server(server, etag="", break_after=300_000)
    for expected_size in (None, len(DATA)):
        with pytest.raises(FetchError):
            download(url, target, settings=settings, expected_size=expected_size)

    download(file_server(server, etag=""), target, settings=settings)

    assert ["range:" in request.lower() for request in server.requests] == [False, True, False]
    assert target.read_bytes() == DATA


def test_a_part_longer_than_the_file_starts_over(server, settings, target):
    target.parent.mkdir()
    part_of(target).write_bytes(DATA + b"more")
    part_of(target).with_name("model.gguf.part.tag").write_text('"v1"')

    download(file_server(server), target, settings=settings)

    assert target.read_bytes() == DATA


def test_a_part_that_is_already_whole_needs_no_network(settings, target):
    target.parent.mkdir()
    part_of(target).write_bytes(DATA)

    download("http://127.0.0.1:1/", target, settings=settings, expected_size=len(DATA))

    assert target.read_bytes() == DATA


def test_a_file_of_another_size_is_not_begun(server, settings, target):
    with pytest.raises(FetchError, match=r"has 1,048,576 bytes, not 99; it is another version"):
        download(file_server(server), target, settings=settings, expected_size=99)

    assert not part_of(target).exists()


def test_a_body_that_runs_on_beyond_the_expected_size_is_stopped(server, settings, target):
    url = server.on("/x", lambda connection, _: connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + DATA))

    with pytest.raises(FetchError, match="sends more than its 1,000 bytes"):
        download(url, target, settings=settings, expected_size=1000)

    assert not target.exists()


def test_a_body_that_ends_early_without_saying_so_is_an_error(server, settings, target):
    url = server.on("/x", lambda connection, _: connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nshort"))

    with pytest.raises(FetchError, match="ended after 5 of 1,000 bytes"):
        download(url, target, settings=settings, expected_size=1000)

    assert not target.exists()


def test_another_part_than_asked_for_is_an_error(server, settings, target):
    target.parent.mkdir()
    part_of(target).write_bytes(DATA[:100])
    url = server.page(
        "/x", b"abc", status="206 Partial Content", headers=["Content-Range: bytes 7-9/1048576"]
    )

    with pytest.raises(FetchError, match="another part"):
        download(url, target, settings=settings, expected_size=len(DATA))

    assert part_of(target).read_bytes() == DATA[:100]


def test_a_stalled_download_is_an_error_that_keeps_what_arrived(server, target):
    import time

    def stall(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome")
        time.sleep(1.5)

    settings = Settings(allow_hosts=(server.host,), fetch_timeout=0.5)

    with pytest.raises(FetchError, match="too slow"):
        download(server.on("/x", stall), target, settings=settings)

    assert part_of(target).read_bytes() == b"some"


def test_a_slow_download_that_moves_is_given_its_time(server, target):
    import time

    def steady(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 655360\r\n\r\n")
        for _ in range(10):
            connection.sendall(b"x" * 65536)
            time.sleep(0.1)

    settings = Settings(allow_hosts=(server.host,), fetch_timeout=0.6)

    download(server.on("/x", steady), target, settings=settings)

    assert target.stat().st_size == 655_360


def test_a_missing_file_is_a_status(server, settings, target):
    with pytest.raises(HttpStatus, match="404"):
        download(server.page("/x", status="404 Not Found"), target, settings=settings)


def test_downloads_are_held_to_the_address_rules(server, target):
    with pytest.raises(AddressRefused):
        download(file_server(server), target, settings=Settings())


def test_a_folder_that_cannot_be_made_is_an_output_error(server, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OutputError, match="cannot be written"):
        download(file_server(server), tmp_path / "file" / "model", settings=settings)


def test_a_full_disk_is_an_output_error_that_keeps_what_fits(server, settings, target, monkeypatch):
    import kawaraban.follow.download as module

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)

    with pytest.raises(OutputError, match="the disk is full; make room"):
        download(file_server(server), target, settings=settings)

    assert part_of(target).stat().st_size == len(DATA)
