"""A desk served to a test: its rows, its people, and a browser's requests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kawaraban.desk import pulse
from kawaraban.desk.app import create_app
from kawaraban.desk.passwords import hash_password
from kawaraban.desk.room import Room
from kawaraban.review.edition import Edition
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import Database, open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.people import PeopleStore, Person, Role
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.work.drafting import edition_row
from publish.sample import sample

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
PASSWORD = "correct horse battery"
HASH = hash_password(PASSWORD)


@dataclass
class Clock:
    """A clock that tests may set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@dataclass
class Desk:
    """A desk with its database, and its clock."""

    room: Room
    clock: Clock

    @property
    def database(self) -> Database:
        return self.room.database

    def browser(self, **headers: str) -> TestClient:
        """A browser that nobody has signed in with."""
        return TestClient(
            create_app(self.room),
            base_url="http://127.0.0.1:8765",
            headers={"Accept-Language": "en", **headers},
            follow_redirects=False,
        )

    def person(self, name: str, role: Role) -> Person:
        person = Person(name, name.title(), role, HASH, self.clock())
        PeopleStore(self.database).add(person)
        return person

    def signed_in(self, role: Role = Role.EDITOR, **headers: str) -> TestClient:
        """A browser that somebody of this role has signed in with; it sends the form token by itself."""
        name = f"the-{role.value}"
        self.person(name, role)
        browser = self.browser(**headers)
        answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        session = PeopleStore(self.database).session(
            browser.cookies["kawaraban"], self.clock(), timedelta(days=1), timedelta(days=1)
        )
        assert session is not None
        browser.headers["X-Form-Token"] = session.form_token
        return browser

    def keep(self, edition: Edition | None = None, publication: str = "gridwatch") -> str:
        """Keep an article and its draft, as the press would; the article's id."""
        edition = edition or sample()
        original = edition.translation.original
        PublicationStore(self.database).add(
            Publication(publication, f"https://{publication}.example/feed", self.clock(), title=publication)
        )
        kept = ArticleStore(self.database).keep(
            Reading(original, [original.url or "https://a.example/"], publication, self.clock())
        )
        row = edition_row(kept.article, 1, edition, self.clock())
        EditionStore(self.database).keep(row, edition.translation.document)
        return str(kept.article)

    def edition(self, article: str) -> Edition:
        row = EditionStore(self.database).get(article, "ja")
        assert row is not None
        return edition_from_json(row.record)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    # Streams end soon: a test's browser reads an answer to its end.
    monkeypatch.setattr(pulse, "LONGEST", 0.05)
    clock = Clock()
    settings = Settings(desk=tmp_path)
    with open_database(settings.database) as database:
        yield Desk(Room(settings, database, clock), clock)


@pytest.fixture
def editor(desk: Desk) -> TestClient:
    """An editor's browser."""
    return desk.signed_in()
