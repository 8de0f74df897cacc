"""XLIFF back into the edition it came from: changed targets and states, all of them or none.

The file is from outside. It may declare no DTD and hold no entity; every segment must be there, over
the original it was given, with the codes that it had.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.document.xml_text import writable
from kawaraban.errors import InputError
from kawaraban.review.editing import rewrite
from kawaraban.review.edition import Edition
from kawaraban.review.edits import Edits, Segments, UnitEdit, apply_edits, segments_by_unit
from kawaraban.review.xliff.names import CORE, segment_id, target_numbers, unit_id
from kawaraban.translate.languages import same_language
from kawaraban.translate.markup import decode, encode, escaped
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

_INLINE: Final = frozenset({"pc", "ph", "sc", "ec", "mrk"})
LARGEST: Final = 50_000_000
"""Characters of a file: a book's worth; what is longer is no post."""


def from_xliff(edition: Edition, text: str | bytes) -> Edition:
    """The edition with the targets and states of the file; nothing is applied where anything is wrong.

    Raises:
        InputError: it is no XLIFF 2, declares a DTD, is another edition's or language's, or lacks a
            segment, a code or the original as it was; the message names the segment.
    """
    units = _units(edition, _root(text))
    translation = edition.translation
    edits = list[UnitEdit]()
    for path, before in segments_by_unit(translation).items():
        element = units.pop(unit_id(path), None)
        if element is None:
            raise InputError(
                f"The file lacks the unit {unit_id(path)} ({path}); take it from a whole export."
            )
        after = _segments(translation, path, before, element)
        if after != before:
            edits.append(UnitEdit(path, before, after))
    if units:
        raise InputError(
            f"The file has a unit {next(iter(units))[:60]!r} that the edition has not; remove it."
        )
    return replace(edition, translation=apply_edits(translation, Edits(tuple(edits))))


def slug_of(text: str | bytes) -> str:
    """The slug of the edition that the file was written from; empty where it does not say.

    Raises:
        InputError: it is no XLIFF 2, or declares a DTD.
    """
    file = _root(text).find(_name("file"))
    return str(file.get("original", "")) if file is not None else ""


def _root(text: str | bytes) -> Any:
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(data) > LARGEST:
        raise InputError("The file is larger than any post's XLIFF; export the edition anew.")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"The file is no sound XML ({error.msg}); export it anew from its tool.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("The file declares a DTD, which XLIFF has not; export it without.")
    if root.tag != _name("xliff") or not root.get("version", "").startswith("2."):
        raise InputError("The file is no XLIFF 2; export it as XLIFF 2.0 or 2.1 from its tool.")
    return root


def _units(edition: Edition, root: Any) -> dict[str, Any]:
    translation = edition.translation
    pair = (root.get("srcLang", ""), root.get("trgLang", ""))
    if not (
        same_language(pair[0], translation.source_language)
        and same_language(pair[1], translation.target_language)
    ):
        raise InputError(
            f"The file goes from {pair[0][:20]!r} to {pair[1][:20]!r}, the edition from"
            f" {translation.source_language} to {translation.target_language}; take this edition's file."
        )
    files = root.findall(_name("file"))
    if len(files) != 1 or files[0].get("original") != edition.slug:
        raise InputError(f"The file is not that of {edition.slug}; export that edition and take its file.")
    units: dict[str, Any] = {}
    for element in files[0].iter(_name("unit")):
        name = element.get("id", "")
        if name in units:
            raise InputError(f"The file has the unit {name[:60]!r} twice; keep one of them.")
        units[name] = element
    return units


def _segments(translation: Translation, path: str, before: Segments, unit: Any) -> Segments:
    found: dict[str, Any] = {}
    for element in unit.findall(_name("segment")):
        name = element.get("id", "")
        if name in found:
            raise InputError(f"The file has the segment {path}#{name[:20]} twice; keep one of them.")
        found[name] = element
    after = []
    for segment in before:
        element = found.pop(segment_id(segment.index), None)
        if element is None:
            raise InputError(f"The file lacks the segment {_place(segment)}; take it from a whole export.")
        after.append(_segment(translation, segment, element))
    if found:
        raise InputError(
            f"The file has a segment {path}#{next(iter(found))[:20]} that the edition has not;"
            " split and join sentences at the desk instead."
        )
    return tuple(after)


def _segment(translation: Translation, segment: TranslatedSegment, element: Any) -> TranslatedSegment:
    source, target = element.find(_name("source")), element.find(_name("target"))
    if source is None or target is None:
        raise InputError(
            f"The segment {_place(segment)} has no source or no target; put back what is missing."
        )
    if "".join(source.itertext()) != writable(encode(segment.source).plain):
        raise InputError(f"The original of {_place(segment)} is not as it was given; change targets only.")
    state = _state(segment, element)
    own, numbers = target_numbers(segment.source, segment.target)
    ids = {f"{segment_id(segment.index)}-{number}": tag for tag, number in enumerate(numbers, start=1)}
    tagged = "".join(_tagged(segment, target, ids))
    if tagged == writable(own.tagged):
        return segment if state is segment.state else replace(segment, state=state)
    words = _decoded(segment, tagged)
    said = SegmentState.TRANSLATED if state is SegmentState.INITIAL else state
    edits = rewrite(translation, segment.path, segment.index, words, said)
    return edits.units[0].after[segment.index] if edits.units else replace(segment, state=said)


def _decoded(segment: TranslatedSegment, tagged: str) -> Inlines:
    words = decode(tagged, encode(segment.target).nodes)
    if words is None:
        raise InputError(
            f"The target of {_place(segment)} has lost, doubled or moved an inline code;"
            " each stands once, inside the one it stood in."
        )
    if not plain_text(words).strip() and plain_text(segment.source).strip():
        raise InputError(f"The target of {_place(segment)} is empty; write what the sentence says.")
    return words


def _state(segment: TranslatedSegment, element: Any) -> SegmentState:
    try:
        return SegmentState(element.get("state", SegmentState.INITIAL))
    except ValueError:
        raise InputError(
            f"The state of {_place(segment)} is none of XLIFF's; give initial, translated, reviewed or final."
        ) from None


def _tagged(segment: TranslatedSegment, element: Any, ids: dict[str, int]) -> Iterator[str]:
    """The numbered form of what is in an element; tools may write ``pc`` as a pair of ``sc`` and ``ec``."""
    yield escaped(element.text or "")
    for child in element:
        if not isinstance(child.tag, str):
            yield escaped(child.tail or "")
            continue
        kind = etree.QName(child).localname
        if kind not in _INLINE:
            raise InputError(f"The target of {_place(segment)} has an element <{kind[:20]}>; remove it.")
        if kind == "mrk":
            yield from _tagged(segment, child, ids)
        else:
            code = child.get("startRef") if kind == "ec" else child.get("id", "")
            if code not in ids:
                raise InputError(
                    f"The target of {_place(segment)} has a code {str(code)[:20]!r} that is not its own;"
                    " remove it."
                )
            tag = ids[code]
            yield {"ph": f"<{tag}/>", "ec": f"</{tag}>"}.get(kind, f"<{tag}>")
            if kind == "pc":
                yield from _tagged(segment, child, ids)
                yield f"</{tag}>"
        yield escaped(child.tail or "")


def _place(segment: TranslatedSegment) -> str:
    return f"{segment.path}#{segment_id(segment.index)}"


def _name(tag: str) -> str:
    return f"{{{CORE}}}{tag}"
