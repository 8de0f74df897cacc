"""Concepts are kept whole: all of an import or none of it."""

import time

import pytest

from kawaraban.errors import OutputError
from kawaraban.store import termbase
from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore

SHOIGU = Concept(
    "shoigu",
    (
        Term("en", "Shoigu", forms=("Shoygu",)),
        Term("ja", "ショイグ"),
        Term("ja", "山口", TermStatus.FORBIDDEN, reading="やまぐち"),
    ),
    domain="politics",
    note="国防相",
    source="an editor",
)


@pytest.fixture
def store(address):
    with TermStore(address) as store:
        yield store


def test_a_concept_comes_back_as_it_was(address, store):
    store.put([SHOIGU])

    with TermStore(address) as again:
        assert again.concepts() == (SHOIGU,)


def test_a_concept_takes_the_place_of_the_one_with_its_id(store):
    store.put([SHOIGU])
    store.put([Concept("shoigu", SHOIGU.terms[:2])])

    assert store.concepts() == (Concept("shoigu", SHOIGU.terms[:2]),)


def test_an_import_that_fails_in_the_middle_leaves_nothing_behind(store):
    def broken():
        yield SHOIGU
        raise OutputError("the file ends here")

    with pytest.raises(OutputError):
        store.put(broken())

    assert store.concepts() == ()


def test_a_concept_can_be_forgotten_with_its_terms(store):
    store.put([SHOIGU])

    assert store.remove("shoigu")
    assert not store.remove("shoigu")
    assert store.concepts() == ()


def test_what_is_unchanged_is_the_same_tuple(store):
    store.put([SHOIGU])

    assert store.concepts() is store.concepts()


def test_what_this_process_changes_is_seen_at_once_by_every_store(address, store):
    store.put([SHOIGU])
    with TermStore(address) as other:
        assert other.concepts() == (SHOIGU,)

        store.remove("shoigu")

        assert other.concepts() == ()


def test_what_another_process_changes_is_seen_within_a_second(address, store, monkeypatch):
    store.put([SHOIGU])
    assert store.concepts() == (SHOIGU,)
    with TermStore(address) as other:
        monkeypatch.setattr(termbase, "_look_again", lambda: None)
        other.remove("shoigu")

    monkeypatch.setattr(termbase.time, "monotonic", lambda now=time.monotonic: now() + 1.0)

    assert store.concepts() == ()
