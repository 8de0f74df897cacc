"""An edition as the handlers of its resources open it."""

from kawaraban.desk.api.caller import Caller
from kawaraban.desk.api.edition_wire import Opened
from kawaraban.desk.api.problems import not_found
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.gate import gate_of
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.published import PublishedStore
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.checking import findings_of


def kept_edition(caller: Caller, article: str, language: str) -> EditionRow:
    """An edition's row.

    Raises:
        Problem: there is none.
    """
    row = EditionStore(caller.database).get(article, language)
    if row is None:
        raise not_found("edition", look="GET /articles/{article}/editions lists those there are")
    return row


def opened(caller: Caller, article: str, language: str) -> Opened:
    """An edition with its findings and its gate; `kept_edition` says what is raised."""
    row, settings = kept_edition(caller, article, language), caller.settings
    edition = edition_from_json(row.record)
    findings = findings_of(caller.database, row, edition.translation)
    store = PublishedStore(caller.database)
    return Opened(
        row=row,
        edition=edition,
        findings=findings,
        gate=gate_of(edition.translation, findings, settings.read_warning, settings.read_stop),
        release=store.latest(article, language),
        schedule=next(
            (due for due in store.scheduled() if (due.article, due.language) == (article, language)), None
        ),
    )


def segment_at(translation: Translation, path: str, index: int) -> TranslatedSegment:
    """A sentence of a translation.

    Raises:
        Problem: there is none.
    """
    for segment in translation.segments:
        if (segment.path, segment.index) == (path, index):
            return segment
    raise not_found("sentence", look="the edition lists those there are")
