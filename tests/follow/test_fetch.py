"""The one door to the network, and a server that tries everything to get around it."""

import contextlib
import gzip
import re
import socket
import ssl
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from kawaraban import __version__
from kawaraban.errors import AddressRefused, FetchError, HttpStatus
from kawaraban.follow import connections
from kawaraban.follow.exchange import Exchange
from kawaraban.follow.fetch import HttpFetcher, Response
from kawaraban.settings import Settings

CERTIFICATE = Path(__file__).parent.parent / "data" / "follow" / "self-signed.pem"


def test_a_page_comes_with_its_address_type_and_encoding(server, fetcher):
    url = server.page("/post", b"<p>Moi</p>", headers=['Content-Type: Text/HTML; Charset="Windows-1252"'])

    response = fetcher.get(f"{url}?a=1#part")

    assert (response.url, response.status, response.body) == (f"{url}?a=1", 200, b"<p>Moi</p>")
    assert (response.content_type, response.charset) == ("text/html", "windows-1252")


def test_a_silent_server_leaves_type_and_encoding_open():
    response = Response("http://a.example/", 200, {}, b"")

    assert (response.content_type, response.charset) == ("", None)


def test_a_site_can_see_who_asks_and_whom_to_write_to(server):
    settings = Settings(allow_hosts=(server.host,), contact="https://diary.example/\r\nX-Evil: 1")
    url = server.page("/", b"x")

    with HttpFetcher(settings) as fetcher:
        fetcher.get(url)

    agent = re.search(r"^user-agent: (.*)\r$", server.requests[0], re.MULTILINE | re.IGNORECASE)[1]
    assert agent == f"Kawaraban/{__version__} (+https://diary.example/X-Evil: 1)"


def test_a_connection_serves_the_next_request_too(server, fetcher):
    url = server.page("/", b"x")

    fetcher.get(url)
    fetcher.get(url)

    assert (len(server.requests), server.connections) == (2, 1)


def test_a_connection_that_the_server_hung_up_is_replaced(server, fetcher):
    def answer_and_hang_up(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")

    url = server.on("/", answer_and_hang_up)

    assert [fetcher.get(url).body for _ in range(3)] == [b"x"] * 3
    assert server.connections == 3


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/html,x", "javascript:1",
        "//a.example/x", "a.example/x", "", "http://", "http:///x", "http://[::1", "http://a.example:99999/",
        "http://user:secret@a.example/",
        "http://a%00b/", "http://①②⑦.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(fetcher, url):
    with pytest.raises(AddressRefused):
        fetcher.get(url)


def test_a_login_in_an_address_is_not_repeated_in_the_error(fetcher):
    with pytest.raises(AddressRefused) as caught:
        fetcher.get("http://user:secret@a.example/")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.1", "127。0。0。1", "[::1]",
     "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "169.254.169.254", "[fd00:ec2::254]", "0", "10.0.0.1"],
)  # fmt: skip
def test_no_spelling_of_a_private_host_is_connected_to(server, host):
    server.page("/", b"secret")

    with HttpFetcher(Settings()) as fetcher, pytest.raises(AddressRefused):
        fetcher.get(f"http://{host}:{server.port}/")

    assert server.requests == []


@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "//[::1]/", "http://0x7f000001/",
     "gopher://127.0.0.1:70/", "http://u:p@a.example/", "http://["],
)  # fmt: skip
def test_a_redirect_is_held_to_the_same_rules(server, fetcher, location):
    with pytest.raises(AddressRefused):
        fetcher.get(server.redirect("/", location))


def test_a_redirect_to_another_port_of_this_machine_is_refused(server, other_server, fetcher):
    secret = other_server.page("/admin", b"secret")

    with pytest.raises(AddressRefused, match="allow_hosts"):
        fetcher.get(server.redirect("/", secret))

    assert other_server.requests == []


def test_a_name_is_resolved_once_and_the_connection_goes_to_that_answer(server):
    """DNS rebinding: the second answer would be another machine."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asked = []

    def resolver(host, _port):
        asked.append(host)
        return next(answers)

    server.page("/", b"first")
    settings = Settings(allow_hosts=("rebind.example",))

    with HttpFetcher(settings, resolver=resolver) as fetcher:
        response = fetcher.get(f"http://rebind.example:{server.port}/")

    assert (response.body, asked) == (b"first", ["rebind.example"])
    assert f"host: rebind.example:{server.port}\r\n" in server.requests[0].lower()


def test_a_name_that_turns_private_between_requests_is_refused(server):
    answers = iter([["8.8.8.8", "127.0.0.1"]])

    with (
        HttpFetcher(Settings(), resolver=lambda *_: next(answers)) as fetcher,
        pytest.raises(AddressRefused, match="this machine itself"),
    ):
        fetcher.get(f"http://rebind.example:{server.port}/")

    assert server.requests == []


def test_the_next_address_is_tried_where_one_is_dead(server):
    server.page("/", b"x")
    settings = Settings(allow_hosts=("two.example",))

    with HttpFetcher(settings, resolver=lambda *_: ["127.0.0.9", "127.0.0.1"]) as fetcher:
        assert fetcher.get(f"http://two.example:{server.port}/").body == b"x"


def test_proxies_in_the_environment_are_not_used(server, monkeypatch):
    """A proxy would resolve names out of our sight."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    url = server.page("/", b"x")

    with HttpFetcher(Settings(allow_hosts=(server.host,))) as fetcher:
        assert fetcher.get(url).body == b"x"


# --- redirects -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_the_final_address(server, fetcher, status):
    server.page("/b/new", b"here")

    response = fetcher.get(server.redirect("/a", "b/./new#top", f"{status} Moved"))

    assert (response.url, response.body) == (server.url("/b/new"), b"here")


def test_a_redirect_may_name_its_target_in_utf_8(server, fetcher):
    server.page("/%E7%93%A6", b"here")
    server.on("/", "HTTP/1.1 302 Found\r\nLocation: /瓦\r\nContent-Length: 0\r\n\r\n".encode())

    assert fetcher.get(server.url("/")).body == b"here"


def test_a_redirect_loop_ends(server, fetcher):
    server.redirect("/a", "/b")

    with pytest.raises(FetchError, match="redirects more than 10 times"):
        fetcher.get(server.redirect("/b", "/a"))

    assert len(server.requests) == 11


# --- statuses and faults ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [(304, "cannot show"), (401, "login"), (403, "refuses programs"), (404, "no such"), (410, "taken"),
     (418, "cannot show"), (429, "wait"), (500, "try again later"), (503, "try again later")],
)  # fmt: skip
def test_a_status_is_told_in_words(server, fetcher, status, words):
    with pytest.raises(HttpStatus, match=words) as caught:
        fetcher.get(server.page("/", status=f"{status} Whatever"))

    assert caught.value.status == status


def test_a_redirect_to_nowhere_is_a_status(server, fetcher):
    with pytest.raises(HttpStatus, match="301"):
        fetcher.get(server.page("/", status="301 Moved"))


def test_an_unknown_site_is_told_so():
    with (
        HttpFetcher(Settings(), resolver=_no_such_name) as fetcher,
        pytest.raises(FetchError, match=r"No site is known as nowhere\.example"),
    ):
        fetcher.get("http://nowhere.example/")


def _no_such_name(_host, _port):
    raise OSError("no such name")


def test_a_closed_port_is_told_so(server):
    with (
        HttpFetcher(Settings(allow_hosts=("127.0.0.1",))) as fetcher,
        pytest.raises(FetchError, match="refuses the connection"),
    ):
        fetcher.get("http://127.0.0.1:1/")


@pytest.fixture
def encrypted_server(server):
    """The same server behind a certificate that names ``tls.example`` and signs itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    serve_plain = server._serve

    def serve(connection):
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as wrapped:
            serve_plain(wrapped)

    server._serve = serve
    return server


def test_encryption_checks_the_name_though_the_address_is_pinned(encrypted_server, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    settings = Settings(allow_hosts=("tls.example", "other.example"))
    encrypted_server.page("/", b"private")
    port = encrypted_server.port

    with HttpFetcher(settings, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        assert fetcher.get(f"https://tls.example:{port}/").body == b"private"
        with pytest.raises(FetchError, match=r"certificate of other\.example is not valid \(.*mismatch"):
            fetcher.get(f"https://other.example:{port}/")


def test_an_encrypted_connection_serves_the_next_request_too(encrypted_server, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    encrypted_server.page("/", b"private")
    url = f"https://tls.example:{encrypted_server.port}/"
    settings = Settings(allow_hosts=("tls.example",))

    with HttpFetcher(settings, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        bodies = [fetcher.get(url).body for _ in range(3)]

    assert (bodies, encrypted_server.connections) == ([b"private"] * 3, 1)


def test_a_certificate_that_nobody_vouches_for_is_told_so(encrypted_server, fetcher):
    with pytest.raises(FetchError, match=r"is not valid \(self.signed certificate\)"):
        fetcher.get(f"https://{encrypted_server.host}/")


def test_a_server_without_encryption_is_told_so(server, fetcher):
    def answer_in_the_clear(connection):
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    server._serve = answer_in_the_clear

    with pytest.raises(FetchError, match="speaks no encryption we know"):
        fetcher.get(f"https://{server.host}/")


@pytest.mark.parametrize(
    "answer", [b"", b"\x00\xff\x00", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n"]
)
def test_an_answer_that_is_no_http_is_told_so(server, fetcher, answer):
    url = server.on("/", lambda connection, _: connection.sendall(answer))

    with pytest.raises(FetchError, match="broke off or is not HTTP"):
        fetcher.get(url)


# --- limits ----------------------------------------------------------------------------------


def test_a_body_that_announces_too_much_is_not_even_read(server, fetcher):
    url = server.page("/", b"x" * 10, headers=["Content-Length: 31000000"])

    with pytest.raises(FetchError, match="larger than 30,000,000 bytes"):
        fetcher.get(url)


def test_an_endless_body_is_cut_at_the_limit(server, fetcher):
    def endless(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        with contextlib.suppress(OSError):
            while True:
                connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
        fetcher.get(server.on("/", endless), limit=1_000_000)


def test_a_body_of_just_the_limit_is_taken(server, fetcher):
    assert len(fetcher.get(server.page("/", b"x" * 1000), limit=1000).body) == 1000


def test_a_gzip_bomb_is_stopped_early(server, fetcher):
    bomb = gzip.compress(bytes(25_000_000))
    url = server.page("/", bomb, headers=["Content-Encoding: gzip"])

    with pytest.raises(FetchError, match="packed far too tightly"):
        fetcher.get(url)


def test_a_packed_body_beyond_the_limit_is_stopped(server, fetcher):
    url = server.page("/", gzip.compress(b"word " * 50_000), headers=["Content-Encoding: gzip"])

    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        fetcher.get(url, limit=100_000)


def test_one_byte_a_second_meets_the_deadline(server):
    def drip(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        with contextlib.suppress(OSError):
            for _ in range(100):
                connection.sendall(b"x")
                time.sleep(0.1)

    settings = Settings(allow_hosts=(server.host,), fetch_timeout=0.5)
    start = time.monotonic()

    with HttpFetcher(settings) as fetcher, pytest.raises(FetchError, match="too slow"):
        fetcher.get(server.on("/", drip))

    assert time.monotonic() - start < 2


def test_headers_that_drip_meet_the_deadline_too(server):
    def drip(connection, _request):
        with contextlib.suppress(OSError):
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 50:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)

    settings = Settings(allow_hosts=(server.host,), fetch_timeout=0.5)

    with HttpFetcher(settings) as fetcher, pytest.raises(FetchError, match="too slow"):
        fetcher.get(server.on("/", drip))


def test_every_redirect_takes_from_the_same_time(server):
    def slow_redirect(connection, _request):
        time.sleep(0.2)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    settings = Settings(allow_hosts=(server.host,), fetch_timeout=0.7)

    with HttpFetcher(settings) as fetcher, pytest.raises(FetchError, match="too slow"):
        fetcher.get(server.on("/", slow_redirect))


def test_a_resolver_that_hangs_meets_the_deadline():
    def hang(_host, _port):
        time.sleep(3)
        return []

    with (
        HttpFetcher(Settings(fetch_timeout=0.3), resolver=hang) as fetcher,
        pytest.raises(FetchError, match="does not answer"),
    ):
        fetcher.get("http://slow.example/")


def test_too_many_headers_are_refused(server, fetcher):
    url = server.page("/", headers=[f"X-{n}: 1" for n in range(300)])

    with pytest.raises(FetchError, match="more than 200 headers"):
        fetcher.get(url)


def test_one_enormous_header_is_refused(server, fetcher):
    with pytest.raises(FetchError):
        fetcher.get(server.page("/", headers=[f"X: {'a' * 200_000}"]))


def test_a_body_shorter_than_announced_is_an_error(server, fetcher):
    def hang_up(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.on("/", hang_up))


def test_a_packed_body_that_breaks_off_is_an_error(server, fetcher):
    half = gzip.compress(b"words " * 1000)[:-20]

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.page("/", half, headers=["Content-Encoding: gzip"]))


def test_a_body_packed_as_we_did_not_ask_is_an_error(server, fetcher):
    with pytest.raises(FetchError, match="packed as 'br'"):
        fetcher.get(server.page("/", b"...", headers=["Content-Encoding: br"]))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("", bytes),
        ("identity", bytes),
    ],
)
def test_packed_bodies_are_unpacked(server, fetcher, encoding, pack):
    body = "瓦版 ".encode() * 5000

    assert fetcher.get(server.page("/", pack(body), headers=[f"Content-Encoding: {encoding}"])).body == body


# --- connections that are kept ---------------------------------------------------------------


@pytest.mark.parametrize("words", [b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", b"junk"])
def test_what_a_server_says_unasked_is_nobodys_answer(server, fetcher, words):
    url = server.page("/", b"x")
    fetcher.get(url)
    server.say(words)
    time.sleep(0.05)

    assert fetcher.get(url).body == b"x"
    assert server.connections == 2


def test_what_comes_behind_an_answer_is_nobodys_answer(server, fetcher):
    one = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"
    url = server.on("/", one + b"x" + one + b"y")

    assert [fetcher.get(url).body for _ in range(2)] == [b"x", b"x"]
    assert server.connections == 2


def test_a_missing_page_leaves_its_connection_for_the_next(server, fetcher):
    with pytest.raises(HttpStatus):
        fetcher.get(server.page("/gone", b"<p>Gone.</p>", status="404 Not Found"))
    fetcher.get(server.page("/", b"x"))

    assert server.connections == 1


def test_a_connection_of_one_site_serves_no_other(server, other_server, settings):
    allowed = replace(settings, allow_hosts=(server.host, other_server.host))

    with HttpFetcher(allowed) as fetcher:
        bodies = [fetcher.get(each.page("/", each.host.encode())).body for each in (server, other_server) * 2]

    assert bodies == [server.host.encode(), other_server.host.encode()] * 2
    assert (server.connections, other_server.connections) == (1, 1)


def test_an_idle_connection_is_hung_up_after_a_while(server, fetcher, monkeypatch):
    monkeypatch.setattr(connections, "KEEP_SECONDS", 0.05)
    url = server.page("/", b"x")
    fetcher.get(url)
    time.sleep(0.1)
    fetcher.get(url)

    assert server.connections == 2


# --- frames that lie -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 5\r\nContent-Length: 1",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Content-Length: -1",
        "X: a\r\n folded\r\nContent-Length: 5",
    ],
)
def test_a_page_whose_end_is_in_doubt_is_refused(server, fetcher, head):
    url = server.on("/", f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n5\r\nhello\r\n0\r\n\r\n".encode())

    with pytest.raises(FetchError, match="broke off or is not HTTP"):
        fetcher.get(url)


@pytest.mark.parametrize(
    "body", [b"5\r\nhel", b"5\r\nhello\r\n", b"5\r\nhello!\r\n0\r\n\r\n", b"5;" + b"a" * 200_000]
)
def test_broken_chunks_are_an_error(server, fetcher, body):
    def script(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.on("/", script))


def test_a_page_without_a_length_ends_with_its_connection(server, fetcher):
    def script(connection, _request):
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello")

    assert fetcher.get(server.on("/", script)).body == b"hello"


def test_an_endless_row_of_interim_answers_ends(server, fetcher):
    def script(connection, _request):
        with contextlib.suppress(OSError):
            while True:
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.on("/", script))


@pytest.mark.parametrize(
    "header", [{"x": "a\r\nEvil: 1"}, {"x": "é"}, {"x y": "a"}, {"x": "a\x00"}, {"x:": "a"}, {"": "a"}]
)
def test_a_header_that_would_be_read_as_another_never_leaves(server, settings, header):
    url = server.page("/", b"x")

    with (
        Exchange(settings) as exchange,
        pytest.raises(FetchError, match="correct the setting"),
        exchange.send("GET", url, header, b""),
    ):
        pass

    assert server.requests == []


def test_an_address_of_ipv6_is_connected_to():
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
        host = f"[::1]:{listener.getsockname()[1]}"
        settings = Settings(allow_hosts=(host,), fetch_timeout=0.3)

        with HttpFetcher(settings) as fetcher, pytest.raises(FetchError, match="too slow"):
            fetcher.get(f"http://{host}/")

        connection, _ = listener.accept()
        with connection:
            assert f"host: {host}\r\n".encode() in connection.recv(1000)
