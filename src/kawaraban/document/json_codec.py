"""The document as JSON: a versioned format, strictly read.

``from_json(to_json(document)) == document`` for every document that nests at most `MAX_DEPTH` nodes,
in normal form or not. (One thing JSON cannot tell apart: two surrogates in a row come back as the
character they encode.) The format is described in docs/document.md and by `json_schema`.
"""

import json
import re
from typing import Any

from kawaraban.document.json_shapes import FIELDS, NAME_OF, PARTS, TAG_OF, TAGS, Field
from kawaraban.document.tree import Document
from kawaraban.errors import InvalidDocument

SCHEMA = "kawaraban-document/1"
"""Name and version of the format; a new number where an older reader would misread."""

MAX_DEPTH = 128
"""Nodes within nodes, counted from the document; no normal form is deeper."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def to_json(document: Document) -> str:
    """The document as JSON text, without white space, ending with a newline.

    Raises `InvalidDocument` where the tree is deeper than `MAX_DEPTH`.
    """
    text = json.dumps(to_data(document), ensure_ascii=False, separators=(",", ":")) + "\n"
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_json(text: str) -> Document:
    """The document that the JSON text holds.

    Raises `InvalidDocument`, with the path of the fault, for everything that is not one.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InvalidDocument(
            f"This is not JSON ({error}); give a file made with `--format json`."
        ) from error
    except RecursionError:
        raise InvalidDocument(_too_deep("the file")) from None
    return from_data(data)


def to_data(document: Document) -> dict[str, Any]:
    """The document as dicts, lists and scalars, for embedding in other JSON.

    Raises `InvalidDocument` where the tree is deeper than `MAX_DEPTH`.
    """
    return {"schema": SCHEMA, **_encode(document, 0)}


def from_data(data: Any) -> Document:
    """The document that `to_data` wrote; raises `InvalidDocument` for anything else."""
    if not isinstance(data, dict) or "schema" not in data:
        raise InvalidDocument(
            f'This JSON is not a document: it names no "schema"; "{SCHEMA}" is what we read.'
        )
    if data["schema"] != SCHEMA:
        raise InvalidDocument(
            f"This version reads {SCHEMA}, not {_shown(data['schema'])}; update Kawaraban or export it again."
        )
    rest = {name: value for name, value in data.items() if name != "schema"}
    document = _decode(rest, (Document,), "", 0)
    assert isinstance(document, Document)
    return document


# --- encoding --------------------------------------------------------------------------------


def _encode(node: Any, depth: int) -> dict[str, Any]:
    kind = type(node)
    if depth > MAX_DEPTH:
        raise InvalidDocument(_too_deep("the document"))
    data: dict[str, Any] = {"type": TAG_OF[kind]} if kind in TAG_OF else {}
    for field in FIELDS[kind]:
        value = getattr(node, field.name)
        if value is field.default or value == field.default:
            continue
        if field.scalar:
            data[field.name] = field.scalar.encode(value)
        elif field.many:
            data[field.name] = [_encode(child, depth + 1) for child in value]
        else:
            data[field.name] = _encode(value, depth + 1)
    return data


# --- decoding --------------------------------------------------------------------------------


def _decode(data: Any, kinds: tuple[type, ...], path: str, depth: int) -> Any:
    """The node at ``path``, which must be of one of ``kinds``."""
    if depth > MAX_DEPTH:
        raise InvalidDocument(_too_deep(path))
    kind, members = _kind(data, kinds, path)
    values: dict[str, Any] = {}
    for field in FIELDS[kind]:
        at = f"{path}.{field.name}" if path else field.name
        if field.name not in members:
            if field.required:
                raise _fault(at, "is missing")
            continue
        value = members.pop(field.name)
        if field.scalar:
            values[field.name] = _decode_scalar(value, field, at)
        elif field.many:
            nodes = enumerate(_list(value, at))
            values[field.name] = tuple(
                [_decode(child, field.nodes, f"{at}[{index}]", depth + 1) for index, child in nodes]
            )
        else:
            values[field.name] = _decode(value, field.nodes, at, depth + 1)
    if members:
        unknown = next(iter(members))
        raise _fault(f"{path}.{unknown}" if path else unknown, f"is unknown in a {NAME_OF[kind]}")
    return _build(kind, values, path)


def _kind(data: Any, kinds: tuple[type, ...], path: str) -> tuple[type, dict[str, Any]]:
    """Which node the data is, and its members without the tag."""
    if not isinstance(data, dict):
        raise _fault(path, f"must be an object, not {_shown(data)}")
    members = dict(data)
    if kinds[0] not in TAG_OF:
        return kinds[0], members
    tag = members.pop("type", None)
    kind = TAGS.get(tag) if isinstance(tag, str) else None
    if kind not in kinds or kind is None:
        names = ", ".join(TAG_OF[kind] for kind in kinds)
        raise _fault(f"{path}.type", f"must be one of {names}, not {_shown(tag)}")
    return kind, members


def _decode_scalar(value: Any, field: Field, path: str) -> Any:
    assert field.scalar is not None
    try:
        return field.scalar.decode(value)
    except ValueError:
        raise _fault(path, f"must be {field.scalar.expected}, not {_shown(value)}") from None


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise _fault(path, f"must be a list, not {_shown(value)}")
    return value


def _build(kind: type, values: dict[str, Any], path: str) -> Any:
    try:
        return kind(**values)
    except InvalidDocument as error:
        raise InvalidDocument(f"{path or 'The document'}: {error}") from None


def _fault(path: str, what: str) -> InvalidDocument:
    return InvalidDocument(f"{path} {what}; correct it, or export the document again.")


def _too_deep(path: str) -> str:
    return f"{path} nests more than {MAX_DEPTH} levels; normalise the document before it is exported."


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str) if not isinstance(value, (dict, list)) else ""
    if not text:
        return "an object" if isinstance(value, dict) else "a list"
    return text if len(text) <= 40 else f"{text[:40]}…"


# --- schema ----------------------------------------------------------------------------------


def json_schema() -> dict[str, Any]:
    """The format as JSON Schema (draft 2020-12), made from the same table as the codec."""
    definitions = {name: _definition(kind) for name, kind in (TAGS | PARTS).items()}
    document = definitions.pop("document")
    document["properties"] = {"schema": {"const": SCHEMA}, **document["properties"]}
    document["required"] = ["schema", *document["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A Kawaraban document",
        **document,
        "$defs": definitions,
    }


def _definition(kind: type) -> dict[str, Any]:
    tag = {"type": {"const": TAG_OF[kind]}} if kind in TAG_OF else {}
    properties = {field.name: _property(field) for field in FIELDS[kind]}
    return {
        "type": "object",
        "properties": {**tag, **properties},
        "required": [*tag, *(field.name for field in FIELDS[kind] if field.required)],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    if field.scalar:
        return {**field.scalar.schema, **field.limits}
    references = [{"$ref": f"#/$defs/{NAME_OF[kind]}"} for kind in field.nodes]
    item = references[0] if len(references) == 1 else {"anyOf": references}
    return {"type": "array", "items": item, **field.limits} if field.many else item
