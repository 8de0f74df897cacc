"""What a model says is a translation or has a fault with a name; nothing in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.engines.answers import clean, fault_of, loops

PAIR = LanguagePair("en", "ja")
SOURCE = "The harbour was quiet that morning, and nobody had heard the news."
TARGET = "その朝、港は静かで、誰もまだ知らせを聞いていなかった。"


@pytest.mark.parametrize(
    "answer",
    [
        TARGET,
        f"  {TARGET}\n",
        f"Here is the translation:\n{TARGET}",
        f"Sure! Here's the Japanese translation: {TARGET}",
        f"翻訳：{TARGET}",
        f"「{TARGET}」",
        f'"{TARGET}"',
        f"```\n{TARGET}\n```",
        f"```japanese\n{TARGET}\n```",
        f"{TARGET}<|im_end|>",
    ],
)
def test_what_models_put_round_a_translation_is_taken_off(answer):
    assert clean(answer, SOURCE) == TARGET


def test_quotation_marks_of_the_source_stay():
    assert clean("「知らなかった」", "“I did not know.”") == "「知らなかった」"


def test_two_quotations_are_not_taken_for_one():
    answer = "「雨だ」と彼は言い、彼女は「雪だ」"

    assert clean(answer, "He said rain, she said snow") == answer


def test_a_lead_in_that_the_source_has_too_stays():
    assert clean("翻訳：港の人々", "Translation: people of the harbour") == "翻訳：港の人々"


def test_a_good_answer_has_no_fault():
    assert fault_of(TARGET, SOURCE, PAIR) is None


FAULTS = {
    "nothing": ("", "said nothing"),
    "a loop": ("港は静かで、" * 12, "repeats itself"),
    "one sign again and again": ("！" * 40, "repeats itself"),
    "a flood": ("".join(chr(0x3042 + i * 7 % 80) + chr(0x4E00 + i) for i in range(400)), "longer"),
    "the source itself": (SOURCE, "as it is"),
    "the source in other clothes": (SOURCE.upper().replace(",", ""), "as it is"),
    "another English sentence": ("I cannot help with that request, sorry.", "another language"),
    "Chinese": ("那天早上港口很安静，码头上没有人听到这个消息，大家都在等待。", "another language"),
    "Japanese with Chinese words": ("その朝、港の领导は静かだった。", "words of another language"),
    "Japanese with English words": (
        "その朝、and nobody on the quay 知らせを聞いていなかった。",
        "words of another",
    ),
    "Russian": ("В то утро в гавани было тихо.", "another language"),
    "Japanese with Russian words": ("その朝、港は тихо だったという話である。", "words of another"),
    "a stump": ("港", "shorter"),
}


@pytest.mark.parametrize(("answer", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_translation_is_named(answer, words):
    assert words in fault_of(answer, SOURCE, PAIR)


def test_a_name_may_stay_as_it_is():
    assert fault_of("Reuters", "Reuters", PAIR) is None


@pytest.mark.parametrize(("source", "answer"), [("the BBC", "BBC"), ("NATO and the EU", "NATO、EU")])
def test_acronyms_alone_may_stay_latin(source, answer):
    assert fault_of(answer, source, PAIR) is None


def test_a_text_that_repeats_itself_may_be_translated_so():
    assert fault_of("だめ、" * 8, "No, no, no, no, no, no, no, no!", PAIR) is None


def test_a_headline_may_be_all_kanji():
    assert fault_of("港湾都市財政再建計画", "The plan to rebuild the port city's finances", PAIR) is None


def test_foreign_words_that_the_source_has_may_stay():
    assert fault_of("彼はВолгаと書いた。", "He wrote Волга on the wall.", PAIR) is None


@pytest.mark.parametrize(
    ("target", "good", "bad"),
    [
        ("ko", "그날 아침 항구는 조용했다.", TARGET),
        ("zh", "那天早上港口很安静。", SOURCE.replace("quiet", "calm")),
        ("ru", "В то утро в гавани было тихо.", TARGET),
        ("de", "Der Hafen war an jenem Morgen still.", TARGET),
        ("el", "Το λιμάνι ήταν ήσυχο εκείνο το πρωί.", TARGET),
    ],
)
def test_other_targets_are_held_to_their_script(target, good, bad):
    pair = LanguagePair("en", target)

    assert fault_of(good, SOURCE, pair) is None
    assert fault_of(bad, SOURCE, pair) == "the model answered in another language"


@pytest.mark.parametrize(
    "text", ["", "あ", "港は静かだった。", "はははは", "1,000,000,000,000", "…………", SOURCE * 2]
)
def test_ordinary_repetition_is_no_loop(text):
    assert not loops(text)


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_answer_is_judged(answer, source):
    cleaned = clean(answer, source)

    fault = fault_of(cleaned, source, PAIR)

    assert fault is None or fault.startswith("the model")


def test_a_long_answer_is_judged_in_time():
    assert fault_of("あいう" * 100_000, SOURCE, PAIR) == "the model repeats itself"
