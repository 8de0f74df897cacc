"""A desk that follows a blog on this machine; each run is a process that starts, works and ends."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work.loop import work
from kawaraban.work.state import standing, told

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


class Desk:
    """A desk that follows the blog; each `run` is a process that starts, works and ends."""

    def __init__(self, settings, blog):
        self.settings = settings
        self.blog = blog

    def follow(self, name="quay", path="/feed.xml", **state):
        due = PollState(next_poll=NOW - DAY, **state)
        with self.open() as database:
            PublicationStore(database).add(Publication(name, self.blog.url(path), NOW, poll=due))

    def run(self, **settings):
        work(replace(self.settings, **settings), threading.Event(), once=True)

    def poll(self, name="quay"):
        with self.open() as database:
            PublicationStore(database).poll_at(name, NOW - DAY, "asked")
        self.run()

    @contextmanager
    def open(self):
        with open_database(self.settings.database) as database:
            yield database

    def articles(self):
        with self.open() as database:
            return {article.title: article for article in ArticleStore(database).newest(1000)}

    def edition(self, title):
        with self.open() as database:
            row = EditionStore(database).get(self.articles()[title].id, "ja")
        return edition_from_json(row.record)

    def told(self):
        with self.open() as database:
            return "\n".join(told(standing(database), NOW))


def settings_of(folder, blog, url=None):
    given = {"desk": folder, "engine": "echo", "allow_hosts": (blog.host,), "host_delay": 0.0}
    return Settings(**given, database_url=url.value if url else "")


@pytest.fixture
def desk_class():
    """Makes a desk in a folder that follows a blog, in a database of one's own."""
    return lambda folder, blog, url: Desk(settings_of(folder, blog, url), blog)


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request, tmp_path, blog):
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    return Desk(settings_of(tmp_path, blog, url), blog)
