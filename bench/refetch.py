"""A thousand articles read again, of which twenty changed one sentence: ``python bench/refetch.py``.

Counted at the engine: what the first reading asked for, and what the second one did.
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from local_press import Worker, asked, engine, sentences

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", type=int, default=1_000)
    words.add_argument("--changed", type=int, default=20)
    given = words.parse_args()
    print(
        "| reading | articles | new versions | segments asked of the engine | seconds |\n"
        "|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder, engine(0.0) as url:
        for name, changed in (("first", 0), ("second", given.changed)):
            before, started = _count(url), time.monotonic()
            fresh = _read(Path(folder), given.articles, changed)
            settings = {
                "desk": folder,
                "engine": "libretranslate",
                "libretranslate_url": url,
                "allow_hosts": [],
            }
            Worker(settings, polls=False).process.wait()
            row = (given.articles, fresh, _count(url) - before, round(time.monotonic() - started))
            print(f"| {name} | {' | '.join(f'{number:,}' for number in row)} |", flush=True)


def _read(folder: Path, articles: int, changed: int) -> int:
    """Keep every article as it is now; the number of those that had changed."""
    now, fresh = datetime.now(UTC), 0
    with open_database(folder / "kawaraban.sqlite3") as database:
        store = ArticleStore(database)
        for number in range(articles):
            edition = int(changed > 0 and number % (articles // changed) == 0)
            blocks = tuple(Paragraph((Text(each),)) for each in sentences(number, edition))
            document = Document(title=f"Walk {number + 1}", blocks=blocks, language="en")
            fresh += store.keep(Reading(document, [f"https://walks.example/{number}"], "walks", now)).fresh
    return fresh


def _count(url: str) -> int:
    return sum(len(texts) for _, _, texts in asked(url))


if __name__ == "__main__":
    main()
