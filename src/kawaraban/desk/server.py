"""The desk on a port of this machine, and beside it the press that keeps it in work."""

import ctypes
import gc
import ipaddress
import platform
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from typing import Final

import uvicorn

from kawaraban.desk.app import create_app
from kawaraban.desk.press_beside import press_beside
from kawaraban.desk.room import Room
from kawaraban.errors import InputError, OutputError
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.people import PeopleStore, Role

_PATIENCE: Final = 75
"""Seconds that a connection may lie idle: longer than proxies let it, who else ask while it is cut."""
_M_ARENA_MAX: Final = -8  # These two are of glibc's <malloc.h>.
_M_MMAP_THRESHOLD: Final = -3
_ARENAS: Final = 2
_LARGE: Final = 256 * 1024
"""Bytes; what is larger goes back to the system when it is no longer needed."""


def serve(settings: Settings, host: str, port: int, *, works: bool, told: Callable[[str], None]) -> None:
    """Serve the desk until it is interrupted; ``told`` gets what the person at the terminal should read.

    With ``works``, a press polls, reads and drafts meanwhile, in a process of its own.

    Raises:
        InputError: it would listen beyond this machine before it has an owner.
        OutputError: the port cannot be had, or the desk's rows not be written.
    """
    with open_database(settings.database) as database, closing(_socket(host, port)) as listening:
        room = Room(settings, database)
        address = f"http://{_shown(host)}:{listening.getsockname()[1]}"
        has_owner = any(person.ended is None for person in PeopleStore(database).all())
        if not has_owner:
            if not _is_loopback(host):
                raise InputError(
                    f"Nobody has a password for this desk yet. Run `kawaraban serve` on this machine "
                    f"alone first, then listen on {host}."
                )
            token = PeopleStore(database).invite(Role.OWNER, "", room.clock())
            told(f"Open this link once, and choose your password: {address}/welcome/{token}")
        told(f"The desk is at {address}   (Ctrl-C stops)")
        config = uvicorn.Config(
            create_app(_for(room, host)),
            # Not httptools, which uvicorn would rather take: it reads a request's head without end.
            http="h11",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=5,
            timeout_keep_alive=_PATIENCE,
        )
        _save_memory()
        # What stands by now stays; the collector looks at what requests leave, and not after each of them.
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        beside = press_beside(settings, told) if works else nullcontext()
        with _stopping_in_order(), database.checkpointing(), beside:
            uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def _stopping_in_order() -> Iterator[None]:
    """SIGTERM unwinds what was begun, as Ctrl-C does.

    uvicorn ends its requests and then raises the signal anew; as the system has it, that would end this
    process at once and leave the press at work, with nobody to stop it.
    """

    def stopping(_number: int, _frame: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, stopping)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _save_memory() -> None:
    """Let threads take memory from the same places, and give back at once what one long page needed.

    By itself glibc keeps both for each thread: after thirty editors that was half of all memory.
    """
    gc.collect()
    if platform.libc_ver()[0] == "glibc":
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_ARENA_MAX, _ARENAS)
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        libc.malloc_trim(0)


def _for(room: Room, host: str) -> Room:
    """The room, whose name also counts as this desk's."""
    return replace(room, settings=replace(room.settings, desk_hosts=(*room.settings.desk_hosts, host)))


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio leaves Nagle's algorithm on: each page then waits 40 ms for an acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise OutputError(
            f"Port {port} of {host} cannot be had ({error}); choose another with --port."
        ) from error
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
