"""The OpenAPI document (3.1), completed: what the framework does not know of our routes."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from kawaraban.desk.api.news import described_news
from kawaraban.desk.api.problems import MEDIA_TYPE, TITLES, URN, ProblemOut
from kawaraban.desk.api.scopes import NEEDS, Scope
from kawaraban.desk.api.wire import Given, Told

_ABOUT: Final = (
    "Everything that the desk does, for programs. Lists are given a page at a time (`next`, and a Link "
    "header), single resources have strong ETags, and every failure is a problem (RFC 9457) that says what "
    "to do next."
)
_TAGS: Final = {
    "me": "Who asks.",
    "publications": "What is followed.",
    "articles": "The posts that came in, and their originals.",
    "editions": "Their translations, sentence by sentence.",
    "publishing": "From a draft to its readers, and back.",
    "terms": "Names and terms with their renderings.",
    "memory": "What people translated before.",
    "queue": "What waits, runs and failed.",
    "webhooks": "Addresses that are told what happens.",
}
_PROBLEM: Final = {
    "type": f"{URN}not-found",
    "title": TITLES["not-found"],
    "status": 404,
    "detail": "There is no such article; GET /articles lists those there are.",
}
_MATCHED: Final = "Takes If-Match."
_LISTING: Final = re.compile(r"Listing_(\w+)_")
_REFERENCE: Final = re.compile(r'(#/components/schemas/)([^"]+)')
_TWICE: Final = {
    "kawaraban__facts__values__Kind": "FactKind",
    "kawaraban__store__publications__Kind": "PublicationKind",
}
"""Schemas whose classes have one name."""
_METHODS: Final = ("get", "put", "post", "patch", "delete")


def described(made: dict[str, Any]) -> dict[str, Any]:
    """The framework's document with scopes, problems, conditions and links."""
    made["info"]["description"] = _ABOUT
    made["tags"] = [{"name": name, "description": words} for name, words in _TAGS.items()]
    components = made["components"]
    schemas = components["schemas"]
    for gone in ("HTTPValidationError", "ValidationError"):
        schemas.pop(gone, None)
    problem = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= {**problem.pop("$defs"), "ProblemOut": problem}
    _show_nulls(schemas)
    components["responses"] = {"Problem": _problem()}
    components["securitySchemes"]["session"] = {
        "type": "apiKey",
        "in": "cookie",
        "name": "kawaraban",
        "description": "A browser that is signed in to the desk; for reading only.",
    }
    for method, operation in _operations(made):
        _complete(method, operation)
    return {**_named(made), "webhooks": described_news()}


def _show_nulls(schemas: dict[str, Any]) -> None:
    """Put the examples back as they were written: the framework leaves out what is null in them."""
    models = [*_below(Told), *_below(Given)]
    for model in models:
        extra = model.model_config.get("json_schema_extra")
        if model.__name__ in schemas and isinstance(extra, dict):
            schemas[model.__name__]["examples"] = extra["examples"]


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def _named(made: dict[str, Any]) -> dict[str, Any]:
    """The document with the names of its schemas as a reader expects them: `Article`, `ArticleList`."""
    schemas = made["components"]["schemas"]
    names = {old: _LISTING.sub(r"\1List", old).removesuffix("Out") for old in schemas}
    names = {old: new.replace("OutList", "List") for old, new in names.items()} | _TWICE
    for old, schema in schemas.items():
        if "title" in schema:
            schema["title"] = names[old]
    made["components"]["schemas"] = {names[old]: schema for old, schema in schemas.items()}
    text = json.dumps(made)
    named: dict[str, Any] = json.loads(_REFERENCE.sub(lambda match: match[1] + names[match[2]], text))
    return named


def _operations(made: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in made["paths"].values():
        yield from ((method, path[method]) for method in _METHODS if method in path)


def _complete(method: str, operation: dict[str, Any]) -> None:
    first, _, rest = operation.get("description", "").partition("\n")
    scopes = [scope for each in operation["security"] for scope in each.get("token", ())]
    operation["summary"] = first.removesuffix(_MATCHED).strip()
    operation["description"] = " ".join([*rest.split(), *map(_needs, scopes)])
    if method == "get":
        operation["security"].append({"session": scopes})
        operation["responses"]["304"] = {"description": "The caller has this state already (If-None-Match)."}
        _parameter(operation, "If-None-Match", "The tag of the state that the caller has.")
    if _MATCHED in first or operation["operationId"] == "segments_write":
        _parameter(operation, "If-Match", "The tag of the state that the caller saw; 412 if it is another.")
    for status, response in operation["responses"].items():
        if status in {"200", "201"}:
            response["headers"] = _headers(method, response)
    operation["responses"].pop("422", None)
    operation["responses"] |= {f"{kind}XX": {"$ref": "#/components/responses/Problem"} for kind in (4, 5)}


def _needs(scope: str) -> str:
    return f"Scope `{scope}`; the token's person is at least {NEEDS[Scope(scope)]}."


def _parameter(operation: dict[str, Any], name: str, words: str) -> None:
    parameter = {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
    operation.setdefault("parameters", []).append({**parameter, "description": words})


def _headers(method: str, response: Mapping[str, Any]) -> dict[str, Any]:
    told = {"ETag": "Names this state of it."}
    if method == "get" and "Listing" in str(response.get("content")):
        told["Link"] = "The first page and the next one (RFC 8288)."
    return {name: {"description": words, "schema": {"type": "string"}} for name, words in told.items()}


def _problem() -> dict[str, Any]:
    content = {"schema": {"$ref": "#/components/schemas/ProblemOut"}, "example": _PROBLEM}
    return {"description": "A problem, and what to do next.", "content": {MEDIA_TYPE: content}}
