"""What the press is at in this moment, as any process of the desk may ask: its list of work tells."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from dbos import DBOSClient, DBOSPortableJSONSerializer, WorkflowStatus
from sqlalchemy.exc import SQLAlchemyError

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryStore
from kawaraban.work.durable import LIST_FILE, list_address

_MOST: Final = 50
_DRAFT: Final = "draft"
"""The name of a draft's task in the list."""


@dataclass(frozen=True, slots=True)
class Running:
    """A task that runs: ``article`` is drafted, or a post is read, which is none yet; ``since`` is aware."""

    title: str
    article: str
    since: datetime


def running(settings: Settings, database: Database) -> tuple[Running, ...]:
    """The tasks that run now, the longest running first; none where no press has ever worked."""
    if not settings.database_url and not (settings.desk / LIST_FILE).exists():
        return ()
    client = DBOSClient(
        system_database_url=list_address(settings), serializer=DBOSPortableJSONSerializer(), lazy=True
    )
    try:
        found = client.list_workflows(status="PENDING", load_output=False, limit=_MOST)
    except SQLAlchemyError:
        return ()  # No list yet, or one that a press is just making; the desk's own rows are shown anyway.
    finally:
        client.destroy()
    told = [_told(status, database) for status in found]
    return tuple(sorted((task for task in told if task), key=lambda task: task.since))


def _told(status: WorkflowStatus, database: Database) -> Running | None:
    name = next(iter(status.input["args"]), None) if status.input else None
    since = datetime.fromtimestamp((status.dequeued_at or status.created_at or 0) / 1000, UTC)
    if not isinstance(name, str):
        return None
    if status.name == _DRAFT:
        article = ArticleStore(database).get(name)
        return Running((article.title or article.url) if article else name, name, since)
    entry = EntryStore(database).get(name)
    return Running((entry.title or entry.url) if entry else name[:16], "", since)
