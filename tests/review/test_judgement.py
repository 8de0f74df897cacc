"""What follows from editors' decisions about findings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import InputError
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.judgement import FEWEST, Judgements, Record, check_of, key_of

SOURCE, TARGET = "It cost 5 euros.", "3ユーロした。"
FINDING = Finding(
    "number-changed", Severity.ERROR, Message("5 is 3.", "5が3です。"), source_span=(8, 9), target_span=(0, 1)
)


def test_a_finding_has_the_same_key_wherever_its_words_stand():
    moved = replace(FINDING, source_span=(14, 15), target_span=(3, 4), message=Message("", ""))

    assert key_of(moved, "In May it was 5.", "五月は3だった。") == key_of(FINDING, SOURCE, TARGET)


@pytest.mark.parametrize(
    ("finding", "source", "target"),
    [
        (FINDING, "It cost 6 euros.", TARGET),
        (FINDING, SOURCE, "4ユーロした。"),
        (replace(FINDING, check="number-added"), SOURCE, TARGET),
    ],
)
def test_other_words_or_another_check_have_another_key(finding, source, target):
    assert key_of(finding, source, target) != key_of(FINDING, SOURCE, TARGET)


def test_a_missing_thing_is_dismissed_for_this_translation_only():
    missing = replace(FINDING, target_span=None)

    assert key_of(missing, SOURCE, TARGET) != key_of(missing, SOURCE, "ユーロした。")


@given(st.text(), st.text())
def test_any_texts_key_names_its_check(source, target):
    finding = replace(FINDING, source_span=None, target_span=None)

    assert check_of(key_of(finding, source, target)) == FINDING.check


@pytest.mark.parametrize(
    "key", ["", "number-changed", "number-changed:12", "a b:0123456789ab", "x:0123456789ag"]
)
def test_what_is_no_key_is_refused(key):
    with pytest.raises(InputError, match="kawaraban check"):
        check_of(key)


def test_a_dismissed_finding_is_not_shown_again():
    judgements = Judgements(frozenset({key_of(FINDING, SOURCE, TARGET)}))

    assert judgements.settle([FINDING], SOURCE, TARGET) == ()
    assert judgements.settle([FINDING], "It cost 7 euros", TARGET) != ()


def test_without_judgements_nothing_changes():
    assert Judgements().settle([FINDING], SOURCE, TARGET) == (FINDING,)


@pytest.mark.parametrize(
    ("accepted", "dismissed", "noise"),
    [
        (0, 0, False),
        (0, 19, False),
        (0, 20, True),
        (5, 15, True),
        (6, 14, False),
        (40, 60, True),
        (41, 59, False),
        (100, 0, False),
    ],
)
def test_a_check_is_noise_once_most_of_its_findings_are_surely_none(accepted, dismissed, noise):
    assert Record(accepted, dismissed).is_noise is noise


@given(st.integers(0, 100), st.integers(0, 100))
def test_one_more_accepted_finding_never_makes_a_check_noise(accepted, dismissed):
    before, after = Record(accepted, dismissed), Record(accepted + 1, dismissed)

    assert not (after.is_noise and not before.is_noise and before.total >= FEWEST)
    assert accepted / max(before.total, 1) <= before.most_accepted + 1e-9
    assert before.most_accepted <= 1


def test_a_noisy_check_only_informs_and_says_so():
    noisy = Judgements(records={FINDING.check: Record(1, 21)})

    (finding,) = noisy.settle([FINDING], SOURCE, TARGET)

    assert finding.severity is Severity.INFO
    assert "21 of this check's last 22" in finding.message.en
    assert "22件のうち21件" in finding.message.ja


def test_another_checks_findings_keep_their_severity():
    noisy = Judgements(records={"width": Record(1, 21)})

    assert noisy.settle([FINDING], SOURCE, TARGET) == (FINDING,)
