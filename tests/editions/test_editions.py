"""An edition from the service: which way it is asked for, whether it is believed, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from papertui.editions.editions import MOST_PAGES, Editions, is_local
from papertui.editions.judge import OVER
from papertui.editions.judge import TODAY as TODAY_S
from papertui.errors import AnswerError, OfflineError, ServiceError, SourceError, UnreachableError
from papertui.fetch.fetcher import Fetcher
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.feed_names import day_feed, feed_of
from papertui.model.marks import Mark
from tests.session.support import Clock
from tests.support.server import Reply, nobody
from tests.support.service import (
    MONDAY,
    TODAY,
    Service,
    api,
    asking,
    editions_at,
    hasty,
    in_pages,
    page,
    papers,
    title_of,
)
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service


def named(name: str, clock: Clock) -> Feed:
    """The feed that a person means by a name."""
    return feed_of(name, clock().date())


def titles(edition: Edition) -> list[str]:
    """The papers, in their order."""
    return [paper.title for paper in edition.papers]


def numbers(*wanted: int) -> list[str]:
    """The titles of the papers of these numbers."""
    return [title_of(number) for number in wanted]


@pytest.fixture
def editions(home: Path, service: Service, clock: Clock) -> Iterator[Editions]:
    with editions_at(home, service, clock) as editions:
        yield editions


@pytest.fixture
def today(clock: Clock) -> Feed:
    return day_feed(clock().date())


@pytest.fixture
def monday() -> Feed:
    return day_feed(date.fromisoformat(MONDAY))


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


# Which way it is asked for


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(Reply(body=b'[{"paper": {"id": "2606.0'), id="malformed JSON"),
        pytest.param(Reply(json={"items": papers(1, 3)}), id="another schema"),
        pytest.param(Reply(json=[{"work": {"ref": 1}}, {"work": {"ref": 2}}]), id="entries of another kind"),
        pytest.param(Reply(json={"error": "gone"}), id="an error object"),
        pytest.param(Reply(404), id="404"),
        pytest.param(Reply(500), id="500"),
        pytest.param(Reply(json=papers(1, 3, "2026-01-05")), id="another day"),
        pytest.param(Reply(json=papers(1, 3, TODAY), cut=100), id="cut short every time"),
    ],
)
def test_when_the_api_fails_the_page_is_read(
    editions: Editions, service: Service, today: Feed, broken: Reply
) -> None:
    service.day(TODAY, broken)
    service.on(f"/papers/date/{TODAY}", page(papers(1, 3, TODAY), TODAY))
    told = editions.refresh(today)
    assert (titles(told), told.thin) == (numbers(1, 2, 3), False)
    assert told.papers[0].authors == ("Ada Lind 1", "Bo Reed")


def test_an_edition_of_a_pages_cards_is_thin_until_the_api_tells_more(
    editions: Editions, service: Service, today: Feed
) -> None:
    service.day(TODAY, Reply(404), papers(1, 3, TODAY))
    service.on(f"/papers/date/{TODAY}", page(papers(1, 3), TODAY, cards=True))
    told = editions.refresh(today)
    assert (titles(told), told.thin) == (numbers(1, 2, 3), True)
    full = editions.refresh(today, renew=True)
    assert (full.thin, full.gone) == (False, frozenset())
    assert all(paper.abstract for paper in full.papers)


def test_a_wrong_content_type_is_no_reason_to_refuse_papers(
    editions: Editions, service: Service, today: Feed
) -> None:
    service.day(TODAY, Reply(json=papers(1, 3, TODAY), headers={"Content-Type": "text/plain"}))
    assert len(editions.refresh(today).papers) == 3


def test_a_page_where_json_is_asked_for_is_read_as_what_it_is(
    editions: Editions, service: Service, today: Feed
) -> None:
    service.day(TODAY, page(papers(1, 3, TODAY), TODAY))
    assert len(editions.refresh(today).papers) == 3
    assert len(service.paths) == 1


def test_a_page_that_names_a_next_one_is_not_followed(
    editions: Editions, service: Service, today: Feed
) -> None:
    reply = page(papers(1, 3, TODAY), TODAY)
    link = {**reply.headers, "Link": f'<{service.url}/papers/date/{TODAY}?p=1>; rel="next"'}
    service.day(TODAY, Reply(404))
    service.on(f"/papers/date/{TODAY}", reply._replace(headers=link))
    assert len(editions.refresh(today).papers) == 3


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        pytest.param(Reply(404), ServiceError, "404", id="404"),
        pytest.param(Reply(500), ServiceError, "500", id="500"),
        pytest.param(Reply(429, headers={"Retry-After": "120"}), ServiceError, "2 min", id="429"),
        pytest.param(Reply(body=b"<html>Hello</html>"), SourceError, "shows no papers", id="a login page"),
        pytest.param(Reply(body=b"\x1f\x8b\x08"), SourceError, "not JSON", id="noise"),
        pytest.param(Reply(302, headers={"Location": "/away"}), ServiceError, "404", id="led astray"),
        pytest.param(Reply(json=[], cut=1), AnswerError, "cut short", id="cut short"),
    ],
)
def test_what_cannot_be_had_is_an_error_in_words_and_nothing_is_lost(
    editions: Editions, service: Service, today: Feed, reply: Reply, error: type[Exception], words: str
) -> None:
    service.day(TODAY, papers(1, 3, TODAY))
    known = editions.refresh(today)
    service.always(reply)
    service.on("/papers", reply)
    with pytest.raises(error, match=words):
        editions.refresh(today, renew=True)
    assert editions.at_hand(today) in (known, known._replace(origin="library"))


def test_a_service_that_cannot_be_reached_is_asked_in_one_way_only(
    home: Path, clock: Clock, today: Feed
) -> None:
    with Service() as service, editions_at(home, service, clock) as editions:
        service.always(Reply(raw=b""))
        with pytest.raises(UnreachableError):
            editions.refresh(today)
        assert set(service.paths) == {api(TODAY)}


def test_a_feed_that_no_service_has_cannot_be_asked_for(editions: Editions) -> None:
    with pytest.raises(SourceError, match="page of 29 Jun 2026 cannot be asked for"):
        editions.refresh(BUNDLED)


def test_where_the_network_is_forbidden_nothing_is_asked(home: Path, clock: Clock, today: Feed) -> None:
    library = Library.open(home / "library.db", clock)
    editions = Editions(library, clock, None, lambda: "")
    assert editions.offline
    with pytest.raises(OfflineError, match="Tue 30 Jun 2026 is not in the library"):
        editions.refresh(today)
    editions.close()
    library.close()


def test_after_the_end_nothing_is_asked(editions: Editions, service: Service, today: Feed) -> None:
    editions.close()
    with pytest.raises(OfflineError, match="being quit"):
        editions.refresh(today)
    assert service.paths == []


def test_threads_that_ask_at_once_share_one_fetcher(home: Path, service: Service, clock: Clock) -> None:
    made = []

    def connect() -> Fetcher:
        made.append(hasty({"PAPERTUI_HOME": str(home)}, clock))
        return made[-1]

    library = Library.open(home / "library.db", clock)
    editions = Editions(library, clock, connect, lambda: service.url)
    days = [named(f"-{ago}", clock) for ago in range(8)]
    threads = [Thread(target=editions.refresh, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    editions.close()
    library.close()
    assert len(made) == 1


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


# Pages


def test_a_long_month_is_asked_for_page_by_page_and_every_paper_is_there_once(
    editions: Editions, service: Service, clock: Clock
) -> None:
    pages = papers(1, 10, MONDAY), papers(10, 20, MONDAY, upvotes=77), papers(21, 22, MONDAY)
    service.on("/api/daily_papers", in_pages(service.url, "month=2026-06", *pages))
    told = editions.refresh(named("2026-06", clock))
    assert titles(told) == numbers(*range(1, 23))
    assert told.papers[9].upvotes == 77, "the newest facts win"


def test_a_page_that_is_empty_once_is_asked_for_again(
    editions: Editions, service: Service, clock: Clock
) -> None:
    query = "month=2026-06"
    first = in_pages(service.url, query, papers(1, 10, MONDAY), papers(11, 12, MONDAY))
    service.on(asking(query), first)
    service.on(asking(query, 1), Reply(json=[]), Reply(json=papers(11, 12, MONDAY)))
    assert len(editions.refresh(named("2026-06", clock)).papers) == 12
    assert service.asked(asking(query, 1)) == 2


def test_a_month_without_end_is_asked_for_up_to_a_limit(
    editions: Editions, service: Service, clock: Clock
) -> None:
    pages = [papers(number, number, MONDAY) for number in range(1, MOST_PAGES + 9)]
    service.on("/api/daily_papers", in_pages(service.url, "month=2026-06", *pages))
    assert len(editions.refresh(named("2026-06", clock)).papers) == MOST_PAGES


def test_of_trending_one_page_is_enough(editions: Editions, service: Service, clock: Clock) -> None:
    service.on("/api/daily_papers", in_pages(service.url, "sort=trending", papers(1, 10), papers(11, 12)))
    assert len(editions.refresh(named("trending", clock)).papers) == 10


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
