"""The seam to llama.cpp, with a real (if tiny) model behind it."""

import signal
import threading
import time
import urllib.error
import urllib.request
from functools import partial

import pytest

from kawaraban.errors import EngineError
from kawaraban.translate.engines.llama_server import Ask, LlamaServer

HELLO = [{"role": "user", "content": "hello"}]


@pytest.fixture(scope="module")
def server(tiny_model):
    return LlamaServer(tiny_model, threads=1)


def test_an_answer_ends_at_its_bound_and_says_so(server):
    reply = server.ask(Ask(HELLO, max_tokens=12))

    assert reply.cut_off
    assert reply.timings["predicted_n"] == 12


def test_the_same_chat_has_the_same_answer_whatever_came_between(server):
    first = server.ask(Ask(HELLO, 24)).text
    server.ask(Ask([{"role": "user", "content": "something else"}], 24))

    assert server.ask(Ask(HELLO, 24)).text == first


def test_the_common_beginning_of_chats_is_evaluated_once(server):
    beginning = [{"role": "system", "content": "a long instruction " * 20}]
    server.ask(Ask([*beginning, *HELLO], 4))

    reply = server.ask(Ask([*beginning, {"role": "user", "content": "goodbye"}], 4))

    assert reply.timings["cache_n"] > 5 * reply.timings["prompt_n"]


def test_a_grammar_holds(server):
    reply = server.ask(Ask(HELLO, 24, grammar='root ::= ("a" | "b")+\n'))

    assert reply.text
    assert set(reply.text) <= {"a", "b"}


def test_a_prompt_beyond_the_context_is_said_so(server):
    assert server.ask(Ask([{"role": "user", "content": "z " * 9000}], 4)).too_long


def test_a_request_that_is_refused_is_the_engines_error(server):
    with pytest.raises(EngineError, match="refused"):
        server.ask(Ask(HELLO, 4, grammar="root ::= (("))


def test_ctrl_c_is_heard_between_two_tokens(server):
    # A signal, as a terminal sends it: it wakes a thread that waits, which interrupt_main() does not.
    press = partial(signal.pthread_kill, threading.main_thread().ident, signal.SIGINT)
    threading.Timer(0.3, press).start()
    start = time.monotonic()

    with pytest.raises(KeyboardInterrupt):
        tuple(server.ask(Ask(HELLO, 4000, temperature=1.0)) for _ in range(200))

    assert time.monotonic() - start < 30
    assert server.ask(Ask(HELLO, 4)).timings["predicted_n"] == 4


def test_nobody_else_may_use_the_librarys_port(server):
    server.ask(Ask(HELLO, 1))
    request = urllib.request.Request(
        f"{server.address}/completion", b'{"prompt": "hello"}', {"content-type": "application/json"}
    )

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 401
    refused.value.close()
