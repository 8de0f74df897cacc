"""The findings of an edition as they stand: found once for each state of it, and kept."""

import hashlib
from collections.abc import Container
from functools import cache

from kawaraban.document import Document, Embed, Quote
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument
from kawaraban.review.checks.registry import Checks, load_checks
from kawaraban.review.checks.run import check_edition, check_pair
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.finding_codec import Findings, findings_from_json, findings_to_json
from kawaraban.review.gate import doubtful
from kawaraban.review.judgement import RECENT, Judgements, Record, key_of
from kawaraban.review.pairs import pairs_of
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow
from kawaraban.store.judgements import JudgementStore
from kawaraban.store.reports import ReportRow, ReportStore
from kawaraban.store.termbase import TermStore
from kawaraban.translate.terms import Termbase
from kawaraban.translate.translation import Translation


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
    found = all_found(database, row, translation)
    judgements = judgements_in(database)
    settled = {
        pair.id: judgements.settle(found[pair.id], pair.source, pair.target)
        for pair in pairs_of(translation)
        if pair.id in found
    }
    return {pair: open_ones for pair, open_ones in settled.items() if open_ones}


def all_found(database: Database, row: EditionRow, translation: Translation) -> Findings:
    """Everything that the checks find in an edition, by pair, whatever editors decided of it."""
    kept = ReportStore(database).get(row.article, row.language)
    found = _known(kept, row) if kept else None
    if found is None:
        found = _look(translation, Termbase(TermStore(database).concepts()))
        _keep(database, row, translation, found)
    return found


def findings_after(
    database: Database, before: EditionRow, row: EditionRow, translation: Translation, touched: Container[str]
) -> Findings:
    """`findings_of` an edition in which an edit touched the units at these paths, and no others.

    What was found in the other units is still found there, so they are not looked at again.
    """
    kept = ReportStore(database).get(row.article, row.language)
    found = _known(kept, before) if kept else None
    if found is not None:
        _keep(database, row, translation, _look_again(database, translation, found, touched))
    return findings_of(database, row, translation)


def dismissed_in(database: Database, row: EditionRow, translation: Translation) -> dict[str, Finding]:
    """The findings of an edition that editors dismissed, by their keys, as of the last look at it."""
    kept = ReportStore(database).get(row.article, row.language)
    found = (_known(kept, row) if kept else None) or {}
    gone = JudgementStore(database).dismissed()
    return {
        key: finding
        for pair in pairs_of(translation)
        for finding in found.get(pair.id, ())
        if (key := key_of(finding, pair.source, pair.target)) in gone
    }


def check_again(database: Database, row: EditionRow, translation: Translation) -> Findings:
    """`findings_of`, looked for anew: terms or judgements have changed."""
    ReportStore(database).forget(row.article, row.language)
    return findings_of(database, row, translation)


def _known(kept: ReportRow, row: EditionRow) -> Findings | None:
    if kept.digest != _digest(row):
        return None
    try:
        return findings_from_json(kept.findings)
    except InvalidDocument:
        return None


def _look(translation: Translation, terms: Termbase) -> Findings:
    checks = _all_checks()
    pairs = pairs_of(translation)
    together = check_edition(pairs, checks.edition)
    found = {
        pair.id: (*check_pair(pair, checks.pair, terms), *shared)
        for pair, shared in zip(pairs, together, strict=True)
    }
    return {pair: findings for pair, findings in found.items() if findings}


def _look_again(
    database: Database, translation: Translation, found: Findings, touched: Container[str]
) -> Findings:
    """The findings of a translation, of which those of a pair alone are known where nothing was touched."""
    checks, terms = _all_checks(), Termbase(TermStore(database).concepts())
    alone = {check.name for check in checks.pair}
    pairs = pairs_of(translation)
    together = check_edition(pairs, checks.edition)
    again: dict[str, tuple[Finding, ...]] = {}
    for pair, shared in zip(pairs, together, strict=True):
        if pair.id.rpartition("#")[0] in touched:
            own = check_pair(pair, checks.pair, terms)
        else:
            own = tuple(finding for finding in found.get(pair.id, ()) if finding.check in alone)
        if own or shared:
            again[pair.id] = (*own, *shared)
    return again


def _keep(database: Database, row: EditionRow, translation: Translation, found: Findings) -> None:
    severities = [finding.severity for findings in found.values() for finding in findings]
    quotes, voices = _voices(translation.original)
    ReportStore(database).put(
        ReportRow(
            article=row.article,
            language=row.language,
            digest=_digest(row),
            errors=severities.count(Severity.ERROR) + len(translation.untranslated) + doubtful(translation),
            warnings=severities.count(Severity.WARNING),
            quotes=quotes,
            voices=voices,
            characters=sum(len(plain_text(unit.content)) for unit in units(translation.original)),
            findings=findings_to_json(found),
        )
    )


def _voices(document: Document) -> tuple[int, int]:
    quotes = [block for _, block in walk(document.blocks) if isinstance(block, Quote | Embed)]
    return len(quotes), len({block.voice.name for block in quotes if block.voice.name})


def _digest(row: EditionRow) -> str:
    return hashlib.sha256(row.record.encode("utf-8", "surrogatepass")).hexdigest()
