"""What characters cost at services that bill by them, by the prices that the settings name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kawaraban.errors import SettingsError
from kawaraban.settings import Settings, env_name

_PRICE: Final = re.compile(r"([a-z0-9][\w-]*)\s+([0-9]+(?:\.[0-9]+)?)\s+([A-Z]{3})")
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money (its currency by ISO 4217) for a million characters."""

    amount: Decimal
    currency: str

    def of(self, characters: int) -> Decimal:
        """What so many characters cost."""
        return self.amount * characters / _MILLION

    def written(self, characters: int) -> str:
        """The same in words, to the hundredth: ``0.24 EUR``."""
        return f"{self.of(characters):,.2f} {self.currency}"


def prices(settings: Settings) -> Mapping[str, Price]:
    """The price of each engine that the settings give one.

    Raises:
        SettingsError: one is not written as prices are.
    """
    return dict(_read(each) for each in settings.engine_prices)


def _read(text: str) -> tuple[str, Price]:
    found = _PRICE.fullmatch(text)
    if found is None:
        raise SettingsError(
            f"The setting engine_prices has {text[:60]!r}; write an engine, what a million characters cost "
            f"there and the currency, such as `deepl 20 EUR`, or unset it ({env_name('engine_prices')})."
        )
    name, amount, currency = found.groups()
    return name, Price(Decimal(amount), currency)
