"""``kawaraban publications``: what is followed, how it goes, and what may be done with its texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kawaraban.cli.desk import Desk, database_of, local, now, say
from kawaraban.errors import InputError

if TYPE_CHECKING:
    from kawaraban.store.hub_subscriptions import HubSubscription
    from kawaraban.store.publications import Publication, PublicationStore

app = typer.Typer(
    help="The publications that this desk follows.", no_args_is_help=True, rich_markup_mode=None
)
Name = Annotated[str, typer.Argument(help="Short name of the publication.")]


@app.command("list")
def list_(desk: Desk = None) -> None:
    """Show each publication: its state, when it is polled next and why then, its rights."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.hub_subscriptions import HubStore  # noqa: PLC0415
    from kawaraban.store.publications import PublicationStore  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        found, hubs = PublicationStore(database).all(), HubStore(database).all()
    for each in found:
        say(f"{each.id}  {each.title}")
        say(f"  {each.kind.value} {each.feed_url}")
        say(f"  {_state(each)}")
        if each.id in hubs:
            say(f"  hub {hubs[each.id].hub}: {_hub(hubs[each.id])}")
        say(f"  rights: {each.rights} ({each.rights_by}) {' '.join(each.opt_outs)}".rstrip())
    if not found:
        typer.echo("Nothing is followed yet; `kawaraban follow URL` begins.")


@app.command()
def pause(name: Name, desk: Desk = None) -> None:
    """Poll a publication no more until it is resumed."""
    from kawaraban.store.publications import Following  # noqa: PLC0415

    with _store(desk) as store:
        _change(store, name, state=Following.PAUSED)
    say(f"{name} is paused.")


@app.command()
def resume(name: Name, desk: Desk = None) -> None:
    """Poll a paused publication again, or one that was gone; it is due at once."""
    from kawaraban.store.publications import Following  # noqa: PLC0415

    with _store(desk) as store:
        _change(store, name, state=Following.FOLLOWED)
        store.poll_at(name, now(), "resumed")
    say(f"{name} is followed again.")


@app.command()
def poll(name: Name, desk: Desk = None) -> None:
    """Have a publication polled at once, by the `kawaraban run` that is at work or the next one."""
    with _store(desk) as store:
        if store.get(name) is None:
            raise _unknown(name)
        store.poll_at(name, now(), "asked for")
    say(f"{name} is due now.")


@app.command()
def rights(
    name: Name,
    what: Annotated[str, typer.Argument(help="private, excerpt or full: what its author allows.")],
    desk: Desk = None,
) -> None:
    """Say what may be published of a publication's texts; this stands whatever its pages state later."""
    from kawaraban.follow.rights import Rights  # noqa: PLC0415

    if what not in set(Rights):
        raise InputError(f"{what!r} is none of {', '.join(Rights)}; choose one of them.")
    with _store(desk) as store:
        _change(store, name, rights=what, rights_by="editor")
    say(f"The texts of {name} are {what}.")


@app.command()
def interval(
    name: Name,
    minutes: Annotated[int, typer.Argument(help="Minutes between two polls; 0 is as often as it posts.")],
    desk: Desk = None,
) -> None:
    """Say how often a publication is polled, whatever its rhythm; never more often than its server allows."""
    from kawaraban.follow.schedule import sound_minutes  # noqa: PLC0415
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.publications import PublicationStore  # noqa: PLC0415
    from kawaraban.work.followed import keep_pace  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        changed = _change(PublicationStore(database), name, minutes=sound_minutes(minutes))
        keep_pace(changed, database, now())
    say(f"{name} is polled {f'every {minutes:,} minutes' if minutes else 'as often as it posts'}.")


@contextmanager
def _store(desk: Desk) -> "Iterator[PublicationStore]":
    from kawaraban.store.publications import PublicationStore  # noqa: PLC0415

    with PublicationStore(database_of(desk)) as store:
        yield store


def _change(store: "PublicationStore", name: str, **said: Any) -> "Publication":
    changed = store.change(name, lambda publication: replace(publication, **said))
    if changed is None:
        raise _unknown(name)
    return changed


def _unknown(name: str) -> InputError:
    return InputError(f"No publication is called {name}; `kawaraban publications list` names them.")


def _hub(subscription: "HubSubscription") -> str:
    if subscription.fault:
        return f"✗ {subscription.fault}"
    if subscription.tells(now()):
        return (
            f"tells of new posts until {local(subscription.lease_ends)}, last {local(subscription.delivered)}"
        )
    return "was asked, and has not answered yet"


def _state(publication: "Publication") -> str:
    state = publication.poll
    if state.failing_since:
        return f"✗ fails since {local(state.failing_since)}: {state.fault}"
    words = f"{publication.state.value}; polled {local(state.polled)}"
    return f"{words}, next {local(state.next_poll)} ({state.why})" if state.next_poll else words
