"""From a draft to its readers and back: the gate, the published state, the diary on disk."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from kawaraban import __version__
from kawaraban.errors import InputError, InvalidDocument, KawarabanError
from kawaraban.publish.diary import Correction, Release, Tombstone
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.files import place
from kawaraban.publish.page import stylesheet
from kawaraban.publish.site import PAGE, write_edition, write_index, write_tombstone
from kawaraban.review.edition import Edition, EditionState
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.review.gate import Gate, gate_of
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionStore
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.pictures import PictureStore
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedRow, PublishedStore, Scheduled, Standing
from kawaraban.work.books import rebind
from kawaraban.work.checking import findings_of
from kawaraban.work.editing import Who
from kawaraban.work.wall_clock import next_issue

LOG: Final = logging.getLogger(__name__)
STAMP: Final = ".made-from"
"""The file in a page's folder that names what it was made from."""


def publish(
    database: Database, settings: Settings, who: Who, *, note: str = "", reason: str = ""
) -> PublishedRow:
    """Give an edition to the readers as it is now; ``note`` is the correction that they see.

    Raises:
        InputError: there is no draft, its publication's rights allow nothing, or the gate is shut and no
            ``reason`` is given for passing it.
        OutputError: the diary cannot be written; the edition is published, and `build` writes it later.
    """
    row = EditionStore(database).get(who.article, who.language)
    if row is None:
        raise InputError("This post has no draft yet; wait until it is translated.")
    edition = edition_from_json(row.record)
    rights = rights_of(database, who.article)
    if rights == "private":
        raise InputError(
            "Nothing of this publication may be shown yet. Say on its page what its author allows: "
            "an excerpt, or the whole text."
        )
    gate = gate_of(
        edition.translation,
        findings_of(database, row, edition.translation),
        settings.read_warning,
        settings.read_stop,
    )
    if not gate.is_open and not reason.strip():
        raise InputError(f"{_shut(gate)} Mend that, or give a reason why it is published so.")
    before = PublishedStore(database).latest(who.article, who.language)
    kept = PublishedStore(database).publish(
        PublishedRow(
            article=who.article,
            language=who.language,
            slug=before.slug if before else edition.slug,
            moment=who.now,
            record=edition_to_json(replace(edition, state=EditionState.PUBLISHED)),
            rights=rights,
            person=who.person,
            note=note.strip(),
            reason="" if gate.is_open else reason.strip(),
        )
    )
    InboxStore(database).mark(who.article, Mark.DONE, now=who.now, person=who.person)
    build(database, settings)
    return kept


def withdraw(database: Database, settings: Settings, who: Who, *, note: str = "") -> PublishedRow:
    """Take an edition from the readers; a tombstone stays where it was.

    Raises:
        InputError: it is not published.
        OutputError: the diary cannot be written; the edition is withdrawn, and `build` says so later.
    """
    gone = PublishedStore(database).withdraw(
        who.article, who.language, now=who.now, person=who.person, note=note.strip()
    )
    if gone is None:
        raise InputError("This post is not published, so there is nothing to withdraw.")
    build(database, settings)
    return gone


def wait_for_issue(
    database: Database, settings: Settings, who: Who, *, note: str = "", reason: str = ""
) -> Scheduled:
    """Have an edition published with the next issue.

    Raises:
        InputError: the desk has no hour for issues.
        SettingsError: that hour cannot be read.
    """
    moment = next_issue(settings, who.now)
    if moment is None:
        raise InputError('This desk has no hour for its issues; set publish_at = "07:00" in kawaraban.toml.')
    due = Scheduled(who.article, who.language, moment, who.person, note=note, reason=reason)
    PublishedStore(database).schedule(due)
    return due


def publish_due(database: Database, settings: Settings, now: datetime) -> int:
    """Publish what was scheduled for now; what the gate refuses stays, with the reason, for a person."""
    store, done = PublishedStore(database), 0
    for due in store.scheduled(until=now):
        try:
            publish(database, settings, _decided(due, now), note=due.note, reason=due.reason)
            done += 1
        except KawarabanError as error:
            if not error.retryable:
                store.fail(due, str(error))
            LOG.warning("not published", extra={"article": due.article, "why": str(error)})
    return done


def build(database: Database, settings: Settings, out: Path | None = None) -> tuple[Path, ...]:
    """Bring the diary's folder in line with what is published; the pages that were written.

    Only pages whose edition changed are made; ``out`` is the diary's folder if left out.

    Raises:
        OutputError: the diary cannot be written.
    """
    folder = settings.diary if out is None else out
    pictures = PictureStore(database, settings.desk)
    written = tuple(_pages(database, settings, folder, pictures))
    if written or not (folder / PAGE).is_file():
        write_index(folder, settings)
    rebind(database, settings, folder)
    return written


def rights_of(database: Database, article: str) -> str:
    """What may be done with an article's text: that of its publication, ``private`` where nobody said."""
    kept = ArticleStore(database).get(article)
    publication = PublicationStore(database).get(kept.publication) if kept else None
    return publication.rights if publication else "private"


def _decided(due: Scheduled, now: datetime) -> Who:
    return Who(due.article, due.language, due.person, now)


def _pages(database: Database, settings: Settings, out: Path, pictures: PictureStore) -> Iterator[Path]:
    store = PublishedStore(database)
    for head in store.heads(settings.target_language):
        stamp = _stamp(head, settings)
        if _stamped(out / head.slug) == stamp:
            continue
        state = store.latest(head.article, head.language)
        if state is None or state.number != head.number:
            continue  # Whoever changed it meanwhile builds it.
        try:
            page = _page(state, store, settings, out, pictures)
        except InvalidDocument as error:
            LOG.warning("cannot be read", extra={"article": state.article, "why": str(error)})
            continue
        place(out / head.slug / STAMP, stamp)
        yield page


def _page(
    state: PublishedRow, store: PublishedStore, settings: Settings, out: Path, pictures: PictureStore
) -> Path:
    edition = replace(edition_from_json(state.record), slug=state.slug)
    if state.state is Standing.WITHDRAWN:
        grave = Tombstone(state.slug, state.moment, state.note)
        return write_tombstone(grave, edition.translation.document.title, out, settings)
    corrections = _corrections(store.history(state.article, state.language))
    return write_edition(
        _as_allowed(edition, state.rights),
        out,
        settings=settings,
        fetcher=None,
        kept=pictures,
        release=Release(state.rights == "excerpt", corrections),
    )


def _stamp(state: PublishedRow, settings: Settings) -> str:
    """Names all that a page is made from; where it is the same, so is the page."""
    parts = (
        f"{state.number} {state.state} {state.rights}",
        *(__version__, stylesheet()[0], settings.site_name, settings.motto, settings.diary_url),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _stamped(folder: Path) -> str:
    try:
        return (folder / STAMP).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _as_allowed(edition: Edition, rights: str) -> Edition:
    return edition if rights == "full" else excerpt_of(edition)


def _corrections(history: tuple[PublishedRow, ...]) -> tuple[Correction, ...]:
    states = [state for state in history if state.state is Standing.PUBLISHED and state.note]
    return tuple(Correction(state.moment, state.note) for state in reversed(states))


def _shut(gate: Gate) -> str:
    said = []
    if gate.untranslated:
        said.append(f"{gate.untranslated} sentences are not translated.")
    if gate.errors:
        said.append(f"{gate.errors} errors are open.")
    if gate.is_hardly_read:
        said.append(f"A person has read {gate.read:.0%} of it.")
    return " ".join(said)
