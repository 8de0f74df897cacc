"""A service is asked through the same door as a page, with stricter rules for the key's sake."""

import json
import zlib

import pytest

from kawaraban.errors import AddressRefused, FetchError
from kawaraban.follow.post import HttpPoster
from kawaraban.settings import Settings

KEY = {"authorization": "Bearer s3cret"}


@pytest.fixture
def poster(server):
    poster = HttpPoster(Settings(engine_hosts=(server.host,), engine_timeout=5.0))
    yield poster
    poster.close()


def test_the_payload_arrives_whole_and_the_answer_is_read(server, poster):
    seen = []

    def script(connection, request):
        body = request.partition("\r\n\r\n")[2].encode("latin-1")
        length = int(request.lower().partition("content-length: ")[2].partition("\r\n")[0])
        while len(body) < length:
            body += connection.recv(65536)
        seen.append(json.loads(body))
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{"a": 1}')

    url = server.on("/ask", script)

    reply = poster.post(url, {"text": "港 " * 50_000}, KEY)

    assert reply.json == {"a": 1}
    assert seen == [{"text": "港 " * 50_000}]
    assert server.requests[0].startswith("POST /ask HTTP/1.1")


def test_an_error_status_is_an_answer_too(server, poster):
    server.page("/ask", b'{"message": "no"}', status="456 Quota", headers=["Retry-After: 7"])

    reply = poster.post(server.url("/ask"), {}, KEY)

    assert (reply.status, reply.headers["retry-after"], reply.json) == (456, "7", {"message": "no"})


def test_a_redirect_is_not_followed_for_the_key_would_go_along(server, other_server, poster):
    server.redirect("/ask", other_server.url("/steal"))

    assert poster.post(server.url("/ask"), {}, KEY).status == 302
    assert other_server.requests == []


def test_an_address_on_this_machine_needs_its_setting(server):
    with pytest.raises(AddressRefused, match="engine_hosts"):
        HttpPoster(Settings(engine_hosts=())).post(server.url("/ask"), {}, KEY)
    assert server.requests == []


def test_pages_exempted_hosts_are_not_engines(server):
    settings = Settings(engine_hosts=(), allow_hosts=(server.host,))

    with pytest.raises(AddressRefused):
        HttpPoster(settings).post(server.url("/ask"), {}, KEY)


def test_a_public_name_that_leads_inside_is_refused():
    poster = HttpPoster(Settings(), resolver=lambda host, port: ["10.0.0.7"])

    with pytest.raises(AddressRefused, match="private network"):
        poster.post("https://api.example/translate", {}, KEY)


def test_no_key_travels_in_clear_text_outside():
    with pytest.raises(AddressRefused, match="unencrypted"):
        HttpPoster(Settings()).post("http://api.example/translate", {}, KEY)


def test_a_bomb_is_not_unpacked(server):
    body = zlib.compress(b"\0" * 50_000_000)
    server.page("/ask", body, headers=["Content-Encoding: deflate"])

    with pytest.raises(FetchError, match="packed"):
        HttpPoster(Settings()).post(server.url("/ask"), {}, KEY)


def test_a_server_that_dribbles_is_cut_off(server):
    def dribble(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(200):
            connection.sendall(b" ")
            __import__("time").sleep(0.05)

    server.on("/ask", dribble)

    with pytest.raises(FetchError, match="slow"):
        HttpPoster(Settings(engine_timeout=0.4)).post(server.url("/ask"), {}, KEY)


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_json_is_none(server, poster, body):
    server.page("/ask", body)

    assert poster.post(server.url("/ask"), {}, KEY).json is None


def test_an_answer_is_not_shown_in_a_repr(server, poster):
    server.page("/ask", b'{"secret": 1}')

    assert "secret" not in repr(poster.post(server.url("/ask"), {}, KEY))
