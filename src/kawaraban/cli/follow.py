"""``kawaraban follow`` and ``unfollow``: any address of a blog, and its posts arrive by themselves."""

from typing import Annotated

import typer

from kawaraban.cli.desk import Desk, now, say
from kawaraban.errors import InputError
from kawaraban.settings import load_settings

Name = Annotated[str, typer.Argument(help="Short name of the publication.")]


def follow(
    url: Annotated[str, typer.Argument(help="Any address of the blog: its front page, a post, its feed.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Short name on this desk; made from the address if left out.")
    ] = None,
    desk: Desk = None,
) -> None:
    """Follow a blog: by its feed, or by the page that lists its posts if it has none.

    The address of a post has this post brought first, also of a blog that is followed already.
    """
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.publications import Kind  # noqa: PLC0415
    from kawaraban.work.following import bring  # noqa: PLC0415

    settings = load_settings(desk=desk)
    settings.desk.mkdir(parents=True, exist_ok=True)
    with open_database(settings.database) as database:
        brought = bring(url, settings, database, now(), name=name)
    followed, source = brought.publication, brought.source
    if not brought.is_new:
        say(f"{source.post} is read next; {followed.title or followed.id} is followed already.")
        return
    what = "by its feed" if source.kind is Kind.FEED else "by the page that lists its posts (it has no feed)"
    say(f"{followed.title or url} is followed as {followed.id}, {what}: {followed.feed_url}")
    say(f"  {source.posts} posts are listed now; the newest {settings.opening} are brought first.")
    if source.post:
        say(f"  {source.post} is read before them.")
    say(f"  Rights: {followed.rights} ({_why(followed.rights_by, followed.evidence)})")
    for sign in followed.opt_outs:
        say(f"  ! It says {sign}; ask its author before you publish a translation.")
    typer.echo("`kawaraban run` brings its posts.")


def unfollow(name: Name, desk: Desk = None) -> None:
    """Follow a publication no more; its articles and their drafts stay."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work import followed  # noqa: PLC0415

    with open_database(load_settings(desk=desk).database) as database:
        if not followed.unfollow(name, database):
            raise InputError(f"No publication is called {name}; `kawaraban publications list` names them.")
    say(f"{name} is followed no more; its articles stay.")


def _why(by: str, evidence: tuple[str, ...]) -> str:
    if by == "found":
        return f"it states {evidence[0]}" if evidence else "it states so"
    return "it states nothing; `kawaraban publications rights` sets what its author allows"
