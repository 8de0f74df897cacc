"""What the checks found in each edition, kept so that an inbox of thousands opens at once."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, select

from kawaraban.store.database import Store
from kawaraban.store.packed import pack, unpack
from kawaraban.store.rows import put
from kawaraban.store.tables import key_of, reports


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Findings of one state of an edition, which ``digest`` names, as JSON, and the figures of its text.

    ``errors`` and ``warnings`` count findings that are open; ``voices`` counts speakers, ``quotes`` block
    quotes, ``characters`` those of the original.
    """

    article: str
    language: str
    digest: str
    errors: int
    warnings: int
    quotes: int
    voices: int
    characters: int
    findings: str


_ONE: Final = select(reports).where(reports.c.key == bindparam("key"))


class ReportStore(Store):
    """The reports in the desk's database."""

    def put(self, report: ReportRow) -> None:
        """Keep a report in place of the edition's last one."""
        row = {name: getattr(report, name) for name in ReportRow.__dataclass_fields__}
        findings = pack(reports, key_of(reports, row), report.findings)
        with self._database.writing(waits_for_disk=False) as connection:
            put(connection, reports, [{**row, "findings": findings}])

    def get(self, article: str, language: str) -> ReportRow | None:
        """The last report on an edition, which may be one on an earlier state of it."""
        key = key_of(reports, {"article": article, "language": language})
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"key": key}).one_or_none()
        if row is None:
            return None
        values = {name: getattr(row, name) for name in ReportRow.__dataclass_fields__}
        return ReportRow(**{**values, "findings": unpack(reports, key, row.findings)})

    def forget(self, article: str, language: str) -> None:
        """Let the next who asks check anew."""
        key = key_of(reports, {"article": article, "language": language})
        with self._database.writing() as connection:
            connection.execute(delete(reports).where(reports.c.key == key))
