"""The ledger of an edition: what became of every block and segment of the original.

It is drawn up from the original and from the document that readers will see, never from the list of
what an engine was asked: a paragraph that nobody asked for is a paragraph that is missing. Each
segment, and each block without words of its own, ends in exactly one of three accounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kawaraban.document import Block, Code, Inlines, List, Quote, Text
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import segment
from kawaraban.document.units import Unit, units, units_of
from kawaraban.document.walk import walk
from kawaraban.review.finding import Message
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.plan import is_worth_sending
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment, Translation


class Account(StrEnum):
    """Where a segment or block ends."""

    TRANSLATED = "translated"
    LEFT = "left"
    """As it was, on purpose: code, a numeral, an address, a credit, a rule."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment of a unit, or one block without words (then ``index`` is None).

    ``path`` is a unit's (`kawaraban.document.units`) or a block's. ``reason`` says why it was left,
    failed or marked; ``marked`` entries are translated, but to be looked at.
    """

    path: str
    index: int | None
    account: Account
    reason: Message | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every entry of an edition in reading order, and their sums."""

    entries: tuple[Entry, ...]

    @property
    def translated(self) -> tuple[Entry, ...]:
        """What stands in the other language, the marked ones included."""
        return self._of(Account.TRANSLATED)

    @property
    def left(self) -> tuple[Entry, ...]:
        """What was left as it was, on purpose."""
        return self._of(Account.LEFT)

    @property
    def failed(self) -> tuple[Entry, ...]:
        """What has no translation, or none that readers would see."""
        return self._of(Account.FAILED)

    @property
    def marked(self) -> tuple[Entry, ...]:
        """What is translated and to be looked at."""
        return tuple(entry for entry in self.entries if entry.marked)

    @property
    def is_complete(self) -> bool:
        """Whether nothing failed; an edition of which something failed is not done."""
        return not self.failed

    def summary(self, language: str) -> str:
        """The sums in one line, in ``language`` (a primary subtag; English for those we lack)."""
        sums = {
            "total": len(self.entries),
            "translated": len(self.translated),
            "left": len(self.left),
            "failed": len(self.failed),
            "marked": len(self.marked),
        }
        return _SUMMARY.fill(**{name: str(count) for name, count in sums.items()}).said(language)

    def _of(self, account: Account) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.account is account)


_SUMMARY: Final = Message(
    "{total} parts: {translated} translated ({marked} marked), {left} left as they were, {failed} failed",
    "全{total}件：訳{translated}件（うち要確認{marked}件）、原文のまま{left}件、失敗{failed}件",
)
_CODE: Final = Message("code is not translated", "コードは訳さない")
_CREDIT: Final = Message("a credit names people and stays as written", "クレジットは人名なので原文のまま")
_NO_WORDS: Final = Message("there are no words in it", "訳す言葉がない")
_NEVER_TRIED: Final = Message("it was never given to an engine", "翻訳にかけられていない")
_OTHER_SOURCE: Final = Message(
    "what was translated is not what the original says", "訳したものが原文と一致しない"
)
_EMPTY: Final = Message("its translation is empty", "訳が空である")
_NOT_SHOWN: Final = Message("its translation is not in the document", "訳が文書に入っていない")
_GONE: Final = Message("the block is not in the document", "ブロックが文書に入っていない")
_STRAY: Final = Message("the original has no such segment", "原文にない文である")
_DOUBTED: Final = Message("the guard could not vouch for it", "事実の一致を確かめられなかった")
_COARSE: Final = Message("its markup could not be placed exactly", "書式の位置が決まらなかった")


def draw_up(translation: Translation) -> Ledger:
    """The ledger of a translation, in the order of the original."""
    clerk = _Clerk(translation)
    entries = [*clerk.title(), *clerk.blocks()]
    return Ledger((*entries, *clerk.strays()))


class _Clerk:
    """Goes through the original, and asks of each part what became of it."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._recorded = {(s.path, s.index): s for s in reversed(translation.segments)}
        self._asked = {segment.path for segment in translation.segments}
        self._shown = {unit.path: _squeezed(unit.content) for unit in units(translation.document)}
        self._kinds = {path: type(block) for path, block in walk(translation.document.blocks)}

    def title(self) -> Iterator[Entry]:
        if self._translation.original.title:
            yield from self._unit(Unit("title", (Text(self._translation.original.title),)))

    def blocks(self) -> Iterator[Entry]:
        for path, block in walk(self._translation.original.blocks):
            inside = units_of(path, block)
            if self._kinds.get(path) is not type(block):
                yield Entry(path, None, Account.FAILED, _GONE)
            elif not inside and not _has_children(block):
                reason = _CODE if isinstance(block, Code) else _NO_WORDS
                yield Entry(path, None, Account.LEFT, reason)
            for unit in inside:
                yield from self._unit(unit)

    def strays(self) -> Iterator[Entry]:
        """What the translation records and the original does not have."""
        for path, index in reversed(self._recorded):
            yield Entry(path, index, Account.FAILED, _STRAY)

    def _unit(self, unit: Unit) -> Iterator[Entry]:
        path = unit.path
        if path.endswith("/credit") and path not in self._asked:
            yield self._credit(unit)
            return
        parts = segment(unit.content, self._translation.source_language)
        if not parts:
            yield Entry(path, None, Account.LEFT, _NO_WORDS)
        seen = 0
        for index, part in enumerate(parts):
            record = self._recorded.pop((path, index), None)
            target = _squeezed(record.target) if record else ""
            place = self._shown.get(path, "").find(target, seen)
            fault = _fault(record, part.content) or (_NOT_SHOWN if place < 0 else None)
            if record is None or fault:
                yield Entry(path, index, Account.FAILED, fault)
            else:
                seen = place + len(target)
                yield self._settled(record)

    def _credit(self, unit: Unit) -> Entry:
        kept = self._shown.get(unit.path) == _squeezed(unit.content)
        return Entry(
            unit.path, None, Account.LEFT if kept else Account.FAILED, _CREDIT if kept else _NOT_SHOWN
        )

    def _settled(self, record: TranslatedSegment) -> Entry:
        if record.target == record.source and not is_worth_sending(
            plain_text(record.source), self._translation.target_language
        ):
            return Entry(record.path, record.index, Account.LEFT, _NO_WORDS)
        mark = _mark(record)
        return Entry(record.path, record.index, Account.TRANSLATED, mark, marked=mark is not None)


def _fault(record: TranslatedSegment | None, source: Inlines) -> Message | None:
    if record is None:
        return _NEVER_TRIED
    if record.state is SegmentState.INITIAL:
        return Message(record.fault, record.fault) if record.fault else _NEVER_TRIED
    if _squeezed(record.source) != _squeezed(source):
        return _OTHER_SOURCE
    if _squeezed(source) and not _squeezed(record.target):
        return _EMPTY
    return None


def _mark(record: TranslatedSegment) -> Message | None:
    """Why somebody should look at a translated segment."""
    if record.guard is GuardState.MARKED:
        doubt = next(iter(record.doubts), None)
        return Message(said(doubt, "en"), said(doubt, "ja")) if doubt else _DOUBTED
    return _COARSE if record.coarse_markup else None


def _has_children(block: Block) -> bool:
    if isinstance(block, List):
        return any(item.blocks for item in block.items)
    return isinstance(block, Quote) and bool(block.blocks)


def _squeezed(content: Inlines) -> str:
    """The words without white space, which a rebuilt document may set otherwise."""
    return "".join(plain_text(content).split())
