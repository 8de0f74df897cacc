"""A published state comes back as far as its author still says the same."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document.normal import plain_text
from kawaraban.review.edits import apply_edits
from kawaraban.review.restoring import edits_back
from paired_edition import paired_translation

RAIN, SUN, WIND = ("It rained.", "雨だった。"), ("The sun shone.", "晴れた。"), ("It blew.", "風が吹いた。")


def words(translation):
    return [plain_text(segment.target) for segment in translation.segments]


def back(now, then):
    return apply_edits(now, edits_back(now, then))


def test_of_the_same_original_the_whole_state_comes_back():
    then = paired_translation(RAIN, SUN)
    now = paired_translation((RAIN[0], "降った。"), (SUN[0], "日が照った。"))

    assert back(now, then) == then


def test_what_the_author_changed_stays_and_all_else_comes_back():
    then = paired_translation(RAIN, SUN)
    now = paired_translation(("It poured.", "土砂降りだった。"), (SUN[0], "日が照った。"))

    assert words(back(now, then)) == ["土砂降りだった。", "晴れた。"]


def test_what_moved_comes_back_where_it_is_now():
    then = paired_translation(RAIN, SUN)
    now = paired_translation(WIND, (SUN[0], "日が照った。"), (RAIN[0], "降った。"))

    found = back(now, then)

    assert words(found) == ["風が吹いた。", "晴れた。", "雨だった。"]
    assert [plain_text(block.content) for block in found.document.blocks] == words(found)


def test_the_same_sentence_twice_comes_back_in_its_order():
    then = paired_translation((RAIN[0], "一。"), (RAIN[0], "二。"))
    now = paired_translation(WIND, (RAIN[0], "x。"), (RAIN[0], "y。"), (RAIN[0], "z。"))

    assert words(back(now, then)) == ["風が吹いた。", "一。", "二。", "z。"]


@given(st.data())
def test_going_back_and_undoing_it_leaves_everything_as_it_was(data):
    pairs = st.lists(
        st.sampled_from([RAIN, SUN, WIND, (RAIN[0], "降った。"), (SUN[0], "照った。")]), max_size=5
    )
    now, then = paired_translation(*data.draw(pairs)), paired_translation(*data.draw(pairs))

    edits = edits_back(now, then)

    assert apply_edits(apply_edits(now, edits), edits.undone) == now
    assert not edits_back(apply_edits(now, edits), then)
