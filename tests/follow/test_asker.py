"""Asking a service: what may be repeated, what never is, and where a key does not go."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kawaraban.errors import AddressRefused, FetchError
from kawaraban.follow.asker import HttpAsker
from kawaraban.follow.post import HttpPoster
from kawaraban.settings import Settings


@pytest.fixture
def service():
    """A server that notes what comes on each connection, and hangs up after ``patience`` requests."""
    with serving() as server:
        yield server


@contextmanager
def serving():
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self):
            super().setup()
            server.connections.append([])

        def serve(self):
            mine = server.connections[-1]
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            mine.append((self.command, self.headers.get("content-length"), body))
            if len(mine) > server.patience:
                self.close_connection = True
                return
            self.send_response(server.status)
            self.send_header("content-length", "2")
            if server.status == 302:
                self.send_header("location", "http://evil.example/")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(b"{}")

        def log_message(self, *_words):
            """Say nothing."""

    for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.serve)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.connections, server.patience, server.status = [], 100, 200
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asker(hosts=("127.0.0.1",)):
    return HttpAsker(Settings(), hosts, "publisher_hosts", 5.0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_every_method_goes_with_its_content_and_brings_the_answer(service, method):
    content = b"" if method in {"GET", "HEAD", "DELETE"} else b"words"

    reply = asker().ask(method, service.url, {"accept": "*/*"}, content)

    length = None if method in {"GET", "HEAD"} else str(len(content))
    assert service.connections == [[(method, length, content)]]
    assert (reply.status, reply.body) == (200, b"" if method == "HEAD" else b"{}")


def test_what_makes_something_never_leaves_twice_not_even_on_a_connection_that_was_closed_meanwhile(service):
    service.patience = 1
    asking = asker()
    asking.ask("GET", service.url, {})
    asking.ask("POST", service.url, {}, b"one")
    asking.ask("POST", service.url, {}, b"two")

    posts = [body for each in service.connections for method, _, body in each if method == "POST"]
    assert posts == [b"one", b"two"]


def test_what_breaks_off_in_the_middle_of_making_something_is_told_and_not_repeated(service):
    service.patience = 0

    with pytest.raises(FetchError):
        asker().ask("POST", service.url, {}, b"one")

    assert service.connections == [[("POST", "3", b"one")]]


def test_what_may_be_repeated_is_where_an_idle_connection_was_closed(service):
    service.patience = 1
    asking = asker()

    asking.ask("PUT", service.url, {}, b"one")
    asking.ask("PUT", service.url, {}, b"two")

    assert [method for each in service.connections for method, _, _ in each] == ["PUT", "PUT", "PUT"]


def test_an_engine_keeps_its_connection(service):
    poster = HttpPoster(Settings(engine_hosts=("127.0.0.1",)))

    for _ in range(3):
        poster.post(service.url, {"text": "x"}, {})

    assert [len(each) for each in service.connections] == [3]


def test_a_redirect_is_an_answer_and_nobody_follows_it(service):
    service.status = 302

    assert asker().ask("GET", service.url, {"authorization": "key"}).status == 302


@pytest.mark.parametrize(
    "url", ["http://blog.example/", "http://127.0.0.1:1/", "ftp://blog.example/", "http://a:b@c/"]
)
def test_a_key_goes_nowhere_unencrypted_unless_the_settings_say_so(url):
    with pytest.raises(AddressRefused):
        asker(hosts=()).ask("GET", url, {})


def test_the_setting_to_mend_is_named():
    with pytest.raises(AddressRefused, match="publisher_hosts"):
        asker(hosts=()).ask("GET", "http://blog.example/", {})
    with pytest.raises(AddressRefused, match=r"where Kawaraban never connects.*publisher_hosts"):
        asker(hosts=()).ask("GET", "https://127.0.0.1/", {})
