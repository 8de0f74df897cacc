"""TBX-Basic (ISO 30042:2019, DCA style) in and out; its predecessor of 2008 is read too.

Files are read as a stream, without DTD, entities or network, whatever they declare.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from kawaraban.errors import InputError
from kawaraban.store.termbase import Concept, Term, TermStatus

_NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_LANG: Final = f"{{{_XML}}}lang"
_DEFAULT: Final[dict[Any, str]] = {None: _NAMESPACE}
"""The namespace without a prefix; lxml's stubs know no None here."""
_STATUS: Final = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_READ: Final = {
    **{value: status for status, value in _STATUS.items()},
    "supersededTerm-admn-sts": TermStatus.FORBIDDEN,
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "deprecated": TermStatus.FORBIDDEN,
}
_READING: Final = "reading"
_FORM: Final = "inflectedForm"
_ENTRIES: Final = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES: Final = frozenset({"langSec", "langSet"})
_TERMS: Final = frozenset({"termSec", "tig", "ntig"})


def write_tbx(concepts: Iterable[Concept], file: IO[bytes]) -> int:
    """Write the concepts as TBX; how many there were."""
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(
            "tbx", {_LANG: "en", "type": "TBX-Basic", "style": "dca"}, nsmap={**_DEFAULT, "xml": _XML}
        ):
            xml.write("\n", _header(), "\n")
            with xml.element(_tag("text")), xml.element(_tag("body")):
                for concept in concepts:
                    xml.write("\n", _written(concept))
                    count += 1
                xml.write("\n")
    return count


def read_tbx(path: Path) -> Iterator[Concept]:
    """The concepts of a TBX file; an entry without an id is called by its place.

    Raises:
        InputError: the file cannot be read or is no TBX; what came before the fault was yielded.
    """
    root, count = "", 0
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
                root = _name(element)
                if root in _ENTRIES:
                    count += 1
                    yield _concept(element, count)
                    element.clear()
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); check its name and permissions."
        ) from error
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path} is no sound TBX ({error.msg}); export it anew from its tool.") from error
    if root not in {"tbx", "martif"}:
        raise InputError(
            f"{path} is no TBX: its outermost element is <{root}>; export it anew from its tool."
        )


def _header() -> Any:
    header = etree.Element(_tag("tbxHeader"), nsmap=_DEFAULT)
    described = etree.SubElement(etree.SubElement(header, _tag("fileDesc")), _tag("sourceDesc"))
    etree.SubElement(described, _tag("p")).text = "Terms of a Kawaraban desk"
    return header


def _written(concept: Concept) -> Any:
    entry = etree.Element(_tag("conceptEntry"), {"id": _writable(concept.id)}, nsmap=_DEFAULT)
    if concept.domain:
        etree.SubElement(entry, _tag("descrip"), {"type": "subjectField"}).text = _writable(concept.domain)
    if concept.source:
        etree.SubElement(entry, _tag("admin"), {"type": "source"}).text = _writable(concept.source)
    if concept.note:
        etree.SubElement(entry, _tag("note")).text = _writable(concept.note)
    for term in concept.terms:
        section = etree.SubElement(entry, _tag("langSec"), {_LANG: term.language})
        written = etree.SubElement(section, _tag("termSec"))
        etree.SubElement(written, _tag("term")).text = _writable(term.text)
        notes = [("administrativeStatus", _STATUS[term.status]), (_READING, term.reading)]
        for kind, text in (*notes, *((_FORM, form) for form in term.forms)):
            if text:
                etree.SubElement(written, _tag("termNote"), {"type": kind}).text = _writable(text)
    return entry


def _concept(entry: Any, place: int) -> Concept:
    terms = tuple(_terms(entry))
    return Concept(
        id=entry.get("id") or f"entry-{place}",
        terms=terms,
        domain=_first(entry, "descrip", "subjectField"),
        note=next((_text(child) for child in entry if _name(child) == "note"), ""),
        source=_first(entry, "admin", "source"),
    )


def _terms(entry: Any) -> Iterator[Term]:
    for section in (child for child in entry if _name(child) in _LANGUAGES):
        language = section.get(_LANG) or section.get("lang") or ""
        for group in (child for child in section if _name(child) in _TERMS):
            text = next((_text(node) for node in group.iter() if _name(node) == "term"), "")
            notes = [(node.get("type"), _text(node)) for node in group.iter() if _name(node) == "termNote"]
            if text.strip() and language:
                status = next((value for kind, value in notes if kind == "administrativeStatus"), "")
                yield Term(
                    language=language,
                    text=text,
                    status=_READ.get(status, TermStatus.ADMITTED if status else TermStatus.PREFERRED),
                    reading=next((value for kind, value in notes if kind == _READING), ""),
                    forms=tuple(value for kind, value in notes if kind == _FORM),
                )


def _first(entry: Any, name: str, kind: str) -> str:
    found = (node for node in entry.iter() if _name(node) == name and node.get("type") == kind)
    return next((_text(node) for node in found), "")


def _text(node: Any) -> str:
    if any(not isinstance(child.tag, str) for child in node):
        raise InputError("The TBX file has an entity in a text; export it anew from its tool.")
    return "".join(node.itertext())


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _writable(text: str) -> str:
    return "".join(c if c in "\t\n\r" or c.isprintable() or c.isspace() else "\ufffd" for c in text)
