"""The public site of a desk: what is published and what it took back, and the folder that shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kawaraban.publish.diary import Correction, Post, Tombstone
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.glossary import glossary_of
from kawaraban.publish.opml_of_follows import opml_of_follows
from kawaraban.publish.site.about_text import own_about
from kawaraban.publish.site.build import Built, build_site
from kawaraban.publish.site.frame import Followed, Site
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.places import key_of
from kawaraban.publish.site.posts import Desk
from kawaraban.publish.site.records import Records
from kawaraban.publish.site.source import Gone, Head
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.database import Database, open_database
from kawaraban.store.pictures import PictureStore
from kawaraban.store.publications import Following, Publication, PublicationStore
from kawaraban.store.published import PublishedRow, PublishedStore, Standing
from kawaraban.store.termbase import Concept, TermStore
from kawaraban.work.books import rebind


def build(database: Database, settings: Settings, out: Path | None = None) -> Built:
    """Bring a folder, the desk's own diary if left out, in line with what is published and lies in it.

    Raises:
        OutputError: the diary cannot be written.
        SettingsError: a template of the editor's is wrong.
    """
    folder = settings.diary if out is None else out
    posts = Records(folder, Published(database, settings.target_language))
    rebind(database, settings, folder)
    return build_site(site_of(database, settings), Desk(posts, PictureStore(database, settings.desk)), folder)


def build_folder(settings: Settings, out: Path) -> Built:
    """The same where a folder may have no desk beside it: then what lies in it is all there is.

    Raises:
        OutputError: the diary cannot be written.
    """
    where = settings.database
    if isinstance(where, Path) and not where.is_file():
        return build_site(Site(settings), Desk(Records(out)), out)
    with open_database(where) as database:
        return build(database, settings, out)


def site_of(database: Database, settings: Settings) -> Site:
    """The desk's site: what it follows, and which names mean the same speaker."""
    concepts = TermStore(database).concepts()
    followed = [each for each in PublicationStore(database).all() if _is_shown(each)]
    since = max((each.added for each in followed), default=None)
    return Site(
        settings,
        glossary=glossary_of(concepts, settings.target_language),
        follows=tuple(
            Followed(key_of(each.id), each.title or each.id, each.home_url, each.feed_url, each.language)
            for each in followed
        ),
        about=own_about(settings),
        same=_same(concepts),
        opml=opml_of_follows(followed, settings.site_name, since) if since else "",
    )


def _is_shown(publication: Publication) -> bool:
    """Whether readers may know that it is followed: what an editor reads in private is nobody's business."""
    return publication.state is Following.FOLLOWED and publication.rights != "private"


@dataclass(frozen=True)
class Published:
    """What a desk has published in a language, and what it took back."""

    database: Database
    language: str

    def heads(self) -> Iterable[Head]:
        """The newest state of each edition."""
        for row in self._rows.values():
            publication = self._publication(row)
            named = (publication.id, publication.home_url) if publication else ()
            yield Head(row.slug, key_for(row.article, row.number, row.state, row.rights, *named))

    def load(self, slug: str) -> Post | Gone | None:
        """One of them, with as much of its text as its author allows.

        Raises:
            InvalidDocument: its record cannot be read.
        """
        head = self._rows.get(slug)
        store = PublishedStore(self.database)
        state = store.latest(head.article, head.language) if head else None
        if head is None or state is None or state.number != head.number:
            return None  # Whoever changed it meanwhile builds it.
        edition = replace(edition_from_json(state.record), slug=state.slug)
        publication = self._publication(state)
        if state.state is Standing.WITHDRAWN:
            tombstone = Tombstone(state.slug, state.moment, state.note)
            name = publication.id if publication else edition.publication
            return Gone(tombstone, edition.translation.document.title, name)
        history = store.history(state.article, state.language)
        return Post(
            edition=edition if state.rights == "full" else excerpt_of(edition),
            rights=state.rights,
            published=history[0].moment,
            updated=state.moment,
            corrections=_corrections(history),
            publication_id=publication.id if publication else "",
            publication_url=publication.home_url if publication else "",
        )

    @cached_property
    def _rows(self) -> Mapping[str, PublishedRow]:
        return {row.slug: row for row in PublishedStore(self.database).heads(self.language)}

    @cached_property
    def _publications(self) -> Mapping[str, Publication]:
        return {each.id: each for each in PublicationStore(self.database).all()}

    @cached_property
    def _belonging(self) -> Mapping[str, str]:
        return PublishedStore(self.database).publications(self.language)

    def _publication(self, row: PublishedRow) -> Publication | None:
        return self._publications.get(self._belonging.get(row.article, ""))


def _corrections(history: tuple[PublishedRow, ...]) -> tuple[Correction, ...]:
    states = [state for state in history if state.state is Standing.PUBLISHED and state.note]
    return tuple(Correction(state.moment, state.note) for state in reversed(states))


def _same(concepts: Iterable[Concept]) -> dict[str, str]:
    """From every name that a concept has to its first one: one speaker, whatever posts call them."""
    found = dict[str, str]()
    for concept in concepts:
        names = [name for term in concept.terms for name in (term.text, *term.forms)]
        found |= {name: found.get(name, names[0]) for name in names}
    return found
