"""Words of a tagged text change, and no tag moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.guard.retext import with_edits
from kawaraban.translate.markup import escaped, plain_of


def test_plain_words_change_in_place():
    assert with_edits("港に15人", [(2, 5, "150万人")], tagged=False) == "港に150万人"


def test_places_are_counted_without_tags_and_entities():
    text = "A &amp; B<1>港</1>に<2>15人</2>いた"

    assert with_edits(text, [(7, 10, "150万人 & 他")], tagged=True) == (
        "A &amp; B<1>港</1>に<2>150万人 &amp; 他</2>いた"
    )


def test_an_edit_across_a_tag_is_left_out():
    text = "港に15<1>人</1>いた"

    assert with_edits(text, [(2, 5, "150万人")], tagged=True) == text


def test_several_edits_do_not_disturb_each_other():
    assert with_edits("1と2と3", [(0, 1, "十"), (4, 5, "三十")], tagged=False) == "十と2と三十"


words = st.text(st.characters(exclude_characters="<&", exclude_categories=("Cs",)), max_size=12)


@given(before=words, inside=words, after=words, new=st.text(max_size=6).filter(lambda t: "\x00" not in t))
def test_only_the_words_between_the_places_change(before, inside, after, new):
    tagged = f"{escaped(before)}<1>{escaped(inside)}</1>{escaped(after)}"
    start = len(before)

    changed = with_edits(tagged, [(start, start + len(inside), new)], tagged=True)

    wanted = new if inside else inside
    assert plain_of(changed) == before + wanted + after
    assert changed.index("<1>") == len(escaped(before))


@pytest.mark.parametrize("text", ["", "<1></1>", "&amp;", "&lt;1&gt;"])
def test_no_edit_is_no_change(text):
    assert with_edits(text, [], tagged=True) == text
