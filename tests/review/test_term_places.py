"""Where a term would change words: which are found, which are left, and which are a person's to read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import Document, Emphasis, Link, Paragraph, Text
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError
from kawaraban.review.editing import Rewording, reword
from kawaraban.review.edits import apply_edits
from kawaraban.review.term_places import Why, term_places
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation
from paired_edition import paired_translation

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def concept(source, preferred, forbidden=(), admitted=(), forms=()):
    return Concept(
        "c",
        (
            Term("en", source, forms=tuple(forms)),
            Term("ja", preferred),
            *(Term("ja", word, TermStatus.FORBIDDEN) for word in forbidden),
            *(Term("ja", word, TermStatus.ADMITTED) for word in admitted),
        ),
    )


def found(pair, term):
    return [
        (place.why, [plain_text(place.target)[slice(*span)] for span in place.spans])
        for place in term_places(paired_translation(pair), term)
    ]


@pytest.mark.parametrize(
    ("pair", "term", "expected"),
    [
        (
            ("Belarus closed.", "白ロシアは閉じた。"),
            concept("Belarus", "ベラルーシ", forbidden=["白ロシア"]),
            [(Why.FORBIDDEN, ["白ロシア"])],
        ),
        (("Belarus closed.", "ベラルーシは閉じた。"), concept("Belarus", "ベラルーシ", ["白ロシア"]), []),
        (("It closed.", "白ロシアは閉じた。"), concept("Belarus", "ベラルーシ", ["白ロシア"]), []),
        (
            ("Kawaraban printed it.", "Kawarabanが刷った。"),
            concept("Kawaraban", "瓦版"),
            [(Why.LEFT, ["Kawaraban"])],
        ),
        (
            ("Belarus closed.", "ベラルーシは閉じた。"),
            concept("Belarus", "白露国"),
            [(Why.KNOWN, ["ベラルーシ"])],
        ),
        (
            ("Shoigu spoke.", "ショイグが話した。"),
            concept("Shoigu", "ショイグー"),
            [(Why.HEARD, ["ショイグ"])],
        ),
        (
            ("The press spoke.", "新聞社が話した。"),
            concept("press", "瓦版屋", admitted=["新聞社"]),
            [(Why.ADMITTED, ["新聞社"])],
        ),
        (("The press spoke.", "記者が話した。"), concept("press", "瓦版屋"), [(Why.UNTOLD, [])]),
        (("Pressure rose.", "圧力が上がった。"), concept("press", "瓦版屋"), []),
        (("The presses ran.", "機械が動いた。"), concept("press", "瓦版屋"), [(Why.UNTOLD, [])]),
        (("Press rooms ran.", "機械が動いた。"), concept("press", "瓦版屋"), [(Why.UNTOLD, [])]),
        (
            ("Belarusian law.", "白ロシアの法。"),
            concept("Belarus", "ベラルーシ", ["白ロシア"], forms=["Belarusian"]),
            [(Why.FORBIDDEN, ["白ロシア"])],
        ),
        # A longer preferred rendering that holds the forbidden one is no fault.
        (("The Grid failed.", "格子電力網が落ちた。"), concept("Grid", "格子電力網", ["格子"]), []),
        (
            ("The Grid failed. The Grid came back.", "格子電力網が落ち、格子が戻った。"),
            concept("Grid", "格子電力網", ["格子"]),
            [(Why.FORBIDDEN, ["格子"])],
        ),
    ],
)
def test_the_words_that_stand_for_a_term_are_told_with_how_we_know(pair, term, expected):
    assert found(pair, term) == expected


def test_a_term_without_a_preferred_rendering_changes_nothing():
    term = Concept("c", (Term("en", "Belarus"), Term("ja", "白ロシア", TermStatus.FORBIDDEN)))

    assert found(("Belarus closed.", "白ロシアは閉じた。"), term) == []


def test_what_is_not_translated_is_no_place():
    left = paired_translation(("Belarus closed.", "Belarus closed."), state=SegmentState.INITIAL)

    assert list(term_places(left, concept("Belarus", "ベラルーシ"))) == []


def test_other_words_keep_the_links_and_the_state_of_the_sentence():
    target = (
        Text("昨日、"),
        Link("https://a.example/", (Text("白ロシア"),)),
        Text("で、"),
        Emphasis((Text("白ロシア"),)),
    )
    original = Document("", (Paragraph((Text("In Belarus, in Belarus."),)),), language="en")
    one = TranslatedSegment("0", 0, (Text("In Belarus, in Belarus."),), target)
    before = Translation(original, original, "en", "ja", "echo", None, NOW, (one,))
    (place,) = term_places(before, concept("Belarus", "ベラルーシ", ["白ロシア"]))

    after = apply_edits(
        before, reword(before, [Rewording(place.path, place.index, place.spans, place.words)])
    )

    (changed,) = after.segments
    assert plain_text(changed.target) == "昨日、ベラルーシで、ベラルーシ"
    assert changed.target[1] == Link("https://a.example/", (Text("ベラルーシ"),))
    assert changed.state is SegmentState.TRANSLATED


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="no segment"):
        reword(paired_translation(("A.", "あ。")), [Rewording("7", 0, ((0, 1),), "い")])


WORDS = st.text(alphabet="あいうabc", min_size=1, max_size=4)


@given(st.text(alphabet="あいうabc。", max_size=40), WORDS, WORDS)
def test_at_every_place_the_new_words_stand_for_the_old_and_all_else_stays(target, old, new):
    term = concept("Grid", new, [old])
    before = paired_translation(("Grid.", target))

    for place in term_places(before, term):
        change = Rewording(place.path, place.index, place.spans, place.words)
        after = apply_edits(before, reword(before, [change]))
        assert plain_text(after.segments[0].target) == replaced(target, place.spans, new)
        assert all(target[start:end] == old for start, end in place.spans if place.why is Why.FORBIDDEN)


def replaced(text, spans, words):
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + words + text[end:]
    return text
