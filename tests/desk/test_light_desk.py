"""A desk loads what only some requests need when they come: an idle one is small."""

import json
import subprocess
import sys

import pytest

SERVER = "import json, sys, kawaraban.desk.server; print(json.dumps(sorted(sys.modules)))"
LISTED = """
import json, sys
from kawaraban.settings import Settings
from kawaraban.translate.engines.registry import list_engines
assert any(listed.name == "deepl" for listed in list_engines(Settings()))
print(json.dumps(sorted(sys.modules)))
"""


def loaded(script):
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def of_server():
    return loaded(SERVER)


@pytest.mark.parametrize(
    ("package", "of"),
    [
        ("dbos", "the press"),
        ("psycopg", "PostgreSQL"),
        ("alembic", "a step of the schema"),
        ("httpx", "following, and engines elsewhere"),
        ("fastapi", "programs"),
        ("pydantic", "programs"),
        ("PIL", "the diary's pictures"),
        ("kawaraban.publish", "the diary"),
        ("kawaraban.extract.page", "reading pages"),
        ("sudachipy", "checks of Japanese"),
    ],
)
def test_a_server_begins_without(of_server, package, of):
    assert package not in of_server, f"only {of} needs {package}"


def test_engines_are_listed_without_what_asks_them():
    assert "httpx" not in loaded(LISTED)
