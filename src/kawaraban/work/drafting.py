"""From an article's newest version to its draft: translated, with what an earlier draft had kept."""

from collections.abc import Callable
from datetime import datetime

from kawaraban.document import Document
from kawaraban.errors import InvalidDocument
from kawaraban.review.changes import changes_between
from kawaraban.review.edition import Changed, Edition, EditionState, make_slug
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.store.articles import Article, ArticleStore
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work.make import enter_names, publication_of
from kawaraban.work.press import Press


def draft(
    article: Article,
    version: int,
    press: Press,
    now: datetime,
    *,
    on_progress: Callable[[int, int], None] = lambda *_: None,
) -> EditionRow | None:
    """Translate one version of an article and keep its edition; None where that version is not there.

    Sentences that the author left alone keep the words of the edition before, an editor's above all;
    the new edition says what changed in the original since.

    Raises:
        InputError: the article is in the diary's language, or in one that cannot be told.
        EngineError: no engine can translate it.
        OutputError: the desk's database cannot be written.
    """
    articles, editions = ArticleStore(press.database), EditionStore(press.database)
    language = press.settings.target_language
    document = articles.document(article.id, version)
    if document is None:
        return None
    before = _edition(editions.get(article.id, language))
    earlier = before.translation if before else None
    translation = press.translate(document, now, on_progress=on_progress, earlier=earlier)
    followed = PublicationStore(press.database).get(article.publication)
    name = followed.title if followed and followed.title else publication_of(document)
    edition = Edition(
        translation=translation,
        publication=before.publication if before else name,
        slug=before.slug if before else make_slug(document),
        state=EditionState.DRAFT,
        changed=_changed(before, document, article.fetched),
    )
    row = EditionRow(
        article=article.id,
        language=language,
        version=version,
        state=edition.state.value,
        title=translation.document.title,
        made=now,
        segments=len(translation.segments),
        marked=len(translation.marked) + len(translation.untranslated),
        record=edition_to_json(edition),
    )
    editions.keep(row, translation.document)
    enter_names(edition, press.names, now)
    return row


def _changed(before: Edition | None, document: Document, seen: datetime) -> Changed | None:
    if before is None:
        return None
    found = changes_between(before.translation.original, document)
    return Changed(seen, found) if found else before.changed


def _edition(row: EditionRow | None) -> Edition | None:
    if row is None:
        return None
    try:
        return edition_from_json(row.record)
    except InvalidDocument:
        # An edition that cannot be read any more is made anew from the article, which can.
        return None
