"""A PostgreSQL of the test session's own: Debian's binaries, a data folder in /tmp, a socket and no port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from kawaraban.settings import DatabaseUrl
from kawaraban.store.database import open_database

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda p: int(p.parent.name))
NAMES = count()

# A server that lives for one test session has nothing to lose in a power cut.
FAST = "-c fsync=off -c full_page_writes=off"
LOCAL = "-c listen_addresses='' -c max_connections=60"


class Server:
    """A running server; ``folder`` holds its socket, ``options`` are more words on its command line."""

    def __init__(self, folder: Path, options: str = FAST) -> None:
        self.folder = folder
        self._options = options
        self._data = folder / "data"
        # initdb and the server refuse to run as root.
        self._user = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )

    def url(self, name: str) -> DatabaseUrl:
        return DatabaseUrl(f"postgresql://postgres@/{name}?host={self.folder}")

    def make(self) -> None:
        self._call("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        # Without -l the server would hold our pipe open, and run() wait for it.
        log, options = self.folder / "log", f"{self._options} {LOCAL} -k {self.folder}"
        self._call("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self._call("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def command(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres").value, autocommit=True) as connection:
            connection.execute(statement)

    def _call(self, program: str, *words: object) -> None:
        done = subprocess.run(
            [BINARIES / program, *map(str, words)],
            check=False,
            timeout=60,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **self._user,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")


@contextmanager
def running(options: str = FAST) -> Iterator[Server]:
    # A socket's path has at most 107 bytes, so not pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="kawaraban-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = Server(folder, options)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The session's server, with a template that holds the newest schema."""
    if BINARIES is None:
        reason = "PostgreSQL's binaries are missing: run tools/system-packages"
        pytest.fail(reason) if "CI" in os.environ else pytest.skip(reason)
    with running() as server:
        server.command("CREATE DATABASE newest")
        open_database(server.url("newest")).close()
        yield server


@pytest.fixture
def postgresql_url(postgresql) -> Iterator[DatabaseUrl]:
    """A database of the test's own, with the newest schema."""
    name = f"test_{next(NAMES)}"
    postgresql.command(f"CREATE DATABASE {name} TEMPLATE newest STRATEGY file_copy")
    yield postgresql.url(name)
    postgresql.command(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where a desk's rows may be: a file, or a database of the test's own server."""
    if request.param == "sqlite":
        return tmp_path / "desk" / "kawaraban.sqlite3"
    return request.getfixturevalue("postgresql_url")
