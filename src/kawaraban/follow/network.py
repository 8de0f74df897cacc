"""The wire: names resolved once, connections pinned to checked addresses, one clock per request.

An httpcore backend, because that is the one place where a name becomes an address: what is checked
here is what is connected to. TLS still verifies the site's name, and ``Host`` still carries it.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any

import httpcore

from kawaraban.errors import FetchError
from kawaraban.follow.addresses import check_host, is_allowed, literal

Resolver = Callable[[str, int], Iterable[str]]
"""From a host's name and a port to its addresses, in the order to try them; raises ``OSError``."""

CONNECT_SECONDS = 5.0
"""How long one address may take to answer: a host that is up does so well within it."""

_clock: ContextVar["Deadline | None"] = ContextVar("deadline", default=None)


class Deadline:
    """When a request must be over; ``renew`` gives it the same time again (for long downloads)."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.renew()

    def renew(self) -> None:
        """Start the time anew."""
        self._end = time.monotonic() + self.seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            httpcore.ReadTimeout: there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left


@contextmanager
def within(seconds: float) -> Iterator[Deadline]:
    """Hold every read and write of this thread to a common deadline.

    A timeout per read does not do: a server that sends a byte a second never trips it.
    """
    deadline = Deadline(seconds)
    token = _clock.set(deadline)
    try:
        yield deadline
    finally:
        _clock.reset(token)


def _allowance(most: float | None = None) -> float | None:
    deadline = _clock.get()
    if deadline is None:
        return most
    return deadline.left() if most is None else min(most, deadline.left())


def resolve(host: str, port: int) -> list[str]:
    """The system's addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only; ``allow_hosts`` are the user's exemptions, called ``setting``."""

    def __init__(
        self, allow_hosts: Iterable[str] = (), resolver: Resolver = resolve, setting: str = "allow_hosts"
    ) -> None:
        self._allow_hosts, self._setting = tuple(allow_hosts), setting
        self._resolver = resolver
        self._tcp = httpcore.SyncBackend()
        self.opened = 0
        """Connections opened so far."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers.

        Raises:
            AddressRefused: an address of the host is one we never connect to.
            FetchError: the host has no address.
            httpcore.ConnectError, httpcore.ConnectTimeout: none of them answers.
        """
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            seconds = _allowance(CONNECT_SECONDS if timeout is None else min(timeout, CONNECT_SECONDS))
            try:
                stream = self._tcp.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self.opened += 1
                return _TimedStream(stream)
        raise failure

    def _addresses(self, host: str, port: int) -> tuple[str, ...]:
        allowed = is_allowed(host, port, self._allow_hosts)
        # An exemption is meant as it is written; other hosts may spell a number in a hundred ways.
        number = _plain_number(host) if allowed else literal(host)
        answers = [str(number)] if number else self._look_up(host, port)
        return tuple(dict.fromkeys(answers)) if allowed else check_host(host, answers, self._setting)

    def _look_up(self, host: str, port: int) -> list[str]:
        try:
            return _in_time(lambda: list(self._resolver(host, port)))
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"No site is known as {host}; check the spelling, and that this machine is online."
            ) from error


def _plain_number(host: str) -> str | None:
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def _in_time(look_up: Callable[[], list[str]]) -> list[str]:
    """Run a look-up in a thread of its own: the system's resolver takes no timeout."""
    results: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            results.put(look_up())
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
            results.put(error)

    threading.Thread(target=work, daemon=True, name="resolve").start()
    try:
        result = results.get(timeout=_allowance())
    except queue.Empty:
        raise httpcore.ConnectTimeout("the name was not resolved in time") from None
    if isinstance(result, Exception):
        raise result
    return result


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends by the deadline of the request it serves."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _allowance(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _allowance(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _allowance(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
