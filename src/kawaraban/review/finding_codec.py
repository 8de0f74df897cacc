"""Findings as JSON: by the pair that they are about, so that they need not be found again."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kawaraban.errors import InvalidDocument
from kawaraban.review.finding import Finding, Message, Severity, Span

Findings = Mapping[str, tuple[Finding, ...]]
"""By a pair's id (``5.0.2#1``)."""


def findings_to_json(findings: Findings) -> str:
    """The findings as JSON."""
    return json.dumps({pair: list(map(_data, found)) for pair, found in findings.items()}, ensure_ascii=False)


def findings_from_json(text: str) -> Findings:
    """The findings that `findings_to_json` wrote.

    Raises:
        InvalidDocument: they are none.
    """
    try:
        found = {pair: tuple(map(_finding, those)) for pair, those in json.loads(text).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidDocument(f"These are no findings ({error}); check the edition anew.") from error
    return MappingProxyType(found)


def _data(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "en": finding.message.en,
        "ja": finding.message.ja,
        "source": finding.source_span,
        "target": finding.target_span,
        "fix": finding.fix,
        "safe": finding.safe,
    }


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        check=data["check"],
        severity=Severity(data["severity"]),
        message=Message(data["en"], data["ja"]),
        source_span=_span(data["source"]),
        target_span=_span(data["target"]),
        fix=data["fix"],
        safe=data["safe"],
    )


def _span(data: list[int] | None) -> Span | None:
    return None if data is None else (data[0], data[1])
