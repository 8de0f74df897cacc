"""The house style: how this diary writes, and the small rules that set a translation in it."""

from kawaraban.translate.house.style import HouseStyle, HouseStyles, Register, load_house_styles

__all__ = ["HouseStyle", "HouseStyles", "Register", "load_house_styles"]
