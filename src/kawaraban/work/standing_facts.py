"""The translator's notes of an edition, taken down when it is published."""

from dataclasses import replace

from kawaraban.review.edition import Edition
from kawaraban.review.standing import translator_notes
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow
from kawaraban.store.judgements import JudgementStore
from kawaraban.work.checking import all_found


def with_notes(database: Database, row: EditionRow, edition: Edition) -> Edition:
    """``edition``, which is that of ``row``, with a note on each fact that a person let stand until now.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """
    found = all_found(database, row, edition.translation)
    dismissed = JudgementStore(database).dismissed()
    return replace(edition, notes=translator_notes(edition.translation, found, dismissed))
