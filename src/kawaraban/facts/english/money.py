"""Money: signs, ISO 4217 codes and the names of currencies, which CLDR lists (through Babel)."""

from functools import cache
from typing import Final

from kawaraban.facts.english.numerals import Numeral, read_numeral, read_quantity
from kawaraban.facts.english.words import Reading, Words
from kawaraban.facts.values import Amount, Money

SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH",
    "₪": "ILS", "₺": "TRY", "₫": "VND", "₱": "PHP", "฿": "THB", "₦": "NGN", "₸": "KZT", "₾": "GEL",
}  # fmt: skip
SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
"""The signs that need no name beside them."""

# The letters that stand before a dollar sign.
_DOLLARS: Final = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL",
}  # fmt: skip
DOLLAR_PREFIXES: Final = frozenset(_DOLLARS)
_CODES: Final = {
    code: code
    for code in (
        "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD INR RUB UAH KRW BRL MXN TRY SEK NOK DKK PLN ZAR ILS THB"
        " IDR MYR PHP VND AED SAR TWD CZK HUF RON BGN EGP NGN KES PKR BDT LKR ARS CLP COP PEN KZT GEL"
    ).split()
} | {"RMB": "CNY", "Rs": "INR", "RM": "MYR", "NIS": "ILS", "Rp": "IDR"}
CODE_WORDS: Final = frozenset(code.lower() for code in _CODES)
# What an English paper means by the bare word; adjectives before it are CLDR's.
_BARE: Final = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW",
    "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "franc": "CHF", "peso": "MXN", "lira": "TRY",
    "hryvnia": "UAH", "krona": "SEK", "krone": "NOK", "zloty": "PLN", "shekel": "ILS", "rand": "ZAR",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "dirham": "AED", "riyal": "SAR",
    "taka": "BDT", "naira": "NGN", "forint": "HUF", "koruna": "CZK", "tenge": "KZT",
}  # fmt: skip
_PLURALS: Final = {"reais": "BRL", "liras": "TRY", "kronor": "SEK", "kroner": "NOK", "zlotys": "PLN"}
_BARE_NAMES: Final = {
    **_BARE,
    **{name + "s": code for name, code in _BARE.items() if code not in {"KRW", "JPY", "CNY", "THB"}},
    **_PLURALS,
}
_CENTS: Final = {"cent": "USD", "cents": "USD", "pence": "GBP"}
_ADJECTIVES: Final = {"american": "us", "british": "british", "chinese": "chinese"}
_LARGE: Final = 1000


@cache
def currency_name(code: str, count: int) -> str | None:
    """The name of a currency, such as "Swiss francs" for two CHF; CLDR's, but for the best known."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - see `_full_names`
    from babel.numbers import get_currency_name  # noqa: PLC0415

    plain = {"USD": "dollar", "EUR": "euro", "JPY": "yen", "RUB": "ruble", "UAH": "hryvnia", "CNY": "yuan"}
    if code in plain:
        plural = plain[code] if code in {"JPY", "CNY"} else f"{plain[code]}s"
        return plain[code] if count == 1 else plural
    try:
        name = get_currency_name(code, count=count, locale="en")
    except (UnknownLocaleError, LookupError):
        return None
    return None if name == code or "(" in name else name


@cache
def _full_names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """CLDR's names of current currencies by their first word: under "swiss" stand (swiss, franc) and CHF."""
    from babel import Locale  # noqa: PLC0415 - loaded with the first currency that is told by its full name
    from babel.numbers import get_currency_name  # noqa: PLC0415

    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, name in Locale("en").currencies.items():
        for said in {name, get_currency_name(code, count=2, locale="en")}:
            phrase = tuple(said.lower().split())
            if len(phrase) > 1 and "(" not in said and "-" not in said:
                table.setdefault(phrase[0], []).append((phrase, code))
    for adjective, said, code in (
        ("american", "dollar", "USD"), ("chinese", "renminbi", "CNY"), ("ukrainian", "hryvnia", "UAH"),
        ("russian", "rouble", "RUB"), ("pounds", "sterling", "GBP"), ("brazilian", "reais", "BRL"),
        ("belarusian", "rouble", "BYN"), ("uk", "pound", "GBP"),
    ):  # fmt: skip
        table.setdefault(adjective, []).extend((((adjective, said), code), ((adjective, said + "s"), code)))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in table.items()}


def read_sign(words: Words, place: int) -> Reading | None:
    """Money with its sign or code in front: $5, US$1.5bn, €3-5m, CHF 20 million, Rs. 500."""
    front = _front(words, place)
    if not front:
        return None
    code, end = front
    quantity = read_quantity(words, end, money=True)
    if not quantity or not words.is_figures(end):
        return None
    amount, end = quantity.amount, quantity.end
    upper = (
        _upper(words, code, end, between=words.low[place - 1] == "between")
        if amount.low == amount.high
        else None
    )
    if upper and upper.value > amount.high:
        shares = upper.scale > 1 and amount.low * upper.scale <= upper.value
        shares = shares and words.is_figures(end - 1)
        amount, end = Amount(amount.low * (upper.scale if shares else 1), upper.value), upper.end
    name = read_currency(words, end, amount)
    if name and (name[0] == code or code == "USD"):
        code, end = name
    return Reading(Money(amount, code), place, end)


def _front(words: Words, place: int) -> tuple[str, int] | None:
    """The currency in front of an amount, and the token behind it."""
    word = words.words[place]
    if word in SIGNS:
        return SIGNS[word], place + 1
    if words.words[place + 1] == "$" and words.low[place] in _DOLLARS and words.glued(place + 1):
        return _DOLLARS[words.low[place]], place + 2
    if word in _CODES:
        return _CODES[word], place + 1 + (words.words[place + 1] == ".")
    return None


def _upper(words: Words, code: str, end: int, *, between: bool) -> Numeral | None:
    """The other bound, with a sign of its own: the $5bn of $3bn-$5bn."""
    if words.low[end] not in {"-", "–", "to"} and not (words.low[end] == "and" and between):
        return None
    front = _front(words, end + 1)
    if not front or front[0] != code:
        return None
    return read_numeral(words, front[1], money=True)


def read_currency(words: Words, place: int, amount: Amount) -> tuple[str, int] | None:
    """The currency named behind an amount, and the token behind the name."""
    low = words.low[place]
    if low == "of" and amount.vague:
        place += 1
        low = words.low[place]
    if low in {"pound", "pounds"}:
        return _pounds(words, place, amount)
    if low in _BARE_NAMES:
        # "The 500 won the prize" is no sum.
        verb = low == "won" and (amount.low < _LARGE or words.low[place + 1] in {"the", "a", "an", "by"})
        return None if verb else (_BARE_NAMES[low], place + 1)
    return _signed(words, place) or _full_name(words, place)


def _signed(words: Words, place: int) -> tuple[str, int] | None:
    """The sign or code behind an amount: 20 €, 500 USD, million-dollar."""
    word = words.words[place]
    if word == "-" and words.glued(place) and words.low[place + 1] in _BARE:
        return _BARE[words.low[place + 1]], place + 2
    if word in SIGNS and not words.is_figures(place + 1):
        return SIGNS[word], place + 1
    return (_CODES[word], place + 1) if word in _CODES and word != "RM" else None


def _full_name(words: Words, place: int) -> tuple[str, int] | None:
    """US dollars, U.S. dollars, Swiss francs."""
    if not words.is_capital(place):
        return None
    if words.low[place : place + 4] == ["u", ".", "s", "."]:
        return ("USD", place + 5) if words.low[place + 4] in {"dollar", "dollars"} else None
    for phrase, code in _full_names().get(words.low[place], ()):
        if tuple(words.low[place : place + len(phrase)]) == phrase:
            return code, place + len(phrase)
    return None


def _pounds(words: Words, place: int, amount: Amount) -> tuple[str, int] | None:
    """Sterling or a weight: a million pounds are money, unless they are pounds of something."""
    if words.low[place + 1] == "sterling":
        return "GBP", place + 2
    if amount.low >= 10**6 and words.low[place + 1] not in {"of", "per"}:
        return "GBP", place + 1
    return None


def read_cents(words: Words, place: int) -> tuple[str, int] | None:
    """The currency of the hundredths named behind an amount: 50 cents, one U.S. cent, 20 pence."""
    if words.low[place : place + 4] == ["u", ".", "s", "."]:
        place += 4
    elif words.low[place] in {"us", "euro"} and words.low[place + 1] in {"cent", "cents"}:
        return ("EUR" if words.low[place] == "euro" else "USD"), place + 2
    if words.low[place] in _CENTS:
        return _CENTS[words.low[place]], place + 1
    return None
