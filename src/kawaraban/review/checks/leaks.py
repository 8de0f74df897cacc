"""What leaked from the machinery into a translation: placeholders, entities, prompts, small talk."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_LEFT = Message("A placeholder was left: “{words}”.", "置き換え用の記号「{words}」が残っています。")
_TALK = Message(
    "The engine speaks instead of translating: “{words}”.", "翻訳ではなくエンジンの言葉「{words}」です。"
)

_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_PLACEHOLDER: Final = re.compile(
    r"⟦[^⟧]{0,40}⟧?|__[A-Za-z]{1,12}_?\d{0,4}__|\[\[\d{1,4}\]\]|\{\{?\d{1,4}\}?\}|XX[A-Z]{0,8}\d{1,4}(?:XX)?|%%\d{1,4}%%"
    r"|@@\d{1,4}@@|</?\d{1,6}/?>|</?(?:x|g|ph|bpt|ept|it|mrk|p|b|i|u|em|strong|a|span|div|br|li|ul|ol|sup|sub|code)"
    r"(?:\s[^<>]{0,200})?/?>"
)
_MARKS: Final = re.compile(r"[&⟦_\[{X%@<]")

_TOKEN: Final = re.compile(
    r"<\|[A-Za-z_0-9]{2,30}\|>|<(?:start|end)_of_turn>|\[/?INST\]|<</?SYS>>|</?(?:think|s|tool_call)>"
    r"|^#{2,4} ?(?:Instruction|Response|System|指示|応答|回答)\b",
    re.MULTILINE,
)
_PREAMBLE: Final = re.compile(
    r"\A\s*(?:(?:sure|certainly|of course|okay)[,!.:]"
    r"|here(?:['’]s| is| are) [^.:\n]{0,40}translat"
    r"|(?:the )?translation ?[:：]|(?:in )?japanese ?(?:translation)? ?[:：]"
    r"|(?:はい|もちろん|承知)[^。\n]{0,20}(?:翻訳|訳し)"
    r"|以下[はがに][^。\n]{0,20}訳"
    r"|(?:日本語)?(?:翻訳|訳文|和訳|日本語訳)(?:結果)? ?[:：])",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\bas an AI (?:language )?model\b"
    r"|\bI(?:['’]m| am) (?:sorry|unable)[^.\n]{0,40}(?:translat|assist|help)"
    r"|\bI (?:cannot|can['’]t) (?:assist|translate|help)"
    r"|AI(?:言語モデル|アシスタント)として"
    r"|(?:翻訳|訳)(?:いたしました|しました|は以下の(?:とお|通)り)[。:：]?\s*\Z"
    r"|申し訳(?:ありません|ございません)が、[^。\n]{0,40}(?:翻訳|お手伝い|お答え|対応)"
    r"|ご(?:質問|不明な?点|要望)が[^。\n]{0,10}(?:あれば|ありましたら|ございましたら)",
    re.IGNORECASE,
)
_OWN_TALK: Final = re.compile(r"translat|assist|\bAI\b|sorry|question|翻訳", re.IGNORECASE)
"""An original that speaks of these things may be translated so."""


@dataclass(frozen=True, slots=True)
class PlaceholderLeak:
    """A placeholder, tag or HTML entity that the source does not show; entities are mended."""

    name: str = "placeholder-leak"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each."""
        if not _MARKS.search(pair.target):
            return
        for found in (*_PLACEHOLDER.finditer(pair.target), *_ENTITY.finditer(pair.target)):
            if found[0] not in pair.source:
                fix = html.unescape(found[0]) if found[0].startswith("&") else None
                message = _LEFT.fill(words=found[0][:40])
                yield Finding(self.name, self.severity, message, target_span=found.span(), fix=fix)


@dataclass(frozen=True, slots=True)
class PromptLeak:
    """A model's chat tokens, its preamble, its apology or offer of more help."""

    name: str = "prompt-leak"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each kind of talk."""
        found = _TOKEN.search(pair.target)
        if not found and (talk := _PREAMBLE.match(pair.target) or _ASIDE.search(pair.target)):
            found = None if _OWN_TALK.search(pair.source) else talk
        if found and found[0] not in pair.source:
            message = _TALK.fill(words=found[0].strip()[:40])
            yield Finding(self.name, self.severity, message, target_span=found.span())
