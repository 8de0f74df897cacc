"""Bytes to text: which encoding a page or a feed is in.

The order is that of the WHATWG encoding standard (byte order mark, HTTP header, the page's own declaration),
with one difference: a declaration is checked against the bytes, because so many pages lie. UTF-8 is so
hard to hit by chance that bytes valid in it are taken as UTF-8 whatever is declared.
"""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PRESCAN = 8192
"""Bytes searched for a declaration; the standard asks for 1024, pages need more."""
_SAMPLE = 20_000
"""Non-ASCII-bearing bytes shown to the detector."""
_TOLERATED = 0.05
"""Share of broken sequences among the non-ASCII ones up to which a declared encoding is still believed."""

_DECLARATIONS: Final = (
    re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE),
)

_LABELS: Final = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2", "utf-7"), "utf-8"),
    **dict.fromkeys(
        (
            "iso-8859-1",
            "iso8859-1",
            "latin1",
            "latin-1",
            "l1",
            "ascii",
            "us-ascii",
            "windows-1252",
            "cp1252",
            "x-cp1252",
        ),
        "cp1252",
    ),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "ms932", "cp932"), "cp932"
    ),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "eucjp", "euc_jp"), "euc_jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), "iso2022_jp"),
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312", "gb_2312-80", "chinese", "csgb2312", "iso-ir-58"),
        "gb18030",
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(
        ("euc-kr", "korean", "ks_c_5601-1987", "ksc5601", "ksc_5601", "windows-949", "cp949", "iso-2022-kr"),
        "cp949",
    ),
    **dict.fromkeys(("iso-8859-9", "latin5", "l5", "windows-1254", "cp1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "dos-874", "windows-874"), "cp874"),
    **dict.fromkeys(("iso-8859-8", "iso-8859-8-i", "logical", "visual"), "iso8859_8"),
    **dict.fromkeys(("koi8-r", "koi8", "koi"), "koi8_r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8_u"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("ibm866", "cp866"), "cp866"),
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 10, 13, 14, 15, 16)},
    **{f"latin{number}": f"iso8859_{part}" for number, part in ((2, 2), (3, 3), (4, 4), (6, 10), (9, 15))},
    **{
        f"{name}{page}": f"cp{page}"
        for page in (1250, 1251, 1253, 1255, 1256, 1257, 1258)
        for name in ("windows-", "cp")
    },
}
"""Labels of the encoding standard to Python's codecs; a label not here is ignored, never looked up."""

_GREEDY: Final = frozenset({"cp1252", "cp1254", "iso8859_15", "iso8859_2", "cp1250", "mac_roman"})
"""Encodings in which nearly any bytes are "valid", and which authoring tools declare without looking."""

_WESTERN: Final = frozenset("äöüÄÖÜßéèêëàâçîïôùûÉÀÇñáíóúÁÓ¿¡æøåÆØÅòìõãœ’‘“”„–—…«»©®°·€£§´\xa0")
_MOSTLY = 0.9

_CJK_TRIALS: Final = (
    ("cp932", re.compile("[\u3041-\u3096]"), 0.12),
    ("euc_jp", re.compile("[\u3041-\u3096]"), 0.12),
    ("cp949", re.compile("[\uac00-\ud7a3]"), 0.6),
)
"""Codec, characters that its language cannot do without, their least share among the non-ASCII ones."""


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a page or a feed; broken sequences become U+FFFD.

    Args:
        data: the bytes as they were received.
        charset: what the HTTP header declared, if anything.
    """
    marked = decode_marked(data)
    if marked is not None:
        return marked
    return data.decode(utf16_without_mark(data) or _encoding(data, charset), "replace")


def decode_marked(data: bytes) -> str | None:
    """The text after a byte order mark; None where there is no mark."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return None


def _encoding(data: bytes, charset: str | None) -> str:
    if data.isascii():
        return "iso2022_jp" if b"\x1b$" in data else "utf-8"
    declared = _known(charset) or _declaration(data)
    if _is_utf8(data):
        return "utf-8"
    sample = _non_ascii_sample(data)
    if declared and declared not in _GREEDY and _broken(sample, declared) <= _TOLERATED:
        return declared
    if declared == "cp1252" and _looks_western(sample):
        return declared
    detected = _detect(sample)
    if declared in _GREEDY and detected in _GREEDY:
        return declared or detected
    return detected


def _known(label: str | None) -> str | None:
    return _LABELS.get(label.strip(" \t\r\n\"'").lower()) if label else None


def _declaration(data: bytes) -> str | None:
    head = data[:_PRESCAN]
    for pattern in _DECLARATIONS:
        for match in pattern.finditer(head):
            known = _known(match[1].decode("ascii", "replace"))
            if known:
                return known
    return None


def utf16_without_mark(data: bytes) -> str | None:
    """The UTF-16 codec of Western text that has no byte order mark; None for anything else."""
    head = data[:400]
    if len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2
    if odd > 0.8 * pairs and even == 0:
        return "utf-16-le"
    if even > 0.8 * pairs and odd == 0:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a last character cut off or a rare broken one."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return True
        return _broken(_non_ascii_sample(data), "utf-8") <= _TOLERATED
    return True


def _broken(sample: bytes, codec: str) -> float:
    """Share of broken sequences among the non-ASCII characters that ``codec`` reads."""
    text = sample.decode(codec, "replace")
    foreign = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") / foreign if foreign else 0.0


def _non_ascii_sample(data: bytes) -> bytes:
    """Runs of non-ASCII bytes with their neighbours, up to `_SAMPLE` bytes."""
    parts, size = [], 0
    for match in re.finditer(rb"[^\x80-\xff]{0,2}[\x80-\xff][^<>\n\r]{0,400}", data):
        parts.append(match[0])
        size += len(match[0])
        if size > _SAMPLE:
            break
    return b"\n".join(parts)


def _looks_western(sample: bytes) -> bool:
    """Whether non-ASCII bytes stand alone inside words, as accents do and other scripts do not."""
    high = sum(byte > 0x7F for byte in sample)
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    return alone >= 0.6 * high


def _detect(sample: bytes) -> str:
    """The encoding that its language's own letters betray, else the detector's guess, else Windows'."""
    for codec, letters, share in _CJK_TRIALS:
        text = sample.decode(codec, "replace")
        foreign = [character for character in text if character > "\x7f"]
        typical = len(letters.findall(text))
        if foreign and typical >= share * len(foreign) and text.count("\ufffd") <= _TOLERATED * len(foreign):
            return codec
    western = [character for character in sample.decode("cp1252", "replace") if character > "\x7f"]
    if western and sum(character in _WESTERN for character in western) >= _MOSTLY * len(western):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and most pages are UTF-8

    guess = from_bytes(sample, steps=3, chunk_size=1024, cp_isolation=list(_PLAUSIBLE)).best()
    return guess.encoding if guess is not None and guess.encoding != "ascii" else "cp1252"


_PLAUSIBLE: Final = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("gb18030", "big5", "cp949", "euc_jp", "cp932", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15"),
)
