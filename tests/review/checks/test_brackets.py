"""Brackets and quotation marks."""

import pytest

from kawaraban.review.checks.brackets import Brackets, LostQuotation, QuotationMarks
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Severity
from kawaraban.review.lines import fixed


def find(check, source, target):
    pair = Pair("1", source, target, "en", "ja")
    return pair, tuple(check.find(pair, Context(pair)))


@pytest.mark.parametrize(
    ("target", "place"),
    [("「雨だと言った。", 0), ("雨だ」と言った。", 2), ("『雨「だ』」", 4), ("雨（昨日。", 1), ("(雨）)", 3)],
)
def test_a_bracket_without_a_partner_is_found(target, place):
    _, findings = find(Brackets(), 'He said "rain".', target)

    assert findings[0].target_span == (place, place + 1)
    assert findings[0].fix is None


@pytest.mark.parametrize(
    "target",
    [
        "「雨『だ』」（昨日）",
        "(雨）",
        "1) 雨 2) 風",
        "a) 雨",
        "雨だ :)",
        "雨だ (^^)",
        "雨だ。",
        "｢雨｣",
        "“雨”",
    ],
)
def test_brackets_that_pair_are_left_alone(target):
    assert find(Brackets(), "Rain.", target)[1] == ()


@pytest.mark.parametrize("source", ['"Rain fell.', "“Rain fell."])
def test_a_quotation_that_goes_on_in_the_next_segment_is_left_alone(source):
    assert find(Brackets(), source, "「雨が降った。")[1] == ()


@pytest.mark.parametrize(
    ("source", "target"), [('"Rain fell (today).', "「雨が降った（今日。"), ("Rain (fell.", "雨が「降った")]
)
def test_what_goes_on_excuses_brackets_of_its_kind_only(source, target):
    assert len(find(Brackets(), source, target)[1]) == 1


def test_a_bracket_after_a_unit_must_be_closed_too():
    assert len(find(Brackets(), "5 mm (1/5 inch) or more", "5 mm（1/5インチ以上")[1]) == 1


def test_a_quoted_sentence_that_is_quoted_no_more_warns():
    source = 'The mayor said: "We shall open the harbour in May."'

    (finding,) = find(LostQuotation(), source, "市長は5月に開港すると述べた。")[1]

    assert finding.severity is Severity.WARNING
    assert source[slice(*finding.source_span)].startswith('"We')


@pytest.mark.parametrize(
    "source", ["The “Big Tree” fell.", 'The tree "has stood here for some six hundred years" fell.']
)
def test_quoted_words_only_inform(source):
    (finding,) = find(LostQuotation(), source, "大木が倒れた。")[1]

    assert finding.severity is Severity.INFO


def test_fewer_quotations_than_the_source_has_only_inform():
    source = '"We shall open the old harbour," he said. "We shall do it in the spring."'

    (finding,) = find(LostQuotation(), source, "「港を開く」と彼は述べ、春に行うと言った。")[1]

    assert finding.severity is Severity.INFO
    assert source[slice(*finding.source_span)] == '"We shall do it in the spring."'


@pytest.mark.parametrize("target", ["「行く」と言った。", "『行く』", '"行く"', "“行く”"])
def test_any_quotation_mark_will_do(target):
    assert find(LostQuotation(), '"We go now, all of us," he said.', target)[1] == ()


@pytest.mark.parametrize("source", ['A 5" pipe and a 6" pipe.', "The boys' and girls' teams"])
def test_inches_and_possessives_are_no_quotation(source):
    assert find(LostQuotation(), source, "管と組")[1] == ()


@pytest.mark.parametrize(
    ("target", "mended"), [("“雨”だ。", "「雨」だ。"), ('彼は"雨だ"と言う。', "彼は「雨だ」と言う。")]
)
def test_western_marks_round_japanese_are_mended(target, mended):
    pair, findings = find(QuotationMarks(), "Rain.", target)

    assert fixed(pair, findings).target == mended


def test_western_marks_round_foreign_words_stay():
    assert find(QuotationMarks(), "Rain.", '"Rain" という曲。')[1] == ()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("check", [Brackets(), LostQuotation(), QuotationMarks()])
@pytest.mark.parametrize("text", ["(" * 50_000, '"' * 50_000, "“雨" * 20_000, "(^" * 30_000])
def test_hostile_text_takes_no_time(check, text):
    find(check, text, text)
    find(check, "Rain.", text)
