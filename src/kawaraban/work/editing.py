"""An editor's move, carried out: the edition, its revision, the memory and the findings agree afterwards."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError
from kawaraban.review.edition import Edition
from kawaraban.review.edits import Edits, apply_edits, edits_from_json, edits_to_json
from kawaraban.review.kept_editions import edition_record, kept_edition
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.revision_rows import DRAFTED, Revision
from kawaraban.store.revisions import Made, RevisionStore
from kawaraban.translate.earlier import BY_HAND
from kawaraban.translate.markup import encode
from kawaraban.translate.tag_text import tagged_like
from kawaraban.translate.translation import Translation
from kawaraban.work.checking import look_after_edit

UNDO: Final = "undo"
_REDO: Final = "redo"
_SETTLED: Final = "settled"


@dataclass(frozen=True, slots=True)
class Who:
    """Which edition is edited, by whom, and when."""

    article: str
    language: str
    person: str
    now: datetime


def edit(
    database: Database,
    who: Who,
    action: str,
    make: Callable[[Translation], Edits],
    *,
    undoes: int | None = None,
) -> Edition:
    """Make edits and keep all that follows from them; the edition as it is then.

    What a person wrote goes into the memory, for the next time that the sentence comes, and out of it where
    that step is taken back.

    Raises:
        InputError: there is no such edition, or `make` says what is wrong.
        EditConflict: somebody changed the same words meanwhile; nothing is changed.
    """
    made = list[tuple[EditionRow, Translation, Edition, Edits]]()

    def revised(row: EditionRow) -> Made | None:
        edition = kept_edition(row)
        was = edition.translation
        edits = make(was)
        if not edits:
            return None
        edition = replace(edition, translation=apply_edits(was, edits))
        made.append((row, was, edition, edits))
        document = edition.translation.document
        return Made(_row(row, edition), action, edits_to_json(edits), undoes, document)

    row = RevisionStore(database).revise(who.article, who.language, revised, now=who.now, person=who.person)
    if row is None:
        raise InputError("This post has no draft yet; wait until it is translated.")
    if not made:
        return kept_edition(row)
    before, was, edition, edits = made[-1]
    if undoes is not None:
        EditorMemory(database).take_back(_unsaid(was, edition.translation, edits, who))
    EditorMemory(database).put(_remembered(edition.translation, edits, who))
    look_after_edit(database, before, was, row, edition.translation)
    return edition


def settle(database: Database, who: Who) -> Edition:
    """Let an edition say no more what its author changed: an editor has seen to it.

    Raises:
        InputError: there is no such edition.
    """

    def settled(row: EditionRow) -> Made | None:
        edition = kept_edition(row)
        if edition.changed is None:
            return None
        record = edition_record(row.article, replace(edition, changed=None))
        return Made(replace(row, record=record), _SETTLED, edits_to_json(Edits()))

    row = RevisionStore(database).revise(who.article, who.language, settled, now=who.now, person=who.person)
    if row is None:
        raise InputError("This post has no draft yet; wait until it is translated.")
    return kept_edition(row)


def undo(database: Database, who: Who) -> Edition:
    """Take back the last step that was not taken back yet.

    Raises:
        InputError: nothing is left to take back.
        EditConflict: the words are no longer as that step left them.
    """
    step = _last_standing(RevisionStore(database).walk(who.article, who.language))
    if step is None:
        raise InputError("Nothing is left to undo.")
    return edit(database, who, UNDO, lambda _: edits_from_json(step.changes).undone, undoes=step.number)


def redo(database: Database, who: Who) -> Edition:
    """Do again what was taken back last, unless something else was done since.

    Raises:
        InputError: nothing was taken back.
        EditConflict: the words are no longer as they were then.
    """
    step = _last_undone(RevisionStore(database).walk(who.article, who.language))
    if step is None:
        raise InputError("Nothing is left to redo.")
    return edit(database, who, _REDO, lambda _: edits_from_json(step.changes).undone, undoes=step.number)


def _last_standing(history: Iterable[Revision]) -> Revision | None:
    """The newest step that is no undo and was not undone itself; a new draft ends the search."""
    gone = set[int]()
    for step in history:
        if step.action == DRAFTED:
            return None
        if step.number in gone or step.action == _SETTLED:
            continue
        if step.action == UNDO:
            assert step.undoes is not None
            gone.add(step.undoes)
        elif step.action == _REDO:
            # It brought back what an undo took: undoing goes on with that very step.
            return step
        else:
            return step
    return None


def _last_undone(history: Iterable[Revision]) -> Revision | None:
    """The newest undo that was not done again, where nothing else came after it."""
    gone = set[int]()
    for step in history:
        if step.action == _SETTLED:
            continue
        if step.action == _REDO:
            assert step.undoes is not None
            gone.add(step.undoes)
        elif step.action != UNDO:
            return None
        elif step.number not in gone:
            return step
    return None


def _row(row: EditionRow, edition: Edition) -> EditionRow:
    translation = edition.translation
    return replace(
        row,
        title=translation.document.title,
        segments=len(translation.segments),
        marked=len(translation.marked) + len(translation.untranslated),
        record=edition_record(row.article, edition),
    )


def _unsaid(before: Translation, after: Translation, edits: Edits, who: Who) -> Iterator[MemoryUnit]:
    """The sentences that a person answered for until a step was taken back, and does no more."""
    said = {(unit.source_text, unit.before) for unit in _remembered(after, edits, who)}
    for unit in _remembered(before, edits, who):
        if (unit.source_text, unit.before) not in said:
            yield unit


def _remembered(translation: Translation, edits: Edits, who: Who) -> Iterator[MemoryUnit]:
    """The sentences of the edits that a person answers for, as memory units."""
    touched = {unit.path for unit in edits.units}
    before = ""
    for segment in translation.segments:
        if segment.path in touched and segment.state in BY_HAND:
            source = encode(segment.source)
            target = tagged_like(segment.target, source.nodes)
            if target is not None:
                yield MemoryUnit(
                    source_language=translation.source_language,
                    target_language=translation.target_language,
                    source_text=source.tagged,
                    target_text=target,
                    changed=who.now,
                    before=before,
                    author=who.person,
                )
        before = plain_text(segment.source)
