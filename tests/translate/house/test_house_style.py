"""The house style's file: every choice has a default, and a wrong one is named."""

import pytest

from kawaraban.errors import SettingsError
from kawaraban.facts import NumberStyle
from kawaraban.translate.house import HouseStyle, Register, load_house_styles


def write(desk, text):
    (desk / "house-style.toml").write_text(text, "utf-8")
    return desk


def test_a_desk_without_a_file_has_the_default_style(tmp_path):
    assert load_house_styles(tmp_path).own == HouseStyle()


def test_every_choice_can_be_made(tmp_path):
    styles = load_house_styles(
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

    style = styles.own
    assert style.register_of(None, quoted=False) is Register.POLITE
    assert style.register_of("John Roe", quoted=True) is Register.PLAIN
    assert style.register_of("Jane Roe", quoted=True) is Register.POLITE
    assert style.facts.numbers is NumberStyle.DIGITS
    assert (style.metric, style.separator, style.quotes) == (True, "＝", ("『』", "「」"))
    assert style.first_mention == "original"


def test_a_publication_has_its_own_choices_and_the_house_s_for_the_rest(tmp_path):
    styles = load_house_styles(
        write(
            tmp_path,
            """
            [register]
            voices = "polite"
            [register.speakers]
            "Jane Roe" = "polite"
            [publication.quay.register]
            narration = "polite"
            [publication.quay.register.speakers]
            "John Roe" = "plain"
            [publication."The Harbour Light".numbers]
            style = "digits"
            """,
        )
    )

    quay, light = styles.of("quay"), styles.of("The Harbour Light")
    assert (quay.narration, quay.voices) == (Register.POLITE, Register.POLITE)
    assert quay.speakers == {"Jane Roe": Register.POLITE, "John Roe": Register.PLAIN}
    assert (light.numbers, light.narration) == (NumberStyle.DIGITS, Register.PLAIN)
    assert styles.own.narration is Register.PLAIN
    assert styles.own.speakers == {"Jane Roe": Register.POLITE}


def test_the_first_name_that_has_a_style_counts(tmp_path):
    styles = load_house_styles(write(tmp_path, "[publication.quay.units]\nmetric = true"))

    assert styles.of("The quay", "quay").metric
    assert styles.of("ferry") == styles.of() == styles.own == HouseStyle()


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
        "[publication.quay.register]\nnarration = 'loud'",
        "[publication.quay.colours]\nink = 'black'",
        "[publication]\nquay = 'plain'",
        "publication = 'quay'",
        "[publication.quay]\nregister = 'plain'",
    ],
)
def test_a_choice_we_do_not_know_is_named_in_one_line(tmp_path, text):
    with pytest.raises(SettingsError, match=r"house-style\.toml") as caught:
        load_house_styles(write(tmp_path, text))

    assert "\n" not in str(caught.value)


def test_another_style_has_another_fingerprint():
    styles = [
        HouseStyle(),
        HouseStyle(quotes=("『』", "「」")),
        HouseStyle(speakers={"Jane": Register.POLITE}),
    ]

    assert len({style.fingerprint for style in styles}) == 3
