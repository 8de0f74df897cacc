"""From an article's newest version to its draft: translated, with what an earlier draft had kept."""

from collections.abc import Callable
from datetime import datetime

from kawaraban.document import Document
from kawaraban.errors import InvalidDocument
from kawaraban.review.changes import changes_between
from kawaraban.review.edition import Changed, Edition, EditionState, make_slug
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.kept_editions import edition_record
from kawaraban.store.articles import Article, ArticleStore
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.learned_voices import LearnedVoiceStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work.checking import all_found
from kawaraban.work.learning import with_learned
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
    document = articles.document(article.id, version)
    if document is None:
        return None
    while True:
        kept = editions.get(article.id, press.settings.target_language)
        edition = _draft(article, document, press, now, _edition(kept), on_progress)
        row = edition_row(article.id, version, edition, now)
        # An editor who wrote while the engine worked keeps every word: they are carried over next time
        # round, which asks the engine for nothing that is in the memory by then.
        if editions.keep(row, edition.translation.document, instead_of=kept):
            break
    # Looked for now, so that they are there when an editor opens it.
    all_found(press.database, row, edition.translation)
    enter_names(edition, press.names, now)
    return row


def edition_row(article: str, version: int, edition: Edition, now: datetime) -> EditionRow:
    """An edition as it is kept."""
    translation = edition.translation
    return EditionRow(
        article=article,
        language=translation.target_language,
        version=version,
        state=edition.state.value,
        title=translation.document.title,
        made=now,
        segments=len(translation.segments),
        marked=len(translation.marked) + len(translation.untranslated),
        record=edition_record(article, edition),
    )


def _draft(
    article: Article,
    document: Document,
    press: Press,
    now: datetime,
    before: Edition | None,
    on_progress: Callable[[int, int], None],
) -> Edition:
    earlier = before.translation if before else None
    learned = LearnedVoiceStore(press.database).of(article.publication)
    document = with_learned(document, learned, earlier.original if earlier else None)
    translation = press.translate(
        document, now, publication=article.publication, on_progress=on_progress, earlier=earlier
    )
    followed = PublicationStore(press.database).get(article.publication)
    name = followed.title if followed and followed.title else publication_of(document)
    return Edition(
        translation=translation,
        publication=before.publication if before else name,
        slug=before.slug if before else make_slug(document),
        state=EditionState.DRAFT,
        changed=_changed(before, document, article.fetched),
    )


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
