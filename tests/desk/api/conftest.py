"""What the tests of the API share."""

from dataclasses import replace

import pytest
from api_programs import program

from filled_desk import Filled


@pytest.fixture
def api(desk):
    """A program that may do everything."""
    return program(desk)


@pytest.fixture
def article(desk):
    return desk.keep()


@pytest.fixture
def edition(article):
    """The address of the article's edition."""
    return f"/articles/{article}/editions/ja"


@pytest.fixture
def filled(desk):
    """A desk with something of everything in it."""
    Filled(replace(desk.room.settings, engine="echo"), desk.database).fill()
    return desk
