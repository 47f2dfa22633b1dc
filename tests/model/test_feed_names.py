"""What a person types is a feed with one canonical name, and the name alone tells its title and days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import UsageError
from papertui.model.days import BEGAN
from papertui.model.feed import BUNDLED, STARRED, TRENDING, Feed
from papertui.model.feed_names import (
    day_feed,
    days,
    feed_named,
    feed_of,
    is_day,
    month_feed,
    neighbour,
    understood,
    week_feed,
)

TODAY = date(2026, 6, 29)  # a Monday
DAYS = st.dates(BEGAN, date(2100, 12, 31))
Maker = Callable[[date], Feed]
MAKERS: st.SearchStrategy[Maker] = st.sampled_from([day_feed, week_feed, month_feed])


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        pytest.param("today", "2026-06-29", "Mon 29 Jun 2026", id="today"),
        pytest.param("YESTERDAY", "2026-06-28", "Sun 28 Jun 2026", id="yesterday"),
        pytest.param("2023-05-04", "2023-05-04", "Thu 4 May 2023", id="the first day"),
        pytest.param("2026w27", "2026-W27", "Week 27 of 2026 · 29 Jun – 5 Jul", id="week"),
        pytest.param("2026-W1", "2026-W01", "Week 1 of 2026 · 29 Dec – 4 Jan", id="week over a year's end"),
        pytest.param("2023-W18", "2023-W18", "Week 18 of 2023 · 1 May – 7 May", id="the first week"),
        pytest.param("june", "2026-06", "June 2026", id="month"),
        pytest.param("2023-05", "2023-05", "May 2023", id="the first month"),
        pytest.param("Trending", "trending", "Trending", id="trending"),
        pytest.param(" starred ", "starred", "Starred", id="starred"),
        pytest.param("bundled", "bundled", "page of 29 Jun 2026", id="bundled"),
        pytest.param(
            "search:sparse  experts", "search:sparse experts", "Search: sparse experts", id="search"
        ),
        pytest.param(
            'Search: "sparse experts" ', "search:sparse experts", "Search: sparse experts", id="quoted"
        ),
        pytest.param('search:"a" or "b"', 'search:"a" or "b"', 'Search: "a" or "b"', id="quotes in it"),
        pytest.param("search:by:me", "search:by:me", "Search: by:me", id="search with a colon"),
        pytest.param("search:今日", "search:今日", "Search: 今日", id="search in Chinese"),
        pytest.param("search:C++", "search:C++", "Search: C++", id="search with signs"),
        pytest.param("by:akhaliq", "by:akhaliq", "Submitted by akhaliq", id="submitter"),
        pytest.param("By: @A-b_c.9", "by:A-b_c.9", "Submitted by A-b_c.9", id="submitter with signs"),
    ],
)
def test_a_feed_is_understood(text: str, name: str, title: str) -> None:
    assert feed_of(text, TODAY) == Feed(name, title)
    assert feed_of(name, TODAY) == feed_named(name) == Feed(name, title)
    assert understood(text, TODAY) == title


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "tomorrow", "Tue 30 Jun 2026 has not begun, by UTC: the latest day is 2026-06-29", id="day"
        ),
        pytest.param("2026-W28", "the latest week is 2026-W27", id="future week"),
        pytest.param("2026-07", "the latest month is 2026-06", id="future month"),
        pytest.param("2026-W53", "the latest week is 2026-W27", id="week 53 of this year"),
        pytest.param("2027-01-01", "the latest day is 2026-06-29", id="next year"),
        pytest.param(
            "2023-05-03", "Wed 3 May 2023 is before Daily Papers began: the first day is 2023-05-04"
        ),
        pytest.param("2023-W17", "the first week is 2023-W18", id="week too early"),
        pytest.param("2023-04", "the first month is 2023-05", id="month too early"),
        pytest.param("-99999", "the first day is 2023-05-04", id="too many days ago"),
        pytest.param("31 feb", "there is no 31 February 2026: the nearest day is 2026-02-28", id="no day"),
        pytest.param("search:", "no words to search for", id="search for nothing"),
        pytest.param('search:""', "no words to search for", id="search for quoted nothing"),
        pytest.param("search:?!", "no words to search for", id="search for signs"),
        pytest.param("search:" + "a" * 251, "up to 250 characters, not 251", id="search for too much"),
        pytest.param("by:", "no name of a user", id="nobody"),
        pytest.param("by:a/b", "'a/b' is no user's name", id="no user"),
        pytest.param("trendin", "did you mean trending?", id="a letter short"),
        pytest.param("wendesday", "did you mean wednesday?", id="a weekday spelt wrong"),
        pytest.param("lst", "there is no feed 'lst': write 29 jun,", id="no feed"),
        pytest.param("", "there is no feed ''", id="nothing"),
        pytest.param("file:x", "there is no feed 'file:x'", id="a file"),
        pytest.param("x" * 10_000, "there is no feed 'xxxx", id="very long"),
    ],
)
def test_what_is_no_feed_is_refused_kindly(text: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        feed_of(text, TODAY)
    assert words in str(refused.value)
    assert len(str(refused.value)) < 200


def test_today_is_refused_where_the_clock_is_before_the_service() -> None:
    with pytest.raises(UsageError, match="the first day is 2023-05-04"):
        feed_of("today", date(1970, 1, 1))


def test_the_week_that_a_year_ends_with_is_named_after_the_year_of_its_thursday() -> None:
    assert week_feed(date(2026, 12, 31)).name == week_feed(date(2027, 1, 3)).name == "2026-W53"
    assert week_feed(date(2025, 12, 29)).name == "2026-W01"


@given(st.text(), DAYS)
def test_no_text_does_harm_and_what_is_refused_can_be_printed(text: str, today: date) -> None:
    try:
        feed_of(text, today)
    except UsageError as error:
        words = str(error)
    else:
        words = ""
    assert words.isprintable()


@given(st.sampled_from(["search:", "by:", "Search: "]), st.text(), DAYS)
def test_the_name_of_what_was_asked_in_words_is_canonical(kind: str, text: str, today: date) -> None:
    try:
        feed = feed_of(kind + text, today)
    except UsageError:
        return
    assert feed_of(feed.name, today) == feed_named(feed.name) == feed


@given(MAKERS, DAYS, st.integers(0, 400))
def test_the_name_of_days_means_the_same_later(make: Maker, day: date, later: int) -> None:
    feed = make(day)
    assert feed_of(feed.name, day + timedelta(days=later)) == feed_named(feed.name) == feed


@given(DAYS)
def test_the_title_of_a_day_typed_is_that_day(day: date) -> None:
    assert feed_of(day_feed(day).title, day) == day_feed(day)
    assert feed_of(month_feed(day).title, day) == month_feed(day)


@pytest.mark.parametrize(
    "name",
    [
        *("2026-6-29", "2026-02-30", "2026-13", "2026-W54", "2025-W53", "2026-w27", "20260629", "9999-W53"),
        *("２０２６-06", "today", "Starred", "search:", "search: a", 'search:"a"', "by:", "by:@me", "file:-"),
        *("", "\0"),
    ],
)
def test_a_name_that_is_not_canonical_names_nothing(name: str) -> None:
    assert feed_named(name) is None
    assert days(Feed(name, "")) is None
    assert not is_day(name)


def test_the_days_of_a_feed_are_its_first_and_its_last() -> None:
    assert days(day_feed(TODAY)) == (TODAY, TODAY)
    assert days(week_feed(TODAY)) == (TODAY, date(2026, 7, 5))
    assert days(month_feed(TODAY)) == (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize("feed", [TRENDING, STARRED, BUNDLED, Feed("search:2026-06-29", "")])
def test_other_feeds_have_no_days_and_no_neighbours(feed: Feed) -> None:
    assert days(feed) is None
    assert neighbour(feed, 1, TODAY) is neighbour(feed, -1, TODAY) is None


def test_only_a_day_is_a_day() -> None:
    assert is_day("2024-02-29")
    assert not any(map(is_day, ("2026-06", "2026-W27", "trending", "2026-06-29\n")))


@pytest.mark.parametrize(
    ("name", "step", "beside"),
    [
        pytest.param("2026-06-29", -1, "2026-06-28", id="a day back"),
        pytest.param("2026-06-28", 1, "2026-06-29", id="up to today"),
        pytest.param("2026-06-29", 1, None, id="nothing after today"),
        pytest.param("2026-01-01", -1, "2025-12-31", id="over a year's end"),
        pytest.param("2024-02-28", 1, "2024-02-29", id="to a leap day"),
        pytest.param("2024-03-01", -1, "2024-02-29", id="back to a leap day"),
        pytest.param("2023-05-04", -1, None, id="nothing before the first day"),
        pytest.param("2026-W27", -1, "2026-W26", id="a week back"),
        pytest.param("2026-W27", 1, None, id="nothing after this week"),
        pytest.param("2026-W01", -1, "2025-W52", id="week 52"),
        pytest.param("2023-W18", -1, None, id="nothing before the first week"),
        pytest.param("2026-06", 1, None, id="nothing after this month"),
        pytest.param("2026-01", -1, "2025-12", id="back to December"),
        pytest.param("2025-12", 1, "2026-01", id="on to January"),
        pytest.param("2024-02", 1, "2024-03", id="a month after a short one"),
        pytest.param("2023-05", -1, None, id="nothing before the first month"),
        pytest.param("9999-12-31", 1, None, id="nothing after all days"),
        pytest.param("0001-01-01", -1, None, id="nothing before all days"),
        pytest.param("0001-01", -1, None, id="nothing before all months"),
    ],
)
def test_the_feed_beside_a_feed(name: str, step: int, beside: str | None) -> None:
    found = neighbour(Feed(name, ""), step, TODAY)
    assert found == (feed_named(beside) if beside else None)


def test_a_year_with_week_53_is_crossed_week_by_week() -> None:
    today = date(2027, 1, 31)
    week_53 = neighbour(Feed("2027-W01", ""), -1, today)
    assert week_53 == Feed("2026-W53", "Week 53 of 2026 · 28 Dec – 3 Jan")
    assert neighbour(week_53, -1, today) == feed_named("2026-W52")


@given(MAKERS, DAYS, DAYS)
def test_forth_and_back_is_where_one_was_and_days_are_without_a_gap(
    make: Maker, day: date, today: date
) -> None:
    feed = make(day)
    after = neighbour(feed, 1, today)
    if after is None:
        return
    assert neighbour(after, -1, today) == feed
    here, there = days(feed), days(after)
    assert here is not None
    assert there is not None
    assert there[0] - here[1] == timedelta(days=1)
    assert there[0] <= today
