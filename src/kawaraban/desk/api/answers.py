"""Answers as JSON with strong entity tags, and what a request's conditions make of them (RFC 9110, 13)."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.problems import Problem

_TAG: Final = re.compile(r'(W/)?"([^"\x00-\x1f]*)"')
_PRIVATE: Final = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
"""Whoever keeps an answer asks each time whether it still holds, and gives it to nobody else."""


def answer(
    request: Request,
    told: BaseModel | Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A resource with its tag; a caller that has this state already is told just that (304)."""
    body = rendered(told)
    tag = tag_of(body)
    sent = {**_PRIVATE, "ETag": tag, **(headers or {})}
    if request.method == "GET" and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(body, status, sent, "application/json")


def done() -> Response:
    """The answer where nothing is left to be said."""
    return Response(status_code=204)


def check_match(request: Request, now: BaseModel) -> None:
    """Nothing where the caller saw a resource as it is ``now``, or does not say what it saw.

    Raises:
        Problem: it has changed since (412); ``current`` is what it is now.
    """
    wanted = request.headers.get("if-match")
    if wanted is not None and not matches(wanted, tag_of(rendered(now))):
        raise Problem(
            412,
            "changed",
            "It changed since you read it: look at “current”, then send your change again with its tag.",
            current=now.model_dump(mode="json"),
        )


def matches(wanted: str, tag: str) -> bool:
    """Whether an If-Match header holds a tag, by the strong comparison (RFC 9110, 8.8.3.2)."""
    return wanted.strip() == "*" or any(not weak and f'"{each}"' == tag for weak, each in _tags(wanted))


def rendered(told: BaseModel | Mapping[str, Any]) -> bytes:
    """The bytes of a value; of what no text can have (lone surrogates) question marks are left."""
    data = told.model_dump(mode="json") if isinstance(told, BaseModel) else told
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def tag_of(body: bytes) -> str:
    """The strong tag of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _has(header: str, tag: str) -> bool:
    return header.strip() == "*" or any(f'"{each}"' == tag for _, each in _tags(header))


def _tags(header: str) -> Iterator[tuple[bool, str]]:
    return ((bool(weak), each) for weak, each in _TAG.findall(header[:4_000]))
