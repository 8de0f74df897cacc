"""What an engine is handed: facts whose words are certain, and no word of the source less."""

import pytest
from scripted import PAIR

from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.prerender import hints, prerendered

HOLDING = Holding(PAIR)


def mixed(text):
    return prerendered(text, HOLDING.held(text).renderings, tagged=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It grew to 1.5 million people.", "It grew to 150万人."),
        ("Some 700 migrants came.", "Some 700人 migrants came."),
        ("It lost 12,500 jobs in Spain.", "It lost 1万2500 jobs in スペイン."),
        ("They met on Tuesday, 14 March 2023.", "They met on 火曜日, 2023年3月14日."),
        ("It paid €1.5 billion to Poland.", "It paid 15億ユーロ to ポーランド."),
        ("About 500 km from Minsk.", "About 500キロ from ミンスク."),
        ("Russian troops left.", "ロシア troops left."),
        ("It fell 6.8 %.", "It fell 6.8%."),
    ],
)
def test_facts_stand_in_the_text_in_the_target_language(text, wanted):
    assert mixed(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Two of them came in third.",
        "Hundreds of people came.",
        "One could say so.",
        "Nobody came.",
        "She wrote it in Russian.",
        "It came from Georgia.",
        "",
    ],
)
def test_what_has_no_certain_words_is_left_to_the_engine(text):
    assert mixed(text) == text


def test_a_glossary_names_each_pair_once():
    renderings = HOLDING.held("Poland asked; Poland paid 1.5 million euros.").renderings

    assert [(hint.source, hint.target) for hint in hints(renderings)] == [
        ("Poland", "ポーランド"),
        ("1.5 million euros", "150万ユーロ"),
    ]


def test_numbers_with_a_scale_have_figures_in_their_own_language():
    (figure,) = HOLDING.held("It grew to 1.5 million people.").figures

    assert figure.words == "1,500,000 people"
