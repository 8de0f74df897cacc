"""The memory that is kept ready finds what the memory as it is now has."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.desk.memory_shelf import MemoryShelf
from kawaraban.store.database import open_database
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.memory.matching import MemoryMatcher

PAIR = LanguagePair("en", "ja")
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
SOURCES = ("The ferry left.", "The ferry came.", "It rained all day.")
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "remove"]), st.sampled_from(SOURCES), st.integers(0, 9)), max_size=8
)


def found(matches):
    return [(match.unit.source_text, match.target_text) for match in matches]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_after_every_change_the_shelf_finds_what_a_new_matcher_finds(tmp_path_factory, steps):
    with open_database(tmp_path_factory.mktemp("m") / "desk.sqlite3") as database:
        memory, shelf = EditorMemory(database), MemoryShelf()
        for place, (step, source, number) in enumerate(steps):
            unit = MemoryUnit("en", "ja", source, f"訳{number}。", NOW + timedelta(seconds=place))
            if step == "put":
                memory.put([unit])
            else:
                memory.remove(unit)
            for text in SOURCES:
                fresh = MemoryMatcher(memory.units(), PAIR).similar(text, limit=5)
                assert sorted(found(shelf.similar(memory, PAIR, text, 5))) == sorted(found(fresh))
                best = MemoryMatcher(memory.units(), PAIR).best(text)
                assert shelf.best(memory, PAIR, text) == best


def test_of_many_pairs_only_the_last_ones_stay_ready(tmp_path):
    with open_database(tmp_path / "desk.sqlite3") as database:
        memory, shelf = EditorMemory(database), MemoryShelf()
        memory.put([MemoryUnit("en", "ja", SOURCES[0], "訳。", NOW)])
        for number in range(20):
            shelf.best(memory, LanguagePair("en", f"x-{number}"), SOURCES[0])
            assert shelf.best(memory, PAIR, SOURCES[0]).target_text == "訳。"

        assert len(shelf._matchers) == 8
        assert PAIR in shelf._matchers
