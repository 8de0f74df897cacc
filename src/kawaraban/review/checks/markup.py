"""Links, pictures, footnotes and other markup of the source that the target lost."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.document import CodeSpan, Deletion, Emphasis, Inlines, Quotation, Strong, Subscript
from kawaraban.document.normal_inlines import atoms
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.structure import Part, held, is_bare

_LINK = Message("The link to {what} is gone.", "{what}へのリンクがなくなっています。")
_FOOTNOTE = Message("The footnote {what} is gone.", "脚注{what}がなくなっています。")
_PICTURE = Message("The picture {what} is gone.", "画像{what}がなくなっています。")
_LOST: Final = {Part.LINK: _LINK, Part.FOOTNOTE: _FOOTNOTE, Part.PICTURE: _PICTURE}
_LOOKS = Message(
    "{count} of the source's {what_en} are gone.", "原文の{what_ja}のうち{count}か所がなくなっています。"
)
_TAG_LOST = Message("“{what}” is gone.", "「{what}」がなくなっています。")

_NAMES: Final[dict[type, tuple[str, str]]] = {
    Strong: ("strong words", "強調（太字）"),
    Emphasis: ("emphasised words", "強調（斜体）"),
    Deletion: ("struck-out words", "取り消し線"),
    CodeSpan: ("pieces of code", "コード"),
    Quotation: ("quotations", "引用"),
    Subscript: ("lowered characters", "下付き文字"),
}
_PLACE: Final = re.compile(
    r"</?[A-Za-z][^<>]{0,200}>|\{\{?[A-Za-z_][\w.]{0,40}\}?\}|\$\{[\w.]{1,40}\}|(?<![\d%])%(?:\d\$|\(\w{1,40}\))?[sd](?![A-Za-z])"
)
"""Tags and places to fill in, in a text that is not a document's but a program's."""


@dataclass(frozen=True, slots=True)
class LinkMissing:
    """Links and footnotes are counted by address, on both sides, where both sides' markup is known."""

    name: str = "link-missing"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each that is gone."""
        yield from _gone(self.name, self.severity, pair, {Part.LINK, Part.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class PictureMissing:
    """Pictures within a sentence."""

    name: str = "picture-missing"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each that is gone."""
        yield from _gone(self.name, self.severity, pair, {Part.PICTURE})


def _gone(name: str, severity: Severity, pair: Pair, parts: set[Part]) -> Iterator[Finding]:
    if not pair.source_inlines or not pair.target_inlines or is_bare(pair.source_inlines):
        return
    lost = Counter(held(pair.source_inlines)) - Counter(held(pair.target_inlines))
    for (part, what), count in lost.items():
        if part in parts:
            message = _LOST[part].fill(what=what[:200])
            yield from [Finding(name, severity, message)] * count


@dataclass(frozen=True, slots=True)
class MarkupMissing:
    """Emphasis, code, quotations and the like, counted by kind; tags and places in plain text."""

    name: str = "markup-missing"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each kind of markup, and for each tag or place."""
        if pair.source_inlines and pair.target_inlines:
            if is_bare(pair.source_inlines):
                return
            lost = _spans(pair.source_inlines) - _spans(pair.target_inlines)
            for kind, count in lost.items():
                english, japanese = _NAMES[kind]
                message = _LOOKS.fill(count=str(count), what_en=english, what_ja=japanese)
                yield Finding(self.name, self.severity, message)
        elif _PLACE.search(pair.source):
            yield from self._places(pair)

    def _places(self, pair: Pair) -> Iterator[Finding]:
        kept = Counter(_PLACE.findall(pair.target))
        for found in _PLACE.finditer(pair.source):
            if not kept[found[0]]:
                message = _TAG_LOST.fill(what=found[0][:80])
                yield Finding(self.name, self.severity, message, source_span=found.span())
            kept[found[0]] -= 1


def _spans(content: Inlines) -> Counter[type]:
    """How many spans of each kind show something."""
    steps = {step for path, _ in atoms(content) for step in path}
    return Counter(type(step.span) for step in steps if type(step.span) in _NAMES)
