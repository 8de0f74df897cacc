"""HTTP/1.1 over a wire: what is taken for an answer, what is not, and when its connection is kept."""

import gc
from contextlib import suppress

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.http1 import MOST_SILENT, Http1
from kawaraban.follow.request import Request
from kawaraban.follow.targets import parse_url

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Script:
    """A wire that brings what it is told, in the given pieces, and then the end."""

    def __init__(self, *pieces):
        self.pieces = [piece for piece in pieces if piece]
        self.sent = b""
        self.pushes = 0

    def read(self, max_bytes):
        piece = self.pieces.pop(0) if self.pieces else b""
        if len(piece) > max_bytes:
            self.pieces.insert(0, piece[max_bytes:])
        return piece[:max_bytes]

    def write(self, data):
        self.sent += data
        self.pushes += 1


def ask(*pieces, method="GET", content=None, headers=None):
    wire = Script(*pieces)
    target = parse_url("http://a.example:81/feed?x=1#part")
    return wire, Http1(wire).ask(Request(method, target, headers or {"host": target.authority}, content))


def answer(*pieces, method="GET"):
    """Status, headers, body, and whether the connection may be kept."""
    _, reply = ask(*pieces, method=method)
    body = b"".join(reply.body())
    return reply.status, reply.headers, body, reply.clean


def head(*lines, status="200 OK", version="HTTP/1.1"):
    return "\r\n".join([f"{version} {status}", *lines, "", ""]).encode("latin-1")


# --- requests ---------------------------------------------------------------------------------


def test_a_request_leaves_in_one_piece():
    wire, _ = ask(head("Content-Length: 0"), method="POST", content=b"hello", headers={"a": "1", "b": "2"})

    assert wire.sent == b"POST /feed?x=1 HTTP/1.1\r\na: 1\r\nb: 2\r\n\r\nhello"
    assert wire.pushes == 1


def test_a_large_body_is_not_copied_behind_its_head():
    wire, _ = ask(head("Content-Length: 0"), method="PUT", content=bytes(100_000))

    assert (wire.pushes, wire.sent.endswith(b"\r\n\r\n" + bytes(100_000))) == (2, True)


def test_a_server_that_hangs_up_before_it_has_read_a_body_may_have_said_why():
    class Impatient(Script):
        def write(self, data):
            raise httpcore.WriteError

    request = Request("PUT", parse_url("http://a.example/"), {}, bytes(100_000))

    reply = Http1(Impatient(head("Content-Length: 0", status="413 Too Large"))).ask(request)

    assert reply.status == 413


# --- frames -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "body", "kept"),
    [
        (head("Content-Length: 3") + b"abc", b"abc", True),
        (head("content-length:3  ") + b"abc", b"abc", True),
        (head("Content-Length: 0"), b"", True),
        (CHUNKED + b'3\r\nabc\r\n2;x="y"\r\nde\r\n0\r\n\r\n', b"abcde", True),
        (CHUNKED + b"00003  \r\nabc\r\n0\r\n\r\n", b"abc", True),
        (CHUNKED + b"3\r\nabc\r\n0\r\nLocation: /other\r\n\r\n", b"abc", True),
        (head("Transfer-Encoding: Chunked") + b"0\r\n\r\n", b"", True),
        (head() + b"abc", b"abc", False),
        (head("Connection: close", "Content-Length: 3") + b"abc", b"abc", False),
        (head("Content-Length: 3", version="HTTP/1.0") + b"abc", b"abc", False),
        (head("Content-Length: 3", "Connection: keep-alive", version="HTTP/1.0") + b"abc", b"abc", False),
        (head("Upgrade: h2,h2c", "Connection: Upgrade, Keep-Alive", "Content-Length: 1") + b"x", b"x", True),
        (b"HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", b"abc", True),
        (b"HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
        (head(status="304 Not Modified"), b"", True),
        (head("Content-Length: 500", status="304 Not Modified"), b"", True),
        (head("Transfer-Encoding: chunked", status="304 Not Modified"), b"", True),
        (head("Content-Length: 500", status="204 No Content"), b"", True),
    ],
)  # fmt: skip
def test_a_body_ends_where_its_head_says(sent, body, kept):
    found = answer(sent)

    assert (found[2], found[3]) == (body, kept)


@pytest.mark.parametrize(
    "sent",
    [
        head("Content-Length: 3", "Content-Length: 5") + b"abcde",
        head("Content-Length: 3", "Content-Length: 3") + b"abc",
        head("Content-Length: 3, 3") + b"abc",
        head("Content-Length: +3") + b"abc",
        head("Content-Length: -3") + b"abc",
        head("Content-Length: 0x3") + b"abc",
        head("Content-Length: 3 3") + b"abc",
        head("Content-Length:") + b"abc",
        head("Content-Length: 99999999999999999999999") + b"abc",
        head("Content-Length : 3") + b"abc",
        head("Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        head("Transfer-Encoding: chunked", "Content-Length: 3") + b"0\r\n\r\n",
        head("Transfer-Encoding: gzip, chunked") + b"0\r\n\r\n",
        head("Transfer-Encoding: chunked, identity") + b"abc",
        head("Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        head("Transfer-Encoding: identity") + b"abc",
        head("Transfer-Encoding: xchunked") + b"abc",
        head("Transfer-Encoding: \x0bchunked") + b"0\r\n\r\n",
        head("Transfer-Encoding:") + b"abc",
        CHUNKED + b"-1\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"0x1\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"g\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"1\r\nxy\r\n0\r\n\r\n",
        CHUNKED + b"1\nx\n0\n\n",
        CHUNKED + b"fffffffffffffffff\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"1\r\nx\r\n0\r\nContent-Length: 9\r\n\r\n",
        CHUNKED + b"1\r\nx\r\n0\r\nno trailer\r\n\r\n",
    ],
)  # fmt: skip
def test_a_frame_that_can_be_read_in_two_ways_is_refused(sent):
    with pytest.raises(httpcore.RemoteProtocolError):
        answer(sent)


@pytest.mark.parametrize(
    "sent",
    [
        head("X: a\x00b"), head("X: a\x01b"), head("X: a\rb"), head("X: a", " b"), head(" X: a"),
        head("X Y: a"), head(": a"), head("X"), head("瓦: a".encode().decode("latin-1")),
        head(version="HTTP/2.0"), head(version="HTTP/0.9"), head(version="HTTP/1.2"), head(version="ICY"),
        head(version="http/1.1"), head(status="20 OK"), head(status="2000 OK"),
        head(status="000 OK"), head(status="099 OK"), head(status=" 200 OK"), head(status="-20 OK"),
        b"SSH-2.0-OpenSSH_9.6\r\n", b"\x00\xff\x00", b"\x16\x03\x01\x00\xa5", b"", b"HTTP/1.1 200 OK\r\nX: a",
    ],
)  # fmt: skip
def test_what_is_no_head_is_refused(sent):
    with pytest.raises(httpcore.RemoteProtocolError):
        answer(sent)


@pytest.mark.parametrize(
    "sent",
    [
        head("Content-Length: 3") + b"ab",
        CHUNKED + b"3\r\nab",
        CHUNKED + b"2\r\nab\r\n",
        CHUNKED + b"2\r\nab\r\n0\r\n",
    ],
)
def test_a_body_that_breaks_off_is_refused(sent):
    with pytest.raises(httpcore.RemoteProtocolError):
        answer(sent)


# --- what comes before and after ---------------------------------------------------------------


def test_interim_answers_are_none():
    early = head("Link: </style.css>", "Content-Length: 7", status="103 Early Hints")

    found = answer(head(status="100 Continue") + early + head("Content-Length: 1", "A: b") + b"x")

    assert found == (200, [(b"content-length", b"1"), (b"a", b"b")], b"x", True)


@pytest.mark.parametrize("lines", [(), ("Upgrade: h2c", "Connection: Upgrade")])
def test_a_protocol_that_nobody_asked_for_is_refused(lines):
    with pytest.raises(httpcore.RemoteProtocolError):
        answer(head(*lines, status="101 Switching Protocols"), b"\x00\x00\x00\x04")


@pytest.mark.parametrize(
    "more",
    [head("Location: http://evil.example/", status="302 Found"), b"junk", b"\r\n", b"x" * 300_000],
    ids=["an answer", "junk", "an empty line", "a flood"],
)  # fmt: skip
@pytest.mark.parametrize("sent", [head("Content-Length: 1") + b"x", head(status="304 Not Modified")])
def test_what_comes_after_an_answer_is_not_taken_for_the_next(sent, more):
    status, headers, body, kept = answer(sent + more)

    assert (status, kept, b"location" in dict(headers)) == (int(sent[9:12]), more == b"\r\n", False)
    assert body in {b"", b"x"}


def test_the_answer_to_head_has_no_body():
    assert answer(head("Content-Length: 500"), method="HEAD")[2:] == (b"", True)
    assert answer(CHUNKED, method="HEAD")[2:] == (b"", True)
    assert answer(head(), method="HEAD")[2:] == (b"", False)


def test_a_body_where_there_is_none_is_not_taken_for_the_next_answer():
    assert answer(head("Content-Length: 5") + b"hello", method="HEAD")[2:] == (b"", False)


def test_what_is_left_of_a_body_can_be_read_later():
    _, reply = ask(head("Content-Length: 6") + b"ab", b"cd", b"ef")

    assert next(reply.body()) == b"ab"
    assert (list(reply.body()), reply.clean) == ([b"cd", b"ef"], True)


# --- floods -----------------------------------------------------------------------------------


def test_an_answer_may_be_long_but_not_say_nothing_for_long():
    line = b"X-Long: " + b"a" * 1_000 + b"\r\n"
    floods = {
        "headers": head()[:-2] + line * 300,
        "one header": head()[:-2] + b"X: " + b"a" * 300_000,
        "a reason": b"HTTP/1.1 200 " + b"a" * 300_000,
        "empty lines": b"\r\n" * 150_000,
        "interim answers": head(status="100 Continue") * 20_000,
        "an extension of a chunk": CHUNKED + b"1;" + b"a" * 300_000,
        "a size of a chunk": CHUNKED + b"0" * 300_000,
        "trailers": CHUNKED + b"1\r\nx\r\n0\r\n" + line * 300,
    }
    heard = {}
    for name, sent in floods.items():
        wire = Script(*(sent[start : start + 1_000] for start in range(0, len(sent), 1_000)))
        with pytest.raises(httpcore.RemoteProtocolError, match="at length"):
            b"".join(_reply(wire).body())
        heard[name] = len(sent) - sum(map(len, wire.pieces))

    assert all(MOST_SILENT < taken <= MOST_SILENT + 2_000 for taken in heard.values()), heard


def _reply(wire):
    return Http1(wire).ask(Request("GET", parse_url("http://a.example/"), {}))


def test_a_body_of_many_megabytes_is_no_flood():
    sent = head("Content-Length: 5000000") + bytes(5_000_000)

    assert len(answer(sent)[2]) == 5_000_000


# --- any answer ---------------------------------------------------------------------------------

NAMES = st.text("abcdefgXYZ-", min_size=1, max_size=8).map(lambda name: f"X-{name}")
VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12)


@given(
    st.lists(st.tuples(NAMES, VALUES), max_size=5),
    st.lists(st.binary(min_size=1, max_size=40), max_size=6),
    st.booleans(),
    st.data(),
)
def test_an_answer_is_the_same_however_it_is_cut(headers, pieces, chunked, data):
    lines = [f"{name}: {value}" for name, value in headers]
    body = b"".join(pieces)
    if chunked:
        sent = head(*lines, "Transfer-Encoding: chunked")
        sent += b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    else:
        sent = head(*lines, f"Content-Length: {len(body)}") + body
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))

    status, found, got, kept = answer(
        *(sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True))
    )

    assert (status, got, kept) == (200, body, True)
    assert found[:-1] == [(name.lower().encode(), value.encode()) for name, value in headers]


@given(
    st.binary(max_size=300), st.sampled_from([b"", head(), CHUNKED, head("Content-Length: 40"), b"HTTP/1.1 "])
)
def test_any_bytes_are_an_answer_or_an_error_of_the_protocol(noise, before):
    with suppress(httpcore.RemoteProtocolError):
        answer(before + noise)


def test_an_answer_leaves_no_circle_of_garbage():
    sent = (
        head("Content-Length: 1") + b"x",
        head(status="304 Not Modified"),
        head() + b"abc",
        CHUNKED + b"0\r\n\r\n",
    )
    for each in sent:
        answer(each)
    gc.collect()
    gc.disable()
    try:
        for each in sent * 50:
            answer(each)
        assert gc.collect() < 50
    finally:
        gc.enable()
