"""What webhooks are told, as the OpenAPI document describes it (3.1, `webhooks`)."""

from typing import Any, Final

from kawaraban.store.announcing import Event

_SLUG: Final = "2026-11-23-the-ferry-0f1e2d3c"
_PUBLISHED: Final = {
    "article": "3f1b2c4d5e6f7081",
    "language": "ja",
    "number": 1,
    "slug": _SLUG,
    "rights": "full",
    "person": "rin",
    "note": "",
}
DATA: Final[dict[Event, dict[str, Any]]] = {
    Event.ARTICLE_DRAFTED: {
        "article": "3f1b2c4d5e6f7081",
        "language": "ja",
        "version": 1,
        "title": "渡し船",
        "segments": 40,
        "marked": 1,
    },
    Event.ARTICLE_CHANGED: {
        "article": "3f1b2c4d5e6f7081",
        "version": 2,
        "title": "The ferry",
        "url": "https://quay.example/ferry",
    },
    Event.EDITION_PUBLISHED: _PUBLISHED,
    Event.EDITION_WITHDRAWN: {**_PUBLISHED, "number": 2, "note": "The author asked for it."},
    Event.WORK_FAILED: {"task": "draft", "why": "…"},
    Event.PING: {},
}
"""What each event says of what happened; `work.failed` also names what it was about."""
_WORDS: Final = {
    Event.ARTICLE_DRAFTED: "A post was translated; an editor may begin.",
    Event.ARTICLE_CHANGED: "The author of a post changed it; it is translated anew.",
    Event.EDITION_PUBLISHED: "Readers were given an edition, or a correction of it.",
    Event.EDITION_WITHDRAWN: "An edition was taken from its readers.",
    Event.WORK_FAILED: "Something failed and is not tried again by itself.",
    Event.PING: "Somebody pressed the button that tries a webhook.",
}
_HEADERS: Final = {
    "Kawaraban-Event": "The event's name.",
    "Kawaraban-Delivery": "The event's id; the same where it is told again.",
    "Kawaraban-Signature": "`t=…,v1=…`: the second, and the HMAC-SHA256 of it, a full stop and the body.",
}
_TYPES: Final = {str: "string", int: "integer"}


def described_news() -> dict[str, Any]:
    """Every event as a request that a receiver gets."""
    return {event.value: {"post": _request(event)} for event in Event}


def schema_of(event: Event) -> dict[str, Any]:
    """The JSON schema of an event's body."""
    data = DATA[event]
    types = {name: {"type": _TYPES[type(value)]} for name, value in data.items()}
    told = {
        "id": {"type": "string"},
        "type": {"const": event.value},
        "made": {"type": "string", "format": "date-time"},
        "data": {"type": "object", "required": list(data), "properties": types},
    }
    return {"type": "object", "required": list(told), "properties": told}


def _request(event: Event) -> dict[str, Any]:
    example = {"id": "evt_0f1e2d3c", "type": event.value, "made": "2026-11-24T07:00:00+00:00"}
    content = {"schema": schema_of(event), "example": {**example, "data": DATA[event]}}
    return {
        "operationId": f"news_{event.value.replace('.', '_')}",
        "summary": _WORDS[event],
        "tags": ["webhooks"],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": True,
                "schema": {"type": "string"},
                "description": words,
            }
            for name, words in _HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {"2XX": {"description": "It was taken; any other answer has it told again."}},
    }
