"""How requests are cut, paced and named for services, and how their markup goes out and comes home."""

from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.engines import Hint, Request
from kawaraban.translate.engines.batches import batches
from kawaraban.translate.engines.codes import azure, deepl_source, deepl_target, google, nllb
from kawaraban.translate.engines.tags import as_html, as_xml, from_service, with_hints
from kawaraban.translate.engines.waiting import MOST_SECONDS, Pace, back_off, retry_after

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXTS = st.lists(st.text(max_size=30), max_size=20)


@given(TEXTS, st.integers(1, 60), st.integers(1, 5))
def test_batches_keep_every_request_in_order_and_their_bounds(texts, characters, number):
    cut = list(batches([Request(text) for text in texts], characters=characters, number=number))

    assert [request.text for batch in cut for request in batch] == texts
    assert all(len(batch) <= number for batch in cut)
    assert all(len(batch) == 1 or sum(len(one.text) for one in batch) <= characters for batch in cut)


def test_requests_that_ask_for_other_things_go_apart():
    requests = [Request("a"), Request("b", polite=True), Request("c", polite=True), Request("d")]

    cut = batches(requests, characters=100, number=10, alike=lambda request: request.polite)

    assert [[request.text for request in batch] for batch in cut] == [["a"], ["b", "c"], ["d"]]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("12", 12.0),
        ("0", 0.0),
        ("-3", 0.0),
        ("Mon, 23 Nov 2026 10:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 09:00:00 GMT", 0.0),
        ("soon", None),
        ("inf", None),
        ("nan", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert retry_after({"retry-after": header}, NOW) == seconds


@given(st.integers(0, 10_000), st.floats(0, 1), st.none() | st.floats(0, 60))
def test_a_pause_is_never_before_what_was_asked_and_never_forever(attempt, chance, asked):
    pause = back_off(attempt, asked, chance)

    assert pause >= (asked or 0)
    assert 0 < pause <= (asked or 0) + MOST_SECONDS


def test_a_pace_lets_the_first_pass_and_spreads_the_rest():
    slept = []
    pace = Pace(4, clock=lambda: 100.0, sleep=slept.append)

    for _ in range(4):
        pace.wait()

    assert slept == [0.25, 0.5, 0.75]


@pytest.mark.parametrize(
    ("tag", "source", "target", "azures", "googles", "nllbs"),
    [
        ("en", "EN", "EN-US", "en", "en", "eng_Latn"),
        ("en-GB", "EN", "EN-GB", "en", "en", "eng_Latn"),
        ("ja", "JA", "JA", "ja", "ja", "jpn_Jpan"),
        ("pt-BR", "PT", "PT-BR", "pt", "pt", "por_Latn"),
        ("zh-Hant-TW", "ZH", "ZH-HANT", "zh-Hant", "zh-TW", "zho_Hant"),
        ("zh", "ZH", "ZH-HANS", "zh-Hans", "zh-CN", "zho_Hans"),
        ("eo", "EO", "EO", "eo", "eo", None),
    ],
)
def test_each_service_has_its_names_for_languages(tag, source, target, azures, googles, nllbs):
    assert (deepl_source(tag), deepl_target(tag)) == (source, target)
    assert (azure(tag), google(tag), nllb(tag)) == (azures, googles, nllbs)


FRAGMENT = "The <1>office</1> of <2>A &amp; B</2> opened.<3/>"


@pytest.mark.parametrize("outward", [as_xml, as_html])
def test_markup_goes_out_in_the_services_own_and_comes_home(outward):
    assert "<1>" not in outward(FRAGMENT)
    assert from_service(outward(FRAGMENT)) == FRAGMENT


@given(st.text(max_size=80))
def test_any_text_comes_home_as_it_went(text):
    plain = " ".join(text.split())

    assert from_service(as_html(escape(plain, quote=False))) == escape(plain, quote=False)


@pytest.mark.parametrize(
    ("answer", "home"),
    [
        ('<SPAN ID="g1">局</SPAN>', "<1>局</1>"),
        ("<g1>局</g1><script>alert(1)</script>", "<1>局</1>alert(1)"),
        ('<b onclick="x">太</b><g2/>', "太<2/>"),
        ('<span class="notranslate">局</span>', "局"),
        ("<g99999999/>局", "局"),
        ("</g1>局", "局"),
    ],
)
def test_what_is_not_our_markup_comes_home_as_text_or_not_at_all(answer, home):
    assert from_service(answer) == home


def test_a_term_goes_along_in_the_text_once_and_never_inside_a_tag():
    hints = (Hint("Minsk", "ミンスク"), Hint("Belarus", "ベラルーシ"))

    text = with_hints('Minsk, <span id="g1">Belarus</span>, Minsk', hints, "<d t='{}'>", "</d>")

    assert text == ("<d t='ミンスク'>Minsk</d>, <span id=\"g1\"><d t='ベラルーシ'>Belarus</d></span>, Minsk")


def test_a_terms_words_cannot_break_out_of_their_mark():
    text = with_hints("Minsk", (Hint("Minsk", "'><script>"),), "<d t='{}'>", "</d>")

    assert "<script>" not in text
