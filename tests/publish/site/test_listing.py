"""A listing is kept as JSON and comes back the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from kawaraban.document import VoiceKind
from kawaraban.publish.site.listing import Listing, Utterance, from_json, to_json

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-3, minutes=-30))])
MOMENTS = st.builds(datetime.fromtimestamp, st.integers(0, 4_000_000_000), ZONES)
WORDS = st.text(max_size=30)
UTTERANCES = st.builds(
    Utterance,
    name=WORDS,
    original_name=WORDS,
    kind=st.sampled_from(VoiceKind),
    words=st.lists(WORDS, max_size=3).map(tuple),
    anchor=WORDS,
    link=WORDS,
    in_doubt=st.booleans(),
)
LISTINGS = st.builds(
    Listing,
    slug=WORDS,
    publication=WORDS,
    publication_key=WORDS,
    title=WORDS,
    title_markup=WORDS.map(Markup),
    day=st.dates(date(1970, 1, 1), date(2100, 1, 1)),
    moment=MOMENTS,
    lead=WORDS,
    language=WORDS,
    original_title=WORDS,
    original_url=WORDS,
    original_language=WORDS,
    byline=st.lists(WORDS, max_size=3).map(tuple),
    published=MOMENTS,
    updated=MOMENTS,
    is_excerpt=st.booleans(),
    is_reviewed=st.booleans(),
    picture=WORDS.map(Markup),
    utterances=st.lists(UTTERANCES, max_size=4).map(tuple),
)


@given(LISTINGS)
def test_any_listing_comes_back_the_same(listing):
    assert from_json(to_json(listing)) == listing


@given(LISTINGS, WORDS)
def test_another_title_is_another_text(listing, title):
    changed = replace(listing, title=title)

    assert (to_json(changed) == to_json(listing)) == (changed == listing)


def test_speakers_are_listed_once_in_reading_order():
    said = [Utterance(name, name, VoiceKind.PERSON, ("x",)) for name in ("b", "a", "b", "c", "a")]
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    empty = Markup()
    listing = Listing(
        *("s", "", "", "t", empty, date(2026, 1, 1), moment, "", "ja", "", "", "en", ()),
        *(moment, moment, False, False, empty, tuple(said)),
    )

    assert [each.name for each in listing.speakers] == ["b", "a", "c"]
