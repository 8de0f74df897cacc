import pytest

from kawaraban.facts.english import GRAMMAR
from kawaraban.facts.values import Candidate


def candidates(text):
    return [fact.text for fact in GRAMMAR.find(text) if isinstance(fact.value, Candidate)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("There Aleksandr Lukashenko met Sergei Shoigu.", ["Aleksandr Lukashenko", "Sergei Shoigu"]),
        ("He met President Aleksandr Lukashenko.", ["Aleksandr Lukashenko"]),
        ("He met Mr. Medvedev and Dr Lee.", ["Medvedev", "Lee"]),
        ("He met Ursula von der Leyen.", ["Ursula von der Leyen"]),
        ("He met Jean-Claude Juncker and Sinead O'Brien.", ["Jean-Claude Juncker", "Sinead O'Brien"]),
        ("He met Bashar al-Assad.", ["Bashar al-Assad"]),
        ("She read J. K. Rowling there.", ["J. K. Rowling"]),
        ("They flew to New York on Monday.", ["New York"]),
        ("They joined NATO and the WHO.", ["NATO", "WHO"]),
        ("Lukashenko's office denied it.", ["Lukashenko"]),
        ("Shoigu left. They saw Shoigu go.", ["Shoigu", "Shoigu"]),
        ("Vladimir Putin and Xi Jinping met there.", ["Vladimir Putin", "Xi Jinping"]),
        ("It sued Procter & Gamble.", ["Procter & Gamble"]),
    ],
)
def test_capitalised_words_inside_a_sentence_may_be_a_name(text, names):
    assert candidates(text) == names


@pytest.mark.parametrize(
    "text",
    [
        'Protesters gathered. Soldiers watched. "Nobody came," he said.',
        "On Monday, in May, I left.",
        "However, President, Mr Prime Minister, go.",
        "Protests Spread Across Country After Vote",
        "He came at 5 PM on Friday.",
        "",
    ],
)
def test_heads_of_sentences_headlines_titles_and_days_are_no_names(text):
    assert candidates(text) == []


def test_a_name_in_a_sentence_of_names_is_no_headline():
    assert candidates("Vladimir Putin met Aleksandr Lukashenko near Minsk.") == [
        "Vladimir Putin",
        "Aleksandr Lukashenko",
        "Minsk",
    ]


def test_figures_inside_a_name_are_read_for_themselves():
    assert candidates("They flew with Boeing 737 jets.") == ["Boeing"]
