"""``kawaraban check``: is this a faithful translation? Findings for every pair of segments."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final

import typer

from kawaraban.cli import INTERRUPTED
from kawaraban.cli.check_table import summary, table
from kawaraban.errors import InputError
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.judgement import RECENT, Judgements, Record
from kawaraban.review.lines import LONGEST, Row, Shape, fixed, read_row, written
from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.review.checks.registry import Checks
    from kawaraban.translate.terms import Termbase

FOUND: Final = 1
"""Exit code where an error was found."""
TOGETHER: Final = 5_000
"""Segments of an edition that are held at once."""

Found = tuple[Row, tuple[Finding, ...]]


class Output(StrEnum):
    """How findings are printed."""

    JSONL = "jsonl"
    TABLE = "table"


class Tongue(StrEnum):
    """The languages of the messages."""

    EN = "en"
    JA = "ja"


def check(
    from_language: Annotated[str, typer.Option("--from", help="Language of the originals, such as en.")],
    to: Annotated[str, typer.Option("--to", help="Language of the translations, such as ja.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file of pairs; standard input if left out.")
    ] = None,
    shape: Annotated[
        Shape, typer.Option("--input", "-i", help="One pair a line: as JSON, or with tabs between.")
    ] = Shape.JSONL,
    output: Annotated[Output, typer.Option("--output", "-o", help="For programs, or for people.")] = (
        Output.JSONL
    ),
    messages: Annotated[Tongue, typer.Option("--messages", help="Language of the messages.")] = Tongue.EN,
    only: Annotated[list[str] | None, typer.Option("--only", help="Run this check; may be repeated.")] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Leave this check out; may be repeated.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="The pairs are one edition: compare them with each other too.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Apply the safe fixes, and print each target as it is then.")
    ] = False,
    terms: Annotated[
        Path | None, typer.Option("--terms", help="Termbase as TBX or CSV; the desk's if left out.")
    ] = None,
    desk: Annotated[
        Path | None,
        typer.Option("--desk", help="Folder of the desk, whose terms and judgements of findings count."),
    ] = None,
) -> None:
    """Check translations for lost facts, dropped sentences, left-over words and more.

    Reads one pair a line and prints its findings before it reads on. Exits with 1 where an error was found.
    """
    from kawaraban.review.checks.registry import load_checks  # noqa: PLC0415

    checks = load_checks(tuple(only or ()), tuple(without or ()))
    reader = _Reader(checks, judgements_of(desk), terms_of(desk, terms), fix=fix)
    seen: Counter[Severity] = Counter()
    count = 0
    try:
        with _opened(file) as lines:
            rows = _rows(lines, shape, (_language(from_language), _language(to)))
            for row, findings in reader.found(rows, together=together):
                count += 1
                seen.update(finding.severity for finding in findings)
                if output is Output.TABLE:
                    typer.echo(table(row, findings, messages, with_target=fix), nl=False)
                else:
                    typer.echo(written(row, findings, messages, with_target=fix))
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    if output is Output.TABLE:
        typer.echo(summary(count, seen, messages))
    if seen[Severity.ERROR]:
        raise typer.Exit(FOUND)


def _opened(file: Path | None) -> AbstractContextManager[IO[bytes]]:
    if file is None:
        return nullcontext(sys.stdin.buffer)
    try:
        return file.open("rb")
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); give a file of pairs.") from error


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}", tag):
        raise InputError(f"{tag!r} is no language; give a tag such as en or ja.")
    return tag


def _rows(lines: IO[bytes], shape: Shape, languages: tuple[str, str]) -> Iterator[Row]:
    number = 0
    while line := lines.readline(LONGEST + 1):
        number += 1
        if row := read_row(line, number, shape, languages):
            yield row


def judgements_of(desk: Path | None) -> Judgements:
    """What the desk's editors decided; nothing where there is no desk yet."""
    from kawaraban.store.judgements import JudgementStore  # noqa: PLC0415

    path = load_settings(desk=desk).database
    if isinstance(path, Path) and not path.is_file():
        return Judgements()
    with JudgementStore(path) as store:
        records = {check: Record(*counts) for check, counts in store.counts(RECENT).items()}
        return Judgements(store.dismissed(), records)


def terms_of(desk: Path | None, file: Path | None = None) -> "Termbase":
    """The terms of a file, or else the desk's; none where there is no desk yet."""
    from kawaraban.cli.terms import read_terms  # noqa: PLC0415
    from kawaraban.store.termbase import TermStore  # noqa: PLC0415
    from kawaraban.translate.terms import NO_TERMS, Termbase  # noqa: PLC0415

    if file is not None:
        return Termbase(read_terms(file))
    path = load_settings(desk=desk).database
    if isinstance(path, Path) and not path.is_file():
        return NO_TERMS
    with TermStore(path) as store:
        return Termbase(store.concepts())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Runs the checks over rows, and leaves out what editors dismissed."""

    checks: "Checks"
    judgements: Judgements
    terms: "Termbase"
    fix: bool

    def found(self, rows: Iterator[Row], *, together: bool) -> Iterator[Found]:
        """Each row with its findings: at once, or an edition at a time."""
        from kawaraban.review.checks.run import check_edition  # noqa: PLC0415

        alone = (self._mended(row) if self.fix else (row, self._checked(row.pair)) for row in rows)
        if not together:
            yield from alone
            return
        while edition := list(islice(alone, TOGETHER)):
            shared = check_edition([row.pair for row, _ in edition], self.checks.edition)
            for (row, own), others in zip(edition, shared, strict=True):
                yield row, own + self.judgements.settle(others, row.pair.source, row.pair.target)

    def _mended(self, row: Row) -> Found:
        """The row with its safe fixes, and what is still wrong with it."""
        findings = self._checked(row.pair)
        mended = fixed(row.pair, findings)
        return (row, findings) if mended is row.pair else (Row(row.key, mended), self._checked(mended))

    def _checked(self, pair: Pair) -> tuple[Finding, ...]:
        from kawaraban.review.checks.run import check_pair  # noqa: PLC0415

        findings = check_pair(pair, self.checks.pair, self.terms)
        return self.judgements.settle(findings, pair.source, pair.target)
