"""A term carried to its places: what is reached, changed, left alone, and the way back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.errors import InputError
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.published import PublishedRow, PublishedStore
from kawaraban.store.revisions import RevisionStore
from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, undo
from kawaraban.work.terms import Tick, apply_term, concept_in, reach
from paired_edition import paired, targets

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TERM = Concept(
    "c", (Term("en", "Belarus"), Term("ja", "ベラルーシ"), Term("ja", "白ロシア", TermStatus.FORBIDDEN))
)


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "desk.sqlite3") as database:
        TermStore(database).put([TERM])
        yield database


def keep(database, name, *pairs):
    edition = paired(*pairs, name=name)
    translation = edition.translation
    kept = ArticleStore(database).keep(
        Reading(translation.original, [f"https://quay.example/{name}"], "quay", NOW)
    )
    EditionStore(database).keep(edition_row(kept.article, 1, edition, NOW), translation.document)
    return kept.article


def words(database, article):
    return targets(edition_from_json(EditionStore(database).get(article, "ja").record))


def who(article):
    return Who(article, "ja", "rin", NOW)


def ticks(found):
    return [
        Tick(post.article, place.path, place.index, place.seen)
        for post in found.posts
        for place in post.places
    ]


def test_every_post_that_says_it_otherwise_is_reached_and_changed_and_no_other(database):
    old = keep(database, "old", ("Belarus closed.", "白ロシアは閉じた。"), ("It rained.", "白ロシアの雨。"))
    new = keep(database, "new", ("In Belarus it rained.", "白ロシアは雨だ。"))
    keep(database, "right", ("Belarus closed.", "ベラルーシは閉じた。"))
    keep(database, "other", ("Estonia closed.", "エストニアは閉じた。"))
    found = reach(database, TERM, "ja")

    done = apply_term(database, TERM, ticks(found), who)

    assert {post.article for post in found.posts} == {old, new}
    assert found.total == 3
    assert done.changed == {old: 1, new: 1}
    assert words(database, old) == ["ベラルーシは閉じた。", "白ロシアの雨。"]
    assert words(database, new) == ["ベラルーシは雨だ。"]
    assert reach(database, TERM, "ja").posts == ()


def test_a_change_is_one_step_that_can_be_undone(database):
    article = keep(database, "a", ("Belarus.", "白ロシア。"), ("Belarus!", "白ロシア！"))
    apply_term(database, TERM, ticks(reach(database, TERM, "ja")), who)
    (step,) = RevisionStore(database).history(article, "ja")

    undo(database, who(article))

    assert (step.action, step.person) == ("term", "rin")
    assert words(database, article) == ["白ロシア。", "白ロシア！"]


def test_what_somebody_wrote_meanwhile_is_left_alone_and_told(database):
    article = keep(database, "a", ("Belarus.", "白ロシア。"), ("Belarus!", "白ロシア！"))
    chosen = ticks(reach(database, TERM, "ja"))
    apply_term(database, TERM, chosen[:1], who)

    done = apply_term(database, TERM, [*chosen, replace(chosen[0], article=article, path="99")], who)

    assert done.changed == {article: 1}
    assert [tick.path for tick in done.conflicts] == ["0", "99"]
    assert words(database, article) == ["ベラルーシ。", "ベラルーシ！"]


def test_a_post_that_readers_have_is_told_until_it_is_published_again(database):
    article = keep(database, "a", ("Belarus.", "白ロシア。"))
    row = EditionStore(database).get(article, "ja")
    shown = PublishedRow(article, "ja", "a", NOW, edition_to_json(edition_from_json(row.record)), "full")
    PublishedStore(database).publish(shown)
    before = reach(database, TERM, "ja")

    apply_term(database, TERM, ticks(before), who)
    after = reach(database, TERM, "ja")

    assert [(len(post.places), post.published) for post in before.posts] == [(1, 1)]
    assert [(len(post.places), post.published) for post in after.posts] == [(0, 1)]


def test_posts_are_looked_through_a_page_at_a_time_the_editors_own_first(database, monkeypatch):
    monkeypatch.setattr("kawaraban.work.terms.PAGE", 2)
    articles = [keep(database, f"a{n}", ("Belarus.", "白ロシア。")) for n in range(3)]
    last = reach(database, TERM, "ja", skip=2).posts[0].article

    first = reach(database, TERM, "ja", first=last)

    assert (first.posts[0].article, first.looked, first.total) == (last, 2, 3)
    rest = reach(database, TERM, "ja", skip=first.looked, first=last)
    assert {post.article for post in (*first.posts, *rest.posts)} == set(articles)


def test_a_record_that_cannot_be_read_hides_no_other(database):
    broken = keep(database, "broken", ("Belarus.", "白ロシア。"))
    sound = keep(database, "sound", ("Belarus.", "白ロシア。"))
    row = EditionStore(database).get(broken, "ja")
    EditionStore(database).keep(replace(row, record="{"))

    assert [post.article for post in reach(database, TERM, "ja").posts] == [sound]


def test_a_term_that_is_gone_is_told(database):
    with pytest.raises(InputError, match="no longer"):
        concept_in(database, "nothing")
