"""Whatever is sent to the API: it answers as it says that it does, and never with a fault of its own."""

import socket

import pytest
import schemathesis
from api_programs import program
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import httpx

from kawaraban.desk.api.app import create_api
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.announcing import Event
from kawaraban.store.webhooks import WebhookStore

EXAMPLES = 10
"""Valid and broken requests of each operation; all of them take less than a minute."""
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(create_api(Room(Settings(), None)).openapi())
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]


ELSEWHERE = 502, "POST /publications"
"""The one fault that is no fault of ours: a blog to be followed cannot be had."""


@pytest.fixture
def offline(monkeypatch):
    """No name is known: what is followed or told is never asked."""

    def unknown(host, *_about, **_more):
        raise OSError(f"{host} is not known in a test")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)


def names_of(desk, api):
    """Parts of addresses that lead to something on the desk."""
    article = desk.keep()
    hook = WebhookStore(desk.database).add("https://robot.example/", (Event.PING,), "rin", desk.clock())
    keys = [each["key"] for each in api.get(f"/articles/{article}/editions/ja/findings").json()["items"]]
    return {
        "article": article,
        "language": "ja",
        "publication": "gridwatch",
        "concept": "shoigu",
        "unit": api.get("/memory").json()["items"][0]["id"],
        "webhook": hook.id,
        "number": 1,
        "index": 0,
        "path": "title",
        "key": keys[0] if keys else "width:000000000000",
    }


def send(api, case):
    """Send a request with our own token; what no client could send is passed over."""
    sent = case.as_transport_kwargs(base_url=str(api.base_url).rstrip("/"))
    headers = {name: value for name, value in sent["headers"].items() if name.lower() != "authorization"}
    body = {"content": sent["data"]} if isinstance(sent.get("data"), str | bytes) else {}
    given = {name: sent[name] for name in ("params", "json") if sent.get(name) is not None}
    encoded = {name: value.encode("latin-1", "replace") for name, value in headers.items()}
    try:
        return api.request(sent["method"], sent["url"], headers=encoded, **given, **body)
    except httpx.InvalidURL:
        reject()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_the_answer_is_one_of_those_described(filled, offline, operation, mode):
    api = program(filled)
    known = names_of(filled, api)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), there=st.booleans())
    def ask(case, there):
        if there:
            named = {name: known[name] for name in case.path_parameters or {} if name in known}
            case.path_parameters = {**(case.path_parameters or {}), **named}
        answer = send(api, case)
        assert answer.status_code < 500 or (answer.status_code, operation.label) == ELSEWHERE
        case.validate_response(answer, checks=CHECKS)

    ask()
