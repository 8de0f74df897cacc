"""Spans land on the words that translate theirs: a floor that must not sink unseen."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from kawaraban.translate.markup import decode, encode
from kawaraban.translate.projection import project

ROOT = Path(__file__).parents[2]
FLOORS = {"development": 0.88, "held-out": 0.83}
"""Exact-span F1 on stored answers of the local model; docs/markup.md has the figures as measured."""


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_markup", ROOT / "bench" / "markup.py")
    module = sys.modules["bench_markup"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_markup"]


def rows_of(bench, half):
    return [json.loads(line) for line in (bench.DATA / f"{half}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("half", FLOORS)
def test_exact_spans_stay_above_their_floor_and_every_span_is_there(bench, half):
    rows = rows_of(bench, half)

    done = bench.score(rows, errors=False)

    assert len(rows) == 100
    assert done.f1 >= FLOORS[half]
    assert done.present == done.spans


@pytest.mark.parametrize("half", FLOORS)
def test_every_reference_stands_in_its_answer(bench, half):
    for row in rows_of(bench, half):
        encoded = encode(bench.inlines_of(row["source"]))

        assert len(row["spans"]) == len(encoded.nodes)
        assert all(words in row["target"] for spans in row["spans"] for words in spans or ())


@pytest.mark.parametrize("half", FLOORS)
def test_without_a_model_no_span_is_lost_either(bench, half):
    for row in rows_of(bench, half):
        encoded = encode(bench.inlines_of(row["source"]))

        assert decode(project(encoded, row["target"], {}, bench.PAIR).tagged, encoded.nodes) is not None
