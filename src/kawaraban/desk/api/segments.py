"""``…/segments``: one sentence; other words in its place, another shape, unless somebody wrote meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, matches
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.edition_forms import EditionSegment, SegmentOut
from kawaraban.desk.api.edition_wire import tag_of_segment, told_segment, told_with_tag
from kawaraban.desk.api.opening import kept_edition, segment_at
from kawaraban.desk.api.paging import Listing, whole
from kawaraban.desk.api.problems import Problem
from kawaraban.desk.api.wire import MOST_NUMBER, Given, Sentence, examples
from kawaraban.review.editing import approve, merge, rewrite, split
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.edits import Edits
from kawaraban.translate.tag_text import from_tag_text
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.editing import Who, edit

ROUTER = APIRouter(prefix="/articles/{article}/editions/{language}/segments", tags=["editions"])
PLACE = "/{path:path}/{index}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the unit's path, and its number there."""

    path: str
    index: int


def _place(path: str, index: Annotated[int, Path(ge=0, le=MOST_NUMBER)]) -> Place:
    return Place(path, index)


At = Annotated[Place, Depends(_place)]


class Approved(StrEnum):
    """What a person can say of words that stay."""

    REVIEWED = "reviewed"


_REWRITE_1: Final = {"target": "⟦1⟧渡し船⟦/1⟧は正午に港を出た。", "replaces": "⟦1⟧渡し船⟦/1⟧は正午に出た。"}
_REWRITE_2: Final = {"state": "reviewed", "replaces": "⟦1⟧渡し船⟦/1⟧は正午に出た。"}


class Rewrite(Given, json_schema_extra=examples(_REWRITE_1, _REWRITE_2)):
    """Other words for a sentence, or the word that those it has are right.

    ``replaces`` is the target as it was read; a change says that, or names its tag in If-Match.
    """

    target: Sentence | None = Field(None, description="The new words, with each mark of the old ones.")
    state: Approved | None = Field(None, description="Without a target: the words are read, and right.")
    replaces: Sentence | None = Field(None, description="The words that the caller saw there.")


class Join(Given, json_schema_extra=examples({"replaces": "⟦1⟧渡し船⟦/1⟧は正午に出た。"})):
    """A sentence that is to take in the next one."""

    replaces: Sentence | None = Field(None, description="The target that the caller saw there.")


_CUT: Final = {"source_at": 24, "target_at": 9, "replaces": "⟦1⟧渡し船⟦/1⟧は正午に出た。波は高かった。"}


class Cut(Join, json_schema_extra=examples(_CUT)):
    """Where a sentence is to be cut: code points of its text without marks; a picture counts as one."""

    source_at: Annotated[int, Field(ge=1, le=MOST_NUMBER)]
    target_at: Annotated[int, Field(ge=1, le=MOST_NUMBER)]


@ROUTER.get(PLACE, response_model=SegmentOut)
def show(request: Request, caller: Reads, article: str, language: str, place: At) -> Response:
    """One sentence."""
    edition = edition_from_json(kept_edition(caller, article, language).record)
    return answer(request, told_segment(segment_at(edition.translation, place.path, place.index)))


@ROUTER.patch(PLACE, response_model=SegmentOut)
def write(
    request: Request, caller: Writes, article: str, language: str, place: At, given: Rewrite
) -> Response:
    """Put words in a sentence's place, or approve those it has; they go into the memory.

    The sentence must still be as the caller saw it: say which words yours replace (`replaces`; 409 if they
    are others by now), or send its tag in If-Match (412). Either answer holds the sentence as it is now.
    """
    if given.target is None and given.state is None:
        raise Problem(422, "invalid-request", "Send a target, or the state “reviewed” for the one it has.")
    kept_edition(caller, article, language)
    seen = _Seen(given.replaces, request.headers.get("if-match"))

    def make(translation: Translation) -> Edits:
        before = segment_at(translation, place.path, place.index)
        seen.check(before)
        if given.target is None:
            return approve(translation, [(place.path, place.index)])
        words = from_tag_text(_one_line(given.target), before.target)
        return rewrite(translation, place.path, place.index, words)

    action = "write" if given.target is not None else "approve"
    edition = edit(caller.database, caller.who(article, language), action, make)
    caller.log(action, article, f"{place.path}#{place.index}")
    return answer(request, told_segment(segment_at(edition.translation, place.path, place.index)))


@ROUTER.post(PLACE + "/join", response_model=Listing[EditionSegment])
def unite(
    request: Request, caller: Writes, article: str, language: str, place: At, given: Join | None = None
) -> Response:
    """Make one sentence of this one and the next of its unit. Takes If-Match.

    The sentence must still be as the caller saw it: say its target (`replaces`; 409 if that is another by
    now), or send its tag in If-Match (412). The answer holds the unit's sentences as they are then, for those
    behind have other numbers.
    """
    seen = _Seen(given.replaces if given else None, request.headers.get("if-match"))

    def make(translation: Translation) -> Edits:
        seen.check(segment_at(translation, place.path, place.index))
        return merge(translation, place.path, place.index)

    return _reshaped(request, caller, caller.who(article, language), "merge", place, make)


@ROUTER.post(PLACE + "/split", response_model=Listing[EditionSegment])
def cut(request: Request, caller: Writes, article: str, language: str, place: At, given: Cut) -> Response:
    """Make two sentences of one, by a cut through both of its sides. Takes If-Match.

    The sentence must still be as the caller saw it: say its target (`replaces`; 409 if that is another by
    now), or send its tag in If-Match (412). The answer holds the unit's sentences as they are then, for those
    behind have other numbers.
    """
    seen = _Seen(given.replaces, request.headers.get("if-match"))

    def make(translation: Translation) -> Edits:
        seen.check(segment_at(translation, place.path, place.index))
        return split(translation, place.path, place.index, given.source_at, given.target_at)

    return _reshaped(request, caller, caller.who(article, language), "split", place, make)


def _reshaped(
    request: Request,
    caller: Caller,
    who: Who,
    action: str,
    place: Place,
    make: Callable[[Translation], Edits],
) -> Response:
    """Make the edits; the unit's sentences as they are then."""
    kept_edition(caller, who.article, who.language)
    edition = edit(caller.database, who, action, make)
    caller.log(action, who.article, f"{place.path}#{place.index}")
    unit = [segment for segment in edition.translation.segments if segment.path == place.path]
    return whole(request, [told_with_tag(segment) for segment in unit])


class _Seen:
    """What a caller saw of a sentence before changing it."""

    def __init__(self, replaces: str | None, tag: str | None) -> None:
        if replaces is None and tag is None:
            raise Problem(
                428,
                "say-what-you-saw",
                "Say which words yours replace (“replaces”), or send the sentence's tag in If-Match.",
            )
        self._replaces = replaces
        self._tag = tag

    def check(self, now: TranslatedSegment) -> None:
        """Nothing where the sentence is still so; runs in the transaction that changes it."""
        told = told_segment(now)
        meanwhile = "Somebody changed this sentence meanwhile; look at “current”, then decide again."
        if self._tag is not None and not matches(self._tag, tag_of_segment(now)):
            raise Problem(412, "changed", meanwhile, current=told.model_dump(mode="json"))
        if self._replaces is not None and self._replaces != told.target:
            raise Problem(409, "edit-conflict", meanwhile, current=told.model_dump(mode="json"))


def _one_line(text: str) -> str:
    """A sentence has no line ends."""
    return " ".join(text.splitlines()).strip()
