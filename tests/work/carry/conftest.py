"""Desks by name, each in a folder of its own."""

import pytest

from filled_desk import Filled
from kawaraban.settings import Settings
from kawaraban.store.database import open_database


@pytest.fixture
def desks(request, tmp_path):
    """Opens desks by name, on SQLite or, where the name says so, on PostgreSQL."""
    opened = []

    def open_desk(name):
        url = request.getfixturevalue("postgresql_url").value if name.startswith("postgresql") else ""
        folder = tmp_path / name
        folder.mkdir()
        settings = Settings(desk=folder, database_url=url, engine="echo")
        opened.append(open_database(settings.database))
        return Filled(settings, opened[-1])

    yield open_desk
    for each in opened:
        each.close()
