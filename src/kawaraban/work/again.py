"""What failed is tried again, and what is not wanted any more is called off."""

from kawaraban.errors import InputError
from kawaraban.store.articles import ArticleStore
from kawaraban.store.backfills import BackfillStore
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryStore, Priority
from kawaraban.store.publications import PublicationStore
from kawaraban.work.lookup import find_article


def retry_all(database: Database) -> tuple[int, int]:
    """Let everything that failed wait again; how many posts and how many drafts."""
    return EntryStore(database).ask_failed_again(), ArticleStore(database).draft_failed_again()


def retry(words: str, database: Database) -> str:
    """Draft one article, or read one publication's failed posts, again; what was done, in words.

    An article goes before all others, for somebody waits for it.

    Raises:
        InputError: there is no such article or publication.
    """
    if PublicationStore(database).get(words) is not None:
        return f"{EntryStore(database).ask_failed_again(words)} posts of {words} are read again."
    article = find_article(words, database)
    ArticleStore(database).draft_again(article.id, Priority.READER)
    return f"{article.title or article.id} is drafted anew, before anything else."


def cancel(words: str, database: Database) -> str:
    """Call off one article's draft, or what waits of a publication; what was done, in words.

    Raises:
        InputError: there is no such article or publication, or nothing to call off.
    """
    publications = PublicationStore(database)
    publication = publications.get(words)
    if publication is not None:
        BackfillStore(database).call_off(words)
        dropped = EntryStore(database).drop(words)
        return f"{dropped} posts of {words} that waited are not read; new ones still are."
    article = find_article(words, database)
    if not ArticleStore(database).cancel(article.id):
        raise InputError(
            f"The draft of {article.title or article.id} is made already; nothing is left to cancel."
        )
    return (
        f"{article.title or article.id} is not drafted; `kawaraban retry {article.id[:8]}` does it after all."
    )
