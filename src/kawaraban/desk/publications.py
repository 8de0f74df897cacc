"""``/publications``: what is followed, how that goes, and what may be shown of it."""

from dataclasses import replace
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.house_view import publication_changes, publication_view
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.follow.rights import Rights
from kawaraban.follow.schedule import sound_minutes
from kawaraban.store.entries import EntryStore
from kawaraban.store.inbox import InboxStore
from kawaraban.store.learned_voices import LearnedVoiceStore
from kawaraban.store.people import Role
from kawaraban.store.publications import Following, Publication, PublicationStore
from kawaraban.toml_file import change_toml
from kawaraban.translate.house.style import HOUSE_STYLE_FILE, load_house_styles
from kawaraban.work.followed import keep_pace, unfollow
from kawaraban.work.state import ODD

_MOST_ODD: Final = 20
_USUAL: Final = (15, 30, 60, 180, 360, 720, 1_440, 10_080)
"""Minutes to choose from."""


@action("GET", "/publications", Role.READER)
def show_all(visit: Visit) -> Response:
    """Every publication, those that fail first."""
    found = sorted(
        PublicationStore(visit.database).all(), key=lambda each: (each.poll.failing_since is None, each.title)
    )
    return visit.page("publications.html", publications=found, counts=InboxStore(visit.database).counts())


@action("GET", "/publications/{publication}", Role.READER)
def show(visit: Visit) -> Response:
    """One publication."""
    found = _one(visit)
    return visit.page(
        "publication.html",
        publication=found,
        rights=list(Rights),
        voices=LearnedVoiceStore(visit.database).of(found.id),
        odd=EntryStore(visit.database).odd(visit.now - ODD, _MOST_ODD, found.id),
        now=visit.now,
        intervals=_intervals(visit, found.minutes),
        house=publication_view(load_house_styles(visit.settings.desk).own, _style_file(visit), found.id),
    )


@action("POST", "/publications/{publication}/rights", Role.EDITOR)
def allow(visit: Visit) -> Response:
    """Say what its author allows; this stands whatever its pages state later."""
    found, wanted = _one(visit), visit.text("rights")
    if wanted not in set(Rights):
        raise InputError(f"{wanted[:40]!r} is none of {', '.join(Rights)}; choose one of them.")
    PublicationStore(visit.database).change(
        found.id, lambda now: replace(now, rights=wanted, rights_by="editor")
    )
    visit.log("rights", found.id, wanted)
    return visit.to(f"/publications/{found.id}")


@action("POST", "/publications/{publication}/name", Role.EDITOR)
def name(visit: Visit) -> Response:
    """Call it otherwise, or say which language it writes in."""
    found = _one(visit)
    title, language = " ".join(visit.text("title").split())[:200], visit.language("language")
    PublicationStore(visit.database).change(
        found.id, lambda now: replace(now, title=title or now.title, language=language)
    )
    visit.log("name", found.id, title)
    return visit.to(f"/publications/{found.id}")


@action("POST", "/publications/{publication}/interval", Role.EDITOR)
def pace(visit: Visit) -> Response:
    """Say how often it is polled; 0 is as often as it posts."""
    found, store = _one(visit), PublicationStore(visit.database)
    minutes = sound_minutes(visit.whole("minutes", 0))
    changed = store.change(found.id, lambda now: replace(now, minutes=minutes))
    if changed is not None:
        keep_pace(changed, visit.database, visit.now)
    visit.log("interval", found.id, str(minutes))
    return visit.to(f"/publications/{found.id}")


@action("POST", "/publications/{publication}/house", Role.EDITOR)
def dress(visit: Visit) -> Response:
    """Write what of the house style is otherwise for this publication."""
    found, path = _one(visit), visit.settings.desk / HOUSE_STYLE_FILE
    style = load_house_styles(visit.settings.desk).own
    changes = publication_changes(visit.fields, style, _style_file(visit), found.id, path)
    if changes:
        change_toml(path, changes)
        visit.log("house style", found.id, ", ".join(".".join(name[2:]) for name in changes))
    return visit.to(f"/publications/{found.id}#house")


@action("POST", "/publications/{publication}/state", Role.EDITOR)
def turn(visit: Visit) -> Response:
    """Poll it now, pause it, go on with it, or follow it no more."""
    found, wanted, store = _one(visit), visit.text("do"), PublicationStore(visit.database)
    visit.log(wanted[:40], found.id)
    match wanted:
        case "poll":
            store.poll_at(found.id, visit.now, "asked for")
        case "pause":
            store.change(found.id, lambda now: replace(now, state=Following.PAUSED))
        case "resume":
            store.change(found.id, lambda now: replace(now, state=Following.FOLLOWED))
            store.poll_at(found.id, visit.now, "resumed")
        case "unfollow":
            unfollow(found.id, visit.database)
            return visit.to("/publications")
        case _:
            raise InputError("A publication is polled, paused, resumed or unfollowed; reload the page.")
    return visit.to(f"/publications/{found.id}")


@action("POST", "/publications/{publication}/forget-voice", Role.EDITOR)
def forget(visit: Visit) -> Response:
    """Unlearn a speaker."""
    found, heard = _one(visit), visit.text("heard")
    LearnedVoiceStore(visit.database).forget(found.id, heard)
    visit.log("forget voice", found.id, heard[:200])
    return visit.to(f"/publications/{found.id}")


def _intervals(visit: Visit, minutes: int) -> list[tuple[int, str]]:
    """The intervals to choose from, the present one among them."""
    words, others = visit.words, sorted({*_USUAL, minutes} - {0})
    return [(0, words.say("As often as it posts")), *((each, words.every(each)) for each in others)]


def _style_file(visit: Visit) -> str:
    """The text of the house style's file; empty where there is none."""
    try:
        return (visit.settings.desk / HOUSE_STYLE_FILE).read_text("utf-8")
    except FileNotFoundError:
        return ""


def _one(visit: Visit) -> Publication:
    found = PublicationStore(visit.database).get(visit.path("publication"))
    if found is None:
        raise InputError(visit.words.say("No publication is called so; go back to the list."))
    return found
