"""``/articles/…/write`` and its like: an editor's moves on sentences."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import answered, segment_in, who
from kawaraban.desk.seen import digest_of
from kawaraban.desk.visit import Visit
from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.errors import EditConflict
from kawaraban.review.editing import approve, merge, rewrite, split
from kawaraban.review.edition import Edition
from kawaraban.review.edits import Edits
from kawaraban.store.people import Role
from kawaraban.translate.tag_text import from_tag_text
from kawaraban.translate.translation import Translation
from kawaraban.work.editing import edit


@action("POST", "/articles/{article}/write", Role.EDITOR)
def write(visit: Visit) -> Response:
    """Put the words of the form in a sentence's place, if it still is as the editor saw it."""
    path, index = _place(visit)

    def make(translation: Translation) -> Edits:
        before = _as_seen(visit, translation, path, index)
        return rewrite(translation, path, index, from_tag_text(_one_line(visit.text("target")), before))

    edition = edit(visit.database, who(visit), "write", make)
    visit.log("write", visit.path("article"), f"{path}#{index}")
    return answered(visit, path, hand=_next(visit, edition, path, index))


@action("POST", "/articles/{article}/approve", Role.EDITOR)
def accept(visit: Visit) -> Response:
    """Mark a sentence as read and right; there is no button for a post: nobody reads that fast."""
    path, index = _place(visit)

    def make(translation: Translation) -> Edits:
        _as_seen(visit, translation, path, index)
        return approve(translation, [(path, index)])

    edition = edit(visit.database, who(visit), "approve", make)
    visit.log("approve", visit.path("article"), f"{path}#{index}")
    if visit.text("back", "") == "versions":
        return visit.to(f"/articles/{visit.path('article')}/versions")
    return answered(visit, path, hand=_next(visit, edition, path, index))


@action("POST", "/articles/{article}/merge", Role.EDITOR)
def join(visit: Visit) -> Response:
    """Join a sentence and the next one, if it still is as the editor saw it."""
    path, index = _place(visit)

    def make(translation: Translation) -> Edits:
        _as_seen(visit, translation, path, index)
        return merge(translation, path, index)

    edit(visit.database, who(visit), "merge", make)
    visit.log("merge", visit.path("article"), f"{path}#{index}")
    return answered(visit, path, hand=(path, index))


@action("POST", "/articles/{article}/split", Role.EDITOR)
def cut(visit: Visit) -> Response:
    """Cut a sentence in two, after so many characters of either side."""
    path, index = _place(visit)
    at = (visit.whole("source_at"), visit.whole("target_at"))

    def make(translation: Translation) -> Edits:
        _as_seen(visit, translation, path, index)
        return split(translation, path, index, *at)

    edit(visit.database, who(visit), "split", make)
    visit.log("split", visit.path("article"), f"{path}#{index}")
    return answered(visit, path, hand=(path, index))


def _place(visit: Visit) -> tuple[str, int]:
    return visit.text("path"), visit.whole("index")


def _as_seen(visit: Visit, translation: Translation, path: str, index: int) -> Inlines:
    """A sentence's words, if they are still those on the editor's page."""
    segment = segment_in(translation, path, index)
    if digest_of(segment) != visit.text("seen"):
        raise EditConflict(
            visit.words.say(
                "Somebody changed this sentence meanwhile. It now says: %(words)s",
                words=plain_text(segment.target)[:500],
            )
        )
    return segment.target


def _next(visit: Visit, edition: Edition, path: str, index: int) -> tuple[str, int] | None:
    """The sentence after this one, where the editor wants to go on."""
    if not visit.text("onward", ""):
        return None
    places = [(each.path, each.index) for each in edition.translation.segments]
    after = places[places.index((path, index)) + 1 :] if (path, index) in places else []
    return after[0] if after else None


def _one_line(text: str) -> str:
    """What a text field sends, without the line ends that no sentence has."""
    return " ".join(text.split("\r\n")).replace("\n", " ").strip()
