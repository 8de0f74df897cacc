"""Setting a machine's Japanese in the house style: quotation marks, name separators, width, spaces.

Only what has one right answer is changed (JTF Japanese style guide 3.0), never a word, a figure or
an address. Text that a person set is not for here.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from kawaraban.facts.addresses import find_addresses
from kawaraban.translate.house.style import HouseStyle

_HALF_KANA: Final = re.compile(r"[\uff61-\uff9f]+")
_KANA_MARK: Final = re.compile(r"[\u3040-\u30ff][\u3099\u309a]")
_JAPANESE: Final = r"[\u3041-\u30ff\u4e00-\u9fff々〆ヶ]"
_SEPARATOR: Final = re.compile(r"(?<=[ァ-ヺー])[・･·•=＝‧∙](?=[ァ-ヺ])")
_TORN: Final = re.compile(r"(?<=\d)([。．])(?=\d)|(?<=\d)[、，](?=\d{3}(?!\d))")
_COMMA: Final = re.compile(rf"(?<={_JAPANESE}),\s?|(?<={_JAPANESE})，")
_STOP: Final = re.compile(rf"(?<={_JAPANESE})\.(?=\s|$|[」』）])\s?|(?<={_JAPANESE})．")
_LOUD: Final = re.compile(rf"(?<={_JAPANESE})([!?])(?![!#-~])")
_SPACE: Final = re.compile(
    rf"(?<={_JAPANESE}|[、。）」』]) +(?=[0-9A-Za-z]|{_JAPANESE})|(?<=[0-9A-Za-z%]) +(?={_JAPANESE})"
)
_TWICE: Final = re.compile(r"([。、])\1+")
_DOTS: Final = re.compile(r"(?:\.{3,}|。{3,}|・{3,}|…)+")
_MYRIADS: Final = re.compile(r"(?<![\d.,])(\d{5,8})([万億])")
_LARGER: Final = {"万": "億", "億": "兆"}
_MARKS: Final = frozenset('“”„‟"「」『』«»')
_OPENING: Final = frozenset("“„「『«")

_ROUNDS: Final = 8

Rule = Callable[[str], str]


def typeset(text: str, style: HouseStyle) -> str:
    """Japanese ``text`` in the house style; what stands for itself (addresses, codes) untouched."""
    # What one rule takes away may bring together what another looks for.
    for _ in range(_ROUNDS):
        before, text = text, _round(text, style)
        if text == before:
            break
    return text


def _round(text: str, style: HouseStyle) -> str:
    pieces: list[str] = []
    place = 0
    for fact in find_addresses(text):
        pieces += [_set(text[place : fact.start], style), fact.text]
        place = fact.end
    return _quoted("".join([*pieces, _set(text[place:], style)]), style)


def _set(text: str, style: HouseStyle) -> str:
    for rule in _RULES:
        text = rule(text)
    return _SEPARATOR.sub(style.separator, text)


def _whole_kana(text: str) -> str:
    text = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _KANA_MARK.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def _mended(text: str) -> str:
    return _TORN.sub(lambda found: "." if found[1] else ",", text)


def _grouped(text: str) -> str:
    """69500万 as 6億9500万."""
    return _MYRIADS.sub(lambda found: _by_myriads(int(found[1]), found[2]), text)


def _by_myriads(count: int, unit: str) -> str:
    many, rest = divmod(count, 10_000)
    return f"{many}{_LARGER[unit]}" + (f"{rest}{unit}" if rest else "")


_RULES: Final[tuple[Rule, ...]] = (
    _whole_kana,
    _mended,
    _grouped,
    lambda text: _DOTS.sub("……", text),
    lambda text: _COMMA.sub("、", text),
    lambda text: _STOP.sub("。", text),
    lambda text: _LOUD.sub(lambda found: chr(ord(found[1]) + 0xFEE0), text),
    lambda text: _SPACE.sub("", text),
    lambda text: _TWICE.sub(r"\1", text),
)


def _quoted(text: str, style: HouseStyle) -> str:
    """The marks of quotations by their depth; as they stand where they don't pair.

    A work's title in 『』 keeps its marks wherever it stands.
    """
    open_pairs, out = list[str](), list[str]()
    for at, character in enumerate(text):
        if character not in _MARKS or _is_inch(text, at):
            out.append(character)
        elif character in _OPENING or (character == '"' and not open_pairs):
            title = character == "『" and not open_pairs
            open_pairs.append("『』" if title else style.quotes[len(open_pairs) % 2])
            out.append(open_pairs[-1][0])
        elif not open_pairs:
            return text
        else:
            out.append(open_pairs.pop()[1])
    return text if open_pairs else "".join(out)


def _is_inch(text: str, at: int) -> bool:
    return text[at] == '"' and text[at - 1 : at].isdigit() and text.count('"') % 2 == 1
