"""An edition to XLIFF 2.1: a group a quote, a unit a paragraph, a segment a sentence.

Links, emphasis and pictures are inline codes whose original form stands in ``originalData``. Who speaks,
what is in doubt and why a sentence stayed untranslated are notes.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from kawaraban.document import Inline, Inlines, Quote, Voice
from kawaraban.document.html_codec import inlines_to_html
from kawaraban.document.walk import walk
from kawaraban.document.xml_text import writable
from kawaraban.review.edition import Edition
from kawaraban.review.edits import segments_by_unit
from kawaraban.review.xliff.names import CORE, TAG, segment_id, target_numbers, unit_id
from kawaraban.translate.markup import encode, plain_of
from kawaraban.translate.translation import TranslatedSegment

_DEFAULT: Final[Any] = {None: CORE}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def to_xliff(edition: Edition) -> str:
    """The edition as one XLIFF file; equal editions give equal text."""
    translation = edition.translation
    root = etree.Element(
        _name("xliff"),
        {"version": "2.1", "srcLang": translation.source_language, "trgLang": translation.target_language},
        nsmap=_DEFAULT,
    )
    file = _add(root, "file", id="f1", original=edition.slug)
    file.set(_SPACE, "preserve")
    _notes(file, [("address", translation.original.url or "")])
    quotes = {path: block for path, block in walk(translation.original.blocks) if isinstance(block, Quote)}
    open_quotes: list[tuple[str, Any]] = [("", file)]
    for path, segments in segments_by_unit(translation).items():
        for quote in _around(path, quotes):
            while not quote.startswith(open_quotes[-1][0]):
                open_quotes.pop()
            if quote != open_quotes[-1][0]:
                open_quotes.append((quote, _group(open_quotes[-1][1], quote, quotes[quote].voice)))
        while not f"{path}.".startswith(f"{open_quotes[-1][0]}." if open_quotes[-1][0] else ""):
            open_quotes.pop()
        _unit(open_quotes[-1][1], path, segments)
    _drop_empty(root)
    return str(etree.tostring(root, encoding="unicode"))


def _around(path: str, quotes: dict[str, Quote]) -> Iterator[str]:
    """The quotes that a unit stands in, the outermost first."""
    steps = path.split("/", maxsplit=1)[0].split(".")
    yield from (found for end in range(1, len(steps)) if (found := ".".join(steps[:end])) in quotes)


def _group(parent: Any, path: str, voice: Voice) -> Any:
    group = _add(parent, "group", id=f"g-{path}", name=path)
    _notes(group, [("voice", f"{voice.kind.value}: {voice.name}" if voice.name else voice.kind.value)])
    return group


def _unit(parent: Any, path: str, segments: Sequence[TranslatedSegment]) -> None:
    unit = _add(parent, "unit", id=unit_id(path), name=path)
    _notes(unit, [note for segment in segments for note in _remarks(segment)])
    data = _add(unit, "originalData")
    codes = _Codes(data)
    for segment in segments:
        state = segment.state.value
        element = _add(unit, "segment", id=segment_id(segment.index), state=state)
        source = encode(segment.source)
        own, numbers = target_numbers(segment.source, segment.target)
        prefix = segment_id(segment.index)
        plain = range(1, len(source.nodes) + 1)
        _fill(_add(element, "source"), source.tagged, _refs(plain, source.nodes, codes, prefix))
        _fill(_add(element, "target"), own.tagged, _refs(numbers, own.nodes, codes, prefix))


def _remarks(segment: TranslatedSegment) -> Iterator[tuple[str, str]]:
    """What an editor should know of a segment."""
    place = segment_id(segment.index)
    if segment.fault:
        yield "untranslated", f"{place}: {segment.fault}"
    for doubt in segment.doubts:
        yield "doubt", f"{place}: {doubt.why}"
    if segment.coarse_markup:
        yield "markup", f"{place}: the markup was put round the whole sentence; put it where it belongs."


class _Codes:
    """The ``originalData`` of a unit: each code's opening and closing form, once."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self._known: dict[str, str] = {}

    def ref(self, form: str) -> str:
        """The id of the data that holds ``form``."""
        if form not in self._known:
            self._known[form] = f"d{len(self._known) + 1}"
            _add(self._element, "data", id=self._known[form]).text = writable(form)
        return self._known[form]


_Refs = dict[int, tuple[str, str, str]]


def _refs(numbers: Sequence[int], nodes: Sequence[Any], codes: _Codes, prefix: str) -> _Refs:
    """For each tag of a text: the code's id in the unit, and where its two forms stand."""
    found = {}
    for tag, (number, node) in enumerate(zip(numbers, nodes, strict=True), start=1):
        opening, closing = _forms(node.inline)
        closed = codes.ref(closing) if closing else ""
        found[tag] = (f"{prefix}-{number}", codes.ref(opening), closed)
    return found


def _forms(inline: Inline) -> tuple[str, str]:
    """What opens and closes an inline in HTML; an atom has no closing form."""
    shown = inlines_to_html((inline,))
    inner: Inlines = getattr(inline, "content", ())
    held = inlines_to_html(inner)
    if not held or not shown.endswith(">"):
        return shown or type(inline).__name__.lower(), ""
    start, found, end = shown.rpartition(f"{held}</")
    return (start, f"</{end}") if found else (shown, "")


def _fill(element: Any, tagged: str, refs: _Refs) -> None:
    """A text with its codes: ``pc`` for what holds words, ``ph`` for what stands alone."""
    stack, last, place = [element], None, 0
    for tag in (*TAG.finditer(tagged), None):
        _say(stack[-1], last, writable(plain_of(tagged[place : tag.start() if tag else len(tagged)])))
        if tag is None:
            return
        place = tag.end()
        mark = tag[0]
        if mark.startswith("</"):
            last = stack.pop()
            continue
        code, opening, closing = refs[int(mark.strip("<>/"))]
        if mark.endswith("/>"):
            last = _add(stack[-1], "ph", id=code, dataRef=opening)
        else:
            forms = {"dataRefStart": opening, "dataRefEnd": closing}
            child = _add(stack[-1], "pc", id=code, **{k: v for k, v in forms.items() if v})
            stack.append(child)
            last = None


def _say(parent: Any, last: Any, text: str) -> None:
    """Put text after the last child, or at the parent's beginning."""
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _notes(parent: Any, notes: Sequence[tuple[str, str]]) -> None:
    said = [(category, text) for category, text in notes if text]
    if said:
        holder = _add(parent, "notes")
        for category, text in said:
            _add(holder, "note", category=category).text = writable(text)


def _drop_empty(root: Any) -> None:
    """``originalData`` holds at least one ``data``."""
    for element in [*root.iter(_name("originalData"))]:
        if not len(element):
            element.getparent().remove(element)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _name(tag), {name: writable(value) for name, value in attributes.items()})


def _name(tag: str) -> str:
    return f"{{{CORE}}}{tag}"
