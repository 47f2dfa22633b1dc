"""Papers that arrive: they slip in, nothing moves, and what was not there before is new."""

from __future__ import annotations

from pathlib import Path

from papertui.model.feed import STARRED
from tests.session.support import Clock, Sitting
from tests.support.service import MONDAY, TODAY, Service, papers, sitting_at, title_of
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service


def new(sat: Sitting) -> list[str]:
    """The papers of the list that are marked as new."""
    return [row.paper.title for row in sat.session.window(0, len(sat.session)) if row.new]


def test_at_a_first_visit_no_paper_is_new(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    with sitting_at(home, service, clock) as sat:
        assert new(sat) == []


def test_what_came_since_the_last_visit_is_new_until_the_feed_is_left_again(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 7, TODAY))
    with sitting_at(home, service, clock):
        pass
    clock.move(minutes=10)
    with sitting_at(home, service, clock) as sat:
        arrived = [title_of(6), title_of(7)]
        assert new(sat) == arrived
        sat.session.set_filter("is:new")
        assert sat.titles == arrived
        sat.then(lambda: sat.session.enter_view(STARRED), sat.session.leave_view)
        assert new(sat) == arrived
    clock.move(minutes=1)
    with sitting_at(home, service, clock, TODAY) as sat:
        assert new(sat) == []


def test_what_was_fetched_while_another_day_was_read_is_new(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 6, TODAY))
    service.day(MONDAY, papers(11, 13, MONDAY))
    with sitting_at(home, service, clock) as sat:
        sat.then(lambda: sat.session.go_beside(-1))
        clock.move(minutes=6)
        sat.then(sat.session.fetch_beside, sat.session.fetch_beside, lambda: sat.session.go_beside(1))
        assert new(sat) == [title_of(6)]


def test_papers_slip_in_and_the_cursor_stays_on_its_paper(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY), [*papers(11, 12, TODAY), *papers(1, 5, TODAY)])
    with sitting_at(home, service, clock) as sat:
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
    with sitting_at(home, service, clock) as sat:
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
    with sitting_at(home, service, clock) as sat:
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
    with sitting_at(home, service, clock) as sat:
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
    with sitting_at(home, service, clock) as sat:
        sat.session.move_to(4)
        clock.move(minutes=5)
        sat.then(sat.session.look_again)
        assert (sat.title, sat.session.cursor, len(sat.session)) == (title_of(5005), 5004, 10_000)
        assert sat.said == "9,991 new papers."
