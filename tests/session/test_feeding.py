"""From feed to feed: at once to what is at hand, each at its place, and words where there is nothing."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from papertui.model.feed import STARRED, TRENDING
from tests.session.support import Clock, Sitting
from tests.support.server import Reply
from tests.support.service import MONDAY, TODAY, Service, api, papers, sitting_at, title_of
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service


def origin(sat: Sitting) -> str:
    """The end of the top line."""
    return sat.session.origin().words


# From feed to feed


@pytest.mark.parametrize(
    ("feed", "step", "said"),
    [
        pytest.param(TODAY, 1, "This is the latest one.", id="after today"),
        pytest.param("2026-W27", 1, "This is the latest one.", id="after this week"),
        pytest.param("2023-05-04", -1, "The service began here.", id="before the first day"),
        pytest.param("2023-05", -1, "The service began here.", id="before the first month"),
        pytest.param(
            "trending", -1, "Trending has nothing before or after it; t goes to today.", id="no neighbours"
        ),
        pytest.param(
            "search:kettles",
            1,
            "Search: kettles has nothing before or after it; t goes to today.",
            id="nor has a search",
        ),
    ],
)
def test_at_the_ends_it_is_said_that_there_is_no_more(
    home: Path, service: Service, clock: Clock, feed: str, step: int, said: str
) -> None:
    with sitting_at(home, service, clock, feed, begin=False) as sat:
        before = sat.session.feed
        sat.session.go_beside(step)
        assert (sat.said, sat.session.feed) == (said, before)
        assert not sat.session.beside()[step > 0]


@pytest.mark.parametrize(
    ("feed", "step", "beside"),
    [
        pytest.param("2026-01-01", -1, "2025-12-31", id="the day before New Year"),
        pytest.param("2024-02-28", 1, "2024-02-29", id="a leap day"),
        pytest.param("2026-W27", -1, "2026-W26", id="a week"),
        pytest.param("2025-W01", -1, "2024-W52", id="a week of the year before"),
        pytest.param("2024-02", 1, "2024-03", id="a month"),
        pytest.param("2026-01", -1, "2025-12", id="a month of the year before"),
    ],
)
def test_beside_a_day_week_or_month_is_the_next_of_its_kind(
    home: Path, service: Service, clock: Clock, feed: str, step: int, beside: str
) -> None:
    with sitting_at(home, service, clock, feed, begin=False) as sat:
        assert sat.session.beside()[step > 0]
        sat.session.go_beside(step)
        assert sat.session.feed.name == beside


def test_each_feed_keeps_its_place(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 9, TODAY))
    service.day(MONDAY, papers(11, 19, MONDAY))
    with sitting_at(home, service, clock) as sat:
        sat.session.move_to(4)
        sat.session.scroll = 3
        sat.then(lambda: sat.session.go_beside(-1))
        assert sat.title == title_of(11)
        sat.session.move_to(7)
        sat.then(lambda: sat.session.go_beside(1))
        assert (sat.title, sat.session.scroll) == (title_of(5), 3)
        sat.then(lambda: sat.session.go_beside(-1))
        assert sat.title == title_of(18)


def test_a_view_of_the_service_is_left_to_where_it_was_entered_from(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 9, TODAY))
    service.feed("sort=trending", papers(21, 25))
    with sitting_at(home, service, clock) as sat:
        session = sat.session
        session.move_to(4)
        sat.then(lambda: session.enter_view(TRENDING))
        assert (session.feed, len(session), session.in_view) == (TRENDING, 5, True)
        sat.then(lambda: session.enter_view(STARRED), session.leave_view)
        assert (session.feed.name, sat.title, session.in_view) == (TODAY, title_of(5), False)
        sat.then(lambda: session.enter_view(TRENDING), lambda: session.enter_view(TRENDING))
        assert (session.feed.name, sat.title, session.in_view) == (TODAY, title_of(5), False)
        assert not session.leave_view()


def test_a_view_that_was_opened_by_its_name_is_left_to_the_latest_edition(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 9, TODAY))
    with sitting_at(home, service, clock, "trending") as sat:
        sat.then(lambda: sat.session.enter_view(TRENDING))
        assert sat.session.feed.name == TODAY


def test_who_goes_to_a_day_from_a_view_has_left_it(home: Path, service: Service, clock: Clock) -> None:
    with sitting_at(home, service, clock) as sat:
        sat.then(lambda: sat.session.enter_view(TRENDING))
        sat.then(lambda: sat.session.go(sat.session.feed_of("-1")))
        assert (sat.session.feed.name, sat.session.in_view) == (MONDAY, False)


def test_an_answer_that_comes_when_its_feed_was_left_changes_nothing_that_is_shown(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(MONDAY, Reply(json=papers(1, 5, MONDAY), until=go))
    service.day(TODAY, papers(11, 13, TODAY))
    with sitting_at(home, service, clock, MONDAY, begin=False) as sat:
        sat.session.begin()
        service.wait_for(api(MONDAY))
        sat.session.go_beside(1)
        go.set()
        sat.settle()
        assert sat.titles == [title_of(number) for number in (11, 12, 13)]
        sat.session.go_beside(-1)
        assert len(sat.session) == 5


# Words for an empty feed


def test_an_empty_feed_is_explained(home: Path, service: Service, clock: Clock) -> None:
    go = Event()
    service.day("2026-06-27", Reply(json=[], until=go))
    with sitting_at(home, service, clock, "2026-06-27", begin=False) as sat:
        assert sat.session.why_empty() == ["Asking for Sat 27 Jun 2026…"]
        sat.session.begin()
        assert sat.session.why_empty() == ["Asking for Sat 27 Jun 2026…"]
        go.set()
        sat.settle()
        assert sat.session.why_empty() == [
            "Sat 27 Jun 2026 has no papers: Daily Papers rests on Saturdays.",
            "[ goes to the day before",
            "t goes to the latest edition",
        ]


def test_why_a_feed_could_not_be_had_is_told_where_its_papers_would_be(
    home: Path, service: Service, clock: Clock
) -> None:
    service.feed("week=2026-W20", papers(1, 5, TODAY))
    with sitting_at(home, service, clock, "2026-W20") as sat:
        title = "Week 20 of 2026 · 11 May – 17 May"
        assert sat.session.why_empty() == [
            f"{title} is not in the library:",
            f"the service has answered for other days than {title}",
            "R tries again",
        ]
        assert (sat.titles, origin(sat)) == ([], "not refreshed")
