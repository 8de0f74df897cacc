"""Where a phrase went, by what both texts share alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.alignment.evidence import Evidence
from kawaraban.translate.alignment.words import words_of


def place(source, phrase, target, *, by="place"):
    start = source.index(phrase)
    evidence = Evidence(source, target, "en", "ja")
    found = getattr(evidence, by)(start, start + len(phrase))
    return found and target[slice(*found)]


def test_a_value_is_found_however_it_is_written():
    source, target = "About 1.5 million people fled.", "およそ150万人が逃れた。"

    assert place(source, "1.5 million people", target, by="value") == "150万人"


def test_a_value_that_stands_twice_has_no_sure_place():
    source, target = "It rose 5% and fell 5% later.", "5%上がり、5%下がった。"

    assert place(source, "5%", target, by="value") is None


def test_another_value_is_no_place():
    assert place("It cost 40 euros.", "40 euros", "50ユーロかかった。", by="value") is None


@pytest.mark.parametrize(
    ("source", "phrase", "target", "words"),
    [
        (
            "The president of Brazil will visit.",
            "president of Brazil",
            "ブラジル大統領が訪れる。",
            "ブラジル大統領",
        ),
        ("He was born in Odesa in 1968.", "Odesa", "彼は1968年にオデーサで生まれた。", "オデーサ"),
        ("Officials told the newspaper nothing.", "newspaper", "当局は新聞に何も語らなかった。", "新聞"),
    ],
)
def test_names_and_frequent_words_lead_to_the_phrase(source, phrase, target, words):
    assert place(source, phrase, target) == words


def test_what_another_word_claims_is_not_the_phrases():
    source, target = "The government warned the newspaper.", "政府は新聞に警告した。"

    assert place(source, "newspaper", target) == "新聞"


def test_a_phrase_of_which_nothing_is_found_has_no_place():
    assert place("The quokka slept.", "quokka", "小さな獣は眠っていた。") is None


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_the_texts_a_place_is_whole_words(source, target, one, other):
    start, end = sorted((min(one, len(source)), min(other, len(source))))

    found = Evidence(source, target, "en", "ja").place(start, end)

    words = words_of(target, "ja")
    assert found is None or (
        found[0] < found[1]
        and found[0] in {word.start for word in words}
        and found[1] in {word.end for word in words}
    )


def adjusted(source, phrase, target, answer):
    start, at = source.index(phrase), target.index(answer)
    evidence = Evidence(source, target, "en", "ja")
    return target[slice(*evidence.adjusted((at, at + len(answer)), start, start + len(phrase)))]


@pytest.mark.parametrize(
    ("source", "phrase", "target", "answer", "words"),
    [
        (
            "The law was abolished in 2014.",
            "abolished in 2014",
            "その法律は2014年に廃止された。",
            "廃止された",
            "2014年に廃止された",
        ),
        (
            "They speak a dialect of Basque.",
            "a dialect of Basque",
            "彼らはバスク語を話す。",
            "バスク語を話す",
            "バスク語",
        ),
        (
            "It was the best school.",
            "the best school",
            "最高の学校だった。",
            "最高の学校だった",
            "最高の学校",
        ),
        (
            "He closed the school and left the country.",
            "closed the school",
            "彼は学校を閉じ、国を去った。",
            "学校を閉じ、国を去った",
            "学校を閉じ",
        ),
    ],
    ids=["what it lacks", "a predicate too many", "a copula too many", "a clause too many"],
)
def test_an_answer_is_widened_and_narrowed_by_the_rest_of_the_sentence(source, phrase, target, answer, words):
    assert adjusted(source, phrase, target, answer) == words


def test_a_right_answer_stays_as_it_is():
    source, target = "The mayor resigned in June.", "市長は6月に辞任した。"

    assert adjusted(source, "resigned in June", target, "6月に辞任した") == "6月に辞任した"
