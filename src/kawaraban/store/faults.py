"""What a database's own errors mean to a person: one line each, which says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kawaraban.errors import DatabaseUnreachable, InputError, KawarabanError, OutputError
from kawaraban.settings import DatabaseUrl

_DAMAGED: Final = (
    "{where} is not a database or is damaged; move it away and run `kawaraban restore` with a backup, "
    "or go on with a new one (its sentences will be translated again)."
)
_SQLITE: Final[dict[str, tuple[type[KawarabanError], str]]] = {
    "BUSY LOCKED": (
        OutputError,
        "Another run is writing to {where}; wait until it ends, then run this again.",
    ),
    "READONLY CANTOPEN PERM AUTH": (
        OutputError,
        "{where} cannot be written; check its permissions and its folder's, or choose --desk.",
    ),
    "FULL IOERR": (
        OutputError,
        (
            "{where} could not be written ({error}); free some disk space, then run this again: "
            "what was finished is kept."
        ),
    ),
    "NOTADB CORRUPT": (InputError, _DAMAGED),
}
_POSTGRESQL: Final[dict[str, tuple[type[KawarabanError], str]]] = {
    # SQLSTATE or its class (PostgreSQL manual, appendix A).
    "53100": (OutputError, "{where} has no disk space left; make room on its server, then run this again."),
    "55P03": (DatabaseUnreachable, "Another run holds {where}; wait until it ends, then run this again."),
    "40": (DatabaseUnreachable, "Two runs met in {where}, and this one gave way; run it again."),
    "25006": (OutputError, "{where} takes no writes now (a standby?); name the main server in database_url."),
    "42501": (OutputError, "This user may not write to {where}; ask its owner for the rights."),
    "28": (InputError, "{where} refuses this user or password; mend database_url or ~/.pgpass."),
    "3D": (InputError, "{where} does not exist; make it with createdb, or mend database_url."),
    "53": (DatabaseUnreachable, "{where} is out of connections or memory; run this again later."),
    "57": (DatabaseUnreachable, "{where} is stopping or starting; run this again when it is up."),
    "08": (DatabaseUnreachable, "{where} does not answer; start it, or mend database_url."),
    "XX": (OutputError, "{where} is damaged ({error}); restore it from a backup."),
}


@contextmanager
def explained(where: Path | DatabaseUrl) -> Iterator[None]:
    """Turn the block's database and file errors into ours, which say what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _explain(error, where) from error
    except PoolTimeout as error:
        raise DatabaseUnreachable(
            f"{where} is busy with this program's own work; ask less of it at once."
        ) from error
    except OSError as error:
        raise OutputError(
            f"The folder of {where} cannot be made ({error.strerror}); choose another with --desk."
        ) from error


def _explain(error: DBAPIError | sqlite3.Error, where: Path | DatabaseUrl) -> KawarabanError:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        kind, message = _of_sqlite(cause)
    else:
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        state = None if lost else getattr(cause, "sqlstate", None) or _refusal(str(cause))
        kind, message = _of_postgresql(state)
    first = str(cause).partition("\n")[0]
    return kind(message.format(where=where, error=first))


def _of_sqlite(error: sqlite3.Error) -> tuple[type[KawarabanError], str]:
    # Extended codes refine a name with a suffix: SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY.
    name = getattr(error, "sqlite_errorname", "SQLITE_UNKNOWN").split("_")[1]
    for names, fault in _SQLITE.items():
        if name in names.split():
            return fault
    return OutputError, "{where} failed ({error}); run `kawaraban doctor`, which says what to do."


def _refusal(message: str) -> str | None:
    # A server that refuses a connection sends its code, but the driver passes on its words only.
    if "authentication failed" in message or "no password supplied" in message:
        return "28P01"
    return "3D000" if 'database "' in message and "does not exist" in message else None


def _of_postgresql(state: str | None) -> tuple[type[KawarabanError], str]:
    if state is None:
        # No code came: nobody answered.
        return _POSTGRESQL["08"]
    for length in (5, 2):
        if fault := _POSTGRESQL.get(state[:length]):
            return fault
    return OutputError, "{where} failed ({error}); run `kawaraban doctor`, which says what to do."
