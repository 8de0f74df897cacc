import pytest
from fact_strategies import VALUES
from hypothesis import given

from kawaraban.facts.addresses import find_addresses
from kawaraban.facts.values import Code, Email, Handle, Hashtag, Kind, Url


def read(text):
    return [fact.value for fact in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("See https://example.com/a_(b), please.", Url("https://example.com/a_(b)")),
        ("(see https://example.com/a.)", Url("https://example.com/a")),
        ("詳細はhttps://example.com/aを見る", Url("https://example.com/a")),
        ("「https://example.com/?q=1&r=2」", Url("https://example.com/?q=1&r=2")),
        ("See www.example.org/a.", Url("www.example.org/a")),
        ("See example.co.jp now.", Url("example.co.jp")),
        ("Write to joe.smith+news@example.com.", Email("joe.smith+news@example.com")),
        ("連絡先はa@example.comまで", Email("a@example.com")),
        ("Ask @bob_2.", Handle("@bob_2")),
        ("Ask @bob@social.example.", Handle("@bob@social.example")),
        ("Tag it #Election2022!", Hashtag("#Election2022")),
        ("タグは #選挙", Hashtag("#選挙")),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("An F-16 fell.", "F-16"),
        ("Two F-16s fell.", "F-16"),
        ("Ｆ－１６が墜落", "F-16"),
        ("COVID-19の流行", "COVID-19"),
        ("Covid-19 cases rose.", "Covid-19"),
        ("A MiG-29 fell.", "MiG-29"),
        ("H1N1 spread.", "H1N1"),
        ("The G7 met.", "G7"),
        ("It fixes CVE-2021-44228.", "CVE-2021-44228"),
        ("PM2.5 rose.", "PM2.5"),
        ("Take v1.2.3 now.", "v1.2.3"),
        ("It runs 10.4.1 now.", "10.4.1"),
        ("A 5G mast fell.", "5G"),
        ("Call +81-3-1234-5678 now.", "+81-3-1234-5678"),
        ("電話は03-1234-5678まで", "03-1234-5678"),
        ("Call (202) 555-0123 now.", "(202) 555-0123"),
        ("It is in UTC+9.", "UTC+9"),
    ],
)
def test_a_code_stands_for_itself(text, code):
    assert read(text) == [Code(code)]


@pytest.mark.parametrize(
    "text",
    [
        "The Top-10 of May-21 and FY2021.",
        "In Q3 they paid USD500 and $5.",
        "It began on 21.12.2022, or 2022-12-21.",
        "He won 3-1 and 6-4.",
        "At 10 p.m. the U.S. and the U.K. voted.",
        "Call 911.",
        "I am here.However, it is late.",
        "C&A #1 is @ home.",
    ],
)
def test_words_dates_sums_and_scores_are_no_codes(text):
    assert read(text) == []


def test_nothing_is_found_inside_an_address():
    assert read("https://example.com/F-16/#tag?a@example.com") == [
        Url("https://example.com/F-16/#tag?a@example.com")
    ]


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG])
@pytest.mark.parametrize("sentence", ["Look at {} there.", "これは{}です。"])
def test_what_stands_for_itself_is_found_in_any_language(kind, sentence):
    @given(VALUES[kind])
    def check(value):
        if kind is Kind.HASHTAG and sentence.startswith("これ"):
            return  # A tag runs on through letters of any script, so in Japanese a space ends it.
        assert read(sentence.format(value.text)) == [value]

    check()
