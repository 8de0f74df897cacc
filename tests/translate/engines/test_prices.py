"""What characters cost: by prices that a person wrote, never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import SettingsError
from kawaraban.settings import load_settings
from kawaraban.translate.engines.prices import Price, prices


def test_each_engine_has_the_price_that_the_settings_name(tmp_path):
    (tmp_path / "kawaraban.toml").write_text('engine_prices = ["deepl 20 EUR", "google 18.50 USD"]')

    found = prices(load_settings({}, desk=tmp_path))

    assert found == {"deepl": Price(Decimal(20), "EUR"), "google": Price(Decimal("18.50"), "USD")}


def test_the_environment_gives_them_with_commas_between(tmp_path):
    settings = load_settings({"KAWARABAN_ENGINE_PRICES": "deepl 20 EUR, azure 10 USD"}, desk=tmp_path)

    assert [*prices(settings)] == ["deepl", "azure"]


def test_without_any_no_cost_is_told(tmp_path):
    assert prices(load_settings({}, desk=tmp_path)) == {}


@pytest.mark.parametrize(
    "text", ["deepl", "deepl 20", "deepl EUR 20", "deepl 20 euro", "deepl -1 EUR", "20 EUR"]
)
def test_a_price_that_is_written_otherwise_says_how(tmp_path, text):
    settings = load_settings({"KAWARABAN_ENGINE_PRICES": text}, desk=tmp_path)

    with pytest.raises(SettingsError, match="deepl 20 EUR"):
        prices(settings)


@given(st.integers(0, 10**9), st.decimals(0, 1_000, places=4))
def test_a_million_times_the_cost_of_a_character_is_the_price(characters, amount):
    price = Price(amount, "EUR")

    assert price.of(1_000_000) == amount
    assert abs(price.of(characters) * 1_000_000 - amount * characters) <= Decimal("0.001")


def test_a_cost_is_written_to_the_hundredth_with_its_currency():
    assert Price(Decimal(20), "EUR").written(12_300) == "0.25 EUR"
    assert Price(Decimal(20), "EUR").written(123_456_789) == "2,469.14 EUR"
