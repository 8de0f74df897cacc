"""Numbers with what they are of: 150万人, 約500キロ, 15億ドル, 1ドル50セント, 3割, 35歳, 3位, 3対1, 5-3."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from kawaraban.facts.fact import Hedge
from kawaraban.facts.japanese import units
from kawaraban.facts.japanese.calendar import AGO
from kawaraban.facts.japanese.money import CENTS_BEHIND, DOLLARS, MASS_NEAR, MONEY_NEAR, POUND, SIGNS
from kawaraban.facts.japanese.numerals import (
    SMALL,
    Numeral,
    Quantity,
    go_on,
    read_fraction,
    read_numeral,
    read_quantity,
)
from kawaraban.facts.japanese.ratios import read_ratio
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, near, passed
from kawaraban.facts.japanese.suffixes import Sort, Suffix, suffix_at
from kawaraban.facts.values import (
    Age,
    Amount,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Relative,
    Value,
)

_WITH_UNIT: Final = re.compile(r"~|-|から")
_EACH: Final = ("あたり", "当たり", "当り", "につき", "ごと", "ひとり", "一人")
_SOME_IN: Final = re.compile(
    r"(?:に(?P<part>[1-9][0-9]?|[一二三四五六七八九])|中(?P<one>[1一]))"
    r"(?P<counter>人|つ|社|世帯|校|件|台|組|回|軒|本|個|票)(?!分|ずつ|目)"
)
"""3人に1人, 10人に9人; 「10人中9人」 are nine of the ten."""
_BASIS: Final = re.compile(r"ベーシス・?ポイント|bps?(?![A-Za-z])")
_AFTER_YO: Final = re.compile(r"余(?=人|名|年|[りの]?(?:か国|カ国|点|件|社|台|隻|機))")
_TENTH_PART: Final = re.compile(r"(?P<hundredths>[1-9一二三四五六七八九])分")
_NOT_TENTHS: Final = frozenset("りるれっ")


def read_counted(text: str, place: int, numeral: Numeral) -> Readings:
    """The value that begins with a number read already."""
    behind = text[numeral.end : numeral.end + 1]
    if behind in _RATIO_SIGNS and (pair := read_ratio(text, place, numeral)):
        return pair
    if behind in _PART_SIGNS and (fraction := read_fraction(text, numeral)):
        return (Reading(Number(Amount(fraction[0], fraction[0])), place, fraction[1]),)
    quantity = go_on(text, place, numeral)
    return read_quantified(text, place, quantity) if quantity else NOTHING


_RATIO_SIGNS: Final = ("対", "-", ":", "/", "勝")
_PART_SIGNS: Final = ("分", "と")


def read_quantified(text: str, place: int, quantity: Quantity) -> Readings:
    """The value of a quantity with what stands behind it."""
    if basis := _BASIS.match(text, quantity.end):
        points = Amount(quantity.amount.low / 100, quantity.amount.high / 100, quantity.amount.vague)
        return (Reading(Percent(points, points=True), place, basis.end()),)
    found = _with_suffix(text, place, quantity)
    return _wide(text, found) if found else _bare(text, place, quantity)


def _bare(text: str, place: int, quantity: Quantity) -> Readings:
    """A number alone; one in kanji must be of several parts, and a word of its own."""
    if quantity.kanji:
        if not quantity.scaled and not _stands_alone(text, place, quantity.end):
            return NOTHING
    elif text[quantity.end : quantity.end + 1].isascii() and text[quantity.end : quantity.end + 1].isalpha():
        return passed(place, quantity.end)
    return (Reading(Number(quantity.amount), place, quantity.end),)


def _stands_alone(text: str, place: int, end: int) -> bool:
    said = text[place:end]
    before, bounded = text[place - 1 : place] if place else "", text.startswith(_BOUNDS, end)
    if (_is_kanji(before) and before != "約") or (_is_kanji(text[end : end + 1]) and not bounded):
        return False
    return said == "零" or (len(said) > 1 and any(char in SMALL or char in "〇~・" for char in said))


_BOUNDS: Final = ("以上", "以下", "未満", "超", "前後", "程度", "近く", "余り")


def _is_kanji(char: str) -> bool:
    return "一" <= char <= "龥" or (bool(char) and char in "々〇")


def _with_suffix(text: str, place: int, quantity: Quantity) -> Reading | None:
    end = quantity.end
    more = _AFTER_YO.match(text, end)
    found = suffix_at(text, more.end() if more else end)
    if not found:
        return None
    suffix, end = found
    made = _MAKERS[suffix.sort](text, place, quantity, suffix, end)
    return made._replace(hedge=Hedge.OVER) if made and more else made


def _wide(text: str, low: Reading) -> Readings:
    """A range whose bounds both have their unit: 3%~5%, 3000人から5000人."""
    between = _WITH_UNIT.match(text, low.end)
    if not between or not isinstance(low.value, Number | Percent | Money | Measure | Age):
        return (low,)
    quantity = read_quantity(text, between.end())
    high = quantity and _with_suffix(text, between.end(), quantity)
    if not high or type(high.value) is not type(low.value):
        return (low,)
    value = _joined(low.value, high.value)
    return (Reading(value, low.start, high.end),) if value else (low,)


def _joined(low: Value, high: Value) -> Value | None:
    match low, high:
        case (Number(one, kind), Number(other, kind_of_other)) if (
            kind == kind_of_other and one.high < other.low
        ):
            return Number(Amount(one.low, other.high), kind)
        case (Percent(one, False), Percent(other, False)) if one.high < other.low:
            return Percent(Amount(one.low, other.high))
        case (Money(one, code), Money(other, other_code)) if code == other_code and one.high < other.low:
            return Money(Amount(one.low, other.high), code)
        case (Measure(one, unit), Measure(other, other_unit)) if unit == other_unit and one.high < other.low:
            return Measure(Amount(one.low, other.high), unit)
        case (Age(one), Age(other)) if one.high < other.low:
            return Age(Amount(one.low, other.high))
    return None


def _counter(text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    amount = quantity.amount
    if amount.low == amount.high == 1 and text.startswith(_EACH, end):
        return Reading(None, place, end)
    some_in = _SOME_IN.match(text, end)
    if some_in and amount.low == amount.high and suffix.name[0] == some_in["counter"][0]:
        part = read_numeral(text, some_in.start("part" if some_in["part"] else "one"))
        if part and part.value < amount.low:
            return Reading(Number(Amount.exactly(part.value / amount.low), suffix.what), place, some_in.end())
    if suffix.name == "度":
        return _degrees(text, place, amount, end)
    if suffix.name == "点" and amount.low.denominator != 1:
        return Reading(Number(amount, "point"), place, end)
    return Reading(Number(amount, suffix.what), place, end)


_HEAT_NEAR: Final = re.compile(
    r"気温|温度|水温|体温|摂氏|セ氏|最高|最低|猛暑|氷点下|零下|温暖化|暑|寒|冷え|熱|上昇|℃|マイナス|沸点|融点|平年"
)
_ANGLE_BEFORE: Final = re.compile(r"[北南]緯|[東西]経|経度|緯度|角|傾|視野|方位|勾配|斜")
_ANGLE_BEHIND: Final = re.compile(r"線|回転|の?(?:角|傾|視野|勾配|斜|方向|方角|位置)|傾|[0-9]{1,2}分")
_CLOSE: Final = 8
_OFTEN: Final = 9


def _degrees(text: str, place: int, amount: Amount, end: int) -> Reading | None:
    """度: of heat, of an angle, or times; what stands around tells."""
    if amount.vague:
        return Reading(Number(amount, "time"), place, end)
    angle = _ANGLE_BEFORE.search(text, max(0, place - _CLOSE), place) or _ANGLE_BEHIND.match(text, end)
    if not angle and _HEAT_NEAR.search(near(text, place, end)):
        return Reading(Measure(amount, "celsius"), place, end)
    if not angle and amount.high <= _OFTEN and amount.low.denominator == 1 and amount.low >= 1:
        return Reading(Number(amount, "time"), place, end)
    return Reading(Measure(amount, "degree"), place, end)


def _ordinal(text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    low = quantity.amount.low
    if suffix.name == "度目" and low.denominator != 1:
        return _degrees(text, place, quantity.amount, quantity.end + 1)
    if low != quantity.amount.high or low.denominator != 1 or quantity.amount.vague or low > 10**9:
        return Reading(Number(quantity.amount), place, quantity.end)
    return Reading(Ordinal(int(low)), place, end)


_MASS_WORDS: Final = re.compile(
    r"体重|重さ|重量|押収|麻薬|コカイン|大麻|ヘロイン|覚醒剤|金塊|爆薬|爆発物|爆弾|弾頭|荷物|ウラン|kg|キログラム|減量|肉|魚|米を"
)


def _unit(text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    amount, unit = quantity.amount, str(suffix.what)
    if suffix.name == "キロ":
        unit = "kilogram" if _MASS_WORDS.search(near(text, place, end)) else "kilometer"
    elif suffix.name == POUND:
        return _pounds(text, place, amount, end)
    elif suffix.name == "°":
        unit = "degree"
    exact = amount.low == amount.high
    if exact and unit in _AGO and amount.low.denominator == 1 and (ago := AGO.match(text, end)):
        offset = int(amount.low) * (-1 if ago["past"] else 1)
        return Reading(Relative(offset, unit), place, ago.end())
    if exact and _has_half(text, unit, end):
        return Reading(Measure(Amount.exactly(amount.low + Fraction(1, 2)), unit), place, end + 1)
    smaller = _smaller(text, unit, amount, end) if exact else None
    if smaller:
        return _with_hundredths(text, Reading(smaller[0], place, smaller[1]))
    if exact and unit == "second":
        return _with_hundredths(text, Reading(Measure(amount, unit), place, end))
    end += text.startswith("間", end) and suffix.name in {"日", "か月", "カ月"}
    return Reading(Measure(amount, unit), place, end)


def _has_half(text: str, unit: str, end: int) -> bool:
    """Whether half a unit more is said: 1時間半, 1メートル半の雪, but no 5メートル半径."""
    if unit in _TIMES:
        return text.startswith("半", end) and not text.startswith(_HALF_WORDS, end)
    return _HALF_BEHIND.match(text, end) is not None


def _with_hundredths(text: str, reading: Reading) -> Reading:
    """The 79 of a runner's 9秒79."""
    match = _HUNDREDTHS.match(text, reading.end)
    if not match or not isinstance(reading.value, Measure) or reading.value.unit != "second":
        return reading
    seconds = reading.value.amount.low + Fraction(int(match[1]), _HUNDRED)
    return Reading(Measure(Amount.exactly(seconds), "second"), reading.start, match.end())


_HUNDREDTHS: Final = re.compile(r"([0-9]{2})(?![0-9.,年月日人万億%])")
_AGO: Final = frozenset({"week", "month"})
_TIMES: Final = frozenset({"hour", "month", "day", "minute"})
_HALF_BEHIND: Final = re.compile(r"半(?=[のをにもはがでとほだ、。,.!?)）」』\s]|$)")
_HALF_WORDS: Final = ("半分", "半ば", "半減")


def _smaller(text: str, unit: str, amount: Amount, end: int) -> tuple[Measure, int] | None:
    """1時間20分, 5フィート11インチ: told in the smaller unit."""
    if unit not in units.SMALLER:
        return None
    name, sign = units.SMALLER[unit]
    rest = read_numeral(text, end + text.startswith("と", end))
    if not rest or not text.startswith(sign, rest.end) or rest.value >= _SIXTY:
        return None
    per = units.per(unit, name)
    return Measure(Amount.exactly(amount.low * per + rest.value), name), rest.end + len(sign)


_SIXTY: Final = 60
_LARGE: Final = 10_000


def _pounds(text: str, place: int, amount: Amount, end: int) -> Reading:
    """ポンド alone: money from ten thousand up or beside words of money, else a mass."""
    around = near(text, place, end)
    mass = any(word in around for word in MASS_NEAR)
    if not mass and (amount.low >= _LARGE or any(word in around for word in MONEY_NEAR)):
        return Reading(Money(amount, "GBP"), place, end)
    smaller = _smaller(text, "pound", amount, end) if amount.low == amount.high else None
    if smaller:
        return Reading(smaller[0], place, smaller[1])
    return Reading(Measure(amount, "pound"), place, end)


def _money(text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    amount, code = quantity.amount, str(suffix.what)
    if suffix.name == POUND:
        return _pounds(text, place, amount, end)
    if suffix.name == "元" and (amount.low < _FEW or text[end : end + 1] in _YUAN_WORDS) and quantity.kanji:
        return None
    if suffix.name == "元" and text[end : end + 1] in _YUAN_WORDS:
        return None
    return _with_cents(text, place, amount, code, end) or Reading(Money(amount, code), place, end)


def _with_cents(text: str, place: int, amount: Amount, code: str, end: int) -> Reading | None:
    """1ドル50セント, 512円48銭."""
    name = CENTS_BEHIND.get(code)
    cents = read_numeral(text, end) if name and amount.low == amount.high else None
    if not name or not cents or cents.value >= _HUNDRED or not text.startswith(name, cents.end):
        return None
    value = amount.low + cents.value / _HUNDRED
    return Reading(Money(Amount.exactly(value), code), place, cents.end + len(name))


_FEW: Final = 100
_HUNDRED: Final = 100
_YUAN_WORDS: Final = frozenset("気首大素来日帥凶々祖号年")


def _cent(_text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    amount = quantity.amount
    part = Amount(amount.low / _HUNDRED, amount.high / _HUNDRED, amount.vague)
    return Reading(Money(part, str(suffix.what)), place, end)


def _percent(_text: str, place: int, quantity: Quantity, _suffix: Suffix, end: int) -> Reading | None:
    return Reading(Percent(quantity.amount), place, end)


def _points(text: str, place: int, quantity: Quantity, suffix: Suffix, end: int) -> Reading | None:
    """Percentage points, where the text speaks of percentages; else the points of a game or an index."""
    of_shares = _SHARES.search(near(text, place, end)) and _MOVES.match(text, end)
    if suffix.name != "ポイント" or of_shares:
        return Reading(Percent(quantity.amount, points=True), place, end)
    return Reading(Number(quantity.amount, "point"), place, end)


_SHARES: Final = re.compile(r"[%率比]|パーセント|割合|シェア")
_MOVES: Final = re.compile(
    r"(?:以上|超|近く|ほど|程度|余り|も|の|と?大きく)?(?:上|下|高|低|増|減|差|引|改善|悪化|拡大|縮小|伸|落|リード)"
)


def _dozen(_text: str, place: int, quantity: Quantity, _suffix: Suffix, end: int) -> Reading | None:
    """4ダース."""
    amount = quantity.amount
    return Reading(Number(Amount(amount.low * 12, amount.high * 12, amount.vague)), place, end)


def _tenths(text: str, place: int, quantity: Quantity, _suffix: Suffix, end: int) -> Reading | None:
    """3割, 2割5分."""
    if text[end : end + 1] in _NOT_TENTHS:
        return None
    low, high = quantity.amount.low * 10, quantity.amount.high * 10
    part = _TENTH_PART.match(text, end)
    if part and low == high:
        numeral = read_numeral(text, end)
        low = high = low + (numeral.value if numeral else 0)
        end = part.end()
    return Reading(Percent(Amount(low, high, quantity.amount.vague)), place, end)


def _age(_text: str, place: int, quantity: Quantity, _suffix: Suffix, end: int) -> Reading | None:
    return Reading(Age(quantity.amount), place, end)


def _nothing(_text: str, place: int, _quantity: Quantity, _suffix: Suffix, end: int) -> Reading | None:
    return Reading(None, place, end)


_MAKERS: Final[dict[Sort, Callable[[str, int, Quantity, Suffix, int], Reading | None]]] = {
    Sort.COUNTER: _counter,
    Sort.ORDINAL: _ordinal,
    Sort.UNIT: _unit,
    Sort.MONEY: _money,
    Sort.CENT: _cent,
    Sort.PERCENT: _percent,
    Sort.POINTS: _points,
    Sort.TENTHS: _tenths,
    Sort.DOZEN: _dozen,
    Sort.AGE: _age,
    Sort.NOTHING: _nothing,
}


def read_age_decade(text: str, place: int, numeral: Numeral) -> Readings:
    """40代の女性: somebody's years; 40代大統領 is the fortieth, and 10代 are teenagers."""
    start = numeral.value
    if not _AGES.match(text, numeral.end) or not 20 <= start <= 90 or start % 10:
        return NOTHING
    return (Reading(Age(Amount(start, start + 9, vague=True)), place, numeral.end + 1),)


_AGES: Final = re.compile(
    r"代(?!目|わ|替|表|金|[^、。]{0,6}(?:大統領|首相|総理|天皇|国王|皇帝|将軍|会長|社長))"
)


def read_place(text: str, place: int) -> Readings:
    """第3, 第3四半期, 第21回."""
    numeral = read_numeral(text, place + 1)
    if not numeral or numeral.value.denominator != 1 or numeral.value > 10**9:
        return NOTHING
    end = numeral.end
    mark = _WORLD_WAR.match(text, end) or _PLACE_MARK.match(text, end)
    return (Reading(Ordinal(int(numeral.value)), place, mark.end() if mark else end),)


_WORLD_WAR: Final = re.compile(r"次(?:世界)?大戦")
_PLACE_MARK: Final = re.compile(r"四半期|回(?!転)|位|番目|番|号|次|代|期|話|章|条|節|週|世代|局|弾|部|歩")


def read_sign(text: str, place: int) -> Readings:
    """$5, US$1.5, €3~5, ¥1,500, $15億."""
    at = place
    while at < place + 2 and "A" <= text[at : at + 1] <= "Z":
        at += 1
    sign = text[at : at + 1]
    if sign not in SIGNS or not sign:
        return NOTHING
    code = SIGNS[sign] if at == place else DOLLARS.get(text[place:at], "")
    start = at + 1 + text.startswith(" ", at + 1)
    quantity = read_quantity(text, start)
    if not quantity or not code or quantity.kanji:
        return NOTHING
    end = quantity.end
    scale = _LATIN_SCALE.match(text, end)
    amount = quantity.amount
    if scale:
        factor = _LATIN_SCALES[scale[1]]
        amount, end = Amount(amount.low * factor, amount.high * factor), scale.end()
    return (Reading(Money(amount, code), place, end),)


_LATIN_SCALES: Final = {"m": 10**6, "M": 10**6, "bn": 10**9, "B": 10**9, "k": 1000, "K": 1000}
_LATIN_SCALE: Final = re.compile(r"(m|M|bn|B|k|K)(?![A-Za-z0-9])")
