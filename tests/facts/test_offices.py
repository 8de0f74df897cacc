"""Agencies and offices of states in Japanese: only where nothing else can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.names.offices import render_office


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Reuters", "ロイター通信"),
        ("The Associated Press", "AP通信"),
        ("the Kremlin", "クレムリン"),
        ("European Union", "EU"),
        ("Finnish government", "フィンランド政府"),
        ("the Government of Estonia", "エストニア政府"),
        ("Russian Defence Ministry", "ロシア国防省"),
        ("Ministry of Foreign Affairs of Ukraine", "ウクライナ外務省"),
        ("Ukraine's General Staff", "ウクライナ軍参謀本部"),
        ("Foreign Ministry", "外務省"),
        ("Chinese  Foreign\nMinistry", "中国外務省"),
    ],
)
def test_an_office_is_called_as_japanese_papers_call_it(name, said):
    assert render_office(name, "en", "ja") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Japanese Defense Ministry", "防衛省"),
        ("Japanese parliament", "国会"),
        ("Japanese government", "日本政府"),
        ("Japanese military", None),
    ],
)
def test_japans_own_offices_have_their_own_names(name, said):
    assert render_office(name, "en", "ja") == said


@pytest.mark.parametrize(
    "name",
    [
        "Baltic Wire",
        "Georgia government",  # The state, or one of the fifty?
        "Congolese government",
        "Korean government",
        "New York police",
        "Defence Ministry",  # 国防省, or Japan's 防衛省?
        "Bank of Finland",
        "Moscow",
        "Finnish",
        "Finnish government spokesman",
        "Old Finnish government",
        "government",
        "",
    ],
)
def test_where_something_else_can_be_meant_nothing_is_said(name):
    assert render_office(name, "en", "ja") is None


def test_other_pairs_have_no_tables():
    assert render_office("Reuters", "en", "de") is None
    assert render_office("Reuters", "fr", "ja") is None


@given(st.text())
def test_any_name_is_taken(name):
    said = render_office(name, "en", "ja")

    assert said is None or said
