"""``kawaraban log``: everything that is known of one article."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli.desk import Desk, database_of, local, say

if TYPE_CHECKING:
    from kawaraban.review.changes import Change
    from kawaraban.work.history import History


def log(
    article: Annotated[str, typer.Argument(help="The article: the beginning of its id, or its address.")],
    desk: Desk = None,
) -> None:
    """Show an article's every state, what its author changed between them, and its drafts."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.history import history  # noqa: PLC0415
    from kawaraban.work.lookup import find_article  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        for line in _lines(history(find_article(article, database), database)):
            say(line)


def _lines(known: "History") -> Iterator[str]:
    article = known.article
    yield f"{article.title}"
    yield f"  {article.id}  {article.publication}  published {local(article.published)}"
    yield from (f"  {address}" for address in known.addresses)
    for state in known.states:
        version = state.version
        yield f"version {version.number}, read {local(version.fetched)} from the {version.origin}"
        for change in state.changes:
            yield from _change(change)
    if article.gone_since:
        yield f"gone from its page since {local(article.gone_since)}; what was read of it stays"
    if article.next_visit:
        yield f"looked at again {local(article.next_visit)}"
    yield f"draft: {article.state.value}{f' ({article.fault})' if article.fault else ''}"
    for edition in known.editions:
        yield (
            f"  {edition.language}: {edition.title}, of version {edition.version}, "
            f"made {local(edition.made)}, {edition.segments} segments, {edition.marked} in doubt"
        )


def _change(change: "Change") -> Iterator[str]:
    if change.kind.value == "moved":
        yield f"  > {change.after}"
        return
    if change.before:
        yield f"  - {change.before}"
    if change.after:
        yield f"  + {change.after}"
