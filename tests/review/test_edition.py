"""Editions and their place in the diary."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import Document
from kawaraban.errors import InvalidDocument
from kawaraban.review.edition import Edition, EditionState, make_slug
from publish.sample import sample

POST = Document(
    title="Lavonia’s Grid: A “New” Line",
    published=datetime(2024, 3, 14, 23, 30, tzinfo=UTC),
    url="https://gridwatch.example/1",
)


def test_a_slug_is_the_day_the_words_and_a_fingerprint():
    assert make_slug(POST).startswith("2024-03-14-lavonias-grid-a-new-line-")


def test_the_same_article_has_the_same_slug_on_every_run():
    assert make_slug(POST) == make_slug(replace(POST, blocks=sample().translation.original.blocks))


def test_two_articles_with_one_title_have_two_slugs():
    assert make_slug(POST) != make_slug(replace(POST, url="https://gridwatch.example/2"))


def test_a_title_without_ascii_words_leaves_day_and_fingerprint():
    slug = make_slug(replace(POST, title="瓦版", published=date(2024, 3, 14)))

    assert slug.startswith("2024-03-14-")
    assert len(slug) == len("2024-03-14-") + 8


def test_accents_fall_away_and_words_stay():
    assert "-cafe-zurich-" in make_slug(replace(POST, title="Café Zürich"))


def test_a_long_title_is_cut_between_words():
    words = make_slug(replace(POST, title="word " * 40)).removeprefix("2024-03-14-")[:-9]

    assert set(words.split("-")) == {"word"}


@given(st.text(), st.none() | st.text(), st.none() | st.dates())
def test_any_article_has_a_slug_that_is_a_safe_folder_name(title, url, published):
    slug = make_slug(Document(title=title, url=url, published=published))

    assert sample(slug=slug).slug == slug


@pytest.mark.parametrize(
    "slug", ["", "..", "../up", "a/b", "A", "a--b", "-a", "a\n", "瓦版", "a" * 201, "a."]
)
def test_a_slug_that_could_lead_out_of_the_diary_is_refused(slug):
    with pytest.raises(InvalidDocument):
        sample(slug=slug)


def test_an_edition_begins_as_a_draft():
    edition = sample()

    assert Edition(edition.translation, "NGW", "a").state is EditionState.DRAFT
