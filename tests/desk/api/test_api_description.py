"""The OpenAPI document: complete, sound, and its examples are examples."""

import pytest
from jsonschema import Draft202012Validator

from kawaraban.desk.api.app import create_api
from kawaraban.desk.api.scopes import NEEDS
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.announcing import Event

OPENAPI = create_api(Room(Settings(), None)).openapi()
OPERATIONS = [
    pytest.param(method, operation, id=f"{method} {path}")
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
]
SCHEMAS = OPENAPI["components"]["schemas"]


def validator(schema):
    return Draft202012Validator({**schema, "components": OPENAPI["components"]})


@pytest.mark.parametrize(("method", "operation"), OPERATIONS)
def test_every_operation_says_what_it_does_who_may_and_what_comes_of_it(method, operation):
    (scope,) = operation["security"][0]["token"]

    assert operation["summary"].endswith(".")
    assert f"Scope `{scope}`" in operation["description"]
    assert str(NEEDS[scope]) in operation["description"]
    assert operation["tags"][0] in [tag["name"] for tag in OPENAPI["tags"]]
    assert "4XX" in operation["responses"]
    assert ("304" in operation["responses"]) is (method == "get")


def test_every_operation_has_a_name_of_its_own():
    names = [each.values[1]["operationId"] for each in OPERATIONS]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if "examples" in schema])
def test_examples_are_what_they_are_examples_of(name):
    for example in SCHEMAS[name]["examples"]:
        assert list(validator(SCHEMAS[name]).iter_errors(example)) == []
        assert set(example) <= set(SCHEMAS[name]["properties"])


def test_what_is_given_has_an_example_each():
    given = {
        operation["requestBody"]["content"]["application/json"]["schema"].get("$ref", "")
        for method, operation in (each.values for each in OPERATIONS)
        if "requestBody" in operation
    }

    names = [reference.rpartition("/")[2] for reference in given if reference]
    assert [name for name in names if "examples" not in SCHEMAS[name]] == []
    assert len(names) > 10


def test_a_problem_is_shown_as_it_is():
    content = OPENAPI["components"]["responses"]["Problem"]["content"]["application/problem+json"]

    assert list(validator(SCHEMAS["Problem"]).iter_errors(content["example"])) == []


@pytest.mark.parametrize("event", list(Event))
def test_every_event_is_a_request_that_a_receiver_gets(event):
    request = OPENAPI["webhooks"][event]["post"]
    content = request["requestBody"]["content"]["application/json"]

    assert list(Draft202012Validator(content["schema"]).iter_errors(content["example"])) == []
    assert request["summary"].endswith(".")
    assert "Kawaraban-Signature" in [parameter["name"] for parameter in request["parameters"]]


def test_nothing_of_the_frameworks_own_errors_is_left():
    assert "HTTPValidationError" not in str(OPENAPI)
