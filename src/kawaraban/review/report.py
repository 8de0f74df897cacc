"""All that the review room can say of a translation before anybody has read it."""

from dataclasses import dataclass, field, replace

from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.register import RegisterDrift
from kawaraban.review.checks.registry import Checks
from kawaraban.review.checks.run import check_edition, check_pair
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.judgement import Judgements
from kawaraban.review.ledger import Ledger, draw_up
from kawaraban.review.pairs import pairs_of
from kawaraban.review.structure import Difference, differences
from kawaraban.translate.house.style import HouseStyle
from kawaraban.translate.terms import NO_TERMS, Termbase
from kawaraban.translate.translation import Translation


@dataclass(frozen=True, slots=True)
class Report:
    """The ledger, the structure proof, and the findings of each pair that has some."""

    ledger: Ledger
    differences: tuple[Difference, ...]
    findings: tuple[tuple[Pair, tuple[Finding, ...]], ...]
    counts: dict[Severity, int] = field(default_factory=dict)

    @property
    def is_fit(self) -> bool:
        """Whether nothing is missing, lost or wrong as far as machines can tell."""
        errors = self.counts.get(Severity.ERROR, 0)
        return self.ledger.is_complete and not self.differences and not errors


def in_house_style(checks: Checks, house: HouseStyle) -> Checks:
    """The checks, those of register by the house's choice."""
    edition = (replace(c, house=house) if isinstance(c, RegisterDrift) else c for c in checks.edition)
    return replace(checks, edition=tuple(edition))


def report_on(
    translation: Translation,
    checks: Checks,
    judgements: Judgements | None = None,
    terms: Termbase = NO_TERMS,
) -> Report:
    """The report on a translation; findings that editors dismissed are left out."""
    judgements = judgements or Judgements()
    pairs = pairs_of(translation)
    together = check_edition(pairs, checks.edition)
    found = []
    for pair, shared in zip(pairs, together, strict=True):
        own = check_pair(pair, checks.pair, terms)
        settled = judgements.settle((*own, *shared), pair.source, pair.target)
        if settled:
            found.append((pair, settled))
    severities = [finding.severity for _, findings in found for finding in findings]
    counts = {severity: severities.count(severity) for severity in Severity}
    return Report(
        draw_up(translation), differences(translation.original, translation.document), tuple(found), counts
    )
