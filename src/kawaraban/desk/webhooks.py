"""``/webhooks``: addresses that are told what happens on the desk, and how that goes."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.announcing import ASKED_FOR, Event
from kawaraban.store.people import Role
from kawaraban.store.webhooks import Webhook, WebhookStore

SHOWN = 10
"""Deliveries of each webhook, the newest."""


@action("GET", "/webhooks", Role.OWNER)
def show(visit: Visit) -> Response:
    """Every webhook with its last deliveries, and the form that adds one."""
    return _page(visit)


@action("POST", "/webhooks", Role.OWNER)
def add(visit: Visit) -> Response:
    """Add a webhook; the secret that signs what it gets is shown now and never again."""
    from kawaraban.follow.targets import parse_url  # noqa: PLC0415 - heavy: few add an address

    url, events = parse_url(visit.text("url")).url, _events(visit)
    made = WebhookStore(visit.database).add(url, events, visit.person.id, visit.now)
    if made is None:
        raise InputError(visit.words.say("This address is told already; change the webhook it has."))
    visit.log("webhook", made.id, url)
    return _page(visit, made=made)


@action("POST", "/webhooks/{webhook}", Role.OWNER)
def change(visit: Visit) -> Response:
    """Try it, switch it off or on, or forget it."""
    store, wanted = WebhookStore(visit.database), visit.text("do")
    found = store.get(visit.path("webhook"))
    if found is None:
        raise InputError(visit.words.say("There is no such webhook; reload the page."))
    match wanted:
        case "test" if found.ended is None:
            store.ping(found.url, visit.now)
        case "off":
            store.end(found.url, visit.now)
        case "on":
            store.resume(found.url)
        case "remove":
            store.remove(found.url)
        case _:
            raise InputError("A webhook is tried, switched off, on, or removed; reload the page.")
    visit.log(f"webhook {wanted}", found.id, found.url)
    return visit.to("/webhooks")


def _page(visit: Visit, *, made: Webhook | None = None) -> Response:
    store = WebhookStore(visit.database)
    return visit.page(
        "webhooks.html",
        webhooks=[(each, store.deliveries(each.url, SHOWN)) for each in store.all()],
        events=ASKED_FOR,
        made=made,
    )


def _events(visit: Visit) -> tuple[Event, ...]:
    wanted = set(visit.texts("event"))
    events = tuple(event for event in ASKED_FOR if event in wanted)
    if not events:
        raise InputError(visit.words.say("Choose at least one event to be told of."))
    return events
