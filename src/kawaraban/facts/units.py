"""The units of measure that the grammars share: which dimension each has, and how large it is.

Ids are CLDR's unit ids without the dimension (Unicode LDML, part 6, "Unit Elements"). ``size`` is in
the dimension's base unit, exact where the definition is exact.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: value in base units = number * ``size`` + ``offset``."""

    dimension: str
    size: Fraction
    offset: Fraction = Fraction(0)


def _units(dimension: str, **sizes: str) -> dict[str, Unit]:
    return {name.replace("_", "-"): Unit(dimension, Fraction(size)) for name, size in sizes.items()}


UNITS: Final[dict[str, Unit]] = {
    **_units(
        "length",
        nanometer="1/1000000000",
        micrometer="1/1000000",
        millimeter="1/1000",
        centimeter="1/100",
        meter="1",
        kilometer="1000",
        inch="0.0254",
        foot="0.3048",
        yard="0.9144",
        mile="1609.344",
        nautical_mile="1852",
        light_year="9460730472580800",
    ),
    **_units(
        "area",
        square_millimeter="1/1000000",
        square_centimeter="1/10000",
        square_meter="1",
        square_kilometer="1000000",
        hectare="10000",
        acre="4046.8564224",
        square_foot="0.09290304",
        square_mile="2589988.110336",
    ),
    **_units(
        "volume",
        milliliter="1/1000000",
        liter="1/1000",
        cubic_meter="1",
        cubic_kilometer="1000000000",
        cubic_foot="0.028316846592",
        gallon="0.003785411784",
        pint="0.000473176473",
        barrel="0.158987294928",
    ),
    **_units(
        "mass",
        microgram="1/1000000000",
        milligram="1/1000000",
        gram="1/1000",
        kilogram="1",
        tonne="1000",
        ton="907.18474",
        pound="0.45359237",
        ounce="0.028349523125",
        stone="6.35029318",
    ),
    **_units(
        "speed",
        meter_per_second="1",
        kilometer_per_hour="5/18",
        mile_per_hour="0.44704",
        knot="463/900",
        mach="340.3",
    ),
    **_units(
        "energy",
        joule="1",
        kilojoule="1000",
        calorie="4.184",
        kilocalorie="4184",
        kilowatt_hour="3600000",
        megawatt_hour="3600000000",
        gigawatt_hour="3600000000000",
        terawatt_hour="3600000000000000",
    ),
    **_units(
        "power",
        watt="1",
        kilowatt="1000",
        megawatt="1000000",
        gigawatt="1000000000",
        horsepower="745.69987158227022",
    ),
    **_units(
        "digital",
        bit="1/8",
        byte="1",
        kilobyte="1000",
        megabyte="1000000",
        gigabyte="1000000000",
        terabyte="1000000000000",
        petabyte="1000000000000000",
    ),
    **_units("bit-rate", megabit_per_second="1000000", gigabit_per_second="1000000000"),
    **_units("frequency", hertz="1", kilohertz="1000", megahertz="1000000", gigahertz="1000000000"),
    **_units(
        "pressure",
        hectopascal="100",
        kilopascal="1000",
        megapascal="1000000",
        millibar="100",
        bar="100000",
        atmosphere="101325",
    ),
    **_units("electric", volt="1", kilovolt="1000"),
    **_units("current", ampere="1", milliampere="1/1000"),
    **_units("sound", decibel="1"),
    **_units("angle", degree="1"),
    # Months and years have no length in days: they are a dimension of their own.
    **_units("time", millisecond="1/1000", second="1", minute="60", hour="3600", day="86400", week="604800"),
    **_units("calendar", month="1", quarter="3", year="12", decade="120", century="1200"),
    "celsius": Unit("temperature", Fraction(1), Fraction("273.15")),
    "fahrenheit": Unit("temperature", Fraction(5, 9), Fraction("459.67") * Fraction(5, 9)),
    "kelvin": Unit("temperature", Fraction(1)),
}


def in_base(value: Fraction, unit: str) -> Fraction:
    """A number of ``unit`` in its dimension's base unit."""
    found = UNITS[unit]
    return value * found.size + found.offset
