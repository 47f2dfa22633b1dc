"""In which ways the service is asked for an edition, and page by page."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from papertui.editions.editions import MOST_PAGES, Editions
from papertui.errors import AnswerError, OfflineError, ServiceError, SourceError, UnreachableError
from papertui.fetch.fetcher import Fetcher
from papertui.library.library import Library
from papertui.model.feed import BUNDLED, Feed
from tests.editions.support import editions as editions
from tests.editions.support import named, numbers, titles
from tests.editions.support import today as today
from tests.session.support import Clock
from tests.support.server import Reply
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
)
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service

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
