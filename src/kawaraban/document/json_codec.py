"""The document as JSON: a versioned format, strictly read.

``from_json(to_json(document)) == document`` for every document that nests at most `MAX_DEPTH` nodes,
in normal form or not. (One thing JSON cannot tell apart: two surrogates in a row come back as the
character they encode.) The format is described in docs/document.md and by `json_schema`.
"""

import json
import re
from typing import Any, Final

from kawaraban.document.json_shapes import FIELDS, NAME_OF, PARTS, TAG_OF, TAGS, Field
from kawaraban.document.tree import Document, Text
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
    try:
        document = _decode(rest, _DOCUMENT, 0)
    except _Amiss as fault:
        raise InvalidDocument(fault.told()) from None
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


class _Amiss(Exception):
    """What is amiss, and on the way out the steps to it: a path is told of faults alone, not of each node."""

    def __init__(self, what: str, *steps: str, is_ours: bool = True) -> None:
        super().__init__(what)
        self.what = what
        self.steps = [*steps]
        self.is_ours = is_ours

    def told(self) -> str:
        path = "".join(reversed(self.steps)).removeprefix(".")
        if not self.is_ours:
            return f"{path or 'The document'}: {self.what}"
        return f"{path} {self.what}"


def _decode(data: Any, kinds: tuple[type, ...], depth: int) -> Any:
    """The node that the data is, which must be of one of ``kinds``."""
    if depth > MAX_DEPTH:
        raise _Amiss(_TOO_DEEP)
    kind, left = _kind(data, kinds)
    values: dict[str, Any] = {}
    for field in FIELDS[kind]:
        name = field.name
        if name not in data:
            if field.required:
                raise _Amiss(f"is missing{_CORRECT}", f".{name}")
            continue
        left -= 1
        try:
            values[name] = _decode_field(data[name], field, depth)
        except _Amiss as fault:
            fault.steps.append(f".{name}")
            raise
    if left:
        raise _unknown(data, kind)
    try:
        return kind(**values)
    except InvalidDocument as error:
        raise _Amiss(str(error), is_ours=False) from None


def _decode_field(value: Any, field: Field, depth: int) -> Any:
    if field.scalar:
        try:
            return field.scalar.decode(value)
        except ValueError:
            raise _Amiss(f"must be {field.scalar.expected}, not {_shown(value)}{_CORRECT}") from None
    if not field.many:
        return _decode(value, field.nodes, depth + 1)
    if not isinstance(value, list):
        raise _Amiss(f"must be a list, not {_shown(value)}{_CORRECT}")
    nodes, may_be_text = list[Any](), Text in field.nodes and depth < MAX_DEPTH
    try:
        for child in value:
            # Half of all nodes are texts, and nearly all of these say nothing but their characters.
            if (
                may_be_text
                and type(child) is dict
                and len(child) == len(_TEXT)
                and child.get("type") == "text"
            ):
                characters = child.get("value")
                if type(characters) is str:
                    nodes.append(Text(characters))
                    continue
            nodes.append(_decode(child, field.nodes, depth + 1))
    except _Amiss as fault:
        fault.steps.append(f"[{len(nodes)}]")
        raise
    return tuple(nodes)


def _kind(data: Any, kinds: tuple[type, ...]) -> tuple[type, int]:
    """Which node the data is, and how many members it has besides the tag."""
    if not isinstance(data, dict):
        raise _Amiss(f"must be an object, not {_shown(data)}{_CORRECT}")
    if kinds[0] not in TAG_OF:
        return kinds[0], len(data)
    tag = data.get("type")
    kind = TAGS.get(tag) if isinstance(tag, str) else None
    if kind not in kinds or kind is None:
        names = ", ".join(TAG_OF[kind] for kind in kinds)
        raise _Amiss(f"must be one of {names}, not {_shown(tag)}{_CORRECT}", ".type")
    return kind, len(data) - 1


def _unknown(data: dict[str, Any], kind: type) -> _Amiss:
    known = {field.name for field in FIELDS[kind]} | ({"type"} if kind in TAG_OF else set())
    name = next(name for name in data if name not in known)
    return _Amiss(f"is unknown in a {NAME_OF[kind]}{_CORRECT}", f".{name}")


_DOCUMENT: Final = (Document,)
_TEXT: Final = ("type", "value")
_CORRECT: Final = "; correct it, or export the document again."
_TOO_DEEP: Final = f"nests more than {MAX_DEPTH} levels; normalise the document before it is exported."


def _too_deep(path: str) -> str:
    return f"{path} {_TOO_DEEP}"


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
