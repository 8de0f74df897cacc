"""Programs that use the desk through its API, and what they read there."""

from itertools import count
from urllib.parse import urlencode

from starlette.testclient import TestClient

from kawaraban.desk.api.scopes import Scope
from kawaraban.desk.app import create_app
from kawaraban.store.people import PeopleStore, Role

BASE = "http://127.0.0.1:8765/api/v1"
NAMES = count()


def program(desk, role=Role.OWNER, scopes=tuple(Scope), **headers):
    """A program with a token of somebody of this role; it asks below /api/v1."""
    person = f"p{next(NAMES)}"
    desk.person(person, role)
    token = PeopleStore(desk.database).let_program_in("robot", person, " ".join(scopes), desk.clock())
    return stranger(desk, Authorization=f"Bearer {token}", **headers)


def stranger(desk, **headers):
    """A program without a token."""
    return TestClient(create_app(desk.room), base_url=BASE, headers=headers, follow_redirects=False)


def problem(answer, status, kind):
    """What a problem says beyond its kind, which must be this one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == f"urn:kawaraban:problem:{kind}"
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


def asked(path, **query):
    """An address with these values beside those that it has."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(query)}"


def walked(api, path, **query):
    """Every item of a list, page after page, by the links that the answers give."""
    found, address = [], asked(path, **query)
    while True:
        answer = api.get(address)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        if "next" not in answer.links:
            assert answer.json()["next"] is None
            return found
        address = answer.links["next"]["url"]
