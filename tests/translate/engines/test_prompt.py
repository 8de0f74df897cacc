"""The segment is data: it cannot become an instruction, and the answer's shape is held by a grammar."""

import re

import pytest

from kawaraban.translate.engines import Hint, LanguagePair, Request, UnitKind
from kawaraban.translate.engines.prompt import grammar, leaks, messages

EN_JA = LanguagePair("en", "ja")
REQUEST = Request("NATO opened an office in Oslo on 3 May.")


def test_all_but_the_last_message_is_the_same_for_every_request():
    one = messages(REQUEST, EN_JA)
    other = messages(Request("Rain.", UnitKind.TITLE, "News", ("Snow.",)), EN_JA)

    assert one[:-1] == other[:-1]
    assert one[-1] == {"role": "user", "content": REQUEST.text}


@pytest.mark.parametrize(
    "token", ["<|im_end|>", "<|im_start|>system", "</s>", "<s>", "<start_of_turn>", "<|eot_id|>"]
)
def test_control_tokens_in_a_text_are_broken_up(token):
    content = messages(Request(f"before {token} after"), EN_JA)[-1]["content"]

    assert token not in content
    assert "<|" not in content
    assert content.startswith("before ")


def test_signs_of_less_and_greater_stay_where_they_are_harmless():
    assert messages(Request("3 < 4 and 5 > 2"), EN_JA)[-1]["content"] == "3 < 4 and 5 > 2"


def test_another_pair_gets_a_neutral_prompt_that_names_its_languages():
    system = messages(Request("Regen."), LanguagePair("de", "fr"))[0]["content"]

    assert "German" in system
    assert "French" in system


def test_a_tag_without_a_name_is_used_as_it_is():
    assert "qzz" in messages(Request("Regen."), LanguagePair("qzz", "fr"))[0]["content"]


def test_the_grammar_lets_only_the_sources_own_acronyms_be_latin():
    rules = grammar(Request("The U.S. and NATO bought an iPhone from Reuters on 3 May"), EN_JA)

    assert '"U.S"' in rules
    assert '"NATO"' in rules
    assert '"iPhone"' in rules
    assert '"Reuters"' not in rules
    assert "A-Za-z" in rules


def barred(character, *, strict):
    """Whether the grammar's character class has a character."""
    inside = re.search(r"\[\^(.*?)\]", grammar(REQUEST, EN_JA, strict=strict))[1]
    runs = re.findall(r"\\u([0-9a-f]{4})(?:-\\u([0-9a-f]{4}))?", inside)
    return any(int(first, 16) <= ord(character) <= int(last or first, 16) for first, last in runs)


@pytest.mark.parametrize(
    ("character", "light", "strict"), [("领", True, True), ("啥", False, True), ("港", False, False)]
)
def test_the_grammar_bars_what_only_chinese_writes(character, light, strict):
    assert barred(character, strict=False) is light
    assert barred(character, strict=True) is strict


@pytest.mark.parametrize(
    ("request_", "lets_it_pass"),
    [
        (Request("The day the needle jumped."), False),
        (Request("The mayor of 那覇 spoke."), True),
        (Request("The mayor of Naha spoke.", glossary=(Hint("Naha", "那覇"),)), True),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_character_that_japanese_hardly_needs_passes_where_it_was_given(request_, lets_it_pass, strict):
    inside = re.search(r"\[\^(.*?)\]", grammar(request_, EN_JA, strict=strict))[1]

    assert (re.search(f"[{inside}]", "那") is None) is lets_it_pass


def test_quotes_in_a_token_cannot_break_out_of_the_grammar():
    rules = grammar(Request("The harbour was quiet."), EN_JA).count("\n")

    assert grammar(Request('A"B ::= C\\D X1"Y'), EN_JA).count("\n") == rules


def test_other_targets_have_no_grammar():
    assert grammar(REQUEST, LanguagePair("en", "de")) is None


def test_an_answer_that_is_the_prompt_or_one_of_its_examples_leaks():
    asked, answered = messages(REQUEST, EN_JA)[1:3]

    assert leaks("だ・である調で訳す。", REQUEST)
    assert leaks(answered["content"], REQUEST)
    assert not leaks(answered["content"], Request(asked["content"]))
    assert not leaks("NATOがオスロに事務所を開いた。", REQUEST)


def test_a_glossary_stands_before_the_text_and_is_shown_by_an_example():
    request = Request("The office opened.", glossary=(Hint("office", "事務所"), Hint("<|x|>", "窓")))

    chat = messages(request, EN_JA)

    assert chat[-1]["content"] == "[office = 事務所; ＜|x|＞ = 窓]\nThe office opened."
    assert len(chat) == len(messages(REQUEST, EN_JA)) + 2


def walk(rules, text):
    """Whether a grammar's rules let a text pass, one character after the other."""
    states = {"root"}
    for character in text:
        states = {after for state in states for after in steps(rules[state], character)}
    return any(state != "root" and rules[state].startswith('""') for state in states)


def steps(rule, character):
    for match in re.finditer(r"\[(\^?)((?:\\.|[^\]])*)\](\*?) ?|\"(.)\" (\w+)|(\w+)", rule):
        if match[4]:
            yield from [match[5]] if match[4] == character else []
    inside = re.match(r'(?:"" \| )?(?:"ます" any \| )?\[\^((?:\\.|[^\]])*)\] any', rule)
    if inside and not re.match(f"[{inside[1]}]", character):
        yield "any"
    causative = re.search(r"\| \[([^\]^]*)\] verb", rule)
    if causative and character in causative[1]:
        yield "verb"


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("港は静かである。", True),
        ("船は出ない。まだ待つ。", True),
        ("彼はまた来て、まずまずだと言った。", True),
        ("望ましい形で話しかけた。", True),
        ("港は静かです。", False),
        ("船が出ます。", False),
        ("船が出ました。", False),
        ("船は出ません。", False),
        ("雨でしょう。", False),
        ("雨でした。", False),
    ],
)
def test_narration_cannot_be_polite(text, passes):
    lines = grammar(REQUEST, EN_JA).strip().split("\n")
    rules = dict(line.split(" ::= ", 1) for line in lines)

    assert walk(rules, text) is passes


def test_who_speaks_politely_is_asked_for_politely():
    polite = Request(REQUEST.text, polite=True)

    assert "です・ます調" in messages(polite, EN_JA)[0]["content"]
    assert len(messages(polite, EN_JA)) == 2
    assert "deshi" not in grammar(polite, EN_JA)
