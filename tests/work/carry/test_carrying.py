"""A desk goes into a file and comes back; beside a desk that lives, nothing of that one is changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from filled_desk import NOW, QUAY, contents
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.editions import EditionStore
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedRow, PublishedStore
from kawaraban.store.search import SearchIndex
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.store.transfer import counts
from kawaraban.work.carry.archive import open_export
from kawaraban.work.carry.merge import take_in
from kawaraban.work.carry.write import write_export


def carry(origin, target, tmp_path, name="desk.zip"):
    write_export(origin.database, origin.settings, tmp_path / name, NOW)
    return bring(tmp_path / name, target)


def bring(file, target):
    with open_export(file) as export:
        return {each.kind: each for each in take_in(export, target.database, target.settings, NOW)}


def sums(brought):
    return {kind: (each.added, each.there, each.refused) for kind, each in brought.items() if each.listed}


@pytest.mark.parametrize(("origin", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_an_empty_desk_becomes_the_same_desk(desks, tmp_path, origin, target):
    full, empty = desks(origin).fill(), desks(target)

    brought = carry(full, empty, tmp_path)

    assert all(each.complete and not each.there and not each.refused for each in brought.values())
    write_export(empty.database, empty.settings, tmp_path / "again.zip", NOW)
    before, after = contents(tmp_path / "desk.zip"), contents(tmp_path / "again.zip")
    # What waited in the other desk's list of work waits here to be put into this one's.
    for entry in before["entries.jsonl"]:
        entry["state"] = entry["state"].replace("queued", "waiting")
    assert {**before, "manifest.json": b""} == {**after, "manifest.json": b""}


def test_what_was_brought_is_found_by_its_words_in_both_languages(desks, tmp_path):
    full, empty = desks("full").fill(), desks("empty")

    carry(full, empty, tmp_path)

    for words in ("harbour", "winter", "waved"):
        assert SearchIndex(empty.database).find(words) == SearchIndex(full.database).find(words)
    with full.database.reading() as one, empty.database.reading() as other:
        assert counts(one)["texts"] == counts(other)["texts"] == 3


def test_a_second_import_changes_nothing(desks, tmp_path):
    full, empty = desks("full").fill(), desks("empty")
    first = carry(full, empty, tmp_path)

    second = bring(tmp_path / "desk.zip", empty)

    assert {kind: (0, added, 0) for kind, (added, _, _) in sums(first).items()} == sums(second)


def test_what_the_desk_has_stays_as_it_is(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    mine = Concept("shoigu", (Term("ja", "ショイグー"),))
    TermStore(other.database).put([mine])
    PublicationStore(other.database).add(replace(QUAY, title="My quay", rights="private"))

    carry(full, other, tmp_path)

    assert TermStore(other.database).concepts() == (mine,)
    assert PublicationStore(other.database).get("quay").title == "My quay"
    assert len(ArticleStore(other.database).newest(9)) == 2


def test_a_blog_of_the_same_name_gets_another_one(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    PublicationStore(other.database).add(replace(QUAY, feed_url="https://quay.test/rss"))

    carry(full, other, tmp_path)

    here = {each.feed_url: each.id for each in PublicationStore(other.database).all()}
    assert here == {"https://quay.test/rss": "quay", QUAY.feed_url: "quay-2"}
    assert {each.publication for each in ArticleStore(other.database).newest(9)} == {"quay-2"}
    assert len(EntryStore(other.database).of("quay-2")) == 2


def test_states_that_came_later_follow_those_that_are_here(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    other.article("ferry", "The ferry left the harbour at noon.", "Nobody waved.", drafted=True)

    carry(full, other, tmp_path)

    article = next(each for each in ArticleStore(other.database).newest(9) if each.title == "ferry")
    assert (article.version, article.state) == (2, DraftState.WAITING)
    assert article.fetched == NOW + timedelta(hours=1)
    assert EditionStore(other.database).get(article.id, "ja").version == 1


def test_older_states_do_not_come_after_newer_ones(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    other.article("ferry", "The ferry sank.", at=NOW + timedelta(days=1))

    brought = carry(full, other, tmp_path)

    assert sums(brought)["articles"] == (1, 1, 0)
    article = next(each for each in ArticleStore(other.database).newest(9) if each.title == "ferry")
    assert article.version == 1


def test_a_draft_in_another_language_comes_beside_the_desks_own(desks, tmp_path):
    full, other = desks("full"), desks("other")
    full.settings = replace(full.settings, target_language="fr")
    full.article("ferry", "The ferry left the harbour at noon.", drafted=True)
    name = other.article("ferry", "The ferry left the harbour at noon.", drafted=True)

    carry(full, other, tmp_path)

    assert [each.language for each in EditionStore(other.database).of(name)] == ["fr", "ja"]


def test_tasks_of_the_other_desk_wait_anew(desks, tmp_path):
    full, empty = desks("full").fill(), desks("empty")

    carry(full, empty, tmp_path)

    assert {each.state for each in EntryStore(empty.database).of("quay")} == {EntryState.WAITING}


def test_an_import_that_broke_off_goes_on(desks, tmp_path, monkeypatch):
    full, empty = desks("full").fill(), desks("empty")
    write_export(full.database, full.settings, tmp_path / "desk.zip", NOW)
    monkeypatch.setattr("kawaraban.work.carry.merge._FEW", 1)
    with open_export(tmp_path / "desk.zip") as export:
        monkeypatch.setattr(export, "rows", broken(export.rows))
        with pytest.raises(KeyboardInterrupt):
            take_in(export, empty.database, empty.settings, NOW)

    brought = bring(tmp_path / "desk.zip", empty)

    assert sums(brought)["articles"] == (1, 1, 0)
    assert len(ArticleStore(empty.database).newest(9)) == 2


def broken(rows):
    """Rows that break off at the second article."""

    def some(name):
        for number, given in rows(name):
            if name == "articles" and number == 2:
                raise KeyboardInterrupt
            yield number, given

    return some


def test_the_export_holds_what_other_programs_read_and_no_secret(desks, tmp_path):
    full = desks("full").fill()
    full.settings = replace(full.settings, deepl_key="sesame")

    write_export(full.database, full.settings, tmp_path / "desk.zip", NOW)

    held = contents(tmp_path / "desk.zip")
    assert b"https://quay.example/feed" in held["publications.opml"]
    assert "晴れ。".encode() in held["memory.tmx"]
    assert "ショイグ".encode() in held["terms.tbx"]
    assert held["house-style.toml"] == 'motto = "瓦版"\n'.encode()
    assert "sesame" not in repr(held)
    assert (tmp_path / "desk.zip").stat().st_mode & 0o077 == 0


def test_the_house_style_of_the_desk_is_left_alone(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    (other.settings.desk / "house-style.toml").write_text('motto = "mine"\n', "utf-8")

    carry(full, other, tmp_path)

    assert (other.settings.desk / "house-style.toml").read_text("utf-8") == 'motto = "mine"\n'


def publish(desk, article, number):
    row = EditionStore(desk.database).get(article, "ja")
    state = PublishedRow(article, "ja", "the-ferry", NOW + timedelta(hours=number), row.record, rights="full")
    return PublishedStore(desk.database).publish(state)


def test_what_readers_were_given_and_what_was_decided_comes_along(desks, tmp_path):
    full, empty = desks("full"), desks("empty")
    article = full.article("ferry", "The ferry left the harbour at noon.", drafted=True)
    states = (publish(full, article, 1), publish(full, article, 2))
    InboxStore(full.database).mark(article, Mark.DONE, now=NOW, person="rin")
    voice = LearnedVoice("quay", "Rae", "Rae Doe", "person", NOW, "rin")
    LearnedVoiceStore(full.database).learn(voice)

    carry(full, empty, tmp_path)

    assert PublishedStore(empty.database).history(article, "ja") == states
    assert PublishedStore(empty.database).latest(article, "ja") == states[1]
    assert InboxStore(empty.database).get(article, "ja").mark is Mark.DONE
    assert LearnedVoiceStore(empty.database).of("quay") == (voice,)


def test_the_published_states_of_two_desks_are_never_mixed(desks, tmp_path):
    full, other = desks("full"), desks("other")
    theirs = full.article("ferry", "The ferry left the harbour at noon.", drafted=True)
    publish(full, theirs, 1)
    publish(full, theirs, 2)
    mine = other.article("ferry", "The ferry left the harbour at noon.", drafted=True)
    state = publish(other, mine, 0)

    carry(full, other, tmp_path)

    assert PublishedStore(other.database).history(mine, "ja") == (state,)
