"""Quality floors on labelled quotes, pinned with the labels' hash so that neither can sink unseen."""

import hashlib

import pytest

LABELS = {
    "development": "4b2f321434374b8c",
    "round-1": "588ff0378885ceba",
    "round-2": "a13ba300a3e3cbcc",
    "round-3": "e29967f2cf3182d5",
    "round-4": "ca164a0d62035573",
    "heldout": "75620532f2d75d29",
    "development-pages": "38d7e5262a7670a8",
    "round-1-pages": "e8d7ecd2f25a2435",
}
# (quotes: precision, recall), (inline: precision, recall)
FLOORS = {
    "development": ((0.98, 0.98), (1.0, 1.0)),
    "round-1": ((0.99, 0.87), (1.0, 1.0)),
    "round-2": ((0.96, 0.80), (1.0, 0.92)),
    "round-3": ((0.99, 0.96), (1.0, 1.0)),
    "round-4": ((0.97, 0.95), (1.0, 1.0)),
    "heldout": ((1.0, 1.0), (0.75, 0.75)),
}
PAGE_FLOORS = {
    "development-pages": ((1.0, 0.75), (1.0, 1.0)),
    "round-1-pages": ((1.0, 1.0), (1.0, 0.97)),
}


def check(bench, name, floors):
    for tally, (precision, recall) in zip(bench.evaluate(name), floors, strict=True):
        assert tally.precision >= precision, tally.misses
        assert tally.recall >= recall, tally.misses


@pytest.mark.parametrize("name", FLOORS)
def test_posts_keep_their_precision_and_recall(bench, name):
    check(bench, name, FLOORS[name])


@pytest.mark.corpus
@pytest.mark.parametrize("name", PAGE_FLOORS)
def test_development_pages_keep_their_precision_and_recall(bench, name):
    if not bench.PAGES.exists():
        pytest.skip("the development pages are not beside the checkout (../shared/extraction)")
    check(bench, name, PAGE_FLOORS[name])


@pytest.mark.parametrize("name", LABELS)
def test_labels_are_the_ones_that_the_floors_were_pinned_on(bench, name):
    text = (bench.DATA / f"labels-{name}.json").read_bytes()

    assert hashlib.sha256(text).hexdigest()[:16] == LABELS[name]


def test_at_least_a_quarter_of_the_labelled_quotes_have_no_known_speaker(bench):
    kinds = [
        label["kind"]
        for name in FLOORS
        for _, _, labels in bench.labelled(name)
        for label in labels["quotes"]
    ]

    assert kinds.count("unknown") >= len(kinds) / 4


def test_there_are_enough_labels_to_mean_something(bench):
    counted = sum(len(labels["quotes"]) for name in FLOORS for _, _, labels in bench.labelled(name))

    assert counted >= 200
