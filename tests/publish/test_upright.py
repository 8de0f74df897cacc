"""Which numbers stand upright in vertical writing."""

import pytest

from kawaraban.publish.upright import is_written_vertically, upright_runs, with_upright_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2022年12月21日9時14分", ["2022", "12", "21", "9", "14"]),
        ("約500kmの", []),
        ("3.5倍、1,200人、S-400、12%、2024-03-14、10:30", []),
        ("全418キロ。12.", ["418", "12"]),
        ("12345人", []),
        ("（3）と4・5", ["3", "4", "5"]),
        ("$30と30ドル", ["30"]),
        ("", []),
    ],
)
def test_short_numbers_by_themselves_stand_upright(text, numbers):
    assert [text[start:end] for start, end in upright_runs(text)] == numbers


def test_two_digits_share_a_place_and_more_stand_below_each_other():
    assert with_upright_numbers("<2022年12月>", "ja") == (
        '&lt;<span class="up">2022</span>年<span class="tcy">12</span>月&gt;'
    )


def test_a_language_written_sideways_is_left_alone():
    assert with_upright_numbers("12 <b>", "en") == "12 &lt;b&gt;"


def test_only_some_languages_are_written_from_top_to_bottom():
    assert [is_written_vertically(tag) for tag in ("ja", "ja-JP", "zh-Hant", "en", "ar")] == [
        True,
        True,
        True,
        False,
        False,
    ]
