"""An edition from the service: whether it is believed, what is kept of it, and which is the latest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papertui.editions.editions import Editions, is_local
from papertui.editions.judge import OVER
from papertui.editions.judge import TODAY as TODAY_S
from papertui.errors import ServiceError, SourceError, UnreachableError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, TRENDING, Feed
from papertui.model.feed_names import day_feed
from papertui.model.marks import Mark
from tests.editions.support import editions as editions
from tests.editions.support import monday as monday
from tests.editions.support import named, numbers, titles
from tests.editions.support import today as today
from tests.session.support import Clock
from tests.support.server import Reply, nobody
from tests.support.service import (
    MONDAY,
    TODAY,
    Service,
    api,
    editions_at,
    hasty,
    page,
    papers,
    title_of,
)
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service

# What is kept


def test_what_the_service_tells_is_at_hand_at_once_and_for_good(
    home: Path, service: Service, clock: Clock, today: Feed
) -> None:
    service.day(TODAY, papers(1, 3, TODAY))
    with editions_at(home, service, clock) as editions:
        assert editions.at_hand(today) is None
        told = editions.refresh(today)
        assert (titles(told), told.origin, told.fetched) == (numbers(1, 2, 3), "live", clock())
        assert editions.at_hand(today) == told
    with editions_at(home, service, clock) as editions:
        assert editions.at_hand(today) == told._replace(origin="library")
        assert editions.newest_at_hand().feed == today


def test_a_disk_that_refuses_an_edition_costs_nobody_the_papers(
    tmp_path: Path, service: Service, clock: Clock, today: Feed
) -> None:
    service.day(TODAY, papers(1, 3, TODAY), papers(2, 4, TODAY))
    library = Library.in_memory(clock)
    editions = Editions(
        library, clock, lambda: hasty({"PAPERTUI_HOME": str(tmp_path)}, clock), lambda: service.url
    )
    library.close()
    try:
        assert titles(editions.refresh(today)) == numbers(1, 2, 3)
        assert titles(editions.refresh(today, renew=True)) == numbers(2, 3, 4, 1)
    finally:
        editions.close()


def test_half_a_day_after_a_full_one_never_shrinks(editions: Editions, service: Service, today: Feed) -> None:
    service.day(TODAY, papers(1, 6, TODAY), papers(4, 6, TODAY), [], papers(1, 6, TODAY))
    editions.refresh(today)
    half = editions.refresh(today, renew=True)
    assert titles(half) == numbers(4, 5, 6, 1, 2, 3)
    assert half.gone == {f"2606.{number:05}" for number in (1, 2, 3)}
    assert len(editions.refresh(today, renew=True).gone) == 6
    assert editions.refresh(today, renew=True).gone == frozenset()


def test_what_is_no_longer_trending_is_no_longer_listed_but_known(
    editions: Editions, service: Service
) -> None:
    service.feed("sort=trending", papers(1, 3), papers(3, 4))
    assert titles(editions.refresh(TRENDING)) == numbers(1, 2, 3)
    later = editions.refresh(TRENDING, renew=True)
    assert (titles(later), later.gone) == (numbers(3, 4), frozenset())
    assert editions.at_hand(TRENDING) == later


def test_marks_and_facts_stay_through_versions_and_feeds(
    home: Path, service: Service, clock: Clock, today: Feed
) -> None:
    """One paper by a version, on a page of cards, and in trending is one, with its newest known facts."""
    service.day(TODAY, papers(1, 1, TODAY, id="2606.00001v1", upvotes=3, githubRepo="https://github.com/a/b"))
    service.feed("sort=trending", papers(1, 1, id="2606.00001v2", upvotes=9, title="Lanterns, Revised"))
    with editions_at(home, service, clock) as editions:
        (paper,) = editions.refresh(today).papers
        editions._library.mark([Mark(paper, "starred", "1")], "hand").result()
        editions.refresh(named("trending", clock))
        service.on(api(TODAY), Reply(500))
        service.on(f"/papers/date/{TODAY}", page(papers(1, 1, id="2606.00001"), TODAY, cards=True))
        clock.move(minutes=10)
        (again,) = editions.refresh(today).papers
        editions._library.flush()
        (starred,) = editions._library.starred()
        assert (again.key, again.title, again.upvotes) == ("2606.00001", title_of(1), 9)
        assert again.abstract == paper.abstract != ""
        assert (starred.key, starred.github) == ("2606.00001", "https://github.com/a/b")
        assert starred.upvotes == 9, "the cards tell no votes"


def test_an_answer_that_is_fresh_is_not_asked_for_again_unless_renewed(
    editions: Editions, service: Service, clock: Clock, today: Feed
) -> None:
    service.day(TODAY, Reply(json=papers(1, 3, TODAY), etag='"one"'))
    editions.refresh(today)
    then = clock()
    clock.move(seconds=TODAY_S - 1)
    assert editions.refresh(today).fetched == then
    assert service.asked(api(TODAY)) == 1
    assert editions.refresh(today, renew=True).fetched == clock.now
    assert service.last(api(TODAY)).headers["if-none-match"] == '"one"'
    clock.move(seconds=TODAY_S)
    assert editions.refresh(today).fetched == clock.now
    assert service.asked(api(TODAY)) == 3


def test_an_edition_is_fresh_for_as_long_as_its_feed_allows(
    editions: Editions, service: Service, clock: Clock, today: Feed
) -> None:
    service.day(TODAY, papers(1, 3, TODAY))
    edition = editions.refresh(today)
    assert editions.is_fresh(edition)
    clock.move(seconds=TODAY_S)
    assert not editions.is_fresh(edition)
    clock.move(seconds=-2 * TODAY_S)
    assert not editions.is_fresh(edition), "it came in the future: a clock was wrong"
    clock.move(days=30)
    assert not editions.is_fresh(edition), "it came while its day was not over"
    whole = edition._replace(fetched=clock())
    assert editions.is_fresh(whole)
    clock.move(seconds=OVER)
    assert not editions.is_fresh(whole)
    assert editions.is_fresh(Edition(BUNDLED, (), "bundled"))
    assert not editions.is_fresh(Edition(today, (), "nowhere"))


@pytest.mark.parametrize(
    ("feed", "local"),
    [(BUNDLED, True), (STARRED, True), (Feed("file:-", "-"), True), (Feed(TODAY, ""), False)],
)
def test_some_feeds_are_made_here(feed: Feed, local: bool) -> None:
    assert is_local(feed) is local


# Whether it is believed


@pytest.mark.parametrize(
    ("name", "query"),
    [("2026-W20", "week=2026-W20"), ("2026-02", "month=2026-02"), ("2026-05-04", "date=2026-05-04")],
)
def test_an_answer_for_other_days_is_refused_in_words_and_not_kept(
    editions: Editions, service: Service, clock: Clock, name: str, query: str
) -> None:
    feed = named(name, clock)
    service.feed(query, papers(1, 5, TODAY))
    with pytest.raises(SourceError, match=f"answered for other days than {feed.title}"):
        editions.refresh(feed)
    assert editions.at_hand(feed) is None


def test_yesterdays_list_again_is_said_to_be_so_and_not_kept(
    editions: Editions, service: Service, today: Feed, monday: Feed
) -> None:
    service.day(MONDAY, papers(1, 5))
    service.day(TODAY, papers(1, 5), papers(6, 9))
    editions.refresh(monday)
    repeated = editions.refresh(today)
    assert (len(repeated.papers), repeated.remark) == (5, "the same list as the day before")
    assert editions.at_hand(today) is None
    own = editions.refresh(today, renew=True)
    assert (titles(own), own.remark) == (numbers(6, 7, 8, 9), "")


def test_yesterdays_list_again_does_not_replace_todays_own(
    editions: Editions, service: Service, today: Feed, monday: Feed
) -> None:
    service.day(MONDAY, papers(1, 5))
    service.day(TODAY, papers(6, 9), papers(1, 5))
    editions.refresh(monday)
    editions.refresh(today)
    repeated = editions.refresh(today, renew=True)
    assert (titles(repeated), repeated.remark) == (numbers(6, 7, 8, 9), "the same list as the day before")


def test_a_short_day_is_still_filling_when_the_days_before_were_longer(
    editions: Editions, service: Service, clock: Clock, today: Feed
) -> None:
    for ago, day in enumerate((MONDAY, "2026-06-26", "2026-06-25"), 1):
        service.day(day, papers(100 * ago, 100 * ago + 29, day))
        editions.refresh(named(day, clock))
    editions._library.flush()
    service.day(TODAY, papers(1, 5, TODAY), papers(1, 25, TODAY))
    assert editions.refresh(today).remark == "still filling"
    assert editions.refresh(today, renew=True).remark == ""


def test_an_empty_day_is_an_edition(editions: Editions, today: Feed) -> None:
    assert editions.refresh(today).papers == ()
    known = editions.at_hand(today)
    assert known is not None
    assert known.origin in ("live", "library")


def test_papers_that_cannot_be_read_are_counted(editions: Editions, service: Service, today: Feed) -> None:
    service.day(TODAY, [*papers(1, 3, TODAY), {"paper": {"votes": 1}}])
    told = editions.refresh(today)
    assert (len(told.papers), told.skipped) == (3, 1)


# The latest


def test_the_latest_is_the_newest_day_with_papers(editions: Editions, service: Service) -> None:
    service.day("2026-06-26", papers(1, 3, "2026-06-26"))
    assert editions.latest().feed.name == "2026-06-26"
    assert service.asked_for == [TODAY, MONDAY, "2026-06-28", "2026-06-27", "2026-06-26"]


def test_after_a_week_without_papers_the_latest_is_empty(editions: Editions, service: Service) -> None:
    assert editions.latest().papers == ()
    assert len(service.paths) == 6


def test_today_refused_as_a_day_of_the_future_is_a_day_without_papers_yet(
    editions: Editions, service: Service, today: Feed
) -> None:
    refusal = Reply(400, json={"error": "Invalid date: it must be at most 2026-06-29"})
    service.day(TODAY, papers(1, 3, TODAY), refusal)
    service.day(MONDAY, refusal)
    service.on(f"/papers/date/{TODAY}", page(papers(1, 3, MONDAY), MONDAY))
    editions.refresh(today)
    assert len(editions.refresh(today, renew=True).papers) == 3, "what was there stays"
    with pytest.raises(ServiceError):
        editions.refresh(day_feed(date.fromisoformat(MONDAY)))


def test_without_a_service_the_latest_is_an_error(home: Path, clock: Clock) -> None:
    with editions_at(home, nobody(), clock) as editions:
        with pytest.raises(UnreachableError, match="could not be reached"):
            editions.latest()
        assert editions.newest_at_hand().feed == BUNDLED


@pytest.mark.parametrize("told", [True, False], ids=["and kept", "and without papers"])
def test_the_newest_at_hand_is_the_newest_day_with_papers(
    editions: Editions, service: Service, clock: Clock, monday: Feed, told: bool
) -> None:
    service.day(MONDAY, papers(1, 3, MONDAY))
    service.feed("month=2026-06", papers(1, 9, MONDAY))
    if told:
        editions.refresh(monday)
    editions.refresh(day_feed(clock().date()))
    editions.refresh(named("2026-06", clock))
    editions._library.flush()
    assert editions.newest_at_hand().feed == (monday if told else BUNDLED)
