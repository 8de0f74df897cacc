"""The card that other sites show: every title fits, in the diary's colours, as a small file."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageDraw

from kawaraban.publish import fonts, social
from kawaraban.publish.fonts import font_for
from kawaraban.publish.look import INK, PAPER, SEAL
from kawaraban.publish.social import HEIGHT, WIDTH, SocialCard, draw_card

TITLE = "ラヴォニア、電力網を南に結び新たな一歩を踏み出す"
LONG = (
    "「特別軍事作戦」をめぐる長い長い題：クレムリンの報道官が語った停戦の条件と、大統領の返答、そしてG7首脳が"
    "山荘で確かめ合ったこと、さらに続く契約兵の募集と港湾の封鎖について、あらためて全文を訳す試みとその後の日々"
)


def card(title=TITLE, **changes):
    known = {"diary": "瓦版日記", "language": "ja", "publication": "NGW", "day": "2024年3月14日"}
    return SocialCard(title, **{**known, **changes})


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def inked(picture, box):
    """The bounds of everything that is not paper, within a box of the picture."""
    paper = Image.new("RGB", picture.size, PAPER)
    return ImageChops.difference(picture, paper).crop(box).getbbox()


def test_a_card_has_the_size_that_sites_ask_for():
    assert opened(draw_card(card())).size == (WIDTH, HEIGHT) == (1200, 630)


def test_a_card_is_in_the_diarys_colours():
    colours = {colour for _, colour in opened(draw_card(card())).getcolors(16)}

    assert {ImageColor.getrgb(name) for name in (PAPER, INK, SEAL)} <= colours


@pytest.mark.parametrize("title", ["港", TITLE, LONG, "A" * 400, "ー" * 200, ""])
def test_every_title_stays_within_the_frame(title):
    picture = opened(draw_card(card(title)))

    # Between the frame and the margin there is nothing but paper.
    for box in [(40, 40, 82, 590), (1120, 40, 1160, 590), (42, 580, 1158, 590)]:
        assert inked(picture, box) is None, box


def test_a_long_title_is_smaller_and_in_more_lines_than_a_short_one():
    area = (80, 260, 1120, 590)
    short, long = (inked(opened(draw_card(card(title))), area) for title in ("港", LONG))

    assert short[3] - short[1] < 90
    assert long[3] - long[1] > 200


@pytest.mark.parametrize("title", [TITLE, LONG])
def test_a_card_is_a_small_file(title):
    assert len(draw_card(card(title))) < 40_000


def test_equal_cards_have_equal_bytes():
    assert draw_card(card()) == draw_card(card())


def test_another_title_is_another_card():
    assert draw_card(card("港")) != draw_card(card("湾"))


def test_where_no_font_has_the_characters_there_is_no_card():
    assert draw_card(card("\U0001f9ff\u0df4")) is None
    assert draw_card(card(diary="\u0df4")) is None


def test_where_there_is_no_font_at_all_there_is_no_card(monkeypatch):
    monkeypatch.setattr(fonts, "_files", tuple)

    assert font_for("港", "ja", 20) is None
    assert draw_card(card(diary="無書体")) is None


def test_each_language_has_its_own_forms_of_chinese_characters():
    japanese, chinese = (font_for("直", language, 40) for language in ("ja", "zh-Hans"))

    assert bytes(japanese.getmask("直")) != bytes(chinese.getmask("直"))


@pytest.mark.parametrize("words", ["ラヴォニア", "「港湾」は、", "Tarn Avenue", "が\u3099ぎ"])
def test_characters_that_all_cards_share_lie_as_if_they_were_written_together(words):
    font = font_for(f"{words}…", "ja", 80)
    whole, pieces = (Image.new("L", (600, 140), 0) for _ in range(2))

    ImageDraw.Draw(whole).text((10, 70), words, 255, font, "lm")
    social._write(pieces, words, font, (10, 70), tuple(range(256)), anchor="lm")

    assert (
        ImageChops.difference(
            whole.point(lambda cover: cover > 127), pieces.point(lambda c: c > 127)
        ).getbbox()
        is None
    )


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60), st.sampled_from(["ja", "en", "ar", "zh-Hant", "x!"]))
def test_any_words_make_a_card_or_none(title, publication, language):
    made = draw_card(card(title, publication=publication, language=language))

    assert made is None or opened(made).size == (WIDTH, HEIGHT)
