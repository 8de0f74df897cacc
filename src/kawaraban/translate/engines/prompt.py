"""What a local language model is asked: instructions, worked examples, the segment, and a grammar.

The wording was chosen by measurement (docs/engines.md, bench/llama.py). `PROMPT_VERSION` is part of
the engine's fingerprint: raise it with any change here that can change an answer.
"""

import json
import re
from functools import cache
from typing import Final

from kawaraban.translate.engines.protocol import LanguagePair, Request, UnitKind
from kawaraban.translate.languages import language_name, primary

PROMPT_VERSION: Final = 1

Message = dict[str, str]

_JAPANESE: Final = (
    "You are a professional news translator. Translate the English text into natural Japanese in plain style "
    "(だ・である調), never です・ます. Leave nothing out, add nothing. Output only the Japanese translation."
)
_NEUTRAL: Final = (
    "You are a professional translator. Translate the text from {source} into natural {target}. "
    "Leave nothing out, add nothing. Output only the {target} translation."
)
_EXAMPLES: Final = (
    ("The minister said on Monday that the talks had failed.", "大臣は月曜日、協議は決裂したと述べた。"),
    (
        "“Nobody asked us,” said Maria Lopez, who runs the only bakery in the village.",
        "「誰も私たちに聞かなかった」と、村で唯一のパン屋を営むマリア・ロペス氏は語った。",
    ),
    ("Read more about the flood below.", "洪水については、下の記事も読んでほしい。"),
    ("Why the lake is shrinking", "湖はなぜ縮むのか"),
    (
        "I was not convinced by the $4.5 million figure, which nobody has explained so far.",
        "450万ドルという数字に、私は納得していない。これまで誰も説明していないからだ。",
    ),
    (
        "U.S. Gen. John Carter denied that his troops had lost control of the port of Odensk.",
        "米軍のジョン・カーター将軍は、部下の部隊がオデンスク港の支配を失ったことを否定した。",
    ),
    (
        "Unlike in 2019, sales rose 12.5% to $2.4 billion, according to the Coast Institute.",
        "2019年と違い、売上高は12.5%増の24億ドルとなった。コースト研究所による。",
    ),
    (
        "He told me that he would not have signed the letter if he had known who wrote it.",
        "誰が書いたのかを知っていたなら手紙に署名しなかっただろう、と彼は私に語った。",
    ),
)
_LATIN_TOKEN: Final = re.compile(r"[A-Za-z](?:[A-Za-z0-9.&'’+/-]*[A-Za-z0-9])?")
_SPECIAL: Final = re.compile(r"<(?=[|/a-z_])|(?<=\|)>")
_MOST_TOKENS: Final = 40
"""Foreign words the grammar admits; more of them is a list, not a sentence."""


def messages(request: Request, pair: LanguagePair, *, examples: bool = True) -> list[Message]:
    """The chat that asks for a translation; all but its last message is the same for every request.

    The engine evaluates the common beginning once and keeps it. The segment is the whole of the
    last message, and whatever could pass for a control token of a chat template is broken up.
    """
    into_japanese = primary(pair.source) == "en" and primary(pair.target) == "ja"
    if into_japanese:
        chat = [{"role": "system", "content": _JAPANESE}]
        if examples:
            for asked, answered in _EXAMPLES:
                chat += [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}]
    else:
        names = {"source": language_name(pair.source), "target": language_name(pair.target)}
        chat = [{"role": "system", "content": _NEUTRAL.format(**names)}]
    return [*chat, {"role": "user", "content": _as_data(request.text)}]


def grammar(request: Request, pair: LanguagePair, *, strict: bool = False) -> str | None:
    """A grammar (GBNF) that the answer must follow, or None where the target has none.

    For Japanese: no Latin letters but the source's own acronyms and product names, so that no
    English word is left standing and no chatter can begin; no angle bracket, so no control token;
    one line. ``strict`` also bars the characters that only Chinese uses, which costs time.
    """
    if primary(pair.target) != "ja":
        return None
    words = [json.dumps(word, ensure_ascii=True) for word in _acronyms(request.text)]
    barred = r"\x00-\x1fA-Za-z<>`\u0400-\u04ff\uac00-\ud7a3" + (_chinese_only() if strict else "")
    items = " | ".join(["[^" + barred + "]", *words])
    return f"root ::= item+\nitem ::= {items}\n"


def leaks(answer: str, request: Request) -> bool:
    """Whether an answer repeats the prompt instead of translating the segment."""
    if any(phrase in answer for phrase in ("だ・である調", "professional news translator")):
        return True
    return any(
        answered == answer and asked != request.text
        for asked, answered in _EXAMPLES
        if request.kind is not UnitKind.PHRASE
    )


def _as_data(text: str) -> str:
    return _SPECIAL.sub(lambda found: {"<": "＜", ">": "＞"}[found[0]], text)


def _acronyms(text: str) -> list[str]:
    tokens = (found[0] for found in _LATIN_TOKEN.finditer(text))
    kept = (
        token
        for token in tokens
        if token[1:] != token[1:].lower() or any(character.isdigit() for character in token)
    )
    return list(dict.fromkeys(kept))[:_MOST_TOKENS]


@cache
def _chinese_only() -> str:
    """Ranges of the characters that GB 2312 has and Japanese encodings have not."""
    barred = [
        point
        for point in range(0x4E00, 0xA000)
        if _has(chr(point), "gb2312") and not _has(chr(point), "cp932")
    ]
    return "".join(f"\\u{point:04x}" for point in barred)


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
