"""A day is read from a dateline or a path where it leaves no doubt, and otherwise not at all."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kawaraban.follow.days import day_in_path, day_in_text, year_alone

THIRD_OF_MAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024-05-03",
            "2024/5/3",
            "2024.05.03 (金)",
            "2024年5月3日",
            "2024년 5월 3일",
            "2024-05-03T10:00:00Z",
        ),
        *(
            "May 3, 2024",
            "May 3rd, 2024",
            "Friday, 3 May 2024",
            "3 may 2024",
            "03-May-2024",
            "Posted: May 03 2024",
        ),
        *("3. Mai 2024", "3 mai 2024", "3 de mayo de 2024", "3 maggio 2024", "3 мая 2024", "３ May ２０２４"),
        *("3.5.2024", "03. 05. 2024", "03.05.2024"),
    ],
)
def test_a_day_is_read_in_the_ways_that_lists_write_it(text):
    assert day_in_text(text) == THIRD_OF_MAY


@pytest.mark.parametrize(("text", "day"), [("25/12/2024", 25), ("12/25/2024", 25), ("12/12/2024", 12)])
def test_slashes_are_read_where_only_one_order_gives_a_day(text, day):
    assert day_in_text(text) == date(2024, 12, day)


@pytest.mark.parametrize(
    "text",
    [
        *("", "03/04/2024", "May 2024", "2024", "3 Foo 2024", "2024-13-01", "31 February 2024", "1066-10-14"),
        *("version 1.2.2024.5", "tel. 12024-05-031", "May 3"),
    ],
)
def test_what_leaves_a_doubt_is_no_day(text):
    assert day_in_text(text) is None


@pytest.mark.parametrize("text", ["May 3", "3 May", "03 May:", "5月3日", "05-03"])
def test_a_day_without_a_year_takes_that_of_its_list(text):
    assert day_in_text(text, 2024) == THIRD_OF_MAY
    assert day_in_text("a title", 2024) is None


@pytest.mark.parametrize(
    "path", ["/2024/05/03/a-post", "/2024-05-03-a-post.html", "/d/20240503", "/2024_05_03/"]
)
def test_a_path_gives_a_day(path):
    assert day_in_path(path) == THIRD_OF_MAY


@pytest.mark.parametrize("path", ["/2024/05/a-post", "/a/120240503", "/20241303", "/202405031", ""])
def test_another_number_in_a_path_is_no_day(path):
    assert day_in_path(path) is None


def test_a_heading_that_is_a_year_is_told_from_one_that_has_a_year():
    assert [year_alone(text) for text in ("2024", "2024年", "- 2024 -", "In 2024", "1492", "")] == [
        *(2024, 2024, 2024, None, None, None)
    ]


@given(st.text(alphabet="0123456789-/.年月日 abMy,", max_size=80) | st.text(max_size=200))
@example("³/³/2024")
@example("٣ May 2024")
def test_any_text_has_a_day_of_our_times_or_none(text):
    days = [day for day in (day_in_text(text), day_in_text(text, 2024), day_in_path(f"/{text}")) if day]

    assert all(1990 <= day.year <= 2099 for day in days)
