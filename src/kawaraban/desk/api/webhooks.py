"""``/webhooks``: addresses that are told what happens on the desk."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, check_match, done
from kawaraban.desk.api.caller import Caller, Manages
from kawaraban.desk.api.paging import Listing, whole
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Given, Told, examples
from kawaraban.follow.targets import parse_url
from kawaraban.store.announcing import ASKED_FOR, Event
from kawaraban.store.webhooks import Webhook, WebhookStore, resumed

ROUTER = APIRouter(prefix="/webhooks", tags=["webhooks"])
SHOWN = 50
"""Deliveries that can be looked at, the newest."""
_EXAMPLE = {
    "id": "1f2e3d4c5b6a7980",
    "url": "https://robot.example/kawaraban",
    "events": ["edition.published"],
    "person": "rin",
    "made": "2026-11-24T07:00:00Z",
    "active": True,
    "fault": "",
    "failing_since": None,
}


class AskedFor(StrEnum):
    """What a webhook can ask for."""

    ARTICLE_DRAFTED = Event.ARTICLE_DRAFTED.value
    ARTICLE_CHANGED = Event.ARTICLE_CHANGED.value
    EDITION_PUBLISHED = Event.EDITION_PUBLISHED.value
    EDITION_WITHDRAWN = Event.EDITION_WITHDRAWN.value
    WORK_FAILED = Event.WORK_FAILED.value


Events = Annotated[tuple[AskedFor, ...], Field(min_length=1, max_length=len(ASKED_FOR))]


class WebhookOut(Told, json_schema_extra=examples(_EXAMPLE)):
    """An address that is told of events."""

    id: str
    url: str
    events: tuple[Event, ...]
    person: str
    made: datetime
    active: bool = Field(description="False where it was switched off, by a person or after days of faults.")
    fault: str
    failing_since: datetime | None


class NewWebhook(WebhookOut, json_schema_extra=examples({**_EXAMPLE, "secret": "whsec_…"})):
    """A new webhook, with the secret that signs what it gets; it is shown now and never again."""

    secret: str


_WEBHOOK_IN: Final = {"url": "https://robot.example/kawaraban", "events": ["edition.published"]}


class WebhookIn(Given, json_schema_extra=examples(_WEBHOOK_IN)):
    """An address and the events to tell it of."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    events: Events


class WebhookChange(Given, json_schema_extra=examples({"active": False})):
    """What is to be changed; what is left out stays."""

    events: Events | None = None
    active: bool | None = None


class DeliveryOut(Told):
    """One event on its way to the webhook."""

    id: str = Field(description="The event's; a receiver that gets it twice knows it by that.")
    event: Event
    made: datetime
    tries: int
    status: int | None = Field(description="Of the last answer.")
    delivered: datetime | None
    next: datetime | None = Field(description="When it is tried (again); null when that is over.")
    fault: str


@ROUTER.get("", response_model=Listing[WebhookOut])
def list_all(request: Request, caller: Manages) -> Response:
    """Every webhook, the first one first."""
    return whole(request, [_told(each) for each in WebhookStore(caller.database).all()])


@ROUTER.post("", status_code=201, response_model=NewWebhook)
def add(request: Request, caller: Manages, given: WebhookIn) -> Response:
    """Tell an address of events from now on. The answer holds the secret that signs them."""
    url = parse_url(given.url).url
    made = WebhookStore(caller.database).add(url, _events(given.events), caller.person.id, caller.now)
    if made is None:
        raise Problem(409, "taken", "This address is told already; change the webhook it has.")
    caller.log("webhook", made.id, url)
    told = NewWebhook.of(made, active=True)
    return answer(request, told, status=201, headers={"Location": f"{request.url.path}/{made.id}"})


@ROUTER.get("/{webhook}", response_model=WebhookOut)
def show(request: Request, caller: Manages, webhook: str) -> Response:
    """One webhook."""
    return answer(request, _told(_one(caller, webhook)))


@ROUTER.patch("/{webhook}", response_model=WebhookOut)
def change(request: Request, caller: Manages, webhook: str, given: WebhookChange) -> Response:
    """Tell it of other events, switch it off, or on again. Takes If-Match."""
    found = _one(caller, webhook)

    def make(now: Webhook) -> Webhook:
        check_match(request, _told(now))
        events = now.events if given.events is None else _events(given.events)
        asked = replace(now, events=events)
        if given.active is True and now.ended is not None:
            return resumed(asked)
        return replace(asked, ended=caller.now) if given.active is False and now.ended is None else asked

    changed = WebhookStore(caller.database).change(found.url, make)
    if changed is None:
        raise _unknown()
    caller.log("webhook changed", found.id, found.url)
    return answer(request, _told(changed))


@ROUTER.delete("/{webhook}", status_code=204)
def remove(request: Request, caller: Manages, webhook: str) -> Response:
    """Forget a webhook and its deliveries. Takes If-Match."""
    found = _one(caller, webhook)
    WebhookStore(caller.database).remove(found.url, lambda now: check_match(request, _told(now)))
    caller.log("webhook removed", found.id, found.url)
    return done()


@ROUTER.post("/{webhook}/test", status_code=202, response_model=DeliveryOut)
def test(request: Request, caller: Manages, webhook: str) -> Response:
    """Send it a `ping`; the press delivers it, and its deliveries say what came of that."""
    found, store = _one(caller, webhook), WebhookStore(caller.database)
    if found.ended is not None:
        raise Problem(409, "wrong-state", "This webhook is switched off; switch it on (active) first.")
    sent = store.ping(found.url, caller.now)
    caller.log("webhook tried", found.id, found.url)
    return answer(request, DeliveryOut.of(sent), status=202)


@ROUTER.get("/{webhook}/deliveries", response_model=Listing[DeliveryOut])
def deliveries(request: Request, caller: Manages, webhook: str) -> Response:
    """What it was told last, the newest first, and what came of that."""
    found = _one(caller, webhook)
    newest = WebhookStore(caller.database).deliveries(found.url, SHOWN)
    return whole(request, list(map(DeliveryOut.of, newest)))


def _one(caller: Caller, name: str) -> Webhook:
    found = WebhookStore(caller.database).get(name)
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Problem:
    return not_found("webhook", look="GET /webhooks lists those there are")


def _events(wanted: tuple[AskedFor, ...]) -> tuple[Event, ...]:
    return tuple(dict.fromkeys(Event(each.value) for each in wanted))


def _told(webhook: Webhook) -> WebhookOut:
    return WebhookOut.of(webhook, active=webhook.ended is None)
