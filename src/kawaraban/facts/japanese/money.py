"""The names of currencies in Japanese, the common ones by hand and the rest from CLDR (through Babel)."""

from functools import cache
from typing import Final

PREFERRED: Final = {
    "USD": "ドル",
    "EUR": "ユーロ",
    "JPY": "円",
    "GBP": "ポンド",
    "CNY": "元",
    "KRW": "ウォン",
    "RUB": "ルーブル",
    "INR": "ルピー",
    "CHF": "スイスフラン",
    "UAH": "フリブナ",
    "AUD": "豪ドル",
    "CAD": "カナダドル",
    "NZD": "NZドル",
    "HKD": "香港ドル",
    "SGD": "シンガポールドル",
    "TWD": "台湾ドル",
    "BRL": "レアル",
    "SEK": "スウェーデンクローナ",
    "NOK": "ノルウェークローネ",
    "DKK": "デンマーククローネ",
    "MXN": "メキシコペソ",
    "TRY": "トルコリラ",
    "PLN": "ズウォティ",
    "THB": "バーツ",
    "VND": "ドン",
    "IDR": "ルピア",
    "MYR": "リンギット",
    "ZAR": "ランド",
    "ILS": "シェケル",
    "BYN": "ベラルーシ・ルーブル",
}
"""How each currency is written behind its amount."""

_OTHERS: Final = {
    "USD": "米ドル アメリカドル アメリカ・ドル USドル 弗",
    "GBP": "英ポンド イギリスポンド 英国ポンド スターリング・ポンド ポンド・スターリング",
    "CNY": "人民元 中国元 中国人民元",
    "KRW": "韓国ウォン",
    "KPW": "北朝鮮ウォン",
    "RUB": "ロシアルーブル ロシア・ルーブル",
    "INR": "インドルピー インド・ルピー",
    "PKR": "パキスタンルピー パキスタン・ルピー",
    "NPR": "ネパールルピー",
    "LKR": "スリランカルピー",
    "CHF": "フラン スイス・フラン",
    "UAH": "フリヴニャ グリブナ フリヴナ フリブニャ",
    "AUD": "オーストラリアドル オーストラリア・ドル 豪州ドル",
    "CAD": "加ドル カナダ・ドル",
    "NZD": "ニュージーランドドル ニュージーランド・ドル",
    "HKD": "香港・ドル",
    "SGD": "シンガポール・ドル",
    "TWD": "新台湾ドル ニュー台湾ドル",
    "BRL": "レアイス ブラジルレアル ブラジル・レアル",
    "SEK": "クローナ スウェーデン・クローナ",
    "NOK": "クローネ ノルウェー・クローネ",
    "MXN": "ペソ メキシコ・ペソ",
    "TRY": "リラ トルコ・リラ",
    "PLN": "ズロチ",
    "ILS": "新シェケル シュケル",
    "BYN": "ベラルーシルーブル",
    "AED": "ディルハム",
    "SAR": "サウジリヤル リヤル",
    "IRR": "イランリアル イラン・リアル",
    "BDT": "タカ",
    "NGN": "ナイラ",
    "HUF": "フォリント",
    "CZK": "チェココルナ コルナ",
    "KZT": "テンゲ",
    "JPY": "日本円",
}
_CODES: Final = (
    "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD INR RUB UAH KRW BRL MXN TRY SEK NOK DKK PLN ZAR ILS THB"
    " IDR MYR PHP VND AED SAR TWD"
).split()
SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH",
    "₪": "ILS", "₺": "TRY", "₫": "VND", "₱": "PHP", "฿": "THB",
}  # fmt: skip
"""Signs that stand before an amount."""
DOLLARS: Final = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD",
    "NT": "TWD", "R": "BRL",
}  # fmt: skip
"""The letters that stand before a dollar sign."""
CENTS: Final = {"セント": "USD", "銭": "JPY", "ペンス": "GBP", "ペニー": "GBP"}
"""The hundredths that have a name of their own."""
CENTS_BEHIND: Final = {"USD": "セント", "EUR": "セント", "GBP": "ペンス", "JPY": "銭"}
"""The name of the hundredths behind a whole amount: 1ドル50セント, 512円48銭."""
POUND: Final = "ポンド"
MASS_NEAR: Final = tuple("体重 重さ 重量 砲弾 爆弾 g( kg 魚 肉 筋力 推力 荷物 積載".split())
"""Words beside a number of pounds that make it a mass."""
MONEY_NEAR: Final = tuple(
    (
        "価格 料金 罰金 賃 支払 払っ 払い 買 売 契約 年間 月額 費用 額 資金 寄付"
        " 賞金 給 税 コスト 値 £ ドル ユーロ 英国 予算 口座"
    ).split()
)
"""Words beside a number of pounds that make it money."""


@cache
def currency_names() -> dict[str, str]:
    """Every name of a currency that may stand behind an amount, with its ISO 4217 code."""
    from babel import Locale  # noqa: PLC0415 - 30 ms that only a first text with a number pays

    table: dict[str, str] = {}
    for code, name in Locale("ja").currencies.items():
        if not any(mark in name for mark in "(（0123456789"):
            for written in (name, name.replace(" ", ""), name.replace(" ", "・")):
                table.setdefault(written, code)
    table.update({code: code for code in _CODES})
    table.update({name: code for code, names in _OTHERS.items() for name in names.split()})
    table.update({name: code for code, name in PREFERRED.items()})
    return {name: code for name, code in table.items() if len(name) > 1 or name in _SHORT}


_SHORT: Final = frozenset({"円", "元", "弗"})


@cache
def currency_name(code: str) -> str | None:
    """How a currency is written behind its amount; None for a code that CLDR does not know."""
    from babel import Locale  # noqa: PLC0415

    if code in PREFERRED:
        return PREFERRED[code]
    name = Locale("ja").currencies.get(code)
    if name is None:
        return None
    return next((said for said in (name.replace(" ", ""),) if currency_names().get(said) == code), code)
