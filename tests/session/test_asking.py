"""The service is asked behind what is shown: when, how often, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from papertui.model.feed import TRENDING
from papertui.session.feeding import LATEST_AGAIN, RETRY
from tests.session.support import Clock, Sitting
from tests.support.server import Reply, nobody
from tests.support.service import FRIDAY, MONDAY, TODAY, Service, api, at, papers, sitting_at
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service

FAILING = Reply(500)
FORBIDDEN = "The network is forbidden, by --offline or PAPERTUI_OFFLINE."


def origin(sat: Sitting) -> str:
    """The end of the top line."""
    return sat.session.origin().words


# The latest edition


def test_todays_papers_take_the_screen_that_nobody_touched(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting_at(home, service, clock, begin=False) as sat:
        assert (sat.session.feed.name, len(sat.session)) == ("bundled", 52)
        sat.then(sat.session.begin)
        assert (sat.session.feed.name, len(sat.session)) == (TODAY, 31)
        assert (origin(sat), sat.session.offer()) == ("live", "")


def test_after_a_key_they_are_offered(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting_at(home, service, clock, begin=False) as sat:
        sat.session.begin()
        sat.session.touched()
        sat.settle()
        assert (sat.session.feed.name, sat.session.offer()) == ("bundled", "31 papers of today: t")
        sat.then(sat.session.go_latest)
        assert (sat.session.feed.name, sat.session.offer()) == (TODAY, "")


def test_a_key_that_came_before_the_first_frame_counts(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 31, TODAY))
    with sitting_at(home, service, clock, begin=False) as sat:
        sat.session.touched()
        sat.then(sat.session.begin)
        assert (sat.session.feed.name, sat.session.offer()) == ("bundled", "31 papers of today: t")


def test_an_offer_of_an_earlier_day_names_it(home: Path, service: Service, clock: Clock) -> None:
    service.day(MONDAY, papers(1, 1, MONDAY))
    with sitting_at(home, service, clock, begin=False) as sat:
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
    with sitting_at(home, service, at(clock, *now)) as sat:
        assert (sat.session.feed.name, service.asked_for) == (asked[-1], asked)


def test_a_service_whose_day_has_not_begun_yet_has_the_latest_of_the_day_before(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, Reply(400, json={"error": "Invalid date: it must be at most 2026-06-29"}))
    service.day(MONDAY, papers(1, 5, MONDAY))
    with sitting_at(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat)) == (MONDAY, "live")


def test_when_no_day_has_papers_the_bundled_page_stays(home: Path, service: Service, clock: Clock) -> None:
    with sitting_at(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat)) == ("bundled", "bundled")
        assert len(service.asked_for) == 6


def test_a_new_day_is_offered_to_who_left_the_app_open(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting_at(home, service, clock) as sat:
        sat.session.touched()
        clock.move(hours=24)
        service.day("2026-07-01", papers(6, 12, "2026-07-01"))
        sat.then(sat.session.look_again)
        assert (sat.session.feed.name, sat.session.offer()) == (TODAY, "7 papers of today: t")


def test_what_was_seen_is_not_offered_until_there_is_more(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 5, TODAY), papers(1, 6, TODAY))
    service.day(MONDAY, papers(11, 14, MONDAY))
    with sitting_at(home, service, clock) as sat:
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
    with sitting_at(home, service, clock, MONDAY) as sat:
        clock.move(minutes=6)
        sat.then(sat.session.look_again)
        assert (service.asked_for, sat.session.offer()) == ([MONDAY], "")
        sat.then(sat.session.go_latest)
        assert sat.session.feed.name == TODAY


def test_who_comes_back_on_the_same_day_finds_what_is_new_by_then(
    home: Path, service: Service, clock: Clock
) -> None:
    with sitting_at(home, nobody(), clock) as sat:
        assert origin(sat) == "bundled · offline"
    service.day(MONDAY, papers(11, 14, MONDAY))
    with sitting_at(home, service, clock) as sat:
        assert sat.session.feed.name == MONDAY, "today is not out yet"
    service.day(TODAY, papers(1, 9, TODAY))
    clock.move(hours=1)
    with sitting_at(home, service, clock) as sat:
        assert sat.session.feed.name == TODAY


def test_who_comes_back_to_a_day_or_filter_of_their_own_is_only_offered_what_is_new(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(11, 14, MONDAY))
    with sitting_at(home, service, clock) as sat:
        sat.session.set_filter("has:comments")
    service.day(TODAY, papers(1, 9, TODAY))
    clock.move(hours=1)
    with sitting_at(home, service, clock) as sat:
        shown = (sat.session.feed.name, sat.session.in_force, sat.session.offer())
        assert shown == (MONDAY, "has:comments", "9 papers of today: t")
        sat.session.set_filter("")
        sat.then(lambda: sat.session.go(sat.session.feed_of("friday")))
    with sitting_at(home, service, clock) as sat:
        assert (sat.session.feed.name, sat.session.offer()) == (FRIDAY, "9 papers of today: t")


def test_the_latest_is_asked_for_no_more_often_than_every_few_minutes(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting_at(home, service, clock) as sat:
        sat.then(lambda: sat.session.go_beside(-1))
        asked = len(service.paths)
        clock.move(seconds=LATEST_AGAIN.total_seconds() - 1)
        sat.then(sat.session.look_again)
        assert service.asked_for[asked:] == []
        clock.move(seconds=1)
        sat.then(sat.session.look_again)
        assert service.asked_for[asked:] == [TODAY]


# Failure and patience


def test_a_service_that_fails_is_asked_again_quietly_a_minute_later(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(FAILING)
    with sitting_at(home, service, clock) as sat:
        assert (sat.session.feed.name, origin(sat), sat.said) == ("bundled", "bundled · not refreshed", "")
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
    with sitting_at(home, service, clock, TODAY) as sat:
        tries = len(service.paths)
        sat.then(sat.session.fetch_beside, sat.session.fetch_beside)
        assert len(service.paths) == tries


def test_asking_loudly_from_the_bundled_page_asks_for_the_latest(home: Path, clock: Clock) -> None:
    with sitting_at(home, nobody(), clock) as sat:
        sat.session.touched()
        sat.then(lambda: sat.session.ask(loud=True))
        assert "127.0.0.1" in sat.said
        assert sat.session.said.trouble
    with Service() as service, sitting_at(home, service, clock, "bundled") as sat:
        sat.session.touched()
        sat.then(lambda: sat.session.ask(loud=True))
        assert sat.said == "Nothing new."
        service.day(TODAY, papers(1, 31, TODAY))
        sat.then(lambda: sat.session.ask(loud=True))
        assert (sat.session.feed.name, sat.said) == ("bundled", "31 papers of today: t")


def test_asking_loudly_tells_how_it_went(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 5, TODAY), papers(1, 7, TODAY), FAILING)
    with sitting_at(home, service, clock) as sat:
        said = []
        for _ in range(3):
            sat.then(lambda: sat.session.ask(loud=True))
            said.append(sat.said)
        assert said[:2] == ["Nothing new.", "2 new papers."]
        assert "500" in said[2]
        assert (len(sat.session), origin(sat)) == (7, "not refreshed · as of 1 min ago")


def test_asking_loudly_while_an_answer_is_waited_for_says_so(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(TODAY, papers(1, 5, TODAY), Reply(json=papers(1, 5, TODAY), until=go))
    with sitting_at(home, service, clock) as sat:
        sat.session.ask(loud=True)
        sat.session.ask(loud=True)
        assert sat.said == "Still waiting for an answer."
        assert origin(sat) == "live · refreshing"
        go.set()
        sat.settle()
        assert sat.said == "Nothing new."


def test_a_feed_that_is_made_here_is_not_asked_for(home: Path, service: Service, clock: Clock) -> None:
    with sitting_at(home, service, clock, "starred") as sat:
        sat.then(lambda: sat.session.ask(loud=True), sat.session.look_again, sat.session.fetch_beside)
        assert (sat.said, service.paths) == ("Starred does not come from the service.", [])


def test_an_address_of_the_service_that_is_none_is_told(home: Path, clock: Clock) -> None:
    with sitting_at(home, "ftp://example.org", clock, TODAY) as sat:
        assert sat.session.why_empty()[1] == "HF_ENDPOINT='ftp://example.org' is no http or https address"


def test_closing_waits_for_no_answer_and_nobody_hears_of_it(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(Reply(until=Event()))
    with sitting_at(home, service, clock, begin=False) as sat:
        sat.session.begin()
        service.wait_for(api(TODAY))
        sat.session.close()
        sat.settle()
        assert sat.said == ""


def test_offline_nothing_is_ever_sent(home: Path, service: Service, clock: Clock) -> None:
    with sitting_at(home, service, clock, env={"PAPERTUI_OFFLINE": "1"}) as sat:
        session = sat.session
        assert origin(sat) == "bundled · offline"
        sat.then(lambda: session.ask(loud=True))
        assert sat.said == FORBIDDEN
        sat.then(session.go_latest)
        assert sat.said == "Nothing newer is in the library."
        sat.then(lambda: session.go(session.feed_of("29 jun")))
        assert session.why_empty() == ["Mon 29 Jun 2026 is not in the library.", FORBIDDEN]
        sat.then(lambda: session.ask(loud=True), session.look_again, session.fetch_beside)
        sat.then(lambda: session.enter_view(TRENDING))
        assert (origin(sat), service.paths) == ("offline", [])


# How old an answer may be


def test_what_is_fresh_is_not_asked_for_and_what_is_stale_is_shown_first(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY))
    with sitting_at(home, service, clock, MONDAY):
        pass
    clock.move(hours=2)
    with sitting_at(home, service, clock, MONDAY) as sat:
        assert (service.asked_for, origin(sat)) == ([MONDAY], "as of 2 h ago")
    clock.move(hours=2)
    with sitting_at(home, service, clock, MONDAY, begin=False) as sat:
        assert (len(sat.session), origin(sat)) == (5, "as of 4 h ago")
        sat.then(sat.session.begin)
        assert (service.asked_for, origin(sat)) == ([MONDAY, MONDAY], "live")


def test_an_answer_that_cannot_be_kept_is_asked_for_once_a_minute_at_most(
    home: Path, service: Service, clock: Clock
) -> None:
    same = papers(1, 5)
    service.on("/api/daily_papers", Reply(json=same))
    with sitting_at(home, service, clock, MONDAY) as sat:
        sat.then(lambda: sat.session.go_beside(1))
        assert origin(sat) == "the same list as the day before · live"
        heard = len(sat.heard)
        sat.then(sat.session.look_again, sat.session.look_again)
        assert len(sat.heard) == heard


def test_a_clock_that_was_set_back_does_not_stop_the_asking(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY), papers(1, 6, MONDAY))
    with sitting_at(home, service, clock, MONDAY) as sat:
        clock.move(hours=-5)
        sat.then(sat.session.look_again)
        assert len(sat.session) == 6


def test_the_days_beside_are_fetched_one_by_one_when_idle(home: Path, service: Service, clock: Clock) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY))
    service.day(TODAY, papers(6, 9, TODAY))
    with sitting_at(home, service, clock, MONDAY) as sat:
        for _ in range(4):
            sat.then(sat.session.fetch_beside)
        assert service.asked_for == [MONDAY, "2026-06-28", TODAY]
        assert len(sat.session) == 5
        sat.session.go_beside(1)
        assert (len(sat.session), origin(sat)) == (4, "live")
        sat.settle()
        assert service.asked_for == [MONDAY, "2026-06-28", TODAY]
