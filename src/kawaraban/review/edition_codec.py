"""Editions as JSON: the record that a page keeps of itself.

    {"kawaraban": "edition", "version": 4, "slug": …, "publication": …, "state": …,
     "translation": {"original": <document>, "document": <document>, "source_language": …,
                     "target_language": …, "engine": …, "model": …, "translated_at": …,
                     "segments": [{"path": …, "index": …, "state": …, "fault": …, "coarse_markup": …,
                                   "guard": …, "engine": …,
                                   "doubts": [{"kind": …, "source": …, "target": …, "why": …}]}],
                     "texts": <document>},
     "changed": {"seen": …, "changes": [{"kind": …, "path": …, "before": …, "after": …}]} or null,
     "notes": [{"path": …, "index": …, "words": [sentence, …]}]}

Documents are written by `kawaraban.document.json_codec`. ``texts`` is one too: its paragraphs are the
segments' source and target by turns, so that inlines have one codec in the whole program. Version 1,
from before the guard, lacks a segment's last three members; until version 2 there was no ``changed``,
until version 3 no ``notes``.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from kawaraban.document import Document, Inlines, Paragraph
from kawaraban.document.json_codec import from_data, to_data
from kawaraban.errors import InvalidDocument
from kawaraban.review.changes import Change, ChangeKind
from kawaraban.review.edition import Changed, Edition, EditionState, TranslatorNote
from kawaraban.translate.translation import Doubt, GuardState, SegmentState, TranslatedSegment, Translation

VERSION = 4
_READABLE = frozenset({1, 2, 3, VERSION})
_KIND = "edition"
_MEMBERS = frozenset({"path", "index", "state", "fault", "coarse_markup", "guard", "engine", "doubts"})
"""What a record says of a segment."""
_STATES = {state.value: state for state in SegmentState}
_Choice = TypeVar("_Choice", bound=StrEnum)
_Type = TypeVar("_Type")


def edition_to_json(edition: Edition, *, indent: int | None = None) -> str:
    """The edition as JSON text, the same for the same edition.

    An ``indent`` gives it lines, which people and version control read; it takes five times as long.
    """
    separators = (",", ":") if indent is None else None
    return json.dumps(_edition_data(edition), ensure_ascii=False, indent=indent, separators=separators)


def edition_from_json(text: str) -> Edition:
    """The edition that `edition_to_json` wrote.

    Raises:
        InvalidDocument: not JSON, not an edition, of a later version, or with parts amiss.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidDocument(f"This is no JSON ({error}); give the edition.json of a page.") from error
    return _read_edition(_Reader(data, "edition"))


def _edition_data(edition: Edition) -> dict[str, Any]:
    translation = edition.translation
    return {
        "kawaraban": _KIND,
        "version": VERSION,
        "slug": edition.slug,
        "publication": edition.publication,
        "state": edition.state.value,
        "translation": {
            "original": to_data(translation.original),
            "document": to_data(translation.document),
            "source_language": translation.source_language,
            "target_language": translation.target_language,
            "engine": translation.engine,
            "model": translation.model,
            "translated_at": translation.translated_at.isoformat(),
            **segments_to_data(translation.segments),
        },
        "changed": _changed_data(edition.changed),
        "notes": [asdict(note) for note in edition.notes],
    }


def segments_to_data(segments: Sequence[TranslatedSegment]) -> dict[str, Any]:
    """Segments as the two members ``segments`` and ``texts`` of a JSON object."""
    return {"segments": [_segment_data(segment) for segment in segments], "texts": to_data(_texts(segments))}


def segments_from_data(data: object) -> tuple[TranslatedSegment, ...]:
    """The segments that `segments_to_data` wrote.

    Raises:
        InvalidDocument: they are none.
    """
    return _read_segments(_Reader(data, "segments"))


def _changed_data(changed: Changed | None) -> dict[str, Any] | None:
    if changed is None:
        return None
    return {"seen": changed.seen.isoformat(), "changes": [asdict(change) for change in changed.changes]}


def _segment_data(segment: TranslatedSegment) -> dict[str, Any]:
    return {
        "path": segment.path,
        "index": segment.index,
        "state": segment.state,
        "fault": segment.fault,
        "coarse_markup": segment.coarse_markup,
        "guard": segment.guard,
        "engine": segment.engine,
        "doubts": [asdict(doubt) for doubt in segment.doubts],
    }


def _texts(segments: Sequence[TranslatedSegment]) -> Document:
    contents = (content for segment in segments for content in (segment.source, segment.target))
    return Document(title="", blocks=tuple(Paragraph(content) for content in contents))


def _read_edition(reader: "_Reader") -> Edition:
    if reader.text("kawaraban") != _KIND:
        raise InvalidDocument("This JSON is no edition; give the edition.json of a page.")
    version = reader.number("version")
    if version not in _READABLE:
        raise InvalidDocument(
            f"This edition has version {version}, we read up to {VERSION}; use the Kawaraban that wrote it."
        )
    reader.only("kawaraban", "version", "slug", "publication", "state", "translation", "changed", "notes")
    return Edition(
        translation=_read_translation(reader.object("translation")),
        publication=reader.text("publication"),
        slug=reader.text("slug"),
        state=reader.choice("state", EditionState),
        changed=_read_changed(reader.object("changed")) if reader.has("changed") else None,
        notes=tuple(map(_read_note, reader.objects("notes"))) if reader.has("notes") else (),
    )


def _read_note(row: "_Reader") -> TranslatorNote:
    row.only("path", "index", "words")
    return TranslatorNote(row.text("path"), row.number("index"), row.texts("words"))


def _read_changed(reader: "_Reader") -> Changed:
    reader.only("seen", "changes")
    return Changed(reader.moment("seen"), tuple(map(_read_change, reader.objects("changes"))))


def _read_change(row: "_Reader") -> Change:
    row.only("kind", "path", "before", "after")
    return Change(row.choice("kind", ChangeKind), row.text("path"), row.text("before"), row.text("after"))


def _read_translation(reader: "_Reader") -> Translation:
    reader.only(
        *("original", "document", "source_language", "target_language", "engine", "model"),
        *("translated_at", "segments", "texts"),
    )
    return Translation(
        original=reader.document("original"),
        document=reader.document("document"),
        source_language=reader.text("source_language"),
        target_language=reader.text("target_language"),
        engine=reader.text("engine"),
        model=reader.optional_text("model"),
        translated_at=reader.moment("translated_at"),
        segments=_read_segments(reader),
    )


def _read_segments(reader: "_Reader") -> tuple[TranslatedSegment, ...]:
    rows = reader.rows("segments")
    texts = [block.content for block in reader.document("texts").blocks if isinstance(block, Paragraph)]
    if len(texts) != 2 * len(rows):
        raise InvalidDocument(
            f"The edition has {len(rows)} segments but {len(texts)} texts, not twice as many."
        )
    return tuple(
        _plain_segment(row, source, target) or _read_segment(reader.at("segments", index), source, target)
        for index, (row, source, target) in enumerate(zip(rows, texts[::2], texts[1::2], strict=True))
    )


def _plain_segment(row: object, source: Inlines, target: Inlines) -> TranslatedSegment | None:
    """A segment of which there is nothing to say, as nearly all are; None for others, and for what is none.

    A post has fifty: to read each member on its own terms takes half of the time that a record takes.
    """
    if type(row) is not dict or row.keys() != _MEMBERS or row["doubts"] != [] or row["guard"] != "kept":
        return None
    if row["fault"] is not None or row["engine"] is not None or row["coarse_markup"] is not False:
        return None
    path, index, name = row["path"], row["index"], row["state"]
    if type(path) is not str or type(index) is not int or index < 0 or type(name) is not str:
        return None
    state = _STATES.get(name)
    return None if state is None else TranslatedSegment(path, index, source, target, state)


def _read_segment(row: "_Reader", source: Inlines, target: Inlines) -> TranslatedSegment:
    row.only(*_MEMBERS)
    return TranslatedSegment(
        path=row.text("path"),
        index=row.number("index"),
        source=source,
        target=target,
        state=row.choice("state", SegmentState),
        fault=row.optional_text("fault"),
        coarse_markup=row.truth("coarse_markup"),
        guard=row.choice("guard", GuardState) if row.has("guard") else GuardState.KEPT,
        engine=row.optional_text("engine"),
        doubts=tuple(map(_read_doubt, row.objects("doubts"))) if row.has("doubts") else (),
    )


def _read_doubt(row: "_Reader") -> Doubt:
    row.only("kind", "source", "target", "why")
    return Doubt(row.text("kind"), row.text("source"), row.text("target"), row.text("why"))


class _Reader:
    """A JSON object whose members are read by type; each complaint names the place."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, dict):
            raise InvalidDocument(f"{place} is {_name(data)}, not an object.")
        self._data = data
        self._place = place

    def only(self, *names: str) -> None:
        """No members but these."""
        if strange := self._data.keys() - names:
            raise InvalidDocument(f"{self._place} has a member {min(strange)!r} that we don't know.")

    def has(self, name: str) -> bool:
        return self._data.get(name) is not None

    def text(self, name: str) -> str:
        return self._of_type(name, str)

    def optional_text(self, name: str) -> str | None:
        return None if self._data.get(name) is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        texts = self._of_type(name, list)
        if not all(isinstance(text, str) for text in texts):
            raise InvalidDocument(f"{self._place}.{name} has a member that is not str.")
        return tuple(texts)

    def number(self, name: str) -> int:
        number = self._of_type(name, int)
        if isinstance(number, bool) or number < 0:
            raise InvalidDocument(f"{self._place}.{name} is {number}, not a number of at least 0.")
        return number

    def truth(self, name: str) -> bool:
        return self._of_type(name, bool)

    def choice(self, name: str, kind: type[_Choice]) -> _Choice:
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise InvalidDocument(
                f"{self._place}.{name}: {error}; it is one of {', '.join(kind)}."
            ) from error

    def moment(self, name: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError as error:
            raise InvalidDocument(f"{self._place}.{name}: {error}.") from error
        if moment.tzinfo is None:
            raise InvalidDocument(f"{self._place}.{name} has no time zone.")
        return moment

    def object(self, name: str) -> "_Reader":
        return _Reader(self._data.get(name), f"{self._place}.{name}")

    def rows(self, name: str) -> list[Any]:
        return self._of_type(name, list)

    def at(self, name: str, index: int) -> "_Reader":
        return _Reader(self.rows(name)[index], f"{self._place}.{name}[{index}]")

    def objects(self, name: str) -> list["_Reader"]:
        return [self.at(name, index) for index in range(len(self.rows(name)))]

    def document(self, name: str) -> Document:
        try:
            return from_data(self._of_type(name, dict))
        except InvalidDocument as error:
            raise InvalidDocument(f"{self._place}.{name}: {error}") from error

    def _of_type(self, name: str, kind: type[_Type]) -> _Type:
        value = self._data.get(name)
        if not isinstance(value, kind):
            raise InvalidDocument(f"{self._place}.{name} is {_name(value)}, not {kind.__name__}.")
        return value


def _name(value: object) -> str:
    return "missing" if value is None else f"a {type(value).__name__}"
