"""Concepts are kept whole: all of an import or none of it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kawaraban.errors import InputError, OutputError
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


def test_of_many_who_change_a_concept_at_once_none_overwrites_another(store):
    def call(number):
        term = Term("ja", f"人{number}")
        store.change(
            "shoigu", lambda now: Concept("shoigu", (*(now.terms if now else SHOIGU.terms[:1]), term))
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(call, range(20)))

    kept = store.get("shoigu")
    assert sorted(term.text for term in kept.terms) == sorted(
        ["Shoigu", *(f"人{number}" for number in range(20))]
    )


def test_whoever_refuses_to_change_a_concept_leaves_it_as_it_is(store):
    store.put([SHOIGU])

    def refuse(now):
        raise InputError(now.note)

    with pytest.raises(InputError, match="国防相"):
        store.change("shoigu", refuse)

    assert store.get("shoigu") == SHOIGU
    assert store.change("shoigu", lambda _: None) is None
    assert store.get("shoigu") is None


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
