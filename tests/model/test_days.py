"""Days, weeks and months are read as people write them, seen from the day that it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import UsageError
from papertui.model.days import BEGAN, Span, month_of, span_of, week_of

TODAY = date(2026, 6, 29)  # a Monday
DAYS = st.dates(BEGAN, date(2100, 12, 31))


def one(text: str) -> Span:
    """The span of a single day."""
    return (date.fromisoformat(text),) * 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("today", "2026-06-29", id="today"),
        pytest.param("Yesterday", "2026-06-28", id="yesterday"),
        pytest.param("tomorrow", "2026-06-30", id="tomorrow"),
        pytest.param("2026-06-29", "2026-06-29", id="ISO"),
        pytest.param("2026-6-9", "2026-06-09", id="ISO without zeros"),
        pytest.param(" 2026-06-29\n", "2026-06-29", id="between blanks"),
        pytest.param("2026/06/29", "2026-06-29", id="slashes"),
        pytest.param("2026.06.29", "2026-06-29", id="points"),
        pytest.param("29 jun", "2026-06-29", id="day and month"),
        pytest.param("jun 29", "2026-06-29", id="month and day"),
        pytest.param("29jun", "2026-06-29", id="no blank"),
        pytest.param("29-jun", "2026-06-29", id="hyphen"),
        pytest.param("29 June 2025", "2025-06-29", id="with a year"),
        pytest.param("June 29th, 2025", "2025-06-29", id="American"),
        pytest.param("1st sept 2025", "2025-09-01", id="first"),
        pytest.param("Mon 29 Jun 2026", "2026-06-29", id="as the screen shows it"),
        pytest.param("monday, june 29", "2026-06-29", id="weekday in front"),
        pytest.param("30 jun", "2025-06-30", id="tomorrow's date is last year's"),
        pytest.param("31 dec", "2025-12-31", id="last year's end"),
        pytest.param("29 feb", "2024-02-29", id="the latest leap day"),
        pytest.param("-3", "2026-06-26", id="three days ago"),
        pytest.param("-0", "2026-06-29", id="no days ago"),
        pytest.param("-366", "2025-06-28", id="a year and a day ago"),
        pytest.param("mon", "2026-06-29", id="weekday that it is"),
        pytest.param("Sunday", "2026-06-28", id="weekday of yesterday"),
        pytest.param("tues", "2026-06-23", id="weekday of tomorrow is last week's"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert span_of(text, TODAY) == one(day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2026-W27", "2026-06-29", "2026-07-05", id="ISO week"),
        pytest.param("2026w27", "2026-06-29", "2026-07-05", id="week in small letters"),
        pytest.param("2026 W27", "2026-06-29", "2026-07-05", id="week with a blank"),
        pytest.param("w27", "2026-06-29", "2026-07-05", id="week of this year"),
        pytest.param("w28", "2025-07-07", "2025-07-13", id="week that is not yet is last year's"),
        pytest.param("week 27 of 2026", "2026-06-29", "2026-07-05", id="week as the screen shows it"),
        pytest.param("2024-W9", "2024-02-26", "2024-03-03", id="week over a leap day"),
        pytest.param("2026-W01", "2025-12-29", "2026-01-04", id="week that begins in the old year"),
        pytest.param("2026-W53", "2026-12-28", "2027-01-03", id="week 53"),
        pytest.param("this week", "2026-06-29", "2026-07-05", id="this week"),
        pytest.param("last-week", "2026-06-22", "2026-06-28", id="last week"),
        pytest.param("2026-06", "2026-06-01", "2026-06-30", id="month"),
        pytest.param("2026-6", "2026-06-01", "2026-06-30", id="month without a zero"),
        pytest.param("2026/06", "2026-06-01", "2026-06-30", id="month with a slash"),
        pytest.param("june 2026", "2026-06-01", "2026-06-30", id="month by name"),
        pytest.param("Jun-2026", "2026-06-01", "2026-06-30", id="month by its short name"),
        pytest.param("june", "2026-06-01", "2026-06-30", id="the month that it is"),
        pytest.param("jul", "2025-07-01", "2025-07-31", id="month that is not yet is last year's"),
        pytest.param("may", "2026-05-01", "2026-05-31", id="may"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", id="February of a leap year"),
        pytest.param("december 2025", "2025-12-01", "2025-12-31", id="December"),
        pytest.param("this month", "2026-06-01", "2026-06-30", id="this month"),
        pytest.param("last_month", "2026-05-01", "2026-05-31", id="last month"),
    ],
)
def test_a_week_or_a_month_is_read(text: str, first: str, last: str) -> None:
    assert span_of(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "today", "first"),
    [
        pytest.param("yesterday", "2026-01-01", "2025-12-31", id="yesterday on 1 January"),
        pytest.param("last month", "2026-01-01", "2025-12-01", id="last month on 1 January"),
        pytest.param("this week", "2026-01-01", "2025-12-29", id="this week on 1 January"),
        pytest.param("w1", "2026-01-01", "2025-12-29", id="week 1 on 1 January"),
        pytest.param("w52", "2026-01-01", "2025-12-22", id="week 52 on 1 January"),
        pytest.param("1 jan", "2026-01-01", "2026-01-01", id="1 January itself"),
        pytest.param("31 dec", "2026-01-01", "2025-12-31", id="the day before 1 January"),
        pytest.param("december", "2026-01-01", "2025-12-01", id="December on 1 January"),
        pytest.param("w53", "2027-01-01", "2026-12-28", id="week 53 on 1 January"),
        pytest.param("w53", "2030-06-01", "2026-12-28", id="week 53, years ago"),
        pytest.param("w1", "2025-12-30", "2025-12-29", id="week 1 of the next year, begun in December"),
        pytest.param("fri", "2026-07-04", "2026-07-03", id="Friday on a Saturday"),
        pytest.param("sat", "2026-07-04", "2026-07-04", id="Saturday on a Saturday"),
        pytest.param("last month", "2024-03-31", "2024-02-01", id="last month on the 31st"),
        pytest.param("yesterday", "2024-03-01", "2024-02-29", id="yesterday was a leap day"),
        pytest.param("29 feb", "2024-02-29", "2024-02-29", id="leap day on a leap day"),
        pytest.param("29 feb", "2024-02-28", "2020-02-29", id="leap day on the day before it"),
        pytest.param("-365", "2024-02-29", "2023-03-01", id="a year before a leap day"),
        pytest.param("29 feb", "2103-01-01", "2096-02-29", id="leap day where a century leaves one out"),
    ],
)
def test_it_depends_on_the_day_that_it_is(text: str, today: str, first: str) -> None:
    span = span_of(text, date.fromisoformat(today))
    assert span is not None
    assert span[0] == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        pytest.param("31 feb", "2026-02-28", id="31 February"),
        pytest.param("31 feb 2024", "2024-02-29", id="31 February of a leap year"),
        pytest.param("29 feb 2025", "2025-02-28", id="29 February of another year"),
        pytest.param("2026-06-31", "2026-06-30", id="31 June"),
        pytest.param("2026-06-00", "2026-06-01", id="day 0"),
        pytest.param("2026-13", "2026-12", id="month 13"),
        pytest.param("2026-00-01", "2026-12", id="month 0"),
        pytest.param("2025-W53", "2025-W52", id="week 53 of a year without"),
        pytest.param("2026-W54", "2026-W53", id="week 54"),
        pytest.param("2026-W0", "2026-W53", id="week 0"),
        pytest.param("w54", "2026-W27", id="week 54 of no year"),
        pytest.param("w53", "2026-W27", id="week 53 where none has been"),
        pytest.param("2022-01-01", "2023-05-04", id="year before the service"),
        pytest.param("0000-00-00", "2023-05-04", id="year 0"),
        pytest.param("9999-12-31", "2026-06-29", id="year 9999"),
        pytest.param("9999-W52", "2026-06-29", id="week of the year 9999"),
        pytest.param("june 9999", "2026-06-29", id="month of the year 9999"),
        pytest.param("2026", "2026-06", id="a whole year"),
        pytest.param("tue 29 jun 2026", "Monday", id="wrong weekday"),
    ],
)
def test_what_is_not_in_the_calendar_is_refused_with_the_nearest_that_is(text: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=nearest):
        span_of(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "--3", "+3", "-123456", "ju", "m", "29", "29.", "29 foo", "foo 29", "foo 29 jun"),
        *("w", "w123", "2026-W27-1", "2026 w27 2026", "jun 29 26", "29/06/2026", "20260629", "noon"),
        "２０２６-06-29",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert span_of(text, TODAY) is None


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    first, last = week_of(day)
    assert (first.weekday(), last.weekday(), last - first) == (0, 6, timedelta(days=6))
    assert first <= day <= last


@given(DAYS)
def test_a_month_holds_its_day_and_ends_before_the_next_begins(day: date) -> None:
    first, last = month_of(day)
    assert first <= day <= last
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert first.month == last.month


@given(st.text(), DAYS)
def test_no_text_does_harm(text: str, today: date) -> None:
    try:
        span = span_of(text, today)
    except UsageError:
        return
    assert span is None or span[0] <= span[1]


_PIECES = st.sampled_from(
    (
        *("0", "2", "29", "31", "53", "99", "2026", "9999", "w", "week", "jun", "feb", "mon", "of", "st"),
        *("last", "today", "-", " ", ",", "/", ":", "\0", "\x1b", "\ud800", "İ"),
    )
)


@given(st.lists(_PIECES, max_size=8).map("".join), DAYS)
def test_no_pieces_of_dates_do_harm(text: str, today: date) -> None:
    try:
        span = span_of(text, today)
    except UsageError:
        return
    assert span is None or span[0] <= span[1]
