"""Which post an entry is: by its own id, its address, or what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.feeds import Entry
from kawaraban.follow.identity import canonical_address, content_digest, entry_identity, identified


@pytest.mark.parametrize(
    "same",
    [
        "http://quay.example/post",
        "https://www.quay.example/post/",
        "https://quay.example:443/post#comments",
        "HTTPS://QUAY.example/post?utm_source=rss&utm_medium=feed",
        " https://quay.example/post/index.html ",
    ],
)
def test_addresses_that_only_look_different_are_one(same):
    assert canonical_address(same) == "https://quay.example/post"


@pytest.mark.parametrize(
    "other",
    [
        "https://quay.example/Post",
        "https://quay.example/post?p=2",
        "https://quay.example:8080/post",
        "https://blog.quay.example/post",
    ],
)
def test_addresses_that_may_be_different_stay_so(other):
    assert canonical_address(other) != canonical_address("https://quay.example/post")


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.]{1,10}(/[a-z?=&#%]{0,10}){0,3}", fullmatch=True))
def test_the_form_of_a_form_is_itself(url):
    assert canonical_address(canonical_address(url)) == canonical_address(url)


def test_an_entry_is_named_by_its_id_then_its_address_then_its_words():
    entry = Entry(id="7", url="https://www.quay.example/post/", title="T")

    assert entry_identity(entry) == "id:7"
    assert entry_identity(Entry(url=entry.url)) == "url:https://quay.example/post"
    assert entry_identity(Entry(title="T", summary="S")).startswith("text:")


def test_one_id_for_several_posts_is_found_out():
    first, second = Entry(id="1", url="https://q.example/a"), Entry(id="1", url="https://q.example/b")

    found = identified([first, second, first])

    assert [entry.url for _, entry in found] == [first.url, second.url]
    assert len({name for name, _ in found}) == 2


def test_an_entry_that_stands_twice_is_taken_once():
    entry = Entry(id="1", url="https://q.example/a")

    assert identified([entry, entry]) == (("id:1", entry),)


def test_the_digest_changes_with_what_is_said_and_not_with_when():
    entry = Entry(id="1", url="https://q.example/a", title="T", content="C")

    assert content_digest(entry) == content_digest(Entry(id="2", url=entry.url, title="T", content="C"))
    assert content_digest(entry) != content_digest(Entry(id="1", url=entry.url, title="T", content="D"))


def test_an_id_of_several_posts_is_noted_with_those_that_came_after_the_first():
    posts = [Entry(id="same", url=f"https://a.example/{name}") for name in ("a", "b", "b")]

    (_, first), (_, second) = identified(posts)

    assert first.notes == ()
    assert "the same id" in second.notes[0]
