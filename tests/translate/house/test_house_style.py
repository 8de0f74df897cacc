"""The house style's file: every choice has a default, and a wrong one is named."""

import pytest

from kawaraban.errors import SettingsError
from kawaraban.facts import NumberStyle
from kawaraban.translate.house import HouseStyle, Register, load_house_style


def write(desk, text):
    (desk / "house-style.toml").write_text(text, "utf-8")
    return desk


def test_a_desk_without_a_file_has_the_default_style(tmp_path):
    assert load_house_style(tmp_path) == HouseStyle()


def test_every_choice_can_be_made(tmp_path):
    style = load_house_style(
        write(
            tmp_path,
            """
            [register]
            narration = "polite"
            voices = "plain"
            [register.speakers]
            "Jane Roe" = "polite"
            [numbers]
            style = "digits"
            [units]
            metric = true
            [names]
            separator = "＝"
            first_mention = "original"
            [quotes]
            outer = "『』"
            inner = "「」"
            """,
        )
    )

    assert style.register_of(None, quoted=False) is Register.POLITE
    assert style.register_of("John Roe", quoted=True) is Register.PLAIN
    assert style.register_of("Jane Roe", quoted=True) is Register.POLITE
    assert style.facts.numbers is NumberStyle.DIGITS
    assert (style.metric, style.separator, style.quotes) == (True, "＝", ("『』", "「」"))
    assert style.first_mention == "original"


@pytest.mark.parametrize(
    "text",
    [
        "[register]\nnarration = 'shouting'",
        "[register]\nnaration = 'plain'",
        "[numbers]\nstyle = 7",
        "[numbers]\nroman = true",
        "[names]\nseparator = '--'",
        "[quotes]\nouter = '「'",
        "[units]\nmetric = 'yes'",
        "[colours]\nink = 'black'",
        "register = 'plain'",
        "[register",
        "[register.speakers]\n'Jane' = 'loud'",
    ],
)
def test_a_choice_we_do_not_know_is_named_in_one_line(tmp_path, text):
    with pytest.raises(SettingsError, match=r"house-style\.toml") as caught:
        load_house_style(write(tmp_path, text))

    assert "\n" not in str(caught.value)


def test_another_style_has_another_fingerprint():
    styles = [
        HouseStyle(),
        HouseStyle(quotes=("『』", "「」")),
        HouseStyle(speakers={"Jane": Register.POLITE}),
    ]

    assert len({style.fingerprint for style in styles}) == 3
