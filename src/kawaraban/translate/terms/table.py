"""Terms as a table (CSV, RFC 4180), one row a term, for spreadsheets.

    concept,language,term,status,reading,forms,domain,note,source

``concept`` groups the rows of one thing; ``status`` is preferred, admitted or forbidden (preferred where
empty); ``forms`` are parted by ``|``. Only the first three columns must be there. A comma, a semicolon
or a tab parts the cells, whichever the header has.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kawaraban.errors import InputError
from kawaraban.store.termbase import Concept, Term, TermStatus

COLUMNS: Final = ("concept", "language", "term", "status", "reading", "forms", "domain", "note", "source")
_NEEDED: Final = COLUMNS[:3]
_PARTS: Final = "|"


@dataclass(slots=True)
class _Draft:
    """A concept as far as its rows have come."""

    terms: list[Term] = field(default_factory=list)
    domain: str = ""
    note: str = ""
    source: str = ""


def write_table(concepts: Iterable[Concept]) -> str:
    """The concepts as CSV; a spreadsheet reads it as UTF-8 by its byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for concept in concepts:
        for term in concept.terms:
            forms = _PARTS.join(term.forms)
            rest = (concept.domain, concept.note, concept.source)
            writer.writerow(
                (concept.id, term.language, term.text, term.status.value, term.reading, forms, *rest)
            )
    return "\ufeff" + out.getvalue()


def read_table(path: Path) -> tuple[Concept, ...]:
    """The concepts of a CSV file, in the order of their first rows.

    Raises:
        InputError: the file cannot be read, lacks a column, or a row is amiss; it names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); check its name and permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8; save it as “CSV UTF-8”.") from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [column.strip().lower() for column in rows.fieldnames or ()]
    if missing := [column for column in _NEEDED if column not in columns]:
        raise InputError(f"{path} has no column {missing[0]!r}; its first line must be: {','.join(COLUMNS)}.")
    rows.fieldnames = columns
    drafts: dict[str, _Draft] = {}
    try:
        for row in rows:
            _read(row, drafts, f"{path}, line {rows.line_num}")
    except csv.Error as error:
        # The reader counts a line once it has read all of it.
        raise InputError(f"{path}, after line {rows.line_num}: {error}; mend that line.") from error
    return tuple(
        Concept(name, tuple(draft.terms), draft.domain, draft.note, draft.source)
        for name, draft in drafts.items()
    )


def _read(row: dict[str, str | None], drafts: dict[str, _Draft], where: str) -> None:
    cells = {column: (row.get(column) or "") for column in COLUMNS}
    if not any(value.strip() for value in cells.values()):
        return
    for column in _NEEDED:
        if not cells[column].strip():
            raise InputError(f"{where} has no {column}; fill it in or remove the line.")
    status = cells["status"].strip().lower() or TermStatus.PREFERRED.value
    if status not in set(TermStatus):
        raise InputError(f"{where}: {status!r} is no status; write {', '.join(TermStatus)}.")
    draft = drafts.setdefault(cells["concept"], _Draft())
    forms = tuple(form for form in cells["forms"].split(_PARTS) if form.strip())
    draft.terms.append(
        Term(cells["language"].strip(), cells["term"], TermStatus(status), cells["reading"], forms)
    )
    draft.domain, draft.note = draft.domain or cells["domain"], draft.note or cells["note"]
    draft.source = draft.source or cells["source"]
