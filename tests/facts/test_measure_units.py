from fractions import Fraction

import pytest

from kawaraban.facts.units import UNITS, in_base


@pytest.mark.parametrize(
    ("value", "unit", "same_value", "same_unit"),
    [
        ("1", "mile", "1.609344", "kilometer"),
        ("12", "inch", "1", "foot"),
        ("212", "fahrenheit", "100", "celsius"),
        ("-40", "fahrenheit", "-40", "celsius"),
        ("0", "celsius", "273.15", "kelvin"),
        ("36", "kilometer-per-hour", "10", "meter-per-second"),
        ("1", "hectare", "10000", "square-meter"),
        ("1", "decade", "120", "month"),
        ("1", "week", "7", "day"),
        ("1", "kilowatt-hour", "3600", "kilojoule"),
    ],
)
def test_units_of_one_dimension_meet_in_their_base(value, unit, same_value, same_unit):
    assert UNITS[unit].dimension == UNITS[same_unit].dimension
    assert in_base(Fraction(value), unit) == in_base(Fraction(same_value), same_unit)


def test_months_have_no_length_in_days():
    assert UNITS["month"].dimension != UNITS["day"].dimension
