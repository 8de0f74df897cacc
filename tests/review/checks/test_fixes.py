"""What fixes promise: each mends what it is for, and mending comes to an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.brackets import QuotationMarks
from kawaraban.review.checks.characters import SplitKana, Unseen
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.digits import TornDigits
from kawaraban.review.checks.leaks import PlaceholderLeak
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.punctuation import Punctuation
from kawaraban.review.checks.repeats import RepeatedWord
from kawaraban.review.checks.width import Spacing, Width
from kawaraban.review.lines import fixed

MENDING = (
    Punctuation(),
    Width(),
    Spacing(),
    TornDigits(),
    SplitKana(),
    Unseen(),
    QuotationMarks(),
    PlaceholderLeak(),
    RepeatedWord(),
)
AWKWARD = '雨か\u3099。、,.!?…・ 1３5．ﾊﾟａ「」“”"&amp;\u200b\n'
targets = st.text(alphabet=AWKWARD, max_size=40) | st.lists(
    st.sampled_from(["政府は", "3。5", "1、500", "雨 が", "をを", "。。", "&lt;", "”", "発表"]), max_size=8
).map("".join)


def found(checks, pair):
    context = Context(pair)
    return [finding for check in checks for finding in check.find(pair, context)]


@pytest.mark.parametrize("check", MENDING, ids=lambda check: check.name)
@given(targets)
def test_mending_comes_to_an_end_and_leaves_nothing_to_mend(check, target):
    pair = Pair("1", "3.5 and 1,500", target, "en", "ja")
    for _ in range(len(target) + 2):
        pair = fixed(pair, found([check], pair))

    assert [finding.fix for finding in found([check], pair) if finding.fix is not None] == []


@given(targets)
def test_spans_lie_within_the_target(target):
    for finding in found(MENDING, Pair("1", "Rain.", target, "en", "ja")):
        start, end = finding.target_span
        assert 0 <= start < end <= len(target)


@given(targets)
def test_no_fix_takes_words_or_figures_away(target):
    pair = Pair("1", "3.5 and 1,500", target, "en", "ja")
    others = [check for check in MENDING if not isinstance(check, RepeatedWord | PlaceholderLeak)]
    mended = fixed(pair, found(others, pair)).target

    assert mended.count("雨") == target.count("雨")
    assert sum(c.isdigit() for c in mended) == sum(c.isdigit() for c in target)
