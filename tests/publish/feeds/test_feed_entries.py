"""Posts of the diary as entries of a feed."""

from dataclasses import replace
from datetime import UTC, datetime

from kawaraban.publish.diary import Diary, Post, Tombstone
from kawaraban.publish.feeds.entries import entry_of, feed_of
from kawaraban.publish.feeds.feed import DeletedEntry, Original
from kawaraban.publish.pictures import Picture, Variant
from publish.sample import MAP, URL, sample

FIRST, LATER = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
HOME = "https://diary.example/"
PICTURES = {MAP: Picture((Variant("pictures/map.webp", 9, 5), Variant("pictures/map.png", 9, 5)))}


def post(rights="full"):
    return Post(sample(), rights, FIRST, LATER)


def diary(*posts, **changes):
    return replace(Diary("瓦版日記", "訳す。", "ja", HOME, posts), **changes)


def test_an_entry_says_what_the_page_says():
    made = entry_of(post(), diary(), PICTURES)
    address = f"{HOME}{sample().slug}/"

    assert (made.id, made.address) == (address, address)
    assert made.title == "NGW 2024年3月14日 ラヴォニア、電力網を南に結び新たな一歩を踏み出す"
    assert (made.published, made.updated) == (FIRST, LATER)
    assert made.original == Original(
        URL, "Lavonia Ties Its Power Grid To The South", "en", "Northern Grid Watch"
    )
    assert (made.authors, made.translator) == (("m",), "瓦版日記")
    assert made.categories == ("NGW", "Northern Wire", "Ministry of Energy", "Joren Halm", "Ilse Varda")
    assert made.image == f"{address}pictures/map.png"
    assert made.rights == "https://licences.example/by/4.0/"


def test_of_an_excerpt_nothing_but_the_opening_is_in_the_feed():
    made = entry_of(post("excerpt"), diary(), PICTURES)

    assert "対応を迫られた" in made.content
    assert "海底のケーブル" not in made.content
    assert (made.categories, made.image) == (("NGW",), "")


def test_a_feed_is_as_new_as_its_newest_entry_or_tombstone():
    entries = [entry_of(post(), diary(), {})]
    gone = Tombstone("gone", datetime(2026, 11, 28, tzinfo=UTC), "取り下げ")

    assert feed_of(diary(), entries).updated == LATER
    withdrawn = feed_of(diary(tombstones=(gone,)), entries)
    assert withdrawn.updated == gone.withdrawn
    assert withdrawn.deleted == (DeletedEntry(f"{HOME}gone/", gone.withdrawn, "取り下げ"),)


def test_a_part_of_the_diary_has_its_own_name_and_place():
    made = feed_of(diary(), [], title="瓦版日記 NGW", home=f"{HOME}publications/ngw/")

    assert (made.id, made.title) == (f"{HOME}publications/ngw/", "瓦版日記 NGW")
    assert made.author == "瓦版日記"
