"""An edition's sentences in a translation memory's format."""

import io
from dataclasses import replace

from translate.storage.tmx import tmxfile

from kawaraban.review.edition_memory import memory_units
from kawaraban.store.editor_memory import Origin
from kawaraban.translate.memory.tmx import write_tmx
from kawaraban.translate.translation import SegmentState
from publish.sample import sample


def test_untranslated_sentences_are_left_out():
    units = list(memory_units(sample()))

    assert len(units) == len(sample().translation.segments) - 1
    assert not [unit for unit in units if "goose" in unit.source_text]


def test_only_what_an_editor_read_is_the_editors():
    edition = sample()
    first, *rest = edition.translation.segments
    read = replace(first, state=SegmentState.REVIEWED)
    edition = replace(edition, translation=replace(edition.translation, segments=(read, *rest)))

    assert [unit.origin for unit in memory_units(edition)] == [Origin.EDITOR, *[Origin.IMPORT] * 3]


def test_another_tools_reader_finds_the_pairs():
    file = io.BytesIO()
    write_tmx(memory_units(sample()), file)
    read = tmxfile.parsestring(file.getvalue(), sourcelanguage="en", targetlanguage="ja")

    assert [str(unit.target) for unit in read.units][2] == "軍は関係がない。"
