"""A desk of 50,000 articles: list, search and open, and what it takes on disk: ``python bench/search.py``.

Words are drawn as in real text: few often, most rarely (Zipf). Each article has forty sentences in English
and their translations in Japanese.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import Database, open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.search import SearchIndex

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SENTENCES = 40
VOCABULARY = 30_000
PHRASES = 200
KANJI = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]
KANA = list("のにはをたがでてとしれさあいうるもなこよりかだ")


class Words:
    """A vocabulary in two languages; the word of rank n is n times rarer than the first."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        letters = "etaoinshrdlucmfwypvbgk"
        self.english = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(VOCABULARY)]
        self.japanese = ["".join(chance.choices(KANJI, k=chance.randint(1, 3))) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def pick(self, number: int) -> list[int]:
        """Ranks of words, as often as they are used."""
        return self._chance.choices(range(VOCABULARY), cum_weights=self._weights, k=number)

    def sentence(self) -> tuple[str, str]:
        """About a hundred characters of English, and about fifty of Japanese."""
        ranks = self.pick(18)
        japanese = "".join(self.japanese[rank] + self._chance.choice(KANA) for rank in ranks)
        return " ".join(self.english[rank] for rank in ranks).capitalize() + ".", f"{japanese}。"


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=50_000)
    words.add_argument("--queries", type=int, default=200)
    words.add_argument("--keep", type=Path, help="a folder for the desk, which is filled only once")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _print(given.keep or Path(folder), given.articles, given.queries)


def _print(folder: Path, articles: int, queries: int) -> None:
    chance = random.Random(4)  # noqa: S311
    vocabulary = Words(chance)
    file = folder / "kawaraban.sqlite3"
    file.parent.mkdir(parents=True, exist_ok=True)
    with open_database(file) as database:
        names = _filled(database, articles)
        if not names:
            started = time.perf_counter()
            names = _fill(database, articles, vocabulary)
            print(f"kept and indexed at {articles / (time.perf_counter() - started):,.0f} articles/s")
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(
        f"{len(names):,} articles, {len(names) * SENTENCES * 2:,} sentences, "
        f"{size / len(names):,.0f} bytes an article on disk\n"
    )
    print("| asked | p50 ms | p95 ms | worst ms |\n|---|---|---|---|")
    with open_database(file) as database:
        for name, ask in _questions(database, names, vocabulary, chance).items():
            print(_row(name, ask, queries), flush=True)


def _filled(database: Database, articles: int) -> list[str]:
    """The articles of a desk that was filled before."""
    return [article.id for article in ArticleStore(database).newest(articles)]


def _fill(database: Database, articles: int, words: Words) -> list[str]:
    store, editions, names = ArticleStore(database), EditionStore(database), list[str]()
    for number in range(articles):
        pairs = [words.sentence() for _ in range(SENTENCES)]
        published = NOW - timedelta(hours=number)
        original, translation = (
            Document(
                title=pairs[0][side][:60],
                blocks=tuple(Paragraph((Text(pair[side]),)) for pair in pairs),
                language=("en", "ja")[side],
                published=published,
            )
            for side in (0, 1)
        )
        reading = Reading(
            original, [f"https://b{number % 300}.example/{number}"], f"b{number % 300}", published
        )
        kept = store.keep(reading)
        title = translation.title
        # The record is what an edition holds: both texts, and what is known of each segment.
        record = "\n".join(f"{before}\t{after}" for before, after in pairs)
        row = EditionRow(kept.article, "ja", 1, "draft", title, published, SENTENCES, 0, record)
        editions.keep(row, translation)
        names.append(kept.article)
    return names


def _questions(
    database: Database, names: list[str], words: Words, chance: random.Random
) -> dict[str, Callable[[], object]]:
    index, articles, editions = SearchIndex(database), ArticleStore(database), EditionStore(database)

    def open_one() -> object:
        name = chance.choice(names)
        return articles.get(name), articles.document(name, 1), editions.get(name, "ja")

    def japanese() -> str:
        return next(
            word for rank in iter(lambda: words.pick(1)[0], None) if len(word := words.japanese[rank]) == 2
        )

    def phrase() -> str:
        body = articles.document(chance.choice(names), 1)
        assert body is not None
        return '"' + " ".join(body.title.split()[1:4]) + '"'

    # Chosen before the clock runs: to read an article is another question.
    phrases = [phrase() for _ in range(PHRASES)]
    return {
        "list: the newest 50": lambda: articles.newest(50),
        "list: the drafts of one publication": lambda: editions.newest(
            50, publication=f"b{chance.randrange(300)}"
        ),
        "open: article, text, draft": open_one,
        "search: an English word, as often as it is used": lambda: index.find(
            words.english[words.pick(1)[0]]
        ),
        "search: the commonest word of all": lambda: index.find(words.english[0]),
        "search: two English words": lambda: index.find(
            " ".join(words.english[rank] for rank in words.pick(2))
        ),
        "search: a phrase": lambda: index.find(chance.choice(phrases)),
        "search: a Japanese word of two characters": lambda: index.find(japanese()),
        "search: one Japanese character": lambda: index.find(chance.choice(KANJI)),
        "search: a word, in one publication and year": lambda: index.find(
            words.english[words.pick(1)[0]], publication="b7", since=NOW - timedelta(days=365)
        ),
    }


def _row(name: str, ask: Callable[[], object], rounds: int) -> str:
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        ask()
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return f"| {name} | {statistics.median(took):.1f} | {took[int(rounds * 0.95)]:.1f} | {took[-1]:.1f} |"


if __name__ == "__main__":
    main()
