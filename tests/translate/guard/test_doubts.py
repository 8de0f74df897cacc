"""Every doubt has words for a reader, in both of the desk's languages."""

import pytest

from kawaraban.translate.guard.doubts import DoubtKind, doubt, said
from kawaraban.translate.translation import Doubt


@pytest.mark.parametrize("kind", DoubtKind)
def test_every_kind_is_said_in_english_and_japanese(kind):
    found = doubt(kind, source="Belarus", target="ベルギー")

    assert found.why.isascii() or "“" in found.why
    assert said(found, "en") == found.why
    assert said(found, "ja").endswith("。")
    assert "{" not in found.why + said(found, "ja")


def test_the_words_in_question_are_named():
    found = doubt(DoubtKind.CHANGED, source="Belarus", target="ベルギー")

    assert "“Belarus”" in found.why
    assert "「ベルギー」" in said(found, "ja")


def test_words_with_braces_are_only_words():
    assert "{0}" in doubt(DoubtKind.MISSING, source="{0}").why


def test_a_kind_from_a_newer_kawaraban_is_said_as_it_was_written():
    assert said(Doubt("unheard-of", "", "", "Something is odd."), "ja") == "Something is odd."
