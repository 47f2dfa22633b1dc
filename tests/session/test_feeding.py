"""The session goes from feed to feed, and the service is asked behind what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from papertui import wire
from papertui.model.feed import STARRED, TRENDING
from papertui.session.feeding import LATEST_AGAIN, RETRY
from tests.session.support import Clock, Sitting
from tests.support.server import Reply, nobody
from tests.support.service import FRIDAY, MONDAY, TODAY, Service, api, at, papers, title_of
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service

FAILING = Reply(500)


@contextmanager
def sitting(
    home: Path,
    service: Service | str,
    clock: Clock,
    feed: str | None = None,
    *,
    begin: bool = True,
    env: Mapping[str, str] | None = None,
) -> Iterator[Sitting]:
    """A sitting as `papertui [FEED]` begins one; when the service has told what it was asked for."""
    url = service if isinstance(service, str) else service.url
    environ = {"PAPERTUI_HOME": str(home), "HF_ENDPOINT": url, **(env or {})}
    session = wire.open_session(environ, feed, None, clock)
    try:
        sat = Sitting(session, clock)
        if begin:
            sat.then(session.begin)
        yield sat
    finally:
        session.close()


def origin(sat: Sitting) -> str:
    """The end of the top line."""
    return sat.session.origin().words


def new(sat: Sitting) -> list[str]:
    """The papers of the list that are marked as new."""
    return [row.paper.title for row in sat.session.window(0, len(sat.session)) if row.new]


# The latest edition


def test_todays_papers_take_the_screen_that_nobody_touched(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting(home, service, clock, begin=False) as sat:
        assert (sat.session.feed.name, len(sat.session)) == ("bundled", 52)
        sat.then(sat.session.begin)
        assert (sat.session.feed.name, len(sat.session)) == (TODAY, 31)
        assert (origin(sat), sat.session.offer()) == ("live", "")


def test_after_a_key_they_are_offered(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting(home, service, clock, begin=False) as sat:
        sat.session.begin()
        sat.session.touched()
        sat.settle()
        assert (sat.session.feed.name, sat.session.offer()) == ("bundled", "31 papers of today: t")
        sat.then(sat.session.go_latest)
        assert (sat.session.feed.name, sat.session.offer()) == (TODAY, "")


def test_a_key_that_came_before_the_first_frame_counts(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting(home, service, clock, begin=False) as sat:
        sat.session.touched()
        sat.then(sat.session.begin)
        assert (sat.session.feed.name, sat.session.offer()) == ("bundled", "31 papers of today: t")


def test_an_offer_of_an_earlier_day_names_it(home: Path, service: Service, clock: Clock) -> None:
    service.day(MONDAY, papers(1, 1, MONDAY))
    with sitting(home, service, clock, begin=False) as sat:
        sat.session.touched()
        sat.then(sat.session.begin)
        assert sat.session.offer() == "1 paper of Mon 29 Jun 2026: t"


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        pytest.param((2026, 6, 30, 0, 5), [TODAY, MONDAY], id="today is not out yet"),
        pytest.param((2026, 6, 28), ["2026-06-28", "2026-06-27", FRIDAY], id="a Sunday"),
        pytest.param(
            (2026, 1, 1), ["2026-01-01", "2025-12-31", "2025-12-30"], id="New Year's Day, Eve empty too"
        ),
        pytest.param((2024, 3, 1), ["2024-03-01", "2024-02-29"], id="after a leap day"),
        pytest.param((2021, 1, 3), ["2021-01-03", "2021-01-02", "2021-01-01"], id="at the end of week 53"),
    ],
)
def test_the_latest_edition_is_the_nearest_day_that_has_papers(
    home: Path, service: Service, clock: Clock, now: tuple[int, ...], asked: list[str]
) -> None:
    service.day(asked[-1], papers(1, 5, asked[-1]))
    with sitting(home, service, at(clock, *now)) as sat:
        assert (sat.session.feed.name, service.asked_for) == (asked[-1], asked)


def test_a_service_whose_day_has_not_begun_yet_has_the_latest_of_the_day_before(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, Reply(400, json={"error": "Invalid date: it must be at most 2026-06-29"}))
    service.day(MONDAY, papers(1, 5, MONDAY))
    with sitting(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat)) == (MONDAY, "live")


def test_when_no_day_has_papers_the_bundled_page_stays(home: Path, service: Service, clock: Clock) -> None:
    with sitting(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat)) == ("bundled", "bundled")
        assert len(service.asked_for) == 6


def test_a_new_day_is_offered_to_who_left_the_app_open(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting(home, service, clock) as sat:
        sat.session.touched()
        clock.move(hours=24)
        service.day("2026-07-01", papers(6, 12, "2026-07-01"))
        sat.then(sat.session.look_again)
        assert (sat.session.feed.name, sat.session.offer()) == (TODAY, "7 papers of today: t")


def test_what_was_seen_is_not_offered_until_there_is_more(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 5, TODAY), papers(1, 6, TODAY))
    service.day(MONDAY, papers(6, 9, MONDAY))
    with sitting(home, service, clock) as sat:
        sat.session.touched()
        sat.then(lambda: sat.session.go_beside(-1))
        clock.move(minutes=6)
        sat.then(sat.session.look_again)
        assert sat.session.offer() == ""
        clock.move(minutes=6)
        sat.then(sat.session.look_again)
        assert sat.session.offer() == "6 papers of today: t"


def test_a_feed_that_was_named_gets_no_offers(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    service.day(MONDAY, papers(6, 9, MONDAY))
    with sitting(home, service, clock, MONDAY) as sat:
        clock.move(minutes=6)
        sat.then(sat.session.look_again)
        assert (service.asked_for, sat.session.offer()) == ([MONDAY], "")
        sat.then(sat.session.go_latest)
        assert sat.session.feed.name == TODAY


# Failure and patience


def test_a_service_that_fails_is_asked_again_quietly_a_minute_later(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(FAILING)
    with sitting(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat), sat.said) == ("bundled", "bundled · offline", "")
        tries = len(service.paths)
        clock.move(seconds=RETRY.total_seconds() - 1)
        sat.then(sat.session.look_again)
        assert len(service.paths) == tries
        service.day(TODAY, papers(1, 5, TODAY))
        clock.move(seconds=1)
        sat.then(sat.session.look_again)
        assert (sat.session.feed.name, origin(sat), sat.said) == (TODAY, "live", "")


def test_while_the_service_fails_no_neighbour_is_asked_for(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(FAILING)
    with sitting(home, service, clock, TODAY) as sat:
        tries = len(service.paths)
        sat.then(sat.session.fetch_beside, sat.session.fetch_beside)
        assert len(service.paths) == tries


def test_asking_loudly_from_the_bundled_page_asks_for_the_latest(home: Path, clock: Clock) -> None:
    with sitting(home, nobody(), clock) as sat:
        sat.session.touched()
        sat.then(lambda: sat.session.ask(loud=True))
        assert "127.0.0.1" in sat.said
        assert sat.session.said.trouble
    with Service() as service, sitting(home, service, clock, "bundled") as sat:
        sat.session.touched()
        sat.then(lambda: sat.session.ask(loud=True))
        assert sat.said == "Nothing new."
        service.day(TODAY, papers(1, 31, TODAY))
        sat.then(lambda: sat.session.ask(loud=True))
        assert (sat.session.feed.name, sat.said) == ("bundled", "31 papers of today: t")


def test_asking_loudly_tells_how_it_went(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 5, TODAY), papers(1, 7, TODAY), FAILING)
    with sitting(home, service, clock) as sat:
        said = []
        for _ in range(3):
            sat.then(lambda: sat.session.ask(loud=True))
            said.append(sat.said)
        assert said[:2] == ["Nothing new.", "2 new papers."]
        assert "500" in said[2]
        assert (len(sat.session), origin(sat)) == (7, "offline · as of 1 min ago")


def test_asking_loudly_while_an_answer_is_waited_for_says_so(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(TODAY, papers(1, 5, TODAY), Reply(json=papers(1, 5, TODAY), until=go))
    with sitting(home, service, clock) as sat:
        sat.session.ask(loud=True)
        sat.session.ask(loud=True)
        assert sat.said == "Still waiting for an answer."
        assert origin(sat) == "live · refreshing"
        go.set()
        sat.settle()
        assert sat.said == "Nothing new."


def test_a_feed_that_is_made_here_is_not_asked_for(home: Path, service: Service, clock: Clock) -> None:
    with sitting(home, service, clock, "starred") as sat:
        sat.then(lambda: sat.session.ask(loud=True), sat.session.look_again, sat.session.fetch_beside)
        assert (sat.said, service.paths) == ("Starred does not come from the service.", [])


def test_an_address_of_the_service_that_is_none_is_told(home: Path, clock: Clock) -> None:
    with sitting(home, "ftp://example.org", clock, TODAY) as sat:
        assert sat.session.why_empty()[1] == "HF_ENDPOINT='ftp://example.org' is no http or https address"


def test_closing_waits_for_no_answer_and_nobody_hears_of_it(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(Reply(until=Event()))
    with sitting(home, service, clock, begin=False) as sat:
        sat.session.begin()
        service.wait_for(api(TODAY))
        sat.session.close()
        sat.settle()
        assert sat.said == ""


def test_offline_nothing_is_ever_sent(home: Path, service: Service, clock: Clock) -> None:
    with sitting(home, service, clock, env={"PAPERTUI_OFFLINE": "1"}) as sat:
        session = sat.session
        assert origin(sat) == "bundled · offline"
        sat.then(lambda: session.ask(loud=True))
        assert sat.said == "The network is forbidden, by --offline or PAPERTUI_OFFLINE."
        sat.then(session.go_latest)
        assert sat.said == "Nothing newer is in the library."
        sat.then(lambda: session.go(session.feed_of("29 jun")))
        assert session.why_empty() == ["Mon 29 Jun 2026 is not in the library.", "The network is forbidden."]
        sat.then(lambda: session.ask(loud=True), session.look_again, session.fetch_beside)
        sat.then(lambda: session.enter_view(TRENDING))
        assert (origin(sat), service.paths) == ("offline", [])


# How old an answer may be


def test_what_is_fresh_is_not_asked_for_and_what_is_stale_is_shown_first(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY))
    with sitting(home, service, clock, MONDAY):
        pass
    clock.move(hours=2)
    with sitting(home, service, clock, MONDAY) as sat:
        assert (service.asked_for, origin(sat)) == ([MONDAY], "as of 2 h ago")
    clock.move(hours=2)
    with sitting(home, service, clock, MONDAY, begin=False) as sat:
        assert (len(sat.session), origin(sat)) == (5, "as of 4 h ago")
        sat.then(sat.session.begin)
        assert (service.asked_for, origin(sat)) == ([MONDAY, MONDAY], "live")


def test_an_answer_that_cannot_be_kept_is_asked_for_once_a_minute_at_most(
    home: Path, service: Service, clock: Clock
) -> None:
    same = papers(1, 5)
    service.on("/api/daily_papers", Reply(json=same))
    with sitting(home, service, clock, MONDAY) as sat:
        sat.then(lambda: sat.session.go_beside(1))
        assert origin(sat) == "the same list as the day before · live"
        heard = len(sat.heard)
        sat.then(sat.session.look_again, sat.session.look_again)
        assert len(sat.heard) == heard


def test_a_clock_that_was_set_back_does_not_stop_the_asking(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY), papers(1, 6, MONDAY))
    with sitting(home, service, clock, MONDAY) as sat:
        clock.move(hours=-5)
        sat.then(sat.session.look_again)
        assert len(sat.session) == 6


def test_the_days_beside_are_fetched_one_by_one_when_idle(home: Path, service: Service, clock: Clock) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY))
    service.day(TODAY, papers(6, 9, TODAY))
    with sitting(home, service, clock, MONDAY) as sat:
        for _ in range(4):
            sat.then(sat.session.fetch_beside)
        assert service.asked_for == [MONDAY, "2026-06-28", TODAY]
        assert len(sat.session) == 5
        sat.session.go_beside(1)
        assert (len(sat.session), origin(sat)) == (4, "live")
        sat.settle()
        assert service.asked_for == [MONDAY, "2026-06-28", TODAY]


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
    with sitting(home, service, clock, feed, begin=False) as sat:
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
    with sitting(home, service, clock, feed, begin=False) as sat:
        assert sat.session.beside()[step > 0]
        sat.session.go_beside(step)
        assert sat.session.feed.name == beside


def test_each_feed_keeps_its_place(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 9, TODAY))
    service.day(MONDAY, papers(11, 19, MONDAY))
    with sitting(home, service, clock) as sat:
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
    with sitting(home, service, clock) as sat:
        session = sat.session
        session.move_to(4)
        sat.then(lambda: session.enter_view(TRENDING))
        assert (session.feed, len(session), session.in_view) == (TRENDING, 5, True)
        sat.then(lambda: session.enter_view(STARRED), session.leave_view)
        assert (session.feed.name, sat.title, session.in_view) == (TODAY, title_of(5), False)
        sat.then(lambda: session.enter_view(TRENDING), lambda: session.enter_view(TRENDING))
        assert (session.feed.name, sat.title, session.in_view) == (TODAY, title_of(5), False)
        assert not session.leave_view()


def test_who_goes_to_a_day_from_a_view_has_left_it(home: Path, service: Service, clock: Clock) -> None:
    with sitting(home, service, clock) as sat:
        sat.then(lambda: sat.session.enter_view(TRENDING))
        sat.then(lambda: sat.session.go(sat.session.feed_of("-1")))
        assert (sat.session.feed.name, sat.session.in_view) == (MONDAY, False)


def test_an_answer_that_comes_when_its_feed_was_left_changes_nothing_that_is_shown(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(MONDAY, Reply(json=papers(1, 5, MONDAY), until=go))
    service.day(TODAY, papers(11, 13, TODAY))
    with sitting(home, service, clock, MONDAY, begin=False) as sat:
        sat.session.begin()
        service.wait_for(api(MONDAY))
        sat.session.go_beside(1)
        go.set()
        sat.settle()
        assert sat.titles == [title_of(number) for number in (11, 12, 13)]
        sat.session.go_beside(-1)
        assert len(sat.session) == 5


# Papers that arrive


def test_at_a_first_visit_no_paper_is_new(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting(home, service, clock) as sat:
        assert new(sat) == []


def test_what_came_since_the_last_visit_is_new_until_the_feed_is_left_again(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 7, TODAY))
    with sitting(home, service, clock):
        pass
    clock.move(minutes=10)
    with sitting(home, service, clock) as sat:
        arrived = [title_of(6), title_of(7)]
        assert new(sat) == arrived
        sat.session.set_filter("is:new")
        assert sat.titles == arrived
        sat.then(lambda: sat.session.enter_view(STARRED), sat.session.leave_view)
        assert new(sat) == arrived
    clock.move(minutes=1)
    with sitting(home, service, clock, TODAY) as sat:
        assert new(sat) == []


def test_what_was_fetched_while_another_day_was_read_is_new(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 6, TODAY))
    service.day(MONDAY, papers(11, 13, MONDAY))
    with sitting(home, service, clock) as sat:
        sat.then(lambda: sat.session.go_beside(-1))
        clock.move(minutes=6)
        sat.then(sat.session.fetch_beside, sat.session.fetch_beside, lambda: sat.session.go_beside(1))
        assert new(sat) == [title_of(6)]


def test_papers_slip_in_and_the_cursor_stays_on_its_paper(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), [*papers(11, 12, TODAY), *papers(1, 5, TODAY)])
    with sitting(home, service, clock) as sat:
        sat.session.move_to(2)
        sat.session.scroll = 4
        clock.move(minutes=5)
        sat.then(sat.session.look_again)
        assert (sat.title, sat.session.cursor, sat.session.scroll) == (title_of(3), 4, 4)
        assert (sat.said, new(sat)) == ("2 new papers.", [title_of(11), title_of(12)])


def test_under_a_filter_and_an_order_the_cursor_stays_on_its_paper(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 20, TODAY), [*papers(21, 40, TODAY), *papers(1, 20, TODAY)])
    with sitting(home, service, clock) as sat:
        sat.session.next_order()
        sat.session.set_filter("upvotes:>5")
        sat.session.move_to(9)
        title = sat.title
        clock.move(minutes=5)
        sat.then(sat.session.look_again)
        assert (sat.title, len(sat.session)) == (title, 35)
        assert sat.session.order.reverse


def test_a_half_typed_filter_and_an_arrival_lose_nobodys_place(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 9, TODAY), papers(1, 12, TODAY), papers(1, 13, TODAY))
    with sitting(home, service, clock) as sat:
        sat.session.move_to(6)
        for hiding in (f'"{title_of(2)}"', "nothing-of-this-kind"):
            sat.session.set_filter(hiding)
            clock.move(minutes=5)
            sat.then(sat.session.look_again)
            sat.session.set_filter("")
            assert sat.title == title_of(7)


def test_marks_stay_when_a_new_version_arrives(home: Path, service: Service, clock: Clock) -> None:
    revised = papers(1, 1, TODAY, id="2606.00001v2", title="Patient Lanterns, Revised", upvotes=99)
    service.day(TODAY, papers(1, 3, TODAY), [*revised, *papers(2, 3, TODAY)])
    with sitting(home, service, clock) as sat:
        sat.then(sat.session.star, sat.session.toggle_read)
        clock.move(minutes=5)
        sat.then(sat.session.look_again)
        assert (sat.starred, sat.read) == (["Patient Lanterns, Revised"],) * 2
        assert sat.session.paper is not None
        assert (len(sat.session), sat.session.paper.upvotes) == (3, 99)
        assert new(sat) == []


def test_ten_thousand_papers_arrive_and_the_cursor_stays(home: Path, service: Service, clock: Clock) -> None:
    few = papers(5001, 5009, TODAY)
    service.day(TODAY, few, papers(1, 10_000, TODAY))
    with sitting(home, service, clock) as sat:
        sat.session.move_to(4)
        clock.move(minutes=5)
        sat.then(sat.session.look_again)
        assert (sat.title, sat.session.cursor, len(sat.session)) == (title_of(5005), 5004, 10_000)
        assert sat.said == "9,991 new papers."


# Words for an empty feed


def test_an_empty_feed_is_explained(home: Path, service: Service, clock: Clock) -> None:
    go = Event()
    service.day("2026-06-27", Reply(json=[], until=go))
    with sitting(home, service, clock, "2026-06-27", begin=False) as sat:
        assert sat.session.why_empty() == ["Asking for Sat 27 Jun 2026…"]
        sat.session.begin()
        assert sat.session.why_empty() == ["Asking for Sat 27 Jun 2026…"]
        go.set()
        sat.settle()
        assert sat.session.why_empty() == [
            "Sat 27 Jun 2026 has no papers: Daily Papers rests on Saturdays.",
            "[ goes to the day before",
        ]


def test_why_a_feed_could_not_be_had_is_told_where_its_papers_would_be(
    home: Path, service: Service, clock: Clock
) -> None:
    service.feed("week=2026-W20", papers(1, 5, TODAY))
    with sitting(home, service, clock, "2026-W20") as sat:
        title = "Week 20 of 2026 · 11 May – 17 May"
        assert sat.session.why_empty() == [
            f"{title} is not in the library:",
            f"the service has answered for other days than {title}",
            "R tries again",
        ]
        assert (sat.titles, origin(sat)) == ([], "offline")


def test_the_latest_is_asked_for_no_more_often_than_every_few_minutes(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting(home, service, clock) as sat:
        sat.then(lambda: sat.session.go_beside(-1))
        asked = len(service.paths)
        clock.move(seconds=LATEST_AGAIN.total_seconds() - 1)
        sat.then(sat.session.look_again)
        assert service.asked_for[asked:] == []
        clock.move(seconds=1)
        sat.then(sat.session.look_again)
        assert service.asked_for[asked:] == [TODAY]
