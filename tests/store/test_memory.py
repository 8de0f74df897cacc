"""The translation memory keeps every answer, whatever happens to the process."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.store.memory import Memory, Scope, Variant

SCOPE = Scope("en", "ja", "echo:1")
NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
VARIANT = Variant("港は静かだった。", "translated", NOW)


@pytest.fixture
def memory(address):
    with Memory(address) as memory:
        yield memory


def test_what_was_put_is_got_back_in_the_next_run(address):
    with Memory(address) as memory:
        memory.put(SCOPE, "The harbour was quiet.", VARIANT)

    with Memory(address) as memory:
        assert memory.get(SCOPE, "The harbour was quiet.") == VARIANT


def test_a_new_sentence_is_unknown(address):
    with Memory(address) as memory:
        assert memory.get(SCOPE, "Nobody said this before.") is None


@pytest.mark.parametrize(
    "other", [Scope("de", "ja", "echo:1"), Scope("en", "ko", "echo:1"), Scope("en", "ja", "echo:2")]
)
def test_another_language_or_engine_does_not_see_it(address, other):
    with Memory(address) as memory:
        memory.put(SCOPE, "Rain.", VARIANT)

        assert memory.get(other, "Rain.") is None


def test_a_later_answer_takes_the_place_of_an_earlier(address):
    fault = Variant("Rain.", "initial", NOW, fault="the model said nothing", coarse_markup=True)
    with Memory(address) as memory:
        memory.put(SCOPE, "Rain.", VARIANT)
        memory.put(SCOPE, "Rain.", fault)

        assert memory.get(SCOPE, "Rain.") == fault


def test_what_the_guard_found_is_remembered(address):
    doubts = (("changed", "1.5 million", "1.5万", "The original says “1.5 million” \ud83d …"),)
    variant = Variant("雨。", "translated", NOW, guard="marked", doubts=doubts, answered_by="llama")
    with Memory(address) as memory:
        memory.put(SCOPE, "Rain.", variant)

    with Memory(address) as memory:
        assert memory.get(SCOPE, "Rain.") == variant


def test_a_changed_term_asks_anew_for_the_text_it_touches_only(address):
    changed = replace(SCOPE, terms="harbour=港湾")
    with Memory(address) as memory:
        memory.put(replace(SCOPE, terms="harbour=港"), "The harbour.", VARIANT)
        memory.put(SCOPE, "Rain.", VARIANT)

        assert memory.get(changed, "The harbour.") is None
        assert memory.get(SCOPE, "Rain.") == VARIANT


@pytest.mark.parametrize("answer", [("雨。", None), (None, "the model said nothing")])
def test_an_engines_answer_is_kept_apart_from_what_was_made_of_it(address, answer):
    with Memory(address) as memory:
        memory.keep_answers("deepl:1", [("Rain.", *answer)], NOW)

        assert memory.answers("deepl:1", ["Rain.", "Snow."]) == [answer, None]
        assert memory.answers("deepl:2", ["Rain."]) == [None]
        assert memory.get(replace(SCOPE, engine="deepl:1"), "Rain.") is None


def test_moments_are_kept_in_universal_time(address):
    tokyo = datetime(2026, 11, 23, 13, 5, 6, tzinfo=timezone(timedelta(hours=9)))
    with Memory(address) as memory:
        memory.put(SCOPE, "Rain.", Variant("雨。", "translated", tokyo))

        assert memory.get(SCOPE, "Rain.").created == NOW


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.text(), target=st.text())
def test_any_text_round_trips(memory, source, target):
    memory.put(SCOPE, source, Variant(target, "translated", NOW))

    assert memory.get(SCOPE, source).target_text == target


def test_a_broken_half_of_a_character_pair_does_not_stop_the_press(address):
    with Memory(address) as memory:
        memory.put(SCOPE, "smile \ud83d", VARIANT)

        assert memory.get(SCOPE, "smile \ud83d") == VARIANT


KILLED_RIGHT_AFTER_PUT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kawaraban.settings import DatabaseUrl
from kawaraban.store.memory import Memory, Scope, Variant
memory = Memory(DatabaseUrl(sys.argv[1]) if "://" in sys.argv[1] else Path(sys.argv[1]))
memory.put(Scope("en", "ja", "echo:1"), "Rain.", Variant("雨。", "translated", datetime.now(UTC)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_put_outlives_a_process_killed_right_after_it(address):
    where = getattr(address, "value", address)

    done = subprocess.run([sys.executable, "-c", KILLED_RIGHT_AFTER_PUT, where], check=False, timeout=60)

    assert done.returncode == -signal.SIGKILL
    with Memory(address) as memory:
        assert memory.get(SCOPE, "Rain.").target_text == "雨。"


def test_two_runs_may_write_at_once(address):
    with Memory(address) as one, Memory(address) as other:
        one.put(SCOPE, "Rain.", VARIANT)
        other.put(SCOPE, "Snow.", VARIANT)

        assert (one.get(SCOPE, "Snow."), other.get(SCOPE, "Rain.")) == (VARIANT, VARIANT)


def test_sentences_of_any_length_are_told_apart(memory):
    long = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(20_000))

    memory.put(SCOPE, long, VARIANT)

    assert memory.get(SCOPE, long) == VARIANT
    assert memory.get(SCOPE, long[:-1]) is None


def test_many_are_asked_for_and_kept_at_once(address):
    texts = [f"Rain on day {number}." for number in range(1_200)]
    with Memory(address) as memory:
        memory.put_all((SCOPE, text, replace(VARIANT, target_text=text)) for text in texts)

        found = memory.get_all([(SCOPE, text) for text in ["Nobody said this.", *reversed(texts)]])

    assert [variant and variant.target_text for variant in found] == [None, *reversed(texts)]
