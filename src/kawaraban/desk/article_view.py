"""An edition as the article page shows it: the post's own structure, both languages, what is found in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kawaraban.desk.inked import Ink, ink
from kawaraban.desk.seen import digest_of, digest_of_all
from kawaraban.desk.table_rows import row_at
from kawaraban.desk.words import Words
from kawaraban.document import (
    Block,
    Cell,
    Code,
    Embed,
    Figure,
    Heading,
    Image,
    List,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Voice,
)
from kawaraban.document.normal import plain_text
from kawaraban.document.units import Unit, units, units_of
from kawaraban.review.edition import Edition
from kawaraban.review.edits import segments_by_unit
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.finding_codec import Findings
from kawaraban.review.judgement import key_of
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.tag_text import to_tag_text
from kawaraban.translate.translation import SegmentState, TranslatedSegment

_STYLE: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in words; ``key`` names it for a judgement, ``fix`` is what its fix would write."""

    key: str
    check: str
    severity: str
    message: str
    fix: str | None


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One sentence in both languages.

    ``seen`` names the words as they are now: whoever saves says which ones they saw. ``written`` is the
    target as the text field has it.
    """

    path: str
    index: int
    source: Markup
    target: Markup
    written: str
    state: str
    seen: str
    findings: tuple[Found, ...]
    doubts: tuple[str, ...]
    fault: str
    is_last: bool

    @property
    def id(self) -> str:
        """An element's id."""
        return f"s-{self.path.replace('.', '-').replace('/', '_')}-{self.index}"

    @property
    def is_same(self) -> bool:
        """Whether both languages write it alike, as most numbers in a table."""
        return self.source == self.target

    @property
    def needs_a_look(self) -> bool:
        """Whether something is in question."""
        return bool(self.doubts or self.fault or any(f.severity != Severity.INFO for f in self.findings))


@dataclass(frozen=True, slots=True)
class UnitView:
    """A run of sentences: a paragraph's, a caption's, a cell's; or text that is not translated (a credit)."""

    path: str
    role: str
    segments: tuple[SegmentView, ...]
    untouched: Markup | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    """A table's cell; one without words has no unit."""

    unit: UnitView | None
    header: bool
    colspan: int
    rowspan: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A table's row; ``seen`` names its unread words, and is empty where none is or one is in question."""

    path: str
    cells: tuple[CellView, ...]
    seen: str

    @property
    def id(self) -> str:
        """An element's id."""
        return f"r-{self.path.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with its units, and the blocks in it; a table's units stand in its rows too.

    ``start`` is the first number of a list that counts.
    """

    kind: str
    path: str
    units: tuple[UnitView, ...] = ()
    blocks: tuple["BlockView", ...] = ()
    voice: Voice | None = None
    level: int = 0
    images: tuple[Image, ...] = ()
    rows: tuple[RowView, ...] = ()
    start: int | None = None
    code: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The whole page: the title's unit, and the blocks."""

    title: UnitView | None
    blocks: tuple[BlockView, ...]

    def segments(self) -> tuple[SegmentView, ...]:
        """Every sentence, in reading order."""
        found = list(self.title.segments) if self.title else []
        todo = list(reversed(self.blocks))
        while todo:
            block = todo.pop()
            found.extend(segment for unit in block.units for segment in unit.segments)
            todo.extend(reversed(block.blocks))
        return tuple(found)


def view_of(edition: Edition, findings: Findings, words: Words) -> ArticleView:
    """The edition's page."""
    return _Viewer(edition, findings, words).view()


def unit_view(edition: Edition, findings: Findings, words: Words, path: str) -> tuple[SegmentView, ...]:
    """The sentences of one unit of an edition's page."""
    return _Viewer(edition, findings, words).sentences(path)


def row_view(edition: Edition, findings: Findings, words: Words, path: str) -> RowView | None:
    """A row of a table of an edition's page; None where none stands."""
    row = row_at(edition.translation.original, path)
    return _Viewer(edition, findings, words).row(path, row) if row else None


class _Viewer:
    def __init__(self, edition: Edition, findings: Findings, words: Words) -> None:
        self._original = edition.translation.original
        self._segments = segments_by_unit(edition.translation)
        self._findings = findings
        self._words = words

    def view(self) -> ArticleView:
        heading = next((unit for unit in units(self._original) if unit.path == "title"), None)
        return ArticleView(
            self._unit(heading) if heading else None,
            tuple(self._block(str(index), block) for index, block in enumerate(self._original.blocks)),
        )

    def _block(self, path: str, block: Block) -> BlockView:
        inner = tuple(self._unit(unit) for unit in units_of(path, block))
        match block:
            case Heading():
                return BlockView("heading", path, inner, level=block.level)
            case Paragraph():
                return BlockView("paragraph", path, inner)
            case Quote():
                return BlockView(
                    "quote", path, (), self._blocks(path, block.blocks), block.voice, url=block.cite or ""
                )
            case List():
                items = tuple(
                    BlockView("item", f"{path}.{n}", (), self._blocks(f"{path}.{n}", item.blocks))
                    for n, item in enumerate(block.items)
                )
                return BlockView("list", path, (), items, start=block.start if block.ordered else None)
            case Figure():
                return BlockView("figure", path, inner, images=block.images)
            case Table():
                rows = tuple(self.row(f"{path}.{n}", row) for n, row in enumerate(block.rows))
                return BlockView("table", path, inner, rows=rows)
            case Code():
                return BlockView("code", path, code=plain_text(block.content))
            case Embed():
                return BlockView("embed", path, inner, voice=block.voice, url=block.url)
            case Rule():
                return BlockView("rule", path)

    def _blocks(self, path: str, blocks: Sequence[Block]) -> tuple[BlockView, ...]:
        return tuple(self._block(f"{path}.{index}", block) for index, block in enumerate(blocks))

    def row(self, path: str, row: Row) -> RowView:
        cells = tuple(self._cell(f"{path}.{column}", cell) for column, cell in enumerate(row.cells))
        segments = [segment for cell in cells if cell.unit for segment in cell.unit.segments]
        waiting = [segment.seen for segment in segments if segment.state == SegmentState.TRANSLATED]
        in_question = any(segment.needs_a_look for segment in segments)
        return RowView(path, cells, "" if in_question or not waiting else digest_of_all(waiting))

    def _cell(self, path: str, cell: Cell) -> CellView:
        unit = self._unit(Unit(path, cell.content)) if cell.content else None
        return CellView(unit, cell.header, cell.colspan, cell.rowspan)

    def _unit(self, unit: Unit) -> UnitView:
        segments = self._segments.get(unit.path, ())
        role = unit.path.rpartition("/")[2] if "/" in unit.path else ""
        if not segments:
            return UnitView(unit.path, role, (), ink(unit.content))
        return UnitView(unit.path, role, self.sentences(unit.path))

    def sentences(self, path: str) -> tuple[SegmentView, ...]:
        segments = self._segments.get(path, ())
        last = len(segments) - 1
        return tuple(self._segment(each, is_last=each.index == last) for each in segments)

    def _segment(self, segment: TranslatedSegment, *, is_last: bool) -> SegmentView:
        found = self._findings.get(f"{segment.path}#{segment.index}", ())
        by_hand = segment.state in {SegmentState.REVIEWED, SegmentState.FINAL}
        doubts = () if by_hand else segment.doubts
        language, written = self._words.language, to_tag_text(segment.target)
        return SegmentView(
            path=segment.path,
            index=segment.index,
            source=ink(segment.source, self._inks(found, source=True)),
            target=ink(segment.target, self._inks(found, source=False)),
            written=written,
            state=segment.state.value,
            seen=digest_of(segment, written),
            findings=self._found(found, segment) if found else (),
            doubts=tuple(said(doubt, language) for doubt in doubts),
            fault=segment.fault or "",
            is_last=is_last,
        )

    def _inks(self, found: Sequence[Finding], *, source: bool) -> list[Ink]:
        return [
            Ink(span, _STYLE[each.severity], each.message.said(self._words.language))
            for each in found
            if (span := each.source_span if source else each.target_span)
        ]

    def _found(self, findings: Sequence[Finding], segment: TranslatedSegment) -> tuple[Found, ...]:
        source, target = plain_text(segment.source), plain_text(segment.target)
        return tuple(
            Found(
                key=key_of(finding, source, target),
                check=finding.check,
                severity=finding.severity.value,
                message=finding.message.said(self._words.language),
                fix=finding.fix if finding.target_span else None,
            )
            for finding in findings
        )
