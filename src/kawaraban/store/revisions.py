"""What editors did to an edition, one revision after another, each kept with the edition it made."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from kawaraban.document import Document
from kawaraban.store.database import Store
from kawaraban.store.editions import EditionRow, edition_in, keep_edition
from kawaraban.store.revision_rows import Revision, add_revision
from kawaraban.store.tables import editions, key_of, revisions


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as a revision leaves it, and what the revision is.

    ``translation`` is given where the words are to be found by search as they are now.
    """

    edition: EditionRow
    action: str
    changes: str
    undoes: int | None = None
    translation: Document | None = None


_OF: Final = (revisions.c.article == bindparam("article"), revisions.c.language == bindparam("language"))
_LIST: Final = (
    select(revisions)
    .where(*_OF, revisions.c.number < bindparam("before"))
    .order_by(revisions.c.number.desc())
    .limit(bindparam("most"))
)
_NEVER: Final = 2**62
"""Greater than every number."""
_BATCH: Final = 50


class RevisionStore(Store):
    """The revisions in the desk's database."""

    def revise(
        self,
        article: str,
        language: str,
        make: Callable[[EditionRow], Made | None],
        *,
        now: datetime,
        person: str,
    ) -> EditionRow | None:
        """Let ``make`` say what becomes of an edition, and keep that with its revision, both or neither.

        Nobody else changes the edition meanwhile. Where ``make`` gives None or raises, nothing is changed;
        the edition as it stands then is returned, None where there is none.
        """
        key = key_of(editions, {"article": article, "language": language})
        with self._database.writing() as connection:
            before = edition_in(connection, key, locked=True)
            if before is None or (made := make(before)) is None:
                return before
            keep_edition(connection, made.edition, made.translation)
            step = Revision(article, language, now, person, made.action, made.changes, undoes=made.undoes)
            add_revision(connection, step)
            return made.edition

    def history(
        self, article: str, language: str, most: int = 1_000, *, before: int | None = None
    ) -> tuple[Revision, ...]:
        """What was done to an edition, the last first; ``before`` the step of that number."""
        last = _NEVER if before is None else before
        asked = {"article": article, "language": language, "most": most, "before": last}
        with self._database.reading() as connection:
            return tuple(map(_revision, connection.execute(_LIST, asked).all()))

    def walk(self, article: str, language: str) -> Iterator[Revision]:
        """All of it, however long, the last first; read as far as somebody goes on."""
        before = None
        while steps := self.history(article, language, _BATCH, before=before):
            yield from steps
            before = steps[-1].number


def _revision(row: Row[Any]) -> Revision:
    values = {name: getattr(row, name) for name in Revision.__dataclass_fields__}
    changes = zlib.decompress(row.changes).decode("utf-8", "surrogatepass")
    return Revision(**{**values, "changes": changes})
