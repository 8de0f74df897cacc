"""One step of an edition's history, and how it is kept in a transaction that is open."""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kawaraban.store.rows import put
from kawaraban.store.tables import revisions


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of an edition's history.

    ``number`` counts from 1 (given when it is kept). ``person`` took ``action`` at ``moment`` (aware);
    ``undoes`` is the number of the revision that it takes back. ``changes`` are its edits as JSON
    (`kawaraban.review.edits`), empty where the press drafted the article anew: what was before cannot
    be taken back one by one.
    """

    article: str
    language: str
    moment: datetime
    person: str
    action: str
    changes: str
    undoes: int | None = None
    number: int = 0


DRAFTED: Final = "drafted"
"""The action of the press: it made an edition anew, from a newer version of the article."""
_LAST: Final = select(func.max(revisions.c.number)).where(
    revisions.c.article == bindparam("article"), revisions.c.language == bindparam("language")
)


def add_revision(connection: Connection, revision: Revision) -> Revision:
    """Keep a step after those that its edition has, and return it with its number."""
    last = connection.scalar(_LAST, {"article": revision.article, "language": revision.language}) or 0
    kept = replace(revision, number=last + 1)
    row = {name: getattr(kept, name) for name in Revision.__dataclass_fields__}
    changes = zlib.compress(revision.changes.encode("utf-8", "surrogatepass"))
    put(connection, revisions, [{**row, "changes": changes}])
    return kept
