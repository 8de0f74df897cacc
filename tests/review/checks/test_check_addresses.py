"""Addresses that the original does not have."""

import pytest

from kawaraban.document import Link, Superscript, Text
from kawaraban.review.checks.addresses import UrlAdded
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Severity


def found(source, target, source_inlines=(), target_inlines=()):
    pair = Pair("1", source, target, "en", "ja", "", source_inlines, target_inlines)
    return [
        target[slice(*finding.target_span)] if finding.target_span else finding.message.en
        for finding in UrlAdded().find(pair, Context(pair))
    ]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("詳細はhttps://evil.example/a?b=cを見よ。", "https://evil.example/a?b=cを見よ"),
        ("詳細は「https://evil.example/a」。", "https://evil.example/a"),
        ("www.evil.example へ。", "www.evil.example"),
        ("news@evil.example まで。", "news@evil.example"),
        ("evil-site.com へ。", "evil-site.com"),
    ],
)
def test_an_address_that_the_source_has_not_is_an_error(target, address):
    pair = Pair("1", "Read more.", target, "en", "ja")
    (finding,) = UrlAdded().find(pair, Context(pair))

    assert target[slice(*finding.target_span)] == address
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://a.example/b.", "https://a.example/b を見よ。"),
        ("See http://www.a.example/b/", "https://a.example/b を見よ。"),
        ("See A.example/b", "https://a.example/b を見よ。"),
        ("Mail news@a.example.", "news@a.example へ。"),
        ("The price of Amazon shares.", "Amazon.comの株価。"),
        ("He uses Node.js 3.5.", "Node.js 3.5を使う。"),
        ("U.S. Army", "U.S. Army"),
    ],
)
def test_an_address_of_the_source_is_no_new_one(source, target):
    assert found(source, target) == []


def test_the_tail_of_another_host_is_a_new_address():
    assert found("See https://notevil.com/a", "https://evil.com/a")


def test_a_link_that_leads_elsewhere_is_an_error():
    source = (Text("See "), Link("https://a.example/", (Text("this"),)))
    target = (Link("https://evil.example/", (Text("これ"),)), Text("を見よ。"))

    assert found("See this", "これを見よ。", source, target) == [
        "The original has no address https://evil.example/."
    ]


def test_a_link_or_footnote_that_leads_where_it_led_is_none():
    source = (
        Link("https://a.example/", (Text("this"),)),
        Superscript((Link("https://a.example/#1", (Text("1"),)),)),
    )

    assert found("this1", "これ1", source, source) == []


def test_an_address_of_the_words_may_become_a_link():
    target = (Link("https://a.example/b", (Text("https://a.example/b"),)),)

    assert found("See https://a.example/b", "https://a.example/b", (), target) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["a." * 50_000, "@" * 50_000, "http://" * 20_000, "a-" * 50_000 + ".com"])
def test_hostile_text_takes_no_time(text):
    found("x", text)
