"""The article that a person means: by the beginning of its id, or by an address."""

from kawaraban.errors import InputError
from kawaraban.follow.identity import canonical_address
from kawaraban.store.articles import Article, ArticleStore
from kawaraban.store.database import Database


def find_article(words: str, database: Database) -> Article:
    """The one article whose id begins so, or that was found at this address.

    Raises:
        InputError: there is none, or more than one.
    """
    store = ArticleStore(database)
    at = store.at([canonical_address(words)]) if "://" in words else None
    found = (at,) if at else store.starting_with(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{len(found)} articles begin with {words}; type more of the id.")
    raise InputError(
        f"No article is called {words}; `kawaraban inbox` and `kawaraban search` show their ids."
    )
