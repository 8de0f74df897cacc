"""A desk with something of everything in it, and what an export of one holds."""

import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.backfills import BackfillStore
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.store.usage import UsageStore
from kawaraban.work.drafting import draft
from kawaraban.work.press import open_press

NOW = datetime(2026, 11, 23, 4, 5, 6, 789, tzinfo=UTC)
QUAY = Publication(
    "quay",
    "https://quay.example/feed",
    NOW,
    title="The quay",
    home_url="https://quay.example/",
    folders=("sea", "ships"),
    rights="full",
    rights_by="editor",
    evidence=("CC BY",),
    poll=PollState(etag='"a"', next_poll=NOW),
)


class Filled:
    """A desk, what it holds, and ways to add to it."""

    def __init__(self, settings, database):
        self.settings = settings
        self.database = database

    def article(self, name, *sentences, at=NOW, drafted=False):
        """Keep a state of an article, and draft it if asked to."""
        blocks = tuple(Paragraph((Text(each),)) for each in sentences)
        document = Document(title=name, blocks=blocks, language="en", published=at)
        kept = ArticleStore(self.database).keep(
            Reading(document, [f"https://quay.example/{name}"], "quay", at)
        )
        if drafted:
            with open_press(self.settings, self.database) as press:
                article = ArticleStore(self.database).get(kept.article)
                draft(article, kept.number, press, at)
        return kept.article

    def fill(self):
        PublicationStore(self.database).add(QUAY)
        entry = EntryRow(
            "quay", "id:1", "https://quay.example/ferry", "ferry", NOW, "d1", content="<p>港\0</p>"
        )
        EntryStore(self.database).add(
            [entry, replace(entry, identity="id:2", state=EntryState.QUEUED, content="", notes=("no link",))]
        )
        self.article("ferry", "The ferry left the harbour at noon.", "Nobody waved.", drafted=True)
        self.article(
            "ferry",
            "The ferry left the harbour at one.",
            "Nobody waved.",
            at=NOW + timedelta(hours=1),
            drafted=True,
        )
        self.article("nets", "They mend the nets in winter.")
        BackfillStore(self.database).ask("quay", date(2020, 1, 1), NOW)
        Memory(self.database).put(Scope("en", "ja", "echo"), "Rain.", Variant("雨。", "translated", NOW))
        EditorMemory(self.database).put([MemoryUnit("en", "ja", "Sun.", "晴れ。", NOW, note="mine")])
        NameLedger(self.database).add(
            [NameEntry("quay", "en", "ja", "Shoigu", "ショイグ", "p", NOW, accepted=True)]
        )
        JudgementStore(self.database).put([Judged("f1", "number", "dismissed", NOW, "a joke")])
        TermStore(self.database).put(
            [Concept("shoigu", (Term("en", "Shoigu"), Term("ja", "ショイグ", forms=("氏",))))]
        )
        UsageStore(self.database).take("deepl", date(2026, 11, 23), 5_000, 1, 0)
        (self.settings.desk / "house-style.toml").write_text('motto = "瓦版"\n', "utf-8")
        return self


def contents(file):
    """What an export holds, by file: bytes, and of JSON lines the objects."""
    with zipfile.ZipFile(file) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return {
        name: [json.loads(line) for line in data.splitlines()] if name.endswith(".jsonl") else data
        for name, data in found.items()
    }
