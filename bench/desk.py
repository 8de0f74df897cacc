"""The desk with thousands of articles and thirty editors at once: ``python bench/desk.py``.

A desk is filled, `kawaraban serve` started on it, and asked as browsers ask. Milliseconds are a request's as
its client sees them, on loopback; CPU is the server's own, which other work on the machine does not lengthen.
``--articles 50000`` is the desk of a large press; filling takes minutes, so ``--keep FOLDER`` keeps it for
the next time. An article has as many findings as a real one (a sixth of its sentences has some); that of
random words has a thousand.
"""

import argparse
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx
from press_texts import PressTexts
from search import KANA, Words
from sqlalchemy import Connection, insert, select, text

from kawaraban.desk.passwords import hash_password
from kawaraban.document import Document, Inlines, Link, Paragraph, Text
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.review.edition import Edition, make_slug
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import Database, open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.people import PeopleStore, Person, Role
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.search import _indexed, _number
from kawaraban.store.tables import articles, editions, key_of, reports, texts, versions
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.checking import findings_of
from kawaraban.work.drafting import edition_row

NOW = datetime.now(UTC)
PASSWORD = "thirty editors at once"  # noqa: S105
TEMPLATES = 40
"""Articles that are made whole; the others have their texts, under other titles, days and publications."""
PUBLICATIONS = 300
LONG, SHORT = 300, 40
LONGS = 10
"""Articles that the editors work on."""
EVERY = 2.0
BATCH = 2_000
COPIED = (articles, versions, editions, reports, texts)


Sentences = Callable[[], tuple[str, str]]


class Drawn:
    """What texts are made of: sentences of news, titles of words some of which are rare."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.texts, self.words = PressTexts(chance), Words(chance)

    def title(self) -> tuple[str, str]:
        """A title in both languages."""
        ranks = self.words.pick(6)
        said = "".join(self.words.japanese[rank] + self.chance.choice(KANA) for rank in ranks)
        return " ".join(self.words.english[rank] for rank in ranks).capitalize(), said

    def english(self) -> str:
        """A word to look for: every other time one that stands in nearly all articles."""
        if self.chance.randrange(2):
            return self.texts.english_word()
        return self.words.english[self.words.pick(1)[0]]

    def japanese(self) -> str:
        """As `english`."""
        if self.chance.randrange(2):
            return self.texts.japanese_word()
        return self.words.japanese[self.words.pick(1)[0]]


@dataclass
class Filled:
    """What there is to ask for."""

    long: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    heavy: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2_000)
    asked.add_argument("--requests", type=int, default=100)
    asked.add_argument("--editors", type=int, default=30)
    asked.add_argument("--saves", type=int, default=10)
    asked.add_argument("--keep", type=Path, help="a folder for the desk, which is filled only once")
    given = asked.parse_args()
    chance = random.Random(4)  # noqa: S311
    drawn = Drawn(chance)
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        filled = filled_in(folder, given.articles, given.editors, drawn)
        with serving(folder) as (address, process):
            print(f"memory at the start: {resident(process):.0f} MB\n")
            show_pages(address, process, filled, drawn, given.requests)
            show_editors(address, process, folder, filled, given.editors, given.saves)
            print(
                f"\nmemory at the end: {resident(process):.0f} MB, {resident(process, 'RssAnon'):.0f} without"
                f" pages of files (most: {resident(process, 'VmHWM'):.0f} MB)"
            )


# --- a desk ----------------------------------------------------------------------------------


def filled_in(folder: Path, articles: int, editors: int, drawn: Drawn) -> Filled:
    """What is in a folder's desk, which is filled if it is new."""
    told = folder / "filled.json"
    if told.exists():
        # One that was filled before the newest step of the schema: the server need not load what makes it.
        open_database(folder / "kawaraban.sqlite3").close()
        return Filled(**json.loads(told.read_text()))
    started = time.perf_counter()
    with open_database(folder / "kawaraban.sqlite3") as database:
        filled = fill(database, articles, editors, drawn)
    told.write_text(json.dumps(asdict(filled)))
    print(f"{articles:,} articles, filled in {time.perf_counter() - started:.0f} s\n", flush=True)
    return filled


def fill(database: Database, count: int, editors: int, drawn: Drawn) -> Filled:
    """A desk of so many articles, with people, a memory and a termbase."""
    filled, chance, words = Filled(), drawn.chance, drawn.words
    password = hash_password(PASSWORD)
    for number in range(editors):
        PeopleStore(database).add(Person(f"e{number}", f"Editor {number}", Role.OWNER, password, NOW))
    for number in range(PUBLICATIONS):
        address = f"https://b{number}.example/feed"
        PublicationStore(database).add(Publication(f"b{number}", address, NOW, title=f"Blog {number}"))
    named = [words.english[rank].capitalize() for rank in range(100, 600)]
    TermStore(database).put(Concept(name, (Term("en", name), Term("ja", f"{name}市"))) for name in named)
    numbers = itertools.count()
    for kept, number, length, sentence in (
        (filled.templates, TEMPLATES, SHORT, drawn.texts.sentence),
        (filled.long, LONGS, LONG, drawn.texts.sentence),
        (filled.heavy, 2, LONG, words.sentence),
    ):
        kept.extend(keep(database, next(numbers), length, sentence) for _ in range(number))
    pairs = [drawn.texts.sentence() for _ in range(5_000)]
    EditorMemory(database).put(MemoryUnit("en", "ja", source, target, NOW) for source, target in pairs)
    clone(database, filled.templates, count - next(numbers), drawn)
    marked = [row.article for row in InboxStore(database).list("ja", count // 3, anything=True)]
    for article in marked[:1_000]:
        InboxStore(database).mark(article, chance.choice(list(Mark)), now=NOW, person="e0")
    return filled


def keep(database: Database, number: int, length: int, sentence: Sentences) -> str:
    """One article with its draft and findings, made as the press makes it."""
    pairs = [sentence() for _ in range(length)]
    original, target = (_document(number, [pair[side] for pair in pairs], side) for side in (0, 1))
    segments = tuple(
        TranslatedSegment(before.path, 0, before.content, after.content)
        for before, after in zip(units(original), units(target), strict=True)
    )
    translation = Translation(original, target, "en", "ja", "llama", None, NOW, segments)
    edition = Edition(translation, "Blog", make_slug(original))
    moment = NOW - timedelta(minutes=number)
    reading = Reading(original, [original.url or ""], f"b{number % PUBLICATIONS}", moment)
    kept = ArticleStore(database).keep(reading)
    row = edition_row(kept.article, 1, edition, moment)
    EditionStore(database).keep(row, target)
    findings_of(database, row, translation)
    return kept.article


def _document(number: int, sentences: list[str], side: int) -> Document:
    """A paragraph for each sentence, a link in every third."""
    url = f"https://b{number % PUBLICATIONS}.example/{number}"
    blocks = tuple(Paragraph(_content(words, place)) for place, words in enumerate(sentences))
    return Document(sentences[0], blocks, url=url, language=("en", "ja")[side], published=NOW)


def _content(words: str, place: int) -> Inlines:
    if place % 3:
        return (Text(words),)
    return (Link("https://elsewhere.example/", (Text(words[:8]),)), Text(words[8:]))


def clone(database: Database, templates: list[str], count: int, drawn: Drawn) -> None:
    """So many more articles with the templates' texts, a few thousand at a time."""
    with database.reading() as connection:
        kept = [_rows(connection, article) for article in templates]
    made = (_clone(kept[number % len(kept)], number, drawn) for number in range(max(count, 0)))
    while batch := list(islice(made, BATCH)):
        with database.writing() as connection:
            for table in COPIED:
                connection.execute(insert(table), [row for one in batch for row in one[table.name]])
            statement = text(
                "INSERT INTO text_words (rowid, title, body, tags) VALUES (:number, :title, :body, :tags)"
            )
            connection.execute(statement, [row for one in batch for row in one["text_words"]])


def _rows(connection: Connection, article: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in COPIED:
        column = table.c.id if table is articles else table.c.article
        found[table.name] = [
            dict(row) for row in connection.execute(select(table).where(column == article)).mappings()
        ]
    found["text_words"] = [_indexed(row) for row in found["texts"]]
    return found


def _clone(
    rows: dict[str, list[dict[str, Any]]], number: int, drawn: Drawn
) -> dict[str, list[dict[str, Any]]]:
    name = f"{number:016x}"
    moment = NOW - timedelta(minutes=60 + number)
    title, said = drawn.title()
    new = {
        "article": name,
        "id": name,
        "publication": f"b{number % PUBLICATIONS}",
        "first_seen": moment,
        "published": moment,
    }
    made: dict[str, list[dict[str, Any]]] = {}
    for table in COPIED:
        made[table.name] = []
        for row in rows[table.name]:
            changed = {**row, **{key: value for key, value in new.items() if key in row}}
            if table is articles:
                changed |= {
                    "published": "",
                    "title": title,
                    "text_digest": "",
                    "url": f"https://x.example/{name}",
                }
            elif table in (editions, texts):
                changed["title"] = said if row["language"] == "ja" else title
            changed["key"] = key_of(table, changed)
            made[table.name].append(changed)
    made["text_words"] = []
    for row, words_row in zip(made["texts"], rows["text_words"], strict=True):
        row["number"] = _number(row["key"], moment)
        made["text_words"].append({**words_row, "number": row["number"]})
    return made


# --- its server ------------------------------------------------------------------------------


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The address and the process of `kawaraban serve` on a desk."""
    command = [sys.executable, "-m", "kawaraban", "serve", "--no-work", "--port", "0", "--desk", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            yield re.findall(r"http://[\w.:]+", line)[0], process.pid
        finally:
            process.terminate()


def resident(process: int, what: str = "VmRSS") -> float:
    """The memory of a process, MB."""
    (line,) = [
        each for each in Path(f"/proc/{process}/status").read_text().splitlines() if each.startswith(what)
    ]
    return int(line.split()[1]) / 1024


def processor(process: int) -> float:
    """The processor time that a process has used, ms."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def signed_in(address: str, number: int) -> httpx.Client:
    """A browser of one editor."""
    client = httpx.Client(base_url=address, timeout=60, headers={"Accept-Encoding": "gzip"})
    client.post("/sign-in", data={"name": f"e{number}", "password": PASSWORD})
    page = client.get("/me").text
    client.headers["X-Form-Token"] = re.findall(r'data-form-token="([^"]+)"', page)[0]
    return client


# --- pages -----------------------------------------------------------------------------------


def show_pages(address: str, process: int, filled: Filled, drawn: Drawn, rounds: int) -> None:
    """How long each page takes, one request after another."""
    client, chance = signed_in(address, 0), drawn.chance
    english, japanese = drawn.english, drawn.japanese
    pages: dict[str, Callable[[], str]] = {
        "inbox": lambda: "/inbox",
        "inbox, a page further on": lambda: f"/inbox?view=all&before={_earlier(chance)}",
        "inbox of one publication, in question": lambda: (
            f"/inbox?view=all&state=question&publication=b{chance.randrange(PUBLICATIONS)}"
        ),
        "search: an English word": lambda: f"/inbox?q={english()}",
        "search: a Japanese word": lambda: f"/inbox?q={japanese()}",
        "search: two words, last month": lambda: f"/inbox?q={english()}+{english()}&days=30",
        f"article of {SHORT} segments": lambda: f"/articles/{chance.choice(filled.templates)}",
        f"article of {LONG} segments": lambda: f"/articles/{chance.choice(filled.long)}",
        "article of 300 segments, a thousand findings": lambda: f"/articles/{chance.choice(filled.heavy)}",
        f"a sentence in hand, of {LONG}": lambda: (
            f"/articles/{chance.choice(filled.long)}/hand?path=5&index=0"
        ),
        "work": lambda: "/work",
        "names": lambda: "/names",
        "memory": lambda: f"/memory?q={english()}",
        "terms": lambda: "/terms",
        "publications": lambda: "/publications",
    }
    print("| page | CPU ms | p50 ms | p95 ms | worst ms | KB | KB sent |\n|---|---|---|---|---|---|---|")
    for name, page in pages.items():
        print(_row(client, process, name, page, rounds), flush=True)


def _earlier(chance: random.Random) -> str:
    moment = (NOW - timedelta(minutes=chance.randrange(2_000))).isoformat().replace("+", "%2B")
    return f"{moment}~f"


def _row(client: httpx.Client, process: int, name: str, page: Callable[[], str], rounds: int) -> str:
    took, sizes, sent = [], [], []
    client.get(page()).raise_for_status()
    began = processor(process)
    for _ in range(rounds):
        address = page()
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        answer.raise_for_status()
        sizes.append(len(answer.content) / 1024)
        sent.append(answer.num_bytes_downloaded / 1024)
    used = (processor(process) - began) / rounds
    took.sort()
    return (
        f"| {name} | {used:.0f} | {statistics.median(took):.1f} | {took[int(rounds * 0.95)]:.1f} |"
        f" {took[-1]:.1f} | {statistics.median(sizes):.0f} | {statistics.median(sent):.0f} |"
    )


# --- editors ---------------------------------------------------------------------------------


@dataclass
class Editor:
    """One editor: saves sentences of an article, one every two seconds."""

    client: httpx.Client
    article: str
    number: int
    took: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    written: dict[tuple[str, int], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def work(self, places: list[tuple[str, int]], begin: float) -> None:
        """Take each sentence in hand, and save other words."""
        for turn, (path, index) in enumerate(places):
            time.sleep(max(begin + turn * EVERY - time.perf_counter(), 0))
            started = time.perf_counter()
            hand = self.client.get(
                f"/articles/{self.article}/hand?path={path}&index={index}", headers={"HX-Request": "true"}
            )
            self.opened.append((time.perf_counter() - started) * 1000)
            written = unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", hand.text, re.DOTALL)[0])
            mark = _mark(self.number, turn)
            target = f"{_MARK.sub('', written)}{mark}"
            seen = re.findall(r'name="seen" value="(\w+)"', hand.text)[0]
            form = {"path": path, "index": index, "seen": seen, "target": target, "onward": "1"}
            started = time.perf_counter()
            answer = self.client.post(
                f"/articles/{self.article}/write", data=form, headers={"HX-Request": "true"}
            )
            self.took.append((time.perf_counter() - started) * 1000)
            if answer.status_code == 200:
                self.written[path, index] = mark
            else:
                self.faults.append(f"{answer.status_code} {answer.text[:200]}")


_KANA = "いろはにほへとちり"
_MARK = re.compile(f"（[{_KANA}]+の[{_KANA}]+）$")


def _mark(number: int, turn: int) -> str:
    """Words that tell one save from all others; figures would be findings, which no editor makes."""
    return f"（{_kana(number)}の{_kana(turn)}）"


def _kana(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(_KANA))
        digits += _KANA[rest]
    return digits or _KANA[0]


def show_editors(address: str, process: int, folder: Path, filled: Filled, count: int, saves: int) -> None:
    """Thirty at once on ten articles, and what came of every save."""
    editors = [Editor(signed_in(address, n), filled.long[n % len(filled.long)], n) for n in range(count)]
    with open_database(folder / "kawaraban.sqlite3") as database:
        places = {each.article: _places(_edition(database, each.article)) for each in editors}
    share = count // len(filled.long) + 1
    begin = time.perf_counter() + 1
    threads = [
        threading.Thread(
            target=each.work,
            args=(
                list(islice(cycle(places[each.article][1 + n // len(filled.long) :: share]), saves)),
                begin + n * EVERY / count,
            ),
        )
        for n, each in enumerate(editors)
    ]
    used = processor(process)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = (processor(process) - used) / (count * saves)
    with open_database(folder / "kawaraban.sqlite3") as database:
        lost = sum(_lost(database, each) for each in editors)
    took, opened = (sorted(t for each in editors for t in getattr(each, name)) for name in ("took", "opened"))
    faults = [fault for each in editors for fault in each.faults]
    print(f"\n{count} editors on {len(filled.long)} articles of {LONG} segments, a save each {EVERY:.0f} s\n")
    print("| request | number | p50 ms | p95 ms | worst ms | refused | lost |\n|---|---|---|---|---|---|---|")
    for name, times, bad, gone in (("take in hand", opened, "", ""), ("save", took, len(faults), lost)):
        middle, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        print(f"| {name} | {len(times)} | {middle:.0f} | {p95:.0f} | {times[-1]:.0f} | {bad} | {gone} |")
    print(f"\nprocessor time of taking in hand and saving together: {used:.0f} ms")
    for fault in faults[:5]:
        print(fault)


def _edition(database: Database, article: str) -> Edition:
    row = EditionStore(database).get(article, "ja")
    assert row is not None
    return edition_from_json(row.record)


def _places(edition: Edition) -> list[tuple[str, int]]:
    return [(segment.path, segment.index) for segment in edition.translation.segments]


def _lost(database: Database, editor: Editor) -> int:
    """The saves of an editor that were taken and are not there."""
    segments = {
        (s.path, s.index): plain_text(s.target)
        for s in _edition(database, editor.article).translation.segments
    }
    return sum(not segments[place].endswith(words) for place, words in editor.written.items())


if __name__ == "__main__":
    main()
