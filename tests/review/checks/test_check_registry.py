"""The installed checks."""

import random

import pytest

from kawaraban.errors import SettingsError
from kawaraban.review.checks import registry
from kawaraban.review.checks.protocol import Check, EditionCheck, Pair
from kawaraban.review.checks.registry import check_names, load_checks
from kawaraban.review.checks.run import check_edition, check_pair
from kawaraban.review.finding import Finding, Message, Severity

HOSTILE = [
    "",
    " ",
    "\n\n",
    "\x00",
    "(" * 500,
    "。" * 500,
    "1" * 500,
    "a" * 500,
    "ア" * 500,
    "「" * 500,
    "1,2.3/" * 90,
]


def test_every_declared_check_is_what_its_name_says():
    checks = load_checks()

    names = {check.name for check in (*checks.pair, *checks.edition)}
    assert names == set(check_names())
    assert all(isinstance(check, Check | EditionCheck) for check in (*checks.pair, *checks.edition))


def test_some_checks_may_be_chosen_or_left_out():
    assert [check.name for check in load_checks(only=("loop",)).pair] == ["loop"]
    assert "loop" not in {check.name for check in load_checks(without=("loop",)).pair}


@pytest.mark.parametrize("choice", [{"only": ("lopo",)}, {"without": ("lopo",)}])
def test_a_check_that_there_is_not_is_an_error(choice):
    with pytest.raises(SettingsError, match=r"There is no check 'lopo'; installed are .*loop"):
        load_checks(**choice)


class Broken:
    name = "broken"
    value = "their_checks:Broken"

    def load(self):
        return lambda: 1 / 0


class Nameless(Broken):
    def load(self):
        return object


@pytest.mark.parametrize(("entry", "words"), [(Broken(), "ZeroDivisionError"), (Nameless(), "does not do")])
def test_a_plug_in_that_is_broken_is_named(monkeypatch, entry, words):
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])

    with pytest.raises(SettingsError, match=f"'broken'.*{words}"):
        load_checks()


@pytest.mark.parametrize("languages", [("en", "ja"), ("ja", "en"), ("en", "de"), ("xx", "yy")])
def test_every_check_takes_any_text(languages):
    checks = load_checks()
    pairs = [Pair(str(n), one, other, *languages) for n, one in enumerate(HOSTILE) for other in HOSTILE]

    for pair in pairs:
        for finding in check_pair(pair, checks.pair):
            assert (
                0
                <= (finding.target_span or (0, 0))[0]
                <= (finding.target_span or (0, 0))[1]
                <= len(pair.target)
            )
            assert (
                0
                <= (finding.source_span or (0, 0))[0]
                <= (finding.source_span or (0, 0))[1]
                <= len(pair.source)
            )
    assert len(check_edition(pairs, checks.edition)) == len(pairs)


def test_the_worst_comes_first():
    def fake(name, severity):
        class Fake:
            def find(self, pair, context):
                yield Finding(name, severity, Message("", ""))

        return Fake()

    checks = [
        fake(severity.value, severity) for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING)
    ]

    found = check_pair(Pair("1", "a", "b", "en", "ja"), checks)

    assert [finding.check for finding in found] == ["error", "warning", "info"]


def test_the_order_of_an_edition_s_pairs_is_that_of_its_findings():
    pairs = [Pair(str(number), "Rain.", "雨。", "en", "ja") for number in range(5)]
    random.shuffle(pairs)

    assert len(check_edition(pairs, load_checks().edition)) == 5
