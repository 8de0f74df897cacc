"""What a person translated is kept, by its context, and never half of an import."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import OutputError
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit, Origin

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
UNIT = MemoryUnit("en", "ja", "The ferry is late.", "フェリーは遅れている。", NOW, before="It rains.")


@pytest.fixture
def memory(address):
    with EditorMemory(address) as memory:
        yield memory


def test_what_was_put_is_there_in_the_next_run(address):
    with EditorMemory(address) as memory:
        memory.put([UNIT])

    with EditorMemory(address) as memory:
        assert memory.units() == (UNIT,)


def test_a_correction_takes_the_place_of_what_it_corrects(memory):
    corrected = replace(UNIT, target_text="船は遅れている。", changed=NOW + timedelta(days=1))

    memory.put([UNIT])
    memory.put([corrected])

    assert memory.units() == (corrected,)


@pytest.mark.parametrize(
    "other",
    [
        replace(UNIT, before="The sun shines."),
        replace(UNIT, origin=Origin.IMPORT),
        replace(UNIT, target_language="ko"),
    ],
)
def test_another_context_origin_or_language_is_another_unit(memory, other):
    memory.put([UNIT, other])

    assert set(memory.units()) == {UNIT, other}


def test_an_import_that_fails_in_the_middle_leaves_nothing_behind(memory):
    def broken():
        yield UNIT
        raise OutputError("the file ends here")

    with pytest.raises(OutputError):
        memory.put(broken())

    assert memory.units() == ()


def test_a_unit_can_be_forgotten(memory):
    memory.put([UNIT])

    assert memory.remove(UNIT)
    assert not memory.remove(UNIT)
    assert memory.units() == ()


def test_text_without_a_utf8_form_is_kept_as_far_as_it_has_one(memory):
    memory.put([replace(UNIT, note="broken \ud83d escape")])

    (unit,) = memory.units()
    assert unit.note == "broken ? escape"
