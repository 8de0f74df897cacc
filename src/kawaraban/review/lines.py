"""Pairs as lines of text: JSON lines or tab-separated values in, JSON lines out.

The lines are outside text: every one that cannot be used raises an `InputError` with its number.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from kawaraban.errors import InputError
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Span
from kawaraban.review.judgement import key_of

LONGEST: Final = 1_000_000
"""Bytes of a line; a longer one is no segment."""


class Shape(StrEnum):
    """How a line holds a pair."""

    JSONL = "jsonl"
    """``{"id": …, "source": …, "target": …}``; ``voice`` may be told, ``id`` left out."""
    TSV = "tsv"
    """Source and target, or id, source and target, with tabs between."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair, and its id as the line had it (JSON has numbers and strings)."""

    key: str | int
    pair: Pair


def read_row(line: bytes, number: int, shape: Shape, languages: tuple[str, str]) -> Row | None:
    """The pair in a line, the ``number``-th of its file, counted from 1; None where the line is blank.

    Raises:
        InputError: the line holds no pair, and why.
    """
    if len(line) > LONGEST:
        raise InputError(
            f"Line {number} has more than {LONGEST:,} bytes; give one segment a line, not a whole text."
        )
    try:
        text = line.decode("utf-8").rstrip("\r\n").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            f"Line {number} is not UTF-8 (byte {error.start + 1}); convert the file first."
        ) from error
    if not text.strip():
        return None
    fields = _from_json(text, number) if shape is Shape.JSONL else _from_tsv(text, number)
    key = fields.get("id", number)
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise InputError(f'Line {number}: "id" must be text or a whole number.')
    pair = Pair(
        id=str(key),
        source=_text(fields, "source", number),
        target=_text(fields, "target", number),
        source_language=languages[0],
        target_language=languages[1],
        voice=_text({"voice": "", **fields}, "voice", number),
    )
    return Row(key, pair)


def _from_json(text: str, number: int) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"Line {number} is not JSON ({error}); give one object a line, or --input tsv."
        ) from error
    if not isinstance(value, dict):
        raise InputError(
            f'Line {number} is not a JSON object; give {{"id": "1", "source": "…", "target": "…"}}.'
        )
    return value


def _from_tsv(text: str, number: int) -> dict[str, Any]:
    parts = text.split("\t")
    if len(parts) == 2:
        return {"source": parts[0], "target": parts[1]}
    if len(parts) == 3:
        return {"id": parts[0], "source": parts[1], "target": parts[2]}
    raise InputError(
        f"Line {number} has {len(parts)} columns; give source and target, or id, source and target."
    )


def _text(fields: dict[str, Any], name: str, number: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise InputError(f'Line {number} has no text in "{name}"; every line needs "source" and "target".')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f'Line {number}: "{name}" holds half a character; write it as UTF-8.') from error
    return value


def written(row: Row, findings: Sequence[Finding], language: str, *, with_target: bool = False) -> str:
    """The findings of a pair as one JSON line, messages in ``language``; its target if wanted."""
    shown: dict[str, Any] = {"id": row.key}
    if with_target:
        shown["target"] = row.pair.target
    shown["findings"] = [_shown(finding, row.pair, language) for finding in findings]
    return json.dumps(shown, ensure_ascii=False)


def _shown(finding: Finding, pair: Pair, language: str) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message.said(language),
        "source_span": finding.source_span,
        "target_span": finding.target_span,
        "fix": finding.fix,
        "key": key_of(finding, pair.source, pair.target),
    }


def fixed(pair: Pair, findings: Sequence[Finding]) -> Pair:
    """The pair with every safe fix applied to its target; of two that overlap, the later."""
    text = pair.target
    done: list[Span] = []
    ready = [f for f in findings if f.safe and f.fix is not None and f.target_span is not None]
    for finding in sorted(ready, key=lambda f: f.target_span or (0, 0), reverse=True):
        start, end = finding.target_span or (0, 0)
        if not done or end <= done[-1][0]:
            text = text[:start] + (finding.fix or "") + text[end:]
            done.append((start, end))
    return replace(pair, target=text) if done else pair
