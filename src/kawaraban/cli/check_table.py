"""Findings as a table for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kawaraban.cli import printable
from kawaraban.review.finding import Finding, Message, Severity, Span
from kawaraban.review.judgement import key_of
from kawaraban.review.lines import Row

_ROOM: Final = 24
"""Characters shown on either side of a span."""
_SEVERITIES: Final = {
    Severity.ERROR: Message("error", "誤り"),
    Severity.WARNING: Message("warning", "警告"),
    Severity.INFO: Message("info", "参考"),
}
_SOURCE: Final = Message("source", "原文")
_TARGET: Final = Message("target", "訳文")
_SUMMARY: Final = Message(
    "{count} segments: {errors} errors, {warnings} warnings, {infos} infos",
    "{count} 文節：誤り {errors} 件、警告 {warnings} 件、参考 {infos} 件",
)


def table(row: Row, findings: Sequence[Finding], language: str, *, with_target: bool = False) -> str:
    """The findings of one pair, or nothing where there is none and the target is not wanted."""
    lines = [
        *_head(row, with_target=with_target),
        *(line for f in findings for line in _lines(row, f, language)),
    ]
    return "".join(f"{line}\n" for line in lines) if findings or with_target else ""


def summary(count: int, seen: Mapping[Severity, int], language: str) -> str:
    """How many segments were read, and what was found in all of them."""
    errors, warnings, infos = (str(seen.get(severity, 0)) for severity in Severity)
    return _SUMMARY.fill(count=str(count), errors=errors, warnings=warnings, infos=infos).said(language)


def _head(row: Row, *, with_target: bool) -> Iterator[str]:
    yield f"[{printable(str(row.key))}]" + (f" {printable(row.pair.target)}" if with_target else "")


def _lines(row: Row, finding: Finding, language: str) -> Iterator[str]:
    severity = _SEVERITIES[finding.severity].said(language)
    yield f"  {severity}  {finding.check}: {printable(finding.message.said(language))}"
    for label, text, span in (
        (_SOURCE, row.pair.source, finding.source_span),
        (_TARGET, row.pair.target, finding.target_span),
    ):
        if span is not None:
            yield f"      {label.said(language)}: {_excerpt(text, span)}"
    yield f"      {key_of(finding, row.pair.source, row.pair.target)}"


def _excerpt(text: str, span: Span) -> str:
    """The words of the span in their surroundings, between marks."""
    start, end = span
    before = ("…" if start > _ROOM else "") + text[max(0, start - _ROOM) : start]
    after = text[end : end + _ROOM] + ("…" if end + _ROOM < len(text) else "")
    return printable(f"{before}⟦{text[start:end]}⟧{after}")
