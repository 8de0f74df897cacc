"""Figures torn by punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.digits import TornDigits
from kawaraban.review.checks.protocol import Pair


def found(source, target):
    pair = Pair("1", source, target, "en", "ja")
    return [
        (target[slice(*finding.target_span)], finding.fix)
        for finding in TornDigits().find(pair, Context(pair))
    ]


@pytest.mark.parametrize(
    ("source", "target", "torn", "fix"),
    [
        ("It rose 3.5 metres.", "水位は3。5メートル上がった。", "3。5", "3.5"),
        ("It cost 1,500 euros.", "1、500ユーロした。", "1、500", "1,500"),
        ("It cost 1,234,567 euros.", "1、234、567ユーロした。", "1、234、567", "1,234,567"),
        ("It cost 1,500 euros.", "1, 500ユーロした。", "1, 500", "1,500"),
        ("It cost three thousand euros.", "3、000ユーロした。", "3、000", "3,000"),
        ("It rose 3.5 metres.", "３。５メートル上がった。", "３。５", "3.5"),
    ],
)
def test_a_torn_figure_is_found_and_mended(source, target, torn, fix):
    assert found(source, target) == [(torn, fix)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It lasted two or three days.", "2、3日続いた。"),
        ("It won in 1985. 2000 was worse.", "優勝は1985。2000年は不調だった。"),
        ("Rooms 1, 500 and 7.", "1、500、7号室。"),
        ("It cost 1,500 euros.", "1,500ユーロした。"),
        ("Rooms one and 500.", "1、500号室。"),
    ],
)
def test_figures_apart_are_no_torn_figure(source, target):
    assert found(source, target) == []


@given(st.integers(1, 999), st.integers(0, 999))
def test_every_torn_thousand_is_found(thousands, rest):
    figure = f"{thousands},{rest:03d}"

    assert found(f"It took {figure} men.", f"{figure.replace(',', '、')}人を要した。") == [
        (figure.replace(",", "、"), figure)
    ]


@pytest.mark.timeout(20)
def test_a_long_run_of_digits_takes_no_time():
    assert found("1.2", "1。" * 20_000 + "1") == []
