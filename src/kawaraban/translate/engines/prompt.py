"""What a local language model is asked: instructions, worked examples, the segment, and a grammar.

The wording was chosen by measurement (docs/engines.md, bench/llama.py). `PROMPT_VERSION` is part of
the engine's fingerprint: raise it with any change here that can change an answer.
"""

import json
import re
from functools import cache
from typing import Final

from kawaraban.translate.engines.profiles import Message
from kawaraban.translate.engines.protocol import LanguagePair, Request, UnitKind
from kawaraban.translate.languages import language_name, primary

PROMPT_VERSION: Final = 3

_JAPANESE: Final = (
    "You are a professional news translator. Translate the English text into natural Japanese in plain style "
    "(だ・である調), never です・ます. Words that are in Japanese already stay as they are. "
    "Leave nothing out, add nothing. Output only the Japanese translation."
)
_POLITE: Final = (
    "You are a professional news translator. Translate the English text into natural Japanese in the polite "
    "style (です・ます調), never だ・である. Words that are in Japanese already stay as they are. "
    "Leave nothing out, add nothing. Output only the Japanese translation."
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
_MIXED: Final = (
    (
        "The ministry in コペンハーゲン said on 水曜日 that exports fell 12.5% to 24億ドル in 2021年.",
        "コペンハーゲンの同省は水曜日、2021年の輸出額が12.5%減の24億ドルになったと発表した。",
    ),
    (
        "About 69万5000人 of the city's 150万人 residents lost power in the storm, officials in チリ said.",
        "チリ当局によると、嵐のため、同市の住民150万人のうち約69万5000人が停電に見舞われた。",
    ),
)
"""Sentences whose facts are in Japanese already, as the guard hands them over."""
_GLOSSED: Final = (
    "[Wednesday = 水曜日; $2.4 billion = 24億ドル]\nThe ministry said on Wednesday it had lost $2.4 billion.",
    "同省は水曜日、24億ドルを失ったと発表した。",
)
_CAUSATIVE: Final = "覚励済悩冷澄騙黙紛"
"""Verbs whose plain form ends in ます: 目を覚ます is not polite."""
_STATES: Final = (
    ("root", "", "", ""),
    ("any", '"" | ', "", ""),
    ("verb", '"" | "ます" any | ', "", ""),
    ("de", '"" | ', "すし", ' | "し" deshi'),
    ("deshi", '"" | ', "たょ", ""),
    ("ma", '"" | ', "すしせ", ' | "し" mashi | "せ" mase'),
    ("mashi", '"" | ', "たょて", ""),
    ("mase", '"" | ', "ん", ""),
)
"""What may not follow on what, so that です, でした, でしょう, ます, ました, ましょう, まして and ません
never come about: a rule's name, how it may end, the characters that it bars, what else goes on."""
_LATIN_TOKEN: Final = re.compile(r"[A-Za-z](?:[A-Za-z0-9.&'’+/-]*[A-Za-z0-9])?")
_SPECIAL: Final = re.compile(r"<(?=[|/a-z_])|(?<=\|)>")
_CHINESE: Final = (
    "们这说对为时经济长门马东车书见贝页风飞鱼鸟龙让请谁谈认识议记论设访证评词译试诉该语误读调质购费资赛赞"
    "输边达过还进远违连选递邮释钟钱铁银错镇闻间问际陆险难项须顾预领题额验确员业两严丰临举义乐习乡亏亚产亲"
    "亿仅众优传伤伦伪侧债倾关兴养净减击划则刚创别办务动劳势华协单卖卫历厅压县发变团围图块坚报场处备复够头"
    "夺奖妇妈娱宁实审宪宫宽宾导尔尘尝层岁岗岛币帅师带帮应库庆废开异张强归录忆态怀总恶悬惊惯战户执扩扫扬抚"
    "护抢拥择挥损换掷摄撑敌显晓晚术杀权极构枪样桥检欢歼毁汉汤沟泽洁测浓润涨渔满灭灵灾热爱牵狱猎环现畅疗盐"
    "监盘矿码础离种积稳竞笔签简类紧纪约级红纯纲纳纸纽线练组细织终绍结给络绝统继绩续维绵综绿缓编缘缩罗罚职"
    "联肃胁胜脏脑艺节苏药获营虑虽补规视览觉计订讨训讯讲许诺谋谓谢谱贡财责败货贪贫贯贵贷贸贺赁赖赢赵趋跃轨"
    "转轮软轻载较辅辆辉辑辩运迁迟适逊遗郑郸针钢钥铜锁锋锐锦键镜阅队阳阴阵阶隐雾顶顺顿颁颗饭饮馆驱驶驻骂骑"
    "骗骤鲁鲜鸡鸣齐齿坝你她您咱吗吧呢啊哪焊"
)
"""The commonest characters that only Chinese writes: by one of these an answer slips into it."""
_RARE: Final = "那很它怎找"
"""Characters that Japanese has for a few names and words, and Chinese in every other sentence (那一天)."""
_MOST_TOKENS: Final = 40
"""Foreign words the grammar admits; more of them is a list, not a sentence."""


def messages(request: Request, pair: LanguagePair, *, examples: bool = True) -> list[Message]:
    """The chat that asks for a translation; all but its last message is the same for every request.

    The engine evaluates the common beginning once and keeps it. The segment is the whole of the
    last message but for its glossary, and whatever could pass for a control token of a chat template
    is broken up.
    """
    if primary(pair.source) == "en" and primary(pair.target) == "ja":
        chat = [{"role": "system", "content": _POLITE if request.polite else _JAPANESE}]
        # The examples are plain: what they show is stronger than what the instructions say.
        shown = (*_EXAMPLES, *_MIXED, *([_GLOSSED] if request.glossary else ()))
        shown = shown if examples and not request.polite else ()
        for asked, answered in shown:
            chat += [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}]
    else:
        names = {"source": language_name(pair.source), "target": language_name(pair.target)}
        chat = [{"role": "system", "content": _NEUTRAL.format(**names)}]
    return [*chat, {"role": "user", "content": _glossary(request) + as_data(request.text)}]


def as_data(text: str) -> str:
    """A page's text in which nothing can pass for a control token."""
    return _SPECIAL.sub(lambda found: {"<": "＜", ">": "＞"}[found[0]], text)


def _glossary(request: Request) -> str:
    if not request.glossary:
        return ""
    words = "; ".join(f"{as_data(hint.source)} = {as_data(hint.target)}" for hint in request.glossary)
    return f"[{words}]\n"


def grammar(request: Request, pair: LanguagePair, *, strict: bool = False) -> str | None:
    """A grammar (GBNF) that the answer must follow, or None where the target has none.

    For Japanese: no Latin letters but the source's own acronyms and product names, so that no
    English word is left standing and no chatter can begin; no angle bracket, so no control token;
    one line; none of the commonest characters that only Chinese writes (``strict`` bars the rest of
    those too, which costs time), nor of those that Japanese hardly needs, unless the text or its
    glossary has them; and, unless asked to be polite, no です・ます outside quotation marks.
    """
    if primary(pair.target) != "ja":
        return None
    words = [json.dumps(word, ensure_ascii=True) for word in _acronyms(request.text)]
    asked = "".join((request.text, *(hint.target for hint in request.glossary)))
    rare = "".join(sign for sign in _RARE if sign not in asked)
    barred = r"\x00-\x1fA-Za-z<>`\u0400-\u04ff\uac00-\ud7a3" + _ranges(
        (_chinese_only() if strict else _CHINESE) + rare
    )
    if request.polite:
        return f"root ::= any+\nany ::= {' | '.join((f'[^{barred}]', *words))}\n"
    after = "".join(f" | {word} any" for word in words)
    free = f'"で" de | "ま" ma | "「" quoted | [{_CAUSATIVE}] verb{after}'
    rules = [
        f"{name} ::= {end}[^{barred}でま「{_CAUSATIVE}{kept_out}] any | {free}{onward}"
        for name, end, kept_out, onward in _STATES
    ]
    return "\n".join((*rules, f'quoted ::= [^{barred}」]* "」" any', ""))


def leaks(answer: str, request: Request) -> bool:
    """Whether an answer repeats the prompt instead of translating the segment."""
    if any(phrase in answer for phrase in ("だ・である調", "professional news translator")):
        return True
    return any(
        answered == answer and asked != request.text
        for asked, answered in (*_EXAMPLES, *_MIXED, _GLOSSED)
        if request.kind is not UnitKind.PHRASE
    )


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
    """The characters that GB 2312 has and Japanese encodings have not."""
    han = map(chr, range(0x4E00, 0xA000))
    return "".join(sign for sign in han if _has(sign, "gb2312") and not _has(sign, "cp932"))


@cache
def _ranges(characters: str) -> str:
    """Characters as the inside of a GBNF character class; neighbours make one range."""
    runs: list[tuple[int, int]] = []
    for point in sorted(set(map(ord, characters))):
        if runs and runs[-1][1] == point - 1:
            runs[-1] = runs[-1][0], point
        else:
            runs.append((point, point))
    return "".join(
        f"\\u{first:04x}" if first == last else f"\\u{first:04x}-\\u{last:04x}" for first, last in runs
    )


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
