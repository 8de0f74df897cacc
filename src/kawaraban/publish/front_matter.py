"""Front matter: what a page says of itself to a site generator, as YAML or as TOML.

Both are written from one small set of values. A string is a double-quoted one whose escapes YAML 1.2
and TOML 1.0 share, so that no title can end it, open another key or be read as a date or a truth.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

Value = str | bool | date | Sequence[str]
Table = Mapping[str, Value | Mapping[str, Value]]
"""Keys and values in their order; a table may hold one level of tables, given last."""

_ESCAPED: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def yaml_front_matter(table: Table) -> str:
    """The table as YAML between two lines of dashes."""
    return "\n".join(["---", *_yaml(table, ""), "---", ""])


def toml_front_matter(table: Table) -> str:
    """The table as TOML between two lines of plus signs."""
    lines = [f"{key} = {_value(value)}" for key, value in table.items() if not isinstance(value, Mapping)]
    for key, value in table.items():
        if isinstance(value, Mapping):
            lines += [f"[{key}]", *(f"{name} = {_value(inner)}" for name, inner in value.items())]
    return "\n".join(["+++", *lines, "+++", ""])


def _yaml(table: Mapping[str, Value | Mapping[str, Value]], indent: str) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _yaml(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {_value(value)}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return f"[{', '.join(map(quoted, value))}]"


def quoted(text: str) -> str:
    """The text as a string of both YAML and TOML, on one line."""
    whole = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", whole)
