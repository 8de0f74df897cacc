"""``/articles/…/judge`` and ``fix``: what becomes of a finding."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import Opened, answered, segment_in, who
from kawaraban.desk.visit import Visit
from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.errors import EditConflict, InputError
from kawaraban.review.editing import rewrite
from kawaraban.review.edits import Edits
from kawaraban.review.finding import Finding
from kawaraban.review.finding_codec import Findings
from kawaraban.review.judgement import Decision, check_of, key_of
from kawaraban.review.kept_editions import kept_edition
from kawaraban.review.rewording import reworded
from kawaraban.store.editions import EditionStore
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.people import Role
from kawaraban.translate.translation import Translation
from kawaraban.work.checking import dismissed_in, findings_of
from kawaraban.work.editing import edit


@action("POST", "/articles/{article}/judge", Role.EDITOR)
def decide(visit: Visit) -> Response:
    """Accept or dismiss a finding; what is dismissed is not shown for the same words again."""
    key, path = visit.text("key"), visit.text("path")
    try:
        decision = Decision(visit.text("decision"))
    except ValueError:
        raise InputError("A finding is accepted or dismissed; reload the page.") from None
    JudgementStore(visit.database).put(
        [Judged(key, check_of(key), decision.value, visit.now, visit.text("note", ""))]
    )
    visit.log(decision.value, visit.path("article"), key)
    return answered(visit, path, hand=_open(visit, path, visit.whole("index")))


@action("POST", "/articles/{article}/fix", Role.EDITOR)
def mend(visit: Visit) -> Response:
    """Write what a finding proposes; that counts as accepting it."""
    key, path, index = visit.text("key"), visit.text("path"), visit.whole("index")
    found = _findings(visit)

    def make(translation: Translation) -> Edits:
        segment = segment_in(translation, path, index)
        finding = _named(key, found.get(f"{path}#{index}", ()), segment.source, segment.target)
        if finding is None or finding.target_span is None or finding.fix is None:
            raise EditConflict("These words have changed meanwhile; look at what is found there now.")
        return rewrite(translation, path, index, reworded(segment.target, finding.target_span, finding.fix))

    edit(visit.database, who(visit), "fix", make)
    JudgementStore(visit.database).put([Judged(key, check_of(key), Decision.ACCEPTED.value, visit.now)])
    visit.log("fix", visit.path("article"), key)
    return answered(visit, path, hand=_open(visit, path, index))


@action("POST", "/articles/{article}/reopen", Role.EDITOR)
def reopen(visit: Visit) -> Response:
    """Take a judgement back: the finding is open again wherever these words stand."""
    key = visit.text("key")
    check_of(key)
    JudgementStore(visit.database).forget(key)
    visit.log("reopened", visit.path("article"), key)
    return visit.to(f"/articles/{visit.path('article')}/publish")


def dismissed(visit: Visit, opened: Opened) -> list[tuple[str, str]]:
    """The findings of an article that were dismissed: their keys, and what they say."""
    row = EditionStore(visit.database).get(visit.path("article"), visit.settings.target_language)
    if row is None:
        return []
    found = dismissed_in(visit.database, row, opened.edition.translation)
    return [(key, finding.message.said(visit.words.language)) for key, finding in found.items()]


def _open(visit: Visit, path: str, index: int) -> tuple[str, int] | None:
    """The sentence, if it was in hand already: whoever judges by a key goes on with keys, not in a field."""
    return (path, index) if visit.text("open", "") else None


def _findings(visit: Visit) -> Findings:
    row = EditionStore(visit.database).get(visit.path("article"), visit.settings.target_language)
    if row is None:
        raise InputError("This post has no draft yet; wait until it is translated.")
    return findings_of(visit.database, row, kept_edition(row).translation)


def _named(key: str, findings: tuple[Finding, ...], source: Inlines, target: Inlines) -> Finding | None:
    pair = plain_text(source), plain_text(target)
    return next((finding for finding in findings if key_of(finding, *pair) == key), None)
