"""The findings of an edition as they stand: found once for each state of it, and kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from weakref import ReferenceType, WeakKeyDictionary, ref

from kawaraban.document import Document, Embed, Quote
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.registry import Checks, load_checks
from kawaraban.review.checks.run import check_edition, check_pair
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.finding_codec import Findings, findings_from_json, findings_to_json
from kawaraban.review.gate import doubtful
from kawaraban.review.judgement import RECENT, Judgements, Record, key_of
from kawaraban.review.pairs import pairs_of
from kawaraban.store.at_hand import AtHand
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow
from kawaraban.store.judgements import JudgementStore
from kawaraban.store.reports import ReportRow, ReportStore
from kawaraban.translate.terms import Termbase, termbase_in
from kawaraban.translate.translation import Translation


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found in an edition's pairs, which were held against ``terms``.

    These are not kept for its sake: a desk whose terms change all day would hold many of them. ``figures``
    are those of its report, without the findings; they are of this ``original``.
    """

    original: Document
    pairs: tuple[Pair, ...]
    found: Findings
    terms: ReferenceType[Termbase]
    figures: ReportRow


_LOOKS: Final = WeakKeyDictionary[Database, AtHand[str, _Look]]()
"""In each database the last look at an article's edition in a language, by its record."""
_ROOM: Final = 8_000_000
"""Characters of records whose looks stay at hand: a post of three hundred sentences has 250,000."""


@cache
def _all_checks() -> Checks:
    return load_checks()


def judgements_in(database: Database) -> Judgements:
    """What the desk's editors decided of findings."""
    store = JudgementStore(database)
    records = {check: Record(*counts) for check, counts in store.counts(RECENT).items()}
    return Judgements(store.dismissed(), records)


def findings_of(database: Database, row: EditionRow, translation: Translation) -> Findings:
    """The open findings of an edition, by pair; each state of it is checked once.

    What editors dismissed is left out, whether before or after it was found.
    """
    look = _look(database, row, translation)
    judgements = judgements_in(database)
    settled = {
        pair.id: judgements.settle(look.found[pair.id], pair.source, pair.target)
        for pair in look.pairs
        if pair.id in look.found
    }
    return {pair: open_ones for pair, open_ones in settled.items() if open_ones}


def all_found(database: Database, row: EditionRow, translation: Translation) -> Findings:
    """Everything that the checks find in an edition, by pair, whatever editors decided of it."""
    return _look(database, row, translation).found


def look_after_edit(
    database: Database, before: EditionRow, was: Translation, row: EditionRow, translation: Translation
) -> None:
    """Keep what is found in an edition after an edit; only the pairs that it changed are looked at."""
    last = _looks(database).last(_name(before)) or _look(database, before, was)
    _look_anew(database, row, translation, last)


def dismissed_in(database: Database, row: EditionRow, translation: Translation) -> dict[str, Finding]:
    """The findings of an edition that editors dismissed, by their keys, as of the last look at it."""
    kept = ReportStore(database).get(row.article, row.language)
    found = (_known(kept) if kept and kept.digest == _digest(row) else None) or {}
    gone = JudgementStore(database).dismissed()
    return {
        key: finding
        for pair in pairs_of(translation, found)
        for finding in found[pair.id]
        if (key := key_of(finding, pair.source, pair.target)) in gone
    }


def check_again(database: Database, row: EditionRow, translation: Translation) -> Findings:
    """`findings_of`, looked for anew: terms or judgements have changed."""
    ReportStore(database).forget(row.article, row.language)
    _looks(database).forget(_name(row))
    return findings_of(database, row, translation)


def _look(database: Database, row: EditionRow, translation: Translation) -> _Look:
    """What the report on this state of an edition says, else a new look."""
    looks = _looks(database)
    kept = ReportStore(database).get(row.article, row.language)
    known = looks.known(_name(row), row.record)
    if kept is not None and kept.digest == (known.figures.digest if known else _digest(row)):
        if known is not None:
            return known
        if (found := _known(kept)) is not None:
            figures = replace(kept, findings="")
            look = _Look(
                translation.original, pairs_of(translation), found, ref(termbase_in(database)), figures
            )
            return looks.put(_name(row), row.record, look)
    last = looks.last(_name(row)) if kept is not None else None
    same_terms = last is not None and last.terms() is termbase_in(database)
    return _look_anew(database, row, translation, last if same_terms else None)


def _look_anew(database: Database, row: EditionRow, translation: Translation, last: _Look | None) -> _Look:
    """Look at an edition, or at what it has otherwise than at the ``last`` look, and keep what is found."""
    terms, pairs = termbase_in(database), pairs_of(translation)
    found = _found(pairs, terms, last)
    figures = _figures(row, translation, last, found)
    ReportStore(database).put(replace(figures, findings=findings_to_json(found)))
    look = _Look(translation.original, pairs, found, last.terms if last else ref(terms), figures)
    return _looks(database).put(_name(row), row.record, look)


def _looks(database: Database) -> AtHand[str, _Look]:
    return _LOOKS.setdefault(database, AtHand(_ROOM))


def _name(row: EditionRow) -> tuple[str, str]:
    return row.article, row.language


def _known(kept: ReportRow) -> Findings | None:
    try:
        return findings_from_json(kept.findings)
    except InvalidDocument:
        return None


def _found(pairs: Sequence[Pair], terms: Termbase, last: _Look | None) -> Findings:
    """All findings of the pairs; what a check of one pair found in those of the ``last`` look still holds."""
    checks = _all_checks()
    alone = {check.name for check in checks.pair}
    before = {pair.id: pair for pair in last.pairs} if last else {}
    found: dict[str, tuple[Finding, ...]] = {}
    for pair, shared in zip(pairs, check_edition(pairs, checks.edition), strict=True):
        if last is not None and before.get(pair.id) == pair:
            own = tuple(finding for finding in last.found.get(pair.id, ()) if finding.check in alone)
        else:
            own = check_pair(pair, checks.pair, terms)
        if own or shared:
            found[pair.id] = (*own, *shared)
    return found


def _figures(row: EditionRow, translation: Translation, last: _Look | None, found: Findings) -> ReportRow:
    """The report's figures; those of the original are the last look's as long as it is the same."""
    severities = [finding.severity for findings in found.values() for finding in findings]
    errors = severities.count(Severity.ERROR) + len(translation.untranslated) + doubtful(translation)
    warnings = severities.count(Severity.WARNING)
    if last is not None and last.original == translation.original:
        return replace(last.figures, digest=_digest(row), errors=errors, warnings=warnings)
    quotes, voices = _voices(translation.original)
    return ReportRow(
        article=row.article,
        language=row.language,
        digest=_digest(row),
        errors=errors,
        warnings=warnings,
        quotes=quotes,
        voices=voices,
        characters=sum(len(plain_text(unit.content)) for unit in units(translation.original)),
        findings="",
    )


def _voices(document: Document) -> tuple[int, int]:
    quotes = [block for _, block in walk(document.blocks) if isinstance(block, Quote | Embed)]
    return len(quotes), len({block.voice.name for block in quotes if block.voice.name})


def _digest(row: EditionRow) -> str:
    return hashlib.sha256(row.record.encode("utf-8", "surrogatepass")).hexdigest()
