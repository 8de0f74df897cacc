"""The OpenAPI document (3.1), completed: what the framework does not know of our routes."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kawaraban.desk.api.caller import NEEDS, Scope
from kawaraban.desk.api.problems import MEDIA_TYPE, TITLES, URN, ProblemOut

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
_METHODS: Final = ("get", "put", "post", "patch", "delete")


def described(made: dict[str, Any]) -> dict[str, Any]:
    """The framework's document with scopes, problems, conditions and links."""
    made["info"]["description"] = _ABOUT
    made["tags"] = [{"name": name, "description": words} for name, words in _TAGS.items()]
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for gone in ("HTTPValidationError", "ValidationError"):
        schemas.pop(gone, None)
    schemas["Problem"] = ProblemOut.model_json_schema()
    components["responses"] = {"Problem": _problem()}
    components["securitySchemes"]["session"] = {
        "type": "apiKey",
        "in": "cookie",
        "name": "kawaraban",
        "description": "A browser that is signed in to the desk; for reading only.",
    }
    for method, operation in _operations(made):
        _complete(method, operation)
    return made


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
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _PROBLEM}
    return {"description": "A problem, and what to do next.", "content": {MEDIA_TYPE: content}}
