"""What the press is at in this moment, as any process of the desk may ask: its list of work tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryStore
from kawaraban.work.list_of_work import Listed, listed

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
    told = (_told(task, database) for task in listed(settings, database))
    return tuple(sorted(told, key=lambda task: task.since))


def _told(task: Listed, database: Database) -> Running:
    if task.name == _DRAFT:
        article = ArticleStore(database).get(task.given)
        return Running((article.title or article.url) if article else task.given, task.given, task.since)
    entry = EntryStore(database).get(task.given)
    return Running((entry.title or entry.url) if entry else task.given[:16], "", task.since)
