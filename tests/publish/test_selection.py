"""Which editions are meant."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kawaraban.errors import InputError
from kawaraban.publish.selection import Selection, book_title, choose
from kawaraban.review.edition import EditionState
from publish.sample import plain_edition, sample

OLD = replace(plain_edition("Old", published=datetime(2023, 1, 2, tzinfo=UTC)), state=EditionState.PUBLISHED)
NEW = sample(state=EditionState.PUBLISHED)
DRAFT = plain_edition("Draft")


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), (OLD, NEW)),
        (Selection(publication="ngw"), (NEW,)),
        (Selection(month="2023-01"), (OLD,)),
        (Selection(since=date(2024, 3, 14)), (NEW,)),
        (Selection(until=date(2023, 1, 2)), (OLD,)),
        (Selection(slugs=(NEW.slug, OLD.slug, NEW.slug)), (NEW, OLD)),
    ],
)
def test_published_editions_are_chosen_by_what_is_asked(selection, found):
    assert choose((NEW, OLD, DRAFT), selection) == found


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(slugs=(DRAFT.slug,)), "no published edition"),
        (Selection(publication="XY"), "Nothing in the diary"),
    ],
)
def test_nothing_found_is_said(selection, message):
    with pytest.raises(InputError, match=message):
        choose((NEW, OLD, DRAFT), selection)


@pytest.mark.parametrize("month", ["2026-13", "11/2026", "2026"])
def test_a_month_that_is_none_is_refused(month):
    with pytest.raises(InputError, match="2026-11"):
        Selection(month=month)


def test_a_book_of_many_is_called_after_the_diary_and_what_was_asked():
    assert book_title((OLD, NEW), Selection(month="2026-11"), "瓦版") == "瓦版 2026-11"
    assert book_title((OLD,), Selection(), "瓦版") == "Old"
