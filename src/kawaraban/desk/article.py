"""``/articles/…``: a post and its translation, sentence beside sentence, in the post's own structure."""

from dataclasses import dataclass, replace
from functools import cached_property

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article_view import ArticleView, RowView, SegmentView, row_view, unit_view, view_of
from kawaraban.desk.candidates import Candidate, remembered
from kawaraban.desk.hand import Hand, hand_of
from kawaraban.desk.picture import thumbnails
from kawaraban.desk.visit import Visit, counted
from kawaraban.desk.words import Words
from kawaraban.errors import InputError
from kawaraban.review.edition import Edition
from kawaraban.review.finding_codec import Findings
from kawaraban.review.gate import Gate, gate_of
from kawaraban.review.kept_editions import kept_edition
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.inbox import InboxRow, InboxStore
from kawaraban.store.people import Role
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.checking import findings_of
from kawaraban.work.editing import Who


@dataclass(frozen=True)
class Opened:
    """An article on the editor's table; what is shown of it is made when it is asked for."""

    row: InboxRow
    kept: EditionRow
    edition: Edition
    findings: Findings
    gate: Gate
    words: Words

    @cached_property
    def view(self) -> ArticleView:
        """The whole page."""
        return view_of(self.edition, self.findings, self.words)

    def unit(self, path: str) -> tuple[SegmentView, ...]:
        """The sentences of one unit; none where there is no such unit."""
        return unit_view(self.edition, self.findings, self.words, path)

    def segment(self, path: str, index: int) -> SegmentView | None:
        """One sentence; None where it is not there."""
        return next((each for each in self.unit(path) if each.index == index), None)

    def table_row(self, path: str) -> RowView | None:
        """A row of a table; None where none stands."""
        return row_view(self.edition, self.findings, self.words, path)


@action("GET", "/articles/{article}", Role.READER)
def show(visit: Visit) -> Response:
    """The whole page, with the sentence in hand open where the address names one."""
    article = visit.path("article")
    row = _row(visit, article)
    kept = EditionStore(visit.database).get(article, visit.settings.target_language)
    if kept is None:
        return visit.page("not_drafted.html", row=row)
    opened = open_edition(visit, row, kept)
    path, _, number = visit.query("hand").rpartition(":")
    in_hand = opened.segment(path, counted(number)) if number.isdecimal() else None
    return visit.page(
        "article.html",
        opened=opened,
        row=row,
        view=opened.view,
        edition=opened.edition,
        pictures=thumbnails(visit, article, opened.edition.translation.original),
        gate=opened.gate,
        in_hand=in_hand,
        hand=_hand(visit, opened.edition, in_hand),
        candidate=_asked(visit, opened.edition, in_hand),
    )


@action("GET", "/articles/{article}/hand", Role.READER)
def take(visit: Visit) -> Response:
    """One sentence with its text field and all that is beside it, for a script to put in its place."""
    opened = open_article(visit)
    number = visit.query("index")
    segment = opened.segment(visit.query("path"), counted(number, -1))
    if segment is None:
        raise InputError(visit.words.say("This sentence is no longer there; reload the page."))
    return visit.page(
        "segment.html",
        row=opened.row,
        segment=segment,
        in_hand=segment,
        hand=_hand(visit, opened.edition, segment),
    )


def open_article(visit: Visit) -> Opened:
    """The article that the address names, with its edition.

    Raises:
        InputError: there is none, or it is not translated yet.
    """
    article = visit.path("article")
    row = _row(visit, article)
    kept = EditionStore(visit.database).get(article, visit.settings.target_language)
    if kept is None:
        raise InputError(visit.words.say("This post has no draft yet; wait until it is translated."))
    return open_edition(visit, row, kept)


def open_edition(visit: Visit, row: InboxRow, kept: EditionRow) -> Opened:
    """An edition with its findings, ready to be shown."""
    edition = kept_edition(kept)
    findings = findings_of(visit.database, kept, edition.translation)
    return Opened(
        row,
        kept,
        edition,
        findings,
        gate_of(edition.translation, findings, visit.settings.read_warning, visit.settings.read_stop),
        visit.words,
    )


def who(visit: Visit) -> Who:
    """The edition that the address names, as the visitor edits it."""
    return Who(visit.path("article"), visit.settings.target_language, visit.person.id, visit.now)


def answered(visit: Visit, path: str, *, hand: tuple[str, int] | None = None) -> Response:
    """The answer to an edit: the unit as it is now, and the gate; without scripts, the page at that place."""
    opened = open_article(visit)
    if not visit.is_partial:
        at = f"?hand={hand[0]}:{hand[1]}" if hand else ""
        anchor = next((segment.id for segment in opened.unit(path)), "main")
        return visit.to(f"/articles/{visit.path('article')}{at}#{anchor}")
    in_hand = opened.segment(*hand) if hand else None
    return visit.page(
        "changed.html",
        row=opened.row,
        gate=opened.gate,
        segments=opened.unit(path),
        in_hand=in_hand,
        hand=_hand(visit, opened.edition, in_hand),
        table_row=opened.table_row(path.rpartition(".")[0]),
    )


def _row(visit: Visit, article: str) -> InboxRow:
    row = InboxStore(visit.database).get(article, visit.settings.target_language)
    if row is None:
        raise InputError(visit.words.say("There is no such post on this desk; go back to the inbox."))
    return replace(row, title=row.title or row.url)


def _hand(visit: Visit, edition: Edition, view: SegmentView | None) -> Hand | None:
    if view is None:
        return None
    return hand_of(visit, edition, segment_in(edition.translation, view.path, view.index))


def _asked(visit: Visit, edition: Edition, view: SegmentView | None) -> Candidate | None:
    """What the engine that the address names said before."""
    if view is None or not visit.query("asked"):
        return None
    segment = segment_in(edition.translation, view.path, view.index)
    return remembered(visit, visit.query("asked"), edition.translation, segment)


def segment_in(translation: Translation, path: str, index: int) -> TranslatedSegment:
    """A segment of a translation.

    Raises:
        InputError: there is none.
    """
    for segment in translation.segments:
        if (segment.path, segment.index) == (path, index):
            return segment
    raise InputError("This sentence is no longer there; reload the page.")
