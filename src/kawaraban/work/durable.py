"""Durable work on DBOS: every task ends once, whatever is killed when (docs/decisions/0008).

What is to be done stands in the desk's own rows (an entry that waits, an article without its draft);
DBOS queues it, runs it within its limits, and takes up again what a dead process left. A task may be
run twice at worst, and finds then what the first run kept: each writes its rows and its state in one
transaction, and what an engine answered is in the memory before the next is asked.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID

from kawaraban.errors import OutputError
from kawaraban.settings import DatabaseUrl, Settings
from kawaraban.store.articles import Article
from kawaraban.store.connect import postgresql_engine
from kawaraban.store.entries import EntryRow
from kawaraban.work import tasks
from kawaraban.work.list_of_work import list_address
from kawaraban.work.tasks import Tools

READING: Final = "reading"
DRAFTING: Final = "drafting"
VERSION: Final = "1"
"""Of the workflows' shape; what another one left is taken up all the same, since inputs are rows' names."""

_ACTIVE: Final = ["ENQUEUED", "PENDING", "DELAYED"]
_ENDED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_POLLING: Final = {READING: 0.2, DRAFTING: 0.4}
"""Seconds between two looks at a queue; each costs milliseconds of every worker and of the database."""
_SELDOM: Final = 1.0
"""Seconds between two looks at a queue that nothing has come to for a while."""
_PATIENCE: Final = 10
"""Seconds that running tasks get to finish when the program is told to stop; the rest goes on next time."""
_CONNECTIONS: Final = 20
"""To the list of work, at most."""
_KILLED_OFTEN: Final = 1_000_000
"""A task is no danger to the process, so that one which was killed a hundred times is still run."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What tasks of this process have: their tools, and so many places for those that draft."""

    tools: Tools
    drafting: threading.Semaphore


_here: _Here | None = None
_running: set[str] = set()
"""The tasks that threads of this process are at."""


@DBOS.workflow(name="read", max_recovery_attempts=_KILLED_OFTEN)
def _read(key: str, digest: str) -> bool:
    with _at_it():
        return _read_once(key, digest)


@DBOS.step(name="read")
def _read_once(key: str, digest: str) -> bool:
    return tasks.read(key, digest, _at_work().tools) is not None


@DBOS.workflow(name="draft", max_recovery_attempts=_KILLED_OFTEN)
def _draft(article: str, version: int) -> bool:
    here = _at_work()
    with _at_it(), here.drafting:
        # One that was taken ahead of its turn is not begun any more; its row waits, and is queued anew.
        # No step of its own: what it did stands in the desk's rows, and to note it twice costs five queries.
        return not here.tools.stopping() and tasks.make_draft(article, version, here.tools)


@contextmanager
def _at_it() -> Iterator[None]:
    name = DBOS.workflow_id or ""
    _running.add(name)
    try:
        yield
    finally:
        _running.discard(name)


def _at_work() -> _Here:
    if _here is None:
        raise RuntimeError("No process of this program has launched its work yet.")
    return _here


@contextmanager
def at_work(
    settings: Settings, tools: Tools, executor: str, *, readers: int, drafters: int, ahead: int = 0
) -> Iterator[None]:
    """Run queued tasks in this process until the block ends; those that are running then are finished.

    ``executor`` names the process: what a dead one of the same name left is taken up at once.
    ``readers`` and ``drafters`` are how many tasks of each kind run here at one time; ``ahead`` are
    drafts that are taken before there is a place for them, so that none is free until the next look.

    Raises:
        OutputError: the work's own tables cannot be opened.
    """
    # Else it writes to standard error in a form of its own.
    if not logging.getLogger("dbos").handlers:
        logging.getLogger("dbos").addHandler(logging.NullHandler())
    global _here  # noqa: PLW0603 - workflows are found by name, so their tools have one place
    _here = _Here(tools, threading.Semaphore(drafters))
    try:
        with _launched(settings, executor):
            DBOS.register_queue(
                READING,
                worker_concurrency=readers,
                partition_concurrency=1,
                polling_interval_sec=_POLLING[READING],
            )
            DBOS.register_queue(
                DRAFTING, worker_concurrency=drafters + ahead, polling_interval_sec=_POLLING[DRAFTING]
            )
            yield
    finally:
        _here = None


@contextmanager
def _launched(settings: Settings, executor: str) -> Iterator[None]:
    with ExitStack() as stack:
        DBOS(config=_config(settings, executor, stack))
        stack.callback(DBOS.destroy, workflow_completion_timeout_sec=_PATIENCE)
        try:
            DBOS.launch()
        except Exception as error:
            raise OutputError(
                f"The list of work cannot be opened ({type(error).__name__}); run `kawaraban doctor`."
            ) from error
        yield


def queue_readings(entries: Iterable[EntryRow]) -> None:
    """Queue entries to be read; one that is queued already is not queued twice."""
    for entry in entries:
        with (
            SetWorkflowID(reading_id(entry)),
            SetEnqueueOptions(priority=entry.priority, queue_partition_key=_host(entry)),
        ):
            DBOS.enqueue_workflow(READING, _read, entry.key, entry.digest)


def queue_drafts(articles: Iterable[Article]) -> None:
    """Queue articles to be drafted; one that is queued already is not queued twice."""
    for article in articles:
        with SetWorkflowID(draft_id(article)), SetEnqueueOptions(priority=article.priority):
            DBOS.enqueue_workflow(DRAFTING, _draft, article.id, article.version)


def look(queue: str, *, seldom: bool) -> None:
    """Have every worker look at a queue several times a second, or once where little comes."""
    if (found := DBOS.retrieve_queue(queue)) is not None:
        found.set_polling_interval_sec(_SELDOM if seldom else _POLLING[queue])


def reading_id(entry: EntryRow) -> str:
    """The name of an entry's task; another state or another try of it has another name."""
    return f"read-{entry.key[:32]}-{entry.digest[:16]}-{entry.tries}"


def draft_id(article: Article) -> str:
    """The name of an article's task; another version or another try of it has another name."""
    return f"draft-{article.id}-{article.version}-{article.tries}"


def lost(names: Iterable[str]) -> frozenset[str]:
    """Those of the tasks that nobody will run: ended, or never queued in this list of work."""
    asked = frozenset(names)
    known = {
        status.workflow_id
        for part in _parts(sorted(asked))
        for status in DBOS.list_workflows(
            workflow_ids=part, status=_ACTIVE, load_input=False, load_output=False
        )
    }
    return asked - known


def orphans(living: frozenset[str]) -> dict[str, list[str]]:
    """By executor, the tasks that a process which is not ``living`` left in the middle."""
    found: dict[str, list[str]] = {}
    for status in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False):
        if status.executor_id and status.executor_id not in living:
            found.setdefault(status.executor_id, []).append(status.workflow_id)
    return found


def dropped(executor: str) -> frozenset[str]:
    """The tasks that are this process's by the list, and that it is not at.

    A database that goes away at the wrong moment leaves some behind; others were taken up just now.
    """
    mine = DBOS.list_workflows(status="PENDING", executor_id=executor, load_input=False, load_output=False)
    return frozenset(status.workflow_id for status in mine) - _running


def take_over(names: Iterable[str]) -> None:
    """Queue tasks anew that a process left in the middle."""
    left = sorted(names)
    for queue in (READING, DRAFTING):
        prefix = "read-" if queue == READING else "draft-"
        if mine := [name for name in left if name.startswith(prefix)]:
            DBOS.resume_workflows(mine, queue_name=queue)


def forget_ended(before: str) -> int:
    """Drop what is known of tasks that ended before a moment (ISO 8601); the number of them."""
    ended = [
        status.workflow_id
        for status in DBOS.list_workflows(
            status=_ENDED, completed_before=before, limit=5_000, load_input=False, load_output=False
        )
    ]
    for part in _parts(ended):
        DBOS.delete_workflows(part)
    return len(ended)


def _parts(names: list[str], size: int = 400) -> Iterator[list[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _host(entry: EntryRow) -> str:
    return urlsplit(entry.url).netloc.lower() or entry.publication or "-"


def _config(settings: Settings, executor: str, stack: ExitStack) -> DBOSConfig:
    if settings.database_url:
        # What the list forgets is queued again, so that it need not wait for the disk.
        engine = postgresql_engine(
            DatabaseUrl(settings.database_url), waits_for_disk=False, most=_CONNECTIONS
        )
        stack.callback(engine.dispose)
        where: DBOSConfig = {"system_database_engine": engine}
    else:
        where = {"system_database_url": list_address(settings)}
    return {
        **where,
        "name": "kawaraban",
        "application_version": VERSION,
        "executor_id": executor,
        # What a database holds is read as data: JSON, never pickles.
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "WARNING",
        "enable_otlp": False,
        # Tasks send each other no messages, and need not be woken a hundred times a second for them.
        "notification_coalesce_sec": 0.1,
    }
