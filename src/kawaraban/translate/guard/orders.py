"""A page's text is data: does it give orders to the translator, and were they obeyed?

An order that is translated is there in the translation: "ignore all instructions" has become
「指示をすべて無視」. An order that is obeyed is not: the answer says what was asked for instead. So where
a text gives orders, the order's own words are looked for in the answer, whatever language it is in.
The patterns are for English and Japanese; for other languages only the length of an answer tells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import Doubt

_LOOKED_AT: Final = 4_000


def _any(words: str) -> str:
    """A pattern for one of the words, between which stand spaces; ``_`` is a space in a word."""
    return rf"\b(?:{'|'.join(words.split()).replace('_', ' ')})\b"


_LEAVE: Final = _any("ignore disregard forget override bypass skip discard drop")
_RULES: Final = _any(
    "instructions? prompts? rules? above previous prior earlier everything guidelines? orders? task text "
    r"translat\w{2,4}"
)
_SAY: Final = _any(
    "reply respond answer output print write say return repeat thank translate_this translate_it "
    "translate_everything"
)
_READER: Final = _any(
    "ais? llms? language_models? chatbots? assistants? translators? translation_engines? "
    "translation_systems? translation_tools? translation_software"
)
_DO: Final = _any(
    "must should shall please reply respond output print write say return reveal obey comply insert replace "
    "append add"
)
_ONLY: Final = _any(
    "only exactly nothing_but nothing_else the_following the_words? the_phrase verbatim as_follows"
)
_TELL: Final = _any("repeat reveal show tell print")
_HIDDEN: Final = _any("instructions? prompts? rules secret")
_NO_TRANSLATION: Final = _any("do_not don['’]t stop instead_of rather_than without no_need_to")
_ORDERS: Final = (
    rf"{_LEAVE}[^.!?。]{{0,60}}{_RULES}",
    rf"{_LEAVE}[^.!?。]{{0,80}}{_SAY}",
    rf"{_NO_TRANSLATION} translat\w{{1,4}}\b",
    rf"\byou(?:['’]re| are) (?:now |no longer )?an? (?:\w{{1,20}} ){{0,2}}{_READER}",
    r"\byou(?:['’]re| are) (?:now|no longer) an?\b",
    r"\b(?:system|developer|assistant|user|translator['’]?s?)\s(?:prompt|message|note|override)\b",
    rf"{_READER}[^.!?。]{{0,60}}{_DO}",
    rf"{_SAY}[^.!?。]{{0,30}}{_ONLY}",
    rf"{_TELL}[^.!?。]{{0,30}}{_HIDDEN}",
    r"\b(?:your|new|updated|final|real|hidden) (?:instructions?|task|job|orders?|prompt|role)\b",
    r"\b(?:base64|rot13|decode|jailbreak|pretend|role-?play|act as)\b",
    # A chat's form: roles, control tokens, a call of a tool.
    r"(?:\A|[\s>\"{\[])(?:system|assistant|user|input|output)\"?\s?[:：]",
    r"<\|[^|>]{1,40}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>",
    r"#{2,3}\s?(?:instruction|system|response)",
    r"\"(?:role|tool|function|name|arguments|instruction)\"\s?[:：]",
    r"(?:指示|命令|指令|プロンプト|ルール|規則)[^。]{0,12}(?:無視|忘れ|破棄|従わ|取り消)",
    r"翻訳(?:せず|しないで|するな|をやめ|の代わり|ではなく)|と(?:だけ|のみ)[^。]{0,6}(?:出力|回答|答え|返|書|言)",
    r"(?:システム|開発者)(?:プロンプト|メッセージ)|(?:あなた|君|お前)は(?:今から|これから|もう)",
    r"(?:翻訳者|AI|アシスタント|言語モデル)(?:へ|は|に)[^。]{0,30}(?:出力|書|答え|返|従|述べ)",
)
_ORDER: Final = re.compile("|".join(_ORDERS), re.IGNORECASE)
_LEADS: Final = frozenset(
    "ignore disregard forget override bypass skip discard drop you system developer assistant assistants "
    "user translator translators translation ai ais llm llms language chatbot chatbots reply respond "
    "answer output print write say return repeat thank translate reveal show tell instruction "
    "instructions task job order orders prompt role base64 rot13 decode jailbreak pretend roleplay act "
    "input inst sys start_of_turn end_of_turn tool function name arguments".split()
)
"""Of these words every order in Latin letters has one, but for those that `_may_give_orders` names."""
_WORD: Final = re.compile(r"\w+")
_SAME_LETTERS: Final = str.maketrans("ıİſ\u212a", "iisk")
"""What `re.IGNORECASE` takes for an ASCII letter, and `str.lower` does not."""
_EAST: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word of orders in each language; it comes out as one of the other side's."""

    en: re.Pattern[str]
    ja: re.Pattern[str]

    def of(self, language: str) -> re.Pattern[str] | None:
        """The language's side, or None if it is neither."""
        return {"en": self.en, "ja": self.ja}.get(language)


def _cue(en: str, ja: str) -> _Cue:
    return _Cue(re.compile(rf"\b(?:{en})", re.IGNORECASE), re.compile(ja, re.IGNORECASE))


_CUES: Final = (
    _cue(
        r"ignor|disregard|forget|overrid|bypass|discard|skip\b",
        "無視|忘れ|従わ|破棄|無効|上書き|迂回|回避|問わず|バイパス|顧み|捨て|飛ば|スキップ|かかわらず|見逃",
    ),
    _cue(
        r"instruction|prompt|guideline|directive|orders?\b|rules?\b|command",
        "指示|命令|プロンプト|指令|規則|ルール|ガイドライン|指図|説明|手順|注文|コマンド|指揮|規定|指針",
    ),
    _cue(r"translat", "訳|トランスレ"),
    _cue(r"repl(?:y|ies)|respond|answer", "返|答|応|レス"),
    _cue(r"output|print|display|return", "出力|印刷|表示|プリント|アウトプット|書|刷|示|返|戻|発行"),
    _cue(r"sa(?:y|id)\b|writ|wrote|repeat", "言|書|述|話|語|繰|記|いう|いえ|発|執筆"),
    _cue(r"system", "システム|体制|制度|系|仕組"),
    _cue(r"assistant", "アシスタント|助手|補佐|助"),
    _cue(r"ai\b|language model|chatbot", "AI|言語モデル|人工知能|チャットボット"),
    _cue(r"pretend|act as|role", "ふり|装|役|演|なりき|として|ロール"),
    _cue(r"password|secret|confidential", "パスワード|秘|機密|暗証|シークレット"),
    _cue(r"decod|base64", "デコード|復号|解読|base64"),
)
_TOKEN: Final = re.compile(r"(?<![\w+/])(?=[A-Za-z+/]{0,40}\d)[A-Za-z0-9+/]{20,400}={0,2}(?![\w+/])")
"""What looks like coded text; it is copied, or it was decoded."""


def gives_orders(text: str) -> bool:
    """Whether a text speaks to the one who translates it."""
    looked_at = text[:_LOOKED_AT]
    return _may_give_orders(looked_at) and _ORDER.search(looked_at) is not None


def _may_give_orders(text: str) -> bool:
    """Whether `_ORDER` is worth asking: it costs ten times as much, and few sentences of prose need it."""
    if "<|" in text or "##" in text or max(text, default="") >= _EAST:
        return True
    low = text.translate(_SAME_LETTERS).lower()
    return "translat" in low or not _LEADS.isdisjoint(_WORD.findall(low))


def obeyed(source: str, target: str, pair: LanguagePair) -> Iterator[Doubt]:
    """A doubt where the source gives orders and their words are not in the answer."""
    if not gives_orders(source):
        return
    wanted, said = _rendered(source, target, pair)
    if wanted and said * 2 < wanted:
        yield doubt(DoubtKind.OBEYED)
    for token in _TOKEN.findall(source[:_LOOKED_AT]):
        if token not in target:
            yield doubt(DoubtKind.MISSING, source=token[:40])


def _rendered(source: str, target: str, pair: LanguagePair) -> tuple[int, int]:
    """How many of an order's cues the source has, and how many of those the target says."""
    wanted = said = 0
    for cue in _CUES:
        here, there = cue.of(primary(pair.source)), cue.of(primary(pair.target))
        if here and there and here.search(source[:_LOOKED_AT]):
            wanted += 1
            said += there.search(target) is not None
    return wanted, said
