"""TMX 1.4b, the translation tools' exchange format, in and out (https://www.gala-global.org/tmx-14b).

Our numbered tags become ``<bpt>``, ``<ept>`` and ``<ph>``; of foreign files the native code in those
elements is dropped and their pairing kept. Files are read as a stream, without DTD, entities or
network, whatever they declare.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from kawaraban import __version__
from kawaraban.errors import InputError
from kawaraban.store.editor_memory import MemoryUnit, Origin
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.languages import same_language
from kawaraban.translate.markup import escaped, plain_of

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_TAG: Final = re.compile(r"<(/?)(\d{1,6})(/?)>")
_BEFORE: Final = "x-context-pre"
_ORIGIN: Final = "x-origin"
_UNWRITABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no form for (section 2.2)."""

Piece = tuple[str, str]
"""A piece of a segment: ``("", text)``, or a tag's kind (``open``, ``close``, ``point``) and its key."""


def write_tmx(units: Iterable[MemoryUnit], file: IO[bytes]) -> int:
    """Write the units as TMX; how many there were."""
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        header = {
            "creationtool": "Kawaraban",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "Kawaraban",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "html",
        }
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", header), "\n")
            with xml.element("body"):
                for unit in units:
                    xml.write("\n", _written(unit))
                    count += 1
                xml.write("\n")
    return count


def read_tmx(path: Path, pair: LanguagePair, now: datetime) -> Iterator[MemoryUnit]:
    """The units of a TMX file that go from the pair's source language to its target language.

    ``now`` stands in where a unit does not say when it was changed. Units that are the editor's own,
    exported from another desk, come back as such.

    Raises:
        InputError: the file cannot be read or is no TMX; what came before the fault was yielded.
    """
    root = None
    try:
        with path.open("rb") as file:
            for _, element in etree.iterparse(
                file,
                events=("end",),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
            ):
                if element.tag == "tu":
                    yield from _units(element, pair, now)
                    element.clear()
                root = element
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); check its name and permissions."
        ) from error
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path} is no sound TMX ({error.msg}); export it anew from its tool.") from error
    if root is None or root.tag != "tmx":
        raise InputError(
            f"{path} is no TMX: its outermost element is not <tmx>; export it anew from its tool."
        )


def _written(unit: MemoryUnit) -> Any:
    attributes = {"changedate": unit.changed.astimezone(UTC).strftime(_MOMENT)}
    if unit.author:
        attributes["changeid"] = _writable(unit.author)
    element = etree.Element("tu", attributes)
    if unit.note:
        etree.SubElement(element, "note").text = _writable(unit.note)
    for kind, value in ((_BEFORE, unit.before), (_ORIGIN, unit.origin.value)):
        if value:
            etree.SubElement(element, "prop", {"type": kind}).text = _writable(value)
    for language, text in (
        (unit.source_language, unit.source_text),
        (unit.target_language, unit.target_text),
    ):
        variant = etree.SubElement(element, "tuv", {_LANG: language})
        _write_segment(etree.SubElement(variant, "seg"), text)
    return element


def _write_segment(segment: Any, tagged: str) -> None:
    place, last = 0, None
    for tag in (*_TAG.finditer(tagged), None):
        text = _writable(plain_of(tagged[place : tag.start() if tag else len(tagged)]))
        if last is None:
            segment.text = text
        else:
            last.tail = text
        if tag is None:
            return
        place = tag.end()
        name = "ph" if tag[3] else "ept" if tag[1] else "bpt"
        last = etree.SubElement(segment, name, {"i": tag[2]} if name != "ph" else {})
        if name != "ept":
            last.set("x", tag[2])


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _units(element: Any, pair: LanguagePair, now: datetime) -> Iterator[MemoryUnit]:
    variants = [(variant, variant.get(_LANG) or variant.get("lang") or "") for variant in element.iter("tuv")]
    source = next((v for v, language in variants if same_language(language, pair.source)), None)
    if source is None:
        return
    props = {prop.get("type"): prop.text or "" for prop in element.iter("prop")}
    note = element.find("note")
    for variant, language in variants:
        if not same_language(language, pair.target):
            continue
        source_text, target_text = _tagged(_pieces(source), _pieces(variant))
        if plain_of(source_text).strip() and plain_of(target_text).strip():
            yield MemoryUnit(
                source_language=pair.source,
                target_language=pair.target,
                source_text=source_text,
                target_text=target_text,
                changed=_moment(variant, element) or now,
                origin=Origin.EDITOR if props.get(_ORIGIN) == Origin.EDITOR else Origin.IMPORT,
                before=props.get(_BEFORE, ""),
                author=variant.get("changeid") or element.get("changeid") or element.get("creationid") or "",
                note=(note.text or "") if note is not None else "",
            )


def _moment(*elements: Any) -> datetime | None:
    for element in elements:
        for name in ("changedate", "creationdate"):
            try:
                return datetime.strptime(element.get(name, ""), _MOMENT).replace(tzinfo=UTC)
            except ValueError:
                continue
    return None


def _pieces(variant: Any) -> list[Piece]:
    """A variant's segment as text and tags; keys pair a source's tag with its target's."""
    segment = variant.find("seg")
    if segment is None:
        return []
    pieces: list[Piece] = [("", segment.text or "")]
    keys: dict[str, str] = {}
    for child in segment:
        number = child.get("i", "")
        match child.tag:
            case "bpt":
                keys[number] = child.get("x") or number
                pieces.append(("open", keys[number]))
            case "ept":
                pieces.append(("close", keys.get(number, number)))
            case "ph" | "it" | "ut":
                pieces.append(("point", child.get("x") or f"ph{sum(kind == 'point' for kind, _ in pieces)}"))
            case "hi":
                pieces.append(("", "".join(child.itertext())))
            case _:
                raise InputError(
                    "The TMX file has an entity or an unknown element in a segment; export it anew."
                )
        pieces.append(("", child.tail or ""))
    return pieces


def _tagged(source: list[Piece], target: list[Piece]) -> tuple[str, str]:
    """Both sides in tagged form; without any tags where the sides' tags do not pair."""
    order = list(dict.fromkeys(key for kind, key in source if kind and kind != "close"))
    numbers = {key: str(index) for index, key in enumerate(order, start=1)}
    same = sorted(p for p in source if p[0]) == sorted(p for p in target if p[0])
    if same and _nests(source) and _nests(target):
        return _joined(source, numbers), _joined(target, numbers)
    return _joined(source, None), _joined(target, None)


def _nests(pieces: list[Piece]) -> bool:
    stack: list[str] = []
    seen: set[str] = set()
    for kind, key in pieces:
        if kind in {"open", "point"}:
            if key in seen:
                return False
            seen.add(key)
        if kind == "open":
            stack.append(key)
        elif kind == "close" and (not stack or stack.pop() != key):
            return False
    return not stack


def _joined(pieces: list[Piece], numbers: dict[str, str] | None) -> str:
    forms = {"open": "<{}>", "close": "</{}>", "point": "<{}/>"}
    return "".join(
        escaped(text) if not kind else forms[kind].format(numbers[text]) if numbers else ""
        for kind, text in pieces
    )
