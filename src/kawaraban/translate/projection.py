"""Putting a segment's markup back into a target that came without it.

Each span is looked for in the target: first its own words (a name, a number, a link's address) and
its value (1.5 million, 150万), then the words that an engine says translate it, then what both texts
share (`kawaraban.translate.alignment`). What cannot be found stands round the nearest whole stretch of
the target, so that no link is ever lost; the caller learns that the place is coarse.

Spans keep their nesting: a span is placed inside its parent's place, and siblings never overlap.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from kawaraban.document import CodeSpan, Subscript, Superscript
from kawaraban.translate.alignment.evidence import Evidence
from kawaraban.translate.alignment.words import snapped
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.markup import ROOT, Encoded, Node, escaped

Range = tuple[int, int]
"""From a character up to another, in the target's text."""

MAX_PHRASES: Final = 12
"""Of one segment: more spans than that are a list of links, each of them a name or a number."""
MAX_PHRASE_WORDS: Final = 8
"""A longer span is a clause: its translation alone is hardly ever found in the sentence's."""
MAX_LOCATED_WORDS: Final = 24
"""An engine that sees the sentence finds longer ones."""

_ORDINAL: Final = frozenset({"st", "nd", "rd", "th"})
_BREAK: Final = re.compile(r"[、。，．,.;:!?！？；：\s]+")
_CLOSING: Final = re.compile(r"[\s.,;:!?。、，．！？」』）)\"”’]*\Z")
_ARTICLE: Final = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_WORDY: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Projection:
    """A tagged target, and the spans (by index) that stand round more than their own words."""

    tagged: str
    homeless: tuple[int, ...] = ()

    @property
    def coarse(self) -> bool:
        """Whether some span had to be put round more than its own words."""
        return bool(self.homeless)


@dataclass(frozen=True, slots=True)
class _Item:
    """Something inside a parent's place: a span at a range, or ready-made tags at a point."""

    start: int
    end: int
    index: int
    raw: str = ""


@dataclass(slots=True)
class _Plan:
    """What has been decided: each parent's items, and which spans found no place of their own."""

    items: dict[int, list[_Item]] = field(default_factory=lambda: defaultdict(list))
    homeless: list[int] = field(default_factory=list)


def project(
    encoded: Encoded,
    target: str,
    phrases: Mapping[str, str] | None = None,
    pair: LanguagePair | None = None,
) -> Projection:
    """The target's text with the segment's tags.

    ``phrases`` are, for spans' own texts as `phrases_wanted` named them, the target's words that an
    engine says translate them, or else a translation of them alone. ``pair`` names the languages;
    without it nothing is known of the target's words.
    """
    plan = _plan(encoded, target, phrases or {}, _evidence(encoded, target, pair))
    return Projection(_render(target, plan), tuple(plan.homeless))


def phrases_wanted(
    encoded: Encoded, target: str, pair: LanguagePair | None = None, *, located: bool = False
) -> tuple[str, ...]:
    """The span texts of which an engine should say what became of them in this target.

    ``located`` says that it looks for them in the target, and need not translate them alone.
    """
    homeless = _plan(encoded, target, {}, _evidence(encoded, target, pair), sure=True).homeless
    texts = (_text(encoded, encoded.nodes[index]) for index in homeless)
    most = MAX_LOCATED_WORDS if located else MAX_PHRASE_WORDS
    wanted = (text for text in texts if _WORDY.search(text) and len(text.split()) <= most)
    return tuple(dict.fromkeys(wanted))[:MAX_PHRASES]


def _evidence(encoded: Encoded, target: str, pair: LanguagePair | None) -> Evidence | None:
    if pair is None or not encoded.nodes:
        return None
    return Evidence(encoded.plain, target, pair.source, pair.target)


def _plan(
    encoded: Encoded,
    target: str,
    phrases: Mapping[str, str],
    evidence: Evidence | None,
    *,
    sure: bool = False,
) -> _Plan:
    children: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(encoded.nodes):
        children[node.parent].append(index)
    plan = _Plan()
    work: list[tuple[int, Range, Range]] = [(ROOT, (0, len(encoded.plain)), (0, len(target)))]
    while work:
        parent, source, place = work.pop()
        if parent not in children:
            continue
        siblings = _Siblings(encoded, target, _Means(phrases, evidence, sure), source, place)
        items = siblings.place_all(children[parent])
        plan.items[parent] = items
        plan.homeless += siblings.homeless
        for item in items:
            if not item.raw:
                node = encoded.nodes[item.index]
                work.append((item.index, (node.start, node.end), (item.start, item.end)))
    return plan


@dataclass(frozen=True, slots=True)
class _Means:
    """What is known of the spans; ``sure`` keeps to what needs no second opinion."""

    phrases: Mapping[str, str]
    evidence: Evidence | None
    sure: bool


class _Siblings:
    """Places the children of one parent within the parent's place."""

    def __init__(self, encoded: Encoded, target: str, means: _Means, source: Range, place: Range) -> None:
        self._encoded = encoded
        self._target = target
        self._means = means
        self._source = source
        self._place = place
        self._items: list[_Item] = []
        self.homeless: list[int] = []

    def place_all(self, indexes: list[int]) -> list[_Item]:
        """The items in their order; ``homeless`` names those without a place of their own."""
        points: list[int] = []
        for index in indexes:
            node = self._encoded.nodes[index]
            if node.atom:
                points.append(index)
            elif (found := self._find(node)) is not None:
                self._items.append(_Item(*found, index))
            elif isinstance(node.inline, CodeSpan | Superscript | Subscript):
                points.append(index)
            else:
                self.homeless.append(index)
        self._house()
        spans = sorted(self._items, key=lambda item: item.start)
        marks = [self._point(index, spans) for index in points]
        return sorted([*spans, *marks], key=lambda item: (item.start, item.end))

    def _find(self, node: Node) -> Range | None:
        if isinstance(node.inline, CodeSpan):
            # Every character of code counts, so it is itself or nothing.
            return self._nearest(re.escape(self._encoded.plain[node.start : node.end]), node)
        if self._covers(node):
            return self._all_but_closing(node) if not self._items else None
        text = _text(self._encoded, node)
        if isinstance(node.inline, Superscript | Subscript):
            return self._raised(text, node)
        if not _WORDY.search(text):
            return None
        phrase = self._means.phrases.get(text, "")
        for words in (text, _ARTICLE.sub("", text)):
            if found := self._nearest(_bounded(words), node):
                return found
        return (
            self._adjusted(self._value(node), node)
            or self._adjusted(self._nearest(_bounded(phrase), node), node)
            or self._common(phrase)
            or self._shared(node)
        )

    def _value(self, node: Node) -> Range | None:
        """The place of the value that the span's words are."""
        evidence = self._means.evidence
        return self._fitting(evidence.value(*self._trimmed_source(node))) if evidence else None

    def _adjusted(self, place: Range | None, node: Node) -> Range | None:
        """The place, given and taken what the rest of both texts says, as far as there is room."""
        evidence = self._means.evidence
        if place is None or evidence is None:
            return place
        return self._fitting(evidence.adjusted(place, *self._trimmed_source(node))) or place

    def _shared(self, node: Node) -> Range | None:
        """The place that the rest of both texts leaves to the span."""
        evidence = self._means.evidence
        if evidence is None or self._means.sure:
            return None
        return self._fitting(evidence.place(*self._trimmed_source(node)))

    def _trimmed_source(self, node: Node) -> Range:
        """The span without the space and the article that it may begin with."""
        words = self._encoded.plain[node.start : node.end]
        start = node.start + len(words) - len(words.lstrip())
        article = _ARTICLE.match(words.lstrip())
        return start + (article.end() if article else 0), node.start + len(words.rstrip())

    def _fitting(self, place: Range | None) -> Range | None:
        """The place, if it is inside the parent's and free."""
        if place is None or not self._place[0] <= place[0] < place[1] <= self._place[1]:
            return None
        return place if self._free(*place) else None

    def _covers(self, node: Node) -> bool:
        """Whether nothing but punctuation of the parent stands outside this child."""
        start, end = self._source
        outside = self._encoded.plain[start : node.start] + self._encoded.plain[node.end : end]
        return not _WORDY.search(outside) and bool(_trimmed(self._target, *self._place))

    def _all_but_closing(self, node: Node) -> Range | None:
        low, high = self._place
        if self._encoded.plain[node.end : self._source[1]].strip():
            closing = _CLOSING.search(self._target[low:high])
            high = low + closing.start() if closing and closing.start() else high
        return _trimmed(self._target, low, high)

    def _raised(self, text: str, node: Node) -> Range | None:
        """A raised or lowered text stays with the character before it: m², CO₂."""
        carrier = self._encoded.plain[max(node.start - 1, 0) : node.start]
        found = self._nearest(re.escape(carrier + text), node) if text else None
        return (found[0] + len(carrier), found[1]) if found else None

    def _nearest(self, pattern: str, node: Node) -> Range | None:
        """The free match of ``pattern`` that is nearest to where the span stood, as a share."""
        if not pattern:
            return None
        wanted = self._proportional(node.start)
        found = [
            (match.start(), match.end())
            for match in re.finditer(pattern, self._target[: self._place[1]])
            if match.start() >= self._place[0] and self._free(match.start(), match.end())
        ]
        return min(found, key=lambda place: abs(place[0] - wanted), default=None)

    def _common(self, phrase: str) -> Range | None:
        """The longest stretch that a phrase and the target share, if it is most of the phrase."""
        best: Range | None = None
        for start, end in self._gaps():
            match = SequenceMatcher(
                None, phrase, self._target[start:end], autojunk=False
            ).find_longest_match()
            stretch = phrase[match.a : match.a + match.size]
            long_enough = match.size >= 2 and match.size * 5 >= len(phrase) * 3
            if long_enough and _meaningful(stretch) and (best is None or match.size > best[1] - best[0]):
                best = (start + match.b, start + match.b + match.size)
        return self._whole_words(best)

    def _whole_words(self, place: Range | None) -> Range | None:
        evidence = self._means.evidence
        if place is None or evidence is None:
            return place
        return self._fitting(snapped(evidence.words, *place)) or place

    def _house(self) -> None:
        """Give each homeless span a share of the nearest gap, or its own words at the very end."""
        rooms: dict[Range, list[int]] = defaultdict(list)
        gaps = [gap for gap in self._gaps() if _trimmed(self._target, *gap)]
        for index in self.homeless:
            wanted = self._proportional(self._encoded.nodes[index].start)
            gap = min(gaps, key=lambda room: _distance(wanted, room), default=(0, 0))
            rooms[gap].append(index)
        for gap, guests in rooms.items():
            for share, index in zip(_shares(self._target, gap, len(guests)), guests, strict=True):
                if share is not None:
                    self._items.append(_Item(*share, index))
                else:
                    self._items.append(self._own_words(index, self._place[1]))

    def _point(self, index: int, spans: list[_Item]) -> _Item:
        node = self._encoded.nodes[index]
        at = self._point_for(node)
        for span in spans:
            if span.start < at < span.end:
                at = span.end
        if node.atom:
            return _Item(at, at, index, f"<{index + 1}/>")
        own = self._own_words(index, at)
        text = _text(self._encoded, node)
        if text in _ORDINAL and own.raw == f"<{index + 1}>{text}</{index + 1}>":
            return replace(own, raw=f"<{index + 1}></{index + 1}>")
        return own

    def _point_for(self, node: Node) -> int:
        low, high = self._place
        before = self._encoded.plain[self._source[0] : node.start]
        after = self._encoded.plain[node.end : self._source[1]]
        if not _WORDY.search(before):
            return low
        if not _WORDY.search(after):
            closing = _CLOSING.search(self._target[low:high])
            return low + closing.start() if after.strip() and closing else high
        for item in self._items:
            if self._encoded.nodes[item.index].end == node.start and not item.raw:
                return item.end
        wanted = self._proportional(node.start)
        breaks = [low + match.end() for match in _BREAK.finditer(self._target[low:high])]
        return min(breaks, key=lambda place: abs(place - wanted), default=high)

    def _own_words(self, index: int, at: int) -> _Item:
        opening, closing = f"<{index + 1}>", f"</{index + 1}>"
        tagged = self._encoded.tagged
        return _Item(at, at, index, tagged[tagged.index(opening) : tagged.index(closing) + len(closing)])

    def _proportional(self, source_place: int) -> int:
        start, end = self._source
        low, high = self._place
        return low + (source_place - start) * (high - low) // max(end - start, 1)

    def _free(self, start: int, end: int) -> bool:
        return all(end <= item.start or item.end <= start for item in self._items)

    def _gaps(self) -> Iterator[Range]:
        place = self._place[0]
        for item in sorted(self._items, key=lambda item: item.start):
            yield place, item.start
            place = max(place, item.end)
        yield place, self._place[1]


def _render(target: str, plan: _Plan) -> str:
    out: list[str] = []
    stack: list[tuple[int, Iterator[_Item], int]] = [(ROOT, iter(plan.items.get(ROOT, ())), len(target))]
    place = 0
    while stack:
        index, rest, end = stack[-1]
        item = next(rest, None)
        upto = end if item is None else item.start
        out.append(escaped(target[place:upto]))
        place = upto
        if item is None:
            stack.pop()
            out.append(f"</{index + 1}>" if index != ROOT else "")
        elif item.raw:
            out.append(item.raw)
        else:
            out.append(f"<{item.index + 1}>")
            stack.append((item.index, iter(plan.items.get(item.index, ())), item.end))
    return "".join(out)


def _text(encoded: Encoded, node: Node) -> str:
    return encoded.plain[node.start : node.end].strip()


def _bounded(words: str) -> str:
    """A pattern for ``words`` that does not match inside a longer Latin word or number."""
    if not words:
        return ""
    before = r"(?<![A-Za-z0-9])" if words[0].isascii() and words[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if words[-1].isascii() and words[-1].isalnum() else ""
    return before + re.escape(words) + after


def _meaningful(stretch: str) -> bool:
    """Whether a stretch has more than the small words of Japanese, which stand everywhere."""
    return any(character.isalnum() and not "ぁ" <= character <= "ゟ" for character in stretch)


def _trimmed(text: str, start: int, end: int) -> Range | None:
    piece = text[start:end]
    inside = piece.strip()
    if not inside:
        return None
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(inside)


def _distance(point: int, room: Range) -> int:
    return max(room[0] - point, point - room[1], 0)


def _shares(text: str, gap: Range, count: int) -> Iterator[Range | None]:
    start, width = gap[0], gap[1] - gap[0]
    for number in range(count):
        yield _trimmed(text, start + width * number // count, start + width * (number + 1) // count)
