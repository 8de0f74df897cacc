"""The wire: names resolved once, connections pinned to checked addresses, one clock per request.

The one place where a name becomes an address: what is checked here is what is connected to. TLS still
verifies the site's name, and ``Host`` still carries it.
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

import httpcore

from kawaraban.errors import FetchError
from kawaraban.follow.addresses import check_host, is_allowed, literal, spelled

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


class Network:
    """Connects to checked addresses only; ``allow_hosts`` are the user's exemptions, called ``setting``."""

    def __init__(
        self, allow_hosts: Iterable[str] = (), resolver: Resolver = resolve, setting: str = "allow_hosts"
    ) -> None:
        self._exempted, self._setting = spelled(allow_hosts), setting
        self._resolver = resolver

    def connect(self, host: str, port: int) -> "Wire":
        """A wire to the first of the host's addresses that answers.

        Raises:
            AddressRefused: an address of the host is one we never connect to.
            FetchError: the host has no address.
            httpcore.ConnectError, httpcore.ConnectTimeout: none of them answers.
        """
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            seconds = _allowance(CONNECT_SECONDS)
            try:
                opened = _opened(address, port, seconds)
            except TimeoutError as error:
                failure = httpcore.ConnectTimeout(error)
            except OSError as error:
                failure = httpcore.ConnectError(error)
            else:
                return Wire(opened)
        raise failure

    def _addresses(self, host: str, port: int) -> tuple[str, ...]:
        allowed = is_allowed(host, port, self._exempted)
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


def _opened(address: str, port: int, seconds: float | None) -> socket.socket:
    # What is a number already is not looked up again, but for an IPv6 one, which may name its network.
    family = socket.AF_INET
    place: tuple[object, ...] = (address, port)
    if ":" in address:
        [(family, *_, place), *_] = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect(place)
        # A head and a body that leave one after the other do not wait for a receipt between them.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        opened.close()
        raise
    return opened


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


class Wire(httpcore.NetworkStream):
    """A connection whose every read and write ends by the deadline of the request it serves."""

    def __init__(self, opened: socket.socket) -> None:
        self._socket = opened

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has arrived, at least a byte of it; nothing where the other side has ended.

        Raises:
            httpcore.ReadTimeout, httpcore.ReadError: it is too late, or the connection is lost.
        """
        try:
            self._socket.settimeout(_allowance(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(error) from error
        except OSError as error:
            raise httpcore.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it all.

        Raises:
            httpcore.ReadTimeout, httpcore.WriteTimeout, httpcore.WriteError: as `read`.
        """
        left = memoryview(buffer)
        try:
            while left:
                # `sendall` of a TLS socket would give each of its records the whole time anew.
                self._socket.settimeout(_allowance(timeout))
                left = left[self._socket.send(left) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(error) from error
        except OSError as error:
            raise httpcore.WriteError(error) from error

    def quiet(self) -> bool:
        """Whether the other side has neither ended nor said anything that nobody asked for."""
        try:
            self._socket.settimeout(0)
            self._socket.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def encrypted(self, context: ssl.SSLContext, host: str) -> "Wire":
        """This wire under TLS; it is closed where ``host`` does not prove its name.

        Raises:
            httpcore.ConnectError, httpcore.ConnectTimeout: it does not, or not in time.
        """
        try:
            self._socket.settimeout(_allowance())
            return Wire(context.wrap_socket(self._socket, server_hostname=host))
        except BaseException as error:
            self.close()
            if isinstance(error, TimeoutError):
                raise httpcore.ConnectTimeout(error) from error
            if isinstance(error, OSError):
                raise httpcore.ConnectError(error) from error
            raise

    @property
    def protocol(self) -> str | None:
        """What the two sides agreed to speak under TLS (ALPN), if they did."""
        return self._socket.selected_alpn_protocol() if isinstance(self._socket, ssl.SSLSocket) else None
