"""A machine's Japanese is set in the house style; words, figures and addresses stay as they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.house import HouseStyle
from kawaraban.translate.house.typeset import typeset

HOUSE = HouseStyle()


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        ("“行く”と言った。", "「行く」と言った。"),
        ('"行く"と言った。', "「行く」と言った。"),
        ("「彼は「行く」と言った」", "「彼は『行く』と言った」"),
        ("“彼は“行く”と言った”", "「彼は『行く』と言った」"),
        ("『白鯨』を読んだ。", "『白鯨』を読んだ。"),
        ("アンナ=ペーターセンとジャン･ポール", "アンナ・ペーターセンとジャン・ポール"),
        ("ﾊﾟﾝとﾌｪﾘｰ", "パンとフェリー"),
        ("ハ\u309aン", "パン"),
        ("だが,彼は来た.", "だが、彼は来た。"),
        ("本当か?", "本当か？"),
        ("2 度、NATO は 3。5% と言った。", "2度、NATOは3.5%と言った。"),
        ("1、500人と69，500人", "1,500人と69,500人"),
        ("待って...", "待って……"),
        ("最大69500万ユーロと20000億円", "最大6億9500万ユーロと2兆円"),
        ("来た。。", "来た。"),
    ],
)
def test_what_has_one_right_form_gets_it(given, set_):
    assert typeset(given, HOUSE) == set_


@pytest.mark.parametrize(
    "text",
    [
        "詳しくは https://example.org/a,b?c=1.5 を",
        "3.5%の1,500人が、午後5:30に来た。",
        "New York Timesが報じた。",
        "1、2、3の順だ。",
        "価格は12、13ドルだ。",
        "身長は6'2\"だ。",
        "「閉じない",
        "閉じた」だけ",
        "ver.2.0 と U.S. Army",
    ],
)
def test_what_is_right_or_unclear_stays(text):
    assert typeset(text, HOUSE).replace(" ", "") == text.replace(" ", "")


def test_the_marks_and_the_separator_are_the_house_s():
    style = HouseStyle(separator="＝", quotes=("『』", "「」"))

    assert (
        typeset("“アンナ・ペーターセンは“否”と言った”", style) == "『アンナ＝ペーターセンは「否」と言った』"
    )


@given(st.text(alphabet='あア漢a1 .,、。「」『』“”"!?ﾊﾟ・=%…-', max_size=40))
def test_setting_twice_changes_nothing_more_and_no_figure_or_word_is_lost(text):
    once = typeset(text, HOUSE)

    assert typeset(once, HOUSE) == once
    assert re.findall(r"[\da-z漢あ]", once) == re.findall(r"[\da-z漢あ]", text)  # 万 is not in the alphabet
