"""Polls that found nothing, kept together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import OutputError
from kawaraban.store.database import open_database
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work import unchanged as module
from kawaraban.work.unchanged import Unchanged

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = PollState(polled=NOW, succeeded=NOW, next_poll=NOW + timedelta(hours=1))


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "desk.sqlite") as database:
        yield database


def followed(database, *names):
    found = [Publication(name, f"https://{name}.example/feed", NOW) for name in names]
    for each in found:
        PublicationStore(database).add(each)
    return [replace(each, poll=LATER) for each in found]


def kept(database):
    return [each.id for each in PublicationStore(database).all() if each.poll == LATER]


def test_they_are_kept_when_it_is_time(database):
    unchanged = Unchanged(database)
    for each in followed(database, "a", "b"):
        unchanged.add(each)
    assert kept(database) == []

    unchanged.flush()

    assert kept(database) == ["a", "b"]


def test_they_are_kept_when_there_are_many(database, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    unchanged = Unchanged(database)

    for each in followed(database, "a", "b", "c"):
        unchanged.add(each)

    assert kept(database) == ["a", "b"]


def test_none_is_forgotten_while_the_desk_cannot_be_written(database, monkeypatch):
    unchanged = Unchanged(database)
    first, second = followed(database, "a", "b")
    unchanged.add(first)

    def full(*_):
        raise OutputError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(PublicationStore, "keep_unchanged", full)
        with pytest.raises(OutputError):
            unchanged.flush()
    unchanged.add(second)
    unchanged.flush()

    assert kept(database) == ["a", "b"]
