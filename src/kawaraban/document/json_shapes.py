"""What each node of the tree looks like in JSON, read off the dataclasses themselves.

The one table behind the encoder, the decoder and the JSON Schema: a field added to a dataclass of
`kawaraban.document.tree` is in all three.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kawaraban.document import tree
from kawaraban.document.moments import PATTERN, read_moment, write_moment
from kawaraban.errors import InvalidDocument

TAGS: dict[str, type] = {
    "text": tree.Text,
    "link": tree.Link,
    "strong": tree.Strong,
    "emphasis": tree.Emphasis,
    "code-span": tree.CodeSpan,
    "superscript": tree.Superscript,
    "subscript": tree.Subscript,
    "deletion": tree.Deletion,
    "quotation": tree.Quotation,
    "image": tree.Image,
    "line-break": tree.LineBreak,
    "heading": tree.Heading,
    "paragraph": tree.Paragraph,
    "quote": tree.Quote,
    "list": tree.List,
    "figure": tree.Figure,
    "table": tree.Table,
    "code": tree.Code,
    "rule": tree.Rule,
    "embed": tree.Embed,
}
"""The ``type`` of every node that can stand beside nodes of another kind."""

PARTS: dict[str, type] = {
    "list-item": tree.ListItem,
    "row": tree.Row,
    "cell": tree.Cell,
    "voice": tree.Voice,
    "document": tree.Document,
}
"""Nodes whose place says what they are; they carry no ``type``."""

TAG_OF = {kind: tag for tag, kind in TAGS.items()}
NAME_OF = {kind: name for name, kind in (TAGS | PARTS).items()}

_LIMITS: dict[tuple[type, str], dict[str, int]] = {
    (tree.Heading, "level"): {"minimum": 1, "maximum": 6},
    (tree.Cell, "colspan"): {"minimum": 1, "maximum": 1000},
    (tree.Cell, "rowspan"): {"minimum": 0, "maximum": 65534},
    (tree.Figure, "images"): {"minItems": 1},
}
"""What constructors check, for the schema's readers."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that holds no nodes: how it is written, read back, described and named in a fault."""

    expected: str
    schema: dict[str, Any]
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    """Raises ValueError where the value is not what is expected."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a node: either a scalar, a node or a list of nodes."""

    name: str
    default: Any
    """`dataclasses.MISSING` where the field is required; in JSON a field with its default is left out."""
    scalar: Scalar | None
    nodes: tuple[type, ...]
    many: bool
    limits: dict[str, int]

    @property
    def required(self) -> bool:
        """Whether JSON without this field is refused."""
        return self.default is MISSING


def _as_is(value: Any) -> Any:
    return value


def _a(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError
        return value

    return check


def _decode_names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError
    return tuple(value)


def _encode_moment(value: datetime | date) -> str:
    try:
        return write_moment(value)
    except ValueError as error:
        raise InvalidDocument(
            f"The moment {error} has no offset from UTC; give it a zone or only its date."
        ) from None


def _decode_moment(value: Any) -> datetime | date:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004 - a scalar's one kind of fault
    return read_moment(value)


_STRING = Scalar("a string", {"type": "string"}, _as_is, _a(str))
_INTEGER = Scalar("a whole number", {"type": "integer"}, _as_is, _a(int))
_BOOLEAN = Scalar("true or false", {"type": "boolean"}, _as_is, _a(bool))
_NAMES = Scalar("a list of strings", {"type": "array", "items": {"type": "string"}}, list, _decode_names)
_DATE = Scalar(
    'a date ("2022-12-21") or a time with its offset ("2022-12-21T17:25:00+00:00")',
    {"type": "string", "pattern": PATTERN},
    _encode_moment,
    _decode_moment,
)


def _enumeration(kind: type[StrEnum]) -> Scalar:
    values = [member.value for member in kind]
    return Scalar(f"one of {', '.join(values)}", {"enum": values}, lambda member: member.value, kind)


def _scalar(hints: set[Any]) -> Scalar | None:
    plain: dict[Any, Scalar] = {str: _STRING, int: _INTEGER, bool: _BOOLEAN, tuple[str, ...]: _NAMES}
    if datetime in hints:
        return _DATE
    for hint in hints:
        if hint in plain:
            return plain[hint]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return _enumeration(hint)
    return None


def _alternatives(hint: Any) -> set[Any]:
    return set(get_args(hint)) if get_origin(hint) in {Union, UnionType} else {hint}


def _field(owner: type, name: str, default: Any, hint: Any) -> Field:
    alternatives = _alternatives(hint) - {NoneType}
    scalar = _scalar(alternatives)
    many = scalar is None and get_origin(hint) is tuple
    kinds = _alternatives(get_args(hint)[0]) if many else alternatives
    nodes = () if scalar else tuple(kind for kind in NAME_OF if kind in kinds)
    return Field(name, default, scalar, nodes, many, _LIMITS.get((owner, name), {}))


def _fields(kind: type) -> tuple[Field, ...]:
    hints = get_type_hints(kind)
    return tuple(_field(kind, item.name, item.default, hints[item.name]) for item in fields(kind))


FIELDS: dict[type, tuple[Field, ...]] = {kind: _fields(kind) for kind in NAME_OF}
"""Each node's fields, in the order in which they are written."""
