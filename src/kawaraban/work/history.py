"""Everything that is known of one article: where it was found, each state of it, what changed between."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.review.changes import Change, changes_between
from kawaraban.store.articles import Article, ArticleStore, Version
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionRow, EditionStore


@dataclass(frozen=True, slots=True)
class State:
    """One fetched state of an article, and what its author changed since the one before."""

    version: Version
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """An article with its states, the first one first, and its editions."""

    article: Article
    addresses: tuple[str, ...]
    states: tuple[State, ...]
    editions: tuple[EditionRow, ...]


def history(article: Article, database: Database) -> History:
    """The history of an article."""
    articles = ArticleStore(database)
    return History(
        article=article,
        addresses=articles.addresses(article.id),
        states=tuple(_states(articles, article)),
        editions=EditionStore(database).of(article.id),
    )


def _states(articles: ArticleStore, article: Article) -> Iterator[State]:
    found = articles.versions(article.id)
    yield from (State(first, ()) for first in found[:1])
    for before, after in pairwise(found):
        older = articles.document(article.id, before.number)
        newer = articles.document(article.id, after.number)
        yield State(after, changes_between(older, newer) if older and newer else ())
