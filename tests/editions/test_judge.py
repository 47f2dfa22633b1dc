"""How long an answer holds, and whether it is what was asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.editions.judge import (
    JUST_OVER,
    OVER,
    RUNNING,
    SEARCH,
    TODAY,
    TRENDS,
    empty_words,
    fresh_for,
    repeats,
    still_filling,
    wrong_range,
)
from papertui.model.edition import Edition
from papertui.model.feed import TRENDING, Feed
from papertui.model.feed_names import day_feed, feed_named
from papertui.model.paper import Paper

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)  # a Tuesday
MONDAY, TUESDAY = day_feed(date(2026, 6, 29)), day_feed(date(2026, 6, 30))
HOUR = 3600.0


def named(name: str) -> Feed:
    """The feed of a canonical name."""
    feed = feed_named(name)
    assert feed is not None
    return feed


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        pytest.param("2026-06-30", TODAY, id="today"),
        pytest.param("2026-06-29", JUST_OVER, id="yesterday"),
        pytest.param("2026-06-28", 12 * HOUR, id="since the day before yesterday was over for a day"),
        pytest.param("2026-06-01", OVER, id="long ago"),
        pytest.param("2026-W27", RUNNING, id="this week"),
        pytest.param("2026-W26", 12 * HOUR, id="last week"),
        pytest.param("2026-W20", OVER, id="a week long ago"),
        pytest.param("2026-06", RUNNING, id="this month, on its last day"),
        pytest.param("2026-05", OVER, id="last month"),
        pytest.param("trending", TRENDS, id="trending"),
        pytest.param("search:experts", SEARCH, id="search"),
        pytest.param("by:someone", SEARCH, id="submitter"),
        pytest.param("2026-07-01", TODAY, id="a day that has not begun"),
    ],
)
def test_an_answer_holds_for(name: str, seconds: float) -> None:
    assert fresh_for(named(name), NOW) == seconds


@given(st.integers(0, 40 * 24 * 60), st.integers(0, 40 * 24 * 60), st.sampled_from(["2026-05-31", "2026-05"]))
def test_an_answer_holds_as_long_as_it_would_have_when_it_was_given(at: int, later: int, name: str) -> None:
    feed, over = named(name), datetime(2026, 6, 1, tzinfo=UTC)
    given_at = over - timedelta(days=1) + timedelta(minutes=at)
    age = later * 60.0
    if age >= fresh_for(feed, given_at + timedelta(seconds=age)):
        return
    if given_at < over:
        assert age < (TODAY if name == "2026-05-31" else RUNNING)
    elif given_at < over + timedelta(days=1):
        assert age < JUST_OVER
    else:
        assert age < OVER


def test_the_day_ends_at_midnight_of_utc_whatever_the_zone() -> None:
    kiritimati = timezone(timedelta(hours=14))
    now = datetime(2026, 6, 30, 13, 55, tzinfo=kiritimati)  # 23:55 of Monday, by UTC
    assert fresh_for(MONDAY, now) == TODAY
    assert empty_words(MONDAY, now).startswith("Today's papers are not out yet")


def days_of(*texts: str) -> frozenset[date]:
    """Some days."""
    return frozenset(map(date.fromisoformat, texts))


@pytest.mark.parametrize(
    ("name", "featured", "wrong"),
    [
        pytest.param("2026-06-29", days_of("2026-06-29"), False, id="the day asked for"),
        pytest.param("2026-06-29", days_of(), False, id="no day told"),
        pytest.param(
            "2026-06-29", days_of("2026-06-29", "2026-06-26"), False, id="the day and its neighbour"
        ),
        pytest.param("2026-06-29", days_of("2026-06-30", "2026-06-26"), True, id="neighbours alone"),
        pytest.param("2026-W26", days_of("2026-06-30"), True, id="a week ignored"),
        pytest.param("2026-W26", days_of("2026-06-19", "2026-06-22"), False, id="a week shifted"),
        pytest.param("2026-W26", days_of("2026-06-28"), False, id="the last day of a week"),
        pytest.param("2026-05", days_of("2026-06-30", "2026-06-29"), True, id="a month ignored"),
        pytest.param("2026-06", days_of("2026-06-30", "2026-06-29"), False, id="this month"),
        pytest.param("trending", days_of("2024-06-30"), False, id="trending has no days"),
        pytest.param("search:x", days_of("2024-06-30"), False, id="a search has no days"),
    ],
)
def test_an_answer_for_other_days_is_noticed(name: str, featured: frozenset[date], wrong: bool) -> None:
    assert wrong_range(named(name), featured) is wrong


JUNE = [(date(2026, 6, day), 30) for day in range(1, 30)]


@pytest.mark.parametrize(
    ("feed", "count", "history", "filling"),
    [
        pytest.param(TUESDAY, 17, JUNE, True, id="little more than half"),
        pytest.param(TUESDAY, 18, JUNE, False, id="six tenths"),
        pytest.param(TUESDAY, 0, JUNE, False, id="nothing is not filling"),
        pytest.param(MONDAY, 2, JUNE, False, id="yesterday"),
        pytest.param(named("2026-W27"), 2, JUNE, False, id="a week"),
        pytest.param(TRENDING, 2, JUNE, False, id="trending"),
        pytest.param(TUESDAY, 2, [], False, id="no history"),
        pytest.param(TUESDAY, 2, JUNE[-2:], False, id="one working day of history"),
        pytest.param(TUESDAY, 2, JUNE[-5:], True, id="three working days of history"),
        pytest.param(
            TUESDAY, 2, [*JUNE[-5:-1], (date(2026, 6, 29), 0)], False, id="an empty day is no history"
        ),
        pytest.param(TUESDAY, 2, [*JUNE[-4:], (date(2026, 6, 30), 50)], False, id="nor is today"),
        pytest.param(TUESDAY, 17, [(day, 100) for day, _ in JUNE[:8]] + JUNE[8:], True, id="long ago"),
        pytest.param(TUESDAY, 20, [*JUNE[15:], (date(2026, 6, 29), 500)], False, id="one day in excess"),
    ],
)
def test_a_day_is_still_filling(
    feed: Feed, count: int, history: list[tuple[date, int]], filling: bool
) -> None:
    assert still_filling(feed, count, NOW, history) is filling
    assert still_filling(feed, count, NOW, history[::-1]) is filling


def test_a_weekend_is_never_still_filling() -> None:
    saturday = datetime(2026, 7, 4, 12, tzinfo=UTC)
    assert not still_filling(day_feed(saturday.date()), 1, saturday, JUNE)


def edition(*keys: str, gone: frozenset[str] = frozenset()) -> Edition:
    """An edition of papers with these keys."""
    return Edition(TUESDAY, tuple(Paper(key, key) for key in keys), "live", NOW, gone=gone)


@pytest.mark.parametrize(
    ("here", "before", "same"),
    [
        pytest.param(edition("a", "b"), edition("b", "a"), True, id="in any order"),
        pytest.param(edition("a", "b"), edition("a"), False, id="more"),
        pytest.param(edition("a"), edition("a", "b"), False, id="less"),
        pytest.param(edition("a"), None, False, id="nothing before"),
        pytest.param(edition(), edition(), False, id="nothing at all"),
        pytest.param(edition("a", "x", gone=frozenset("x")), edition("a"), True, id="without what is gone"),
        pytest.param(edition("x", gone=frozenset("x")), edition(), False, id="all is gone"),
    ],
)
def test_the_day_before_over_again_is_noticed(here: Edition, before: Edition | None, same: bool) -> None:
    assert repeats(here, before) is same


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(
            "2026-06-27", "Sat 27 Jun 2026 has no papers: Daily Papers rests on Saturdays.", id="Saturday"
        ),
        pytest.param(
            "2026-06-28", "Sun 28 Jun 2026 has no papers: Daily Papers rests on Sundays.", id="Sunday"
        ),
        pytest.param("2026-06-30", "Today's papers are not out yet. They come in during the day, by UTC."),
        pytest.param(
            "2026-06-29", "Mon 29 Jun 2026 has no papers: a holiday, or they are late.", id="yesterday"
        ),
        pytest.param(
            "2025-12-25", "Thu 25 Dec 2025 has no papers: it may have been a holiday.", id="holiday"
        ),
        pytest.param("2026-W27", "Week 27 of 2026 · 29 Jun – 5 Jul has no papers yet.", id="this week"),
        pytest.param("2026-05", "May 2026 has no papers.", id="last month"),
        pytest.param("search:sparse experts", "The service finds nothing for sparse experts.", id="search"),
        pytest.param(
            "by:me", "Nothing in Daily Papers was submitted by me, or there is no such user.", id="by"
        ),
        pytest.param("trending", "The service names no trending papers now.", id="trending"),
        pytest.param("starred", "Starred has no papers.", id="starred"),
    ],
)
def test_an_empty_edition_is_explained_kindly(name: str, words: str) -> None:
    assert empty_words(named(name), NOW) == words


def test_a_saturday_is_no_day_on_which_papers_are_late() -> None:
    assert "Saturdays" in empty_words(day_feed(date(2026, 7, 4)), datetime(2026, 7, 4, 8, tzinfo=UTC))
