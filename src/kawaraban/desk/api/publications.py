"""``/publications``: what is followed, how that goes, and what may be shown of it."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, check_match, done
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.paging import Listing, Paged, listed
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Given, Language, Told, Word, examples
from kawaraban.follow.rights import Rights
from kawaraban.follow.schedule import MINUTES, sound_minutes
from kawaraban.store.inbox import Counts, InboxStore
from kawaraban.store.publications import Following, Kind, Publication, PublicationStore
from kawaraban.work import followed

ROUTER = APIRouter(prefix="/publications", tags=["publications"])
_EXAMPLE = {
    "id": "quay",
    "title": "The quay",
    "home_url": "https://quay.example/",
    "feed_url": "https://quay.example/feed",
    "kind": "feed",
    "language": "en",
    "folders": ["ships"],
    "rights": "full",
    "rights_by": "editor",
    "licence_url": "",
    "evidence": ["CC BY"],
    "opt_outs": [],
    "state": "followed",
    "minutes": 0,
    "added": "2026-11-23T04:05:06Z",
}


class Turn(StrEnum):
    """Whether a publication is to be polled."""

    FOLLOWED = "followed"
    PAUSED = "paused"


class PublicationOut(Told, json_schema_extra=examples(_EXAMPLE)):
    """A blog or outlet that is followed."""

    id: str = Field(description="Its short name on this desk.")
    title: str
    home_url: str
    feed_url: str
    kind: Kind
    language: str = Field(description="BCP 47; empty where nobody said.")
    folders: tuple[str, ...]
    rights: Rights = Field(description="What of its text may be shown to readers.")
    rights_by: str = Field(description="Who said so: `default`, `found` or `editor`.")
    licence_url: str
    evidence: tuple[str, ...] = Field(description="Where it states its rights.")
    opt_outs: tuple[str, ...] = Field(description="Signals against use by machines, as found.")
    state: Following
    minutes: int = Field(description="How often an editor wants it polled; 0 is as often as it posts.")
    added: datetime


class Polling(Told):
    """How polling a publication goes, and what came of it."""

    polled: datetime | None
    succeeded: datetime | None
    next: datetime | None
    why: str = Field(description="Why the next poll is when it is.")
    faults: int = Field(description="In a row.")
    failing_since: datetime | None
    fault: str
    posts: int
    unread: int = Field(description="Posts that nobody has decided about.")


class Follow(Given, json_schema_extra=examples({"url": "https://quay.example/"})):
    """What is to be followed."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=2_000)] = Field(
        description="Any address of the blog: its front page, its feed, a post."
    )
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")] | None = Field(
        None, description="Its short name; made of its address if left out."
    )


class PublicationChange(Given, json_schema_extra=examples({"rights": "excerpt"}, {"state": "paused"})):
    """What is to be changed; what is left out stays."""

    title: Annotated[Word, Field(min_length=1)] | None = None
    language: Language | None = None
    rights: Rights | None = None
    state: Turn | None = None
    minutes: Annotated[int, Field(ge=0, le=MINUTES[1])] | None = Field(
        None, description=f"Minutes between two polls, from {MINUTES[0]} on; 0 is as often as it posts."
    )


@ROUTER.get("", response_model=Listing[PublicationOut])
def list_all(request: Request, caller: Reads, page: Paged) -> Response:
    """What is followed, by id."""
    place = page.after(1)
    rows = [each for each in PublicationStore(caller.database).all() if place is None or each.id > place[0]]
    return listed(request, page, rows, PublicationOut.of, lambda each: (each.id,))


@ROUTER.post("", status_code=201, response_model=PublicationOut)
def follow(request: Request, caller: Writes, given: Follow) -> Response:
    """Follow a blog by any of its addresses: its feed is looked for, else the page that lists its posts."""
    store = PublicationStore(caller.database)
    if given.name is not None and store.get(given.name) is not None:
        raise Problem(409, "taken", f"A publication is called {given.name} already; choose another name.")
    from kawaraban.work.following import follow_blog  # noqa: PLC0415 - heavy: what reads feeds and pages

    made, _ = follow_blog(given.url.strip(), caller.settings, caller.database, caller.now, name=given.name)
    caller.log("follow", made.id, made.feed_url)
    address = f"{request.url.path}/{made.id}"
    return answer(request, PublicationOut.of(made), status=201, headers={"Location": address})


@ROUTER.get("/{publication}", response_model=PublicationOut)
def show(request: Request, caller: Reads, publication: str) -> Response:
    """One publication."""
    return answer(request, PublicationOut.of(_one(caller, publication)))


@ROUTER.patch("/{publication}", response_model=PublicationOut)
def change(request: Request, caller: Writes, publication: str, given: PublicationChange) -> Response:
    """Change what an editor says of it: its name, its rights, whether it is polled. Takes If-Match."""
    found, store = _one(caller, publication), PublicationStore(caller.database)
    said = given.model_dump(exclude_none=True)
    if "rights" in said:
        said["rights_by"] = "editor"
    sound_minutes(given.minutes or 0)
    if "state" in said:
        said["state"] = Following(said["state"])

    def make(now: Publication) -> Publication:
        check_match(request, PublicationOut.of(now))
        return replace(now, **said)

    changed = store.change(found.id, make)
    if changed is None:
        raise _unknown()
    if given.state is Turn.FOLLOWED and found.state is not Following.FOLLOWED:
        store.poll_at(found.id, caller.now, "resumed")
    elif given.minutes is not None:
        followed.keep_pace(changed, caller.database, caller.now)
    caller.log("publication", found.id, " ".join(f"{name}={value}" for name, value in said.items()))
    return answer(request, PublicationOut.of(changed))


@ROUTER.delete("/{publication}", status_code=204)
def unfollow(request: Request, caller: Writes, publication: str) -> Response:
    """Follow it no more. Its articles stay. Takes If-Match."""
    found = _one(caller, publication)
    followed.unfollow(found.id, caller.database, lambda now: check_match(request, PublicationOut.of(now)))
    caller.log("unfollow", found.id, found.feed_url)
    return done()


@ROUTER.get("/{publication}/polling", response_model=Polling)
def polling(request: Request, caller: Reads, publication: str) -> Response:
    """How polling it goes."""
    return answer(request, _polling(caller, publication))


@ROUTER.post("/{publication}/poll", status_code=202, response_model=Polling)
def poll(request: Request, caller: Writes, publication: str) -> Response:
    """Poll it as soon as the press can."""
    found = _one(caller, publication)
    PublicationStore(caller.database).poll_at(found.id, caller.now, "asked for")
    caller.log("poll", found.id)
    return answer(request, _polling(caller, publication), status=202)


def _one(caller: Caller, name: str) -> Publication:
    found = PublicationStore(caller.database).get(name)
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Problem:
    return not_found("publication", look="GET /publications lists those there are")


def _polling(caller: Caller, name: str) -> Polling:
    found = _one(caller, name)
    counts = InboxStore(caller.database).counts().get(found.id, Counts(0, 0))
    return Polling.of(found.poll, next=found.poll.next_poll, posts=counts.posts, unread=counts.unread)
