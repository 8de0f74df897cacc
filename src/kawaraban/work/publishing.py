"""From a draft to its readers and back: the gate, the published state, the diary on disk."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from kawaraban.errors import InputError, KawarabanError
from kawaraban.facts.find import find_facts
from kawaraban.review.edition import Edition, EditionState
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.review.gate import Gate, gate_of
from kawaraban.review.speakers import name_speakers
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedRow, PublishedStore, Scheduled
from kawaraban.store.termbase import TermStore
from kawaraban.work.checking import findings_of
from kawaraban.work.editing import Who
from kawaraban.work.standing_facts import with_notes
from kawaraban.work.wall_clock import next_issue

LOG: Final = logging.getLogger(__name__)


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
        shut = " ".join(_shut(gate))
        raise InputError(f"{shut} Mend that, or give a reason why it is published so.")
    before = PublishedStore(database).latest(who.article, who.language)
    kept = PublishedStore(database).publish(
        PublishedRow(
            article=who.article,
            language=who.language,
            slug=before.slug if before else edition.slug,
            moment=who.now,
            record=edition_to_json(as_readers_get_it(database, row, edition)),
            rights=rights,
            person=who.person,
            note=note.strip(),
            reason="" if gate.is_open else reason.strip(),
        )
    )
    InboxStore(database).mark(who.article, Mark.DONE, now=who.now, person=who.person)
    _build(database, settings)
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
    _build(database, settings)
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
        if due not in store.scheduled(until=now):
            continue  # Somebody called it off, or gave it another moment, while others were published.
        try:
            publish(database, settings, _decided(due, now), note=due.note, reason=due.reason)
            done += 1
        except KawarabanError as error:
            if not error.retryable:
                store.fail(due, str(error))
            LOG.warning("not published", extra={"article": due.article, "why": str(error)})
    return done


def as_readers_get_it(database: Database, row: EditionRow, edition: Edition) -> Edition:
    """With notes on what a person let stand, and speakers called as the diary calls them."""
    noted = with_notes(database, row, edition)
    named = name_speakers(noted.translation, TermStore(database).concepts(), find_facts)
    return replace(noted, translation=named, state=EditionState.PUBLISHED)


def _build(database: Database, settings: Settings) -> None:
    from kawaraban.work.site import build  # noqa: PLC0415 - heavy: whoever only asks builds no site

    build(database, settings)


def rights_of(database: Database, article: str) -> str:
    """What may be done with an article's text: that of its publication, ``private`` where nobody said."""
    kept = ArticleStore(database).get(article)
    publication = PublicationStore(database).get(kept.publication) if kept else None
    return publication.rights if publication else "private"


def _decided(due: Scheduled, now: datetime) -> Who:
    return Who(due.article, due.language, due.person, now)


def _shut(gate: Gate) -> Iterator[str]:
    if gate.untranslated:
        yield f"{gate.untranslated:d} sentences are not translated."
    if gate.errors:
        yield f"{gate.errors:d} errors are open."
    if gate.is_hardly_read:
        yield f"A person has read {gate.read:.0%} of it."
