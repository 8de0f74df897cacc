"""Lists a page at a time, on both databases: everything once, whatever comes in meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.inbox import InboxStore, Mark, Wanted
from kawaraban.store.pages import Pages, key_of_unit
from kawaraban.store.published import PublishedRow, PublishedStore
from kawaraban.store.search import SearchIndex

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def database(address):
    with open_database(address) as database:
        yield database


def keep(database, name, at=NOW, language="en", words="It left."):
    document = Document(title=name, blocks=(Paragraph((Text(words),)),), language=language)
    reading = Reading(document, [f"https://quay.example/{name}"], "quay", at)
    return ArticleStore(database).keep(reading).article


def entry(number, state=EntryState.WAITING):
    return EntryRow("quay", f"id:{number}", f"https://quay.example/{number}", "", NOW, "d", state=state)


def test_articles_are_walked_once_while_others_come_in(database):
    # Five of them at one moment, so that only the id tells them apart.
    there = [keep(database, f"post-{n}", NOW + HOUR * (n // 5)) for n in range(13)]
    store, before, found = InboxStore(database), None, []
    while rows := store.page("ja", 3, Wanted(), before):
        found += [row.article for row in rows]
        before = rows[-1].first_seen, rows[-1].article
        keep(database, f"late-{len(found)}", NOW + HOUR * 10)

    assert sorted(found) == sorted(there)


def test_articles_are_chosen_by_every_condition_together(database):
    ferry, fog = keep(database, "ferry"), keep(database, "fog", NOW + HOUR, language="en-GB")
    rain, store = keep(database, "rain", NOW + HOUR, language="de"), InboxStore(database)
    store.mark(fog, Mark.KEPT, now=NOW, person="rin")

    def names(**wanted):
        return {row.article for row in store.page("ja", 9, Wanted(**wanted))}

    assert names() == {ferry, fog, rain}
    assert names(language="en") == {ferry, fog}
    assert names(language="en", since=NOW + HOUR) == {fog}
    assert names(mark=Mark.KEPT) == {fog}
    assert names(state="waiting", publication="quay", among=(rain, "none")) == {rain}
    assert names(state="drafted") == names(publication="other") == names(standing="published") == set()
    assert names(among=()) == set()


def test_the_language_that_is_asked_for_is_no_pattern(database):
    keep(database, "ferry")

    assert InboxStore(database).page("ja", 9, Wanted(language="%")) == ()


def test_entries_are_walked_once_by_their_states(database):
    store, pages = EntryStore(database), Pages(database)
    store.add([entry(n) for n in range(7)] + [entry(9, EntryState.READ)])
    after, found = "", []
    while rows := pages.entries([EntryState.WAITING, EntryState.FAILED], 2, after):
        found += [row.identity for row in rows]
        after = rows[-1].key

    assert sorted(found) == [f"id:{n}" for n in range(7)]


def test_the_memory_is_walked_once_and_searched_on_both_sides(database):
    units = [MemoryUnit("en", "ja", f"Rain {n}.", f"雨{n}。", NOW, author="rin") for n in range(5)]
    EditorMemory(database).put([*units, MemoryUnit("en", "ja", "100%_sure", "確か", NOW)])
    pages, after, found = Pages(database), "", []
    while rows := pages.memory(2, after=after):
        found += [unit for _, unit in rows]
        after = rows[-1][0]

    assert len(found) == len(set(found)) == 6
    assert {unit for _, unit in pages.memory(9, words="rain")} == set(units)
    assert [unit for _, unit in pages.memory(9, words="雨3")] == [units[3]]
    assert [unit.target_text for _, unit in pages.memory(9, words="%_")] == ["確か"]
    assert pages.memory(9, words="r_in") == ()


def test_a_unit_is_found_by_its_key(database):
    unit = MemoryUnit("en", "ja", "Rain.", "雨。", NOW, before="Sun.")
    EditorMemory(database).put([unit])

    assert Pages(database).unit(key_of_unit(unit)) == unit
    assert Pages(database).unit("00" * 32) is None


def test_posts_are_what_readers_find_now_the_newest_first(database):
    store = PublishedStore(database)
    states = [PublishedRow(f"a{n}", "ja", f"s{n}", NOW + HOUR * (n // 2), '{"n": 1}') for n in range(5)]
    for state in states:
        store.publish(state)
    store.publish(replace(states[0], moment=NOW + HOUR * 9))
    store.withdraw("a1", "ja", now=NOW, person="rin", note="")
    pages, before, found = Pages(database), None, []
    while rows := pages.posts("ja", 2, before):
        found += [(row.article, row.number, row.record) for row in rows]
        before = rows[-1].moment, rows[-1].article

    assert found == [("a0", 2, '{"n": 1}'), *((f"a{n}", 1, '{"n": 1}') for n in (4, 3, 2))]


def test_what_search_finds_is_walked_once_while_others_come_in(database):
    there = [keep(database, f"post-{n}", NOW + HOUR * n, words="The harbour slept.") for n in range(7)]
    index, after, found = SearchIndex(database), "", []
    while hits := index.page("harbour", 2, after=after).hits:
        found += [hit.article for hit in hits]
        after = hits[-1].article
        keep(database, f"late-{len(found)}", NOW + HOUR * 20, words="The harbour woke.")

    assert found == list(reversed(there))
    assert index.page("harbour", 2).total == 7 + 4
    assert index.page("", 2).hits == ()


def test_languages_are_told_once_each_and_sorted(database):
    assert InboxStore(database).languages() == ()

    for number, language in enumerate(("fr", "en", "", "fr", "en-GB", "de", "en")):
        keep(database, f"post-{number}", language=language)

    assert InboxStore(database).languages() == ("de", "en", "en-GB", "fr")
