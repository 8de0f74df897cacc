"""What failed is tried again, and what is not wanted any more is called off."""

from kawaraban.errors import InputError
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.backfills import BackfillStore
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryState, EntryStore, Priority
from kawaraban.store.publications import PublicationStore
from kawaraban.work.lookup import find_article

_EVERY = 1_000_000


def retry_all(database: Database) -> tuple[int, int]:
    """Let everything that failed wait again; how many posts and how many drafts."""
    entries, articles = EntryStore(database), ArticleStore(database)
    unread = entries.in_state(EntryState.FAILED, _EVERY)
    for entry in unread:
        entries.ask_again(entry.key, entry.priority)
    undrafted = articles.in_draft_state(DraftState.FAILED, _EVERY)
    for article in undrafted:
        articles.draft_again(article.id, article.priority)
    return len(unread), len(undrafted)


def retry(words: str, database: Database) -> str:
    """Draft one article, or read one publication's failed posts, again; what was done, in words.

    An article goes before all others, for somebody waits for it.

    Raises:
        InputError: there is no such article or publication.
    """
    entries = EntryStore(database)
    if PublicationStore(database).get(words) is not None:
        failed = [e for e in entries.in_state(EntryState.FAILED, _EVERY) if e.publication == words]
        for entry in failed:
            entries.ask_again(entry.key, entry.priority)
        return f"{len(failed)} posts of {words} are read again."
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
