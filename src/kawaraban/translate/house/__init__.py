"""The house style: how this diary writes, and the small rules that set a translation in it."""

from kawaraban.translate.house.style import HouseStyle, Register, load_house_style

__all__ = ["HouseStyle", "Register", "load_house_style"]
