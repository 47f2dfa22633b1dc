"""The day as the service has it, as a person sees it and as it is on the disk."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from papertui.library.library import Library
from papertui.model.edition import Edition
from tests.session.support import Clock
from tests.support.reader import Reader
from tests.support.server import Reply, Server, nobody
from tests.support.service import (
    FRIDAY,
    MONDAY,
    TODAY,
    Service,
    api,
    at,
    page,
    papers,
    title_of,
    until,
    visiting,
)
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service


def on_disk(home: Path, name: str) -> Edition | None:
    """The edition of a feed, as the next start will find it."""
    library = Library.open(home / "library.db", Clock())
    try:
        return library.edition(name)
    finally:
        library.close()


def everything_in(folder: Path) -> bytes:
    """What all files of a folder hold."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def row_on_screen(reader: Reader) -> int:
    """The row of the screen that the cursor is on."""
    return reader.session.cursor - reader.papers.list.top


async def pause_for(reader: Reader, clock: Clock, **time: float) -> None:
    """Let the person read for a while without touching anything."""
    clock.move(**time)
    await reader.rest(2)


# Opening


async def test_the_live_day_takes_the_screen_that_nobody_touched(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(TODAY, Reply(json=papers(1, 31, TODAY), until=go))
    async with visiting(home, service, clock, patient=False) as reader:
        await until(reader, lambda: "refreshing" in reader.top)
        assert "page of 29 Jun 2026" in reader.top
        assert reader.top.endswith("52 papers · 52 unread · 0 ★   bundled · refreshing")
        go.set()
        await reader.settle()
        assert "Tue 30 Jun 2026" in reader.top
        assert reader.top.endswith("31 papers · 31 unread · 0 ★   live")
        reader.shows(title_of(1))
        reader.shows_not("TED-4DGS")
    saved = on_disk(home, TODAY)
    assert saved is not None
    assert [paper.title for paper in saved.papers] == [title_of(number) for number in range(1, 32)]
    assert saved.fetched == clock()


@pytest.mark.parametrize("touch", ["a key", "a click"])
async def test_for_who_has_begun_to_read_the_live_day_is_only_offered(
    home: Path, service: Service, clock: Clock, touch: str
) -> None:
    go = Event()
    service.day(TODAY, Reply(json=papers(1, 31, TODAY), until=go))
    async with visiting(home, service, clock, patient=False) as reader:
        if touch == "a key":
            await reader.pilot.press("j")
        else:
            await reader.pilot.click(offset=(40, 6))
        title = reader.title
        go.set()
        await reader.settle()
        assert (reader.title, reader.session.feed.name) == (title, "bundled")
        assert "31 papers of today: t" in reader.top
        await (reader.press("t") if touch == "a key" else reader.click("31 papers of today"))
        assert reader.top.endswith("31 papers · 31 unread · 0 ★   live")
        assert title_of(1) in reader.screen


async def test_a_day_that_is_not_out_yet_gives_way_to_the_one_before(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(MONDAY, papers(1, 5, MONDAY))
    async with visiting(home, service, at(clock, 2026, 6, 30, 0, 5)) as reader:
        assert "Mon 29 Jun 2026 ›" in reader.top
        assert reader.top.endswith("5 papers · 5 unread · 0 ★   live")
        await reader.press("]")
        reader.shows("Today's papers are not out yet.", "[ goes to the day before")
        await reader.press("[")
        reader.shows(title_of(1))


async def test_the_next_start_shows_the_newest_day_of_the_library_at_once(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    async with visiting(home, service, clock) as reader:
        await reader.press("j", "j")
    clock.move(days=1, hours=3)
    service.always(Reply(until=Event()))
    async with visiting(home, service, clock, patient=False) as reader:
        await until(reader, lambda: "refreshing" in reader.top)
        assert "Tue 30 Jun 2026" in reader.top
        assert reader.top.endswith("as of Tuesday · refreshing")
        assert reader.title == title_of(3), "the place is kept"


async def test_feed_and_filter_come_back_on_the_same_utc_day_only(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 9, TODAY))
    service.day(MONDAY, papers(11, 19, MONDAY))
    async with visiting(home, service, clock) as reader:
        await reader.press("[", "/", *"has:comments", "enter")
    at(clock, 2026, 6, 30, 23, 59)
    async with visiting(home, service, clock) as reader:
        assert "Mon 29 Jun 2026" in reader.top
        reader.shows("Papers · has:comments")
    at(clock, 2026, 7, 1, 0, 1)
    async with visiting(home, service, clock) as reader:
        assert "Tue 30 Jun 2026" in reader.top
        reader.shows("Papers ─")


# Refreshing


async def test_new_papers_slip_in_and_nothing_moves(home: Path, service: Service, clock: Clock) -> None:
    long = {"summary": "A sentence about lanterns at night. " * 60}
    before = papers(1, 20, TODAY, **long)
    service.day(TODAY, before, [*papers(31, 32, TODAY), *before])
    async with visiting(home, service, clock, size=(80, 24)) as reader:
        await reader.press(*"jjjjjjjj", "space")
        seen = (reader.title, row_on_screen(reader), reader.papers.detail.scroll_line)
        assert seen[2] > 0
        await pause_for(reader, clock, minutes=6)
        assert (reader.title, row_on_screen(reader), reader.papers.detail.scroll_line) == seen
        assert (reader.place, reader.bottom) == (11, "2 new papers.")
        assert "22 papers" in reader.top
        await reader.press("g", "g")
        reader.shows(title_of(31), " new")
        await reader.press("/", *"is:new", "enter")
        assert len(reader.session) == 2


async def test_papers_that_were_not_there_at_the_last_visit_are_new(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 3, TODAY), papers(1, 4, TODAY))
    async with visiting(home, service, clock) as reader:
        reader.shows_not(" new  ")
        await reader.press("/", *"is:new", "enter")
        reader.shows("No paper matches")
    clock.move(hours=2)
    async with visiting(home, service, clock, feed=TODAY) as reader:
        assert reader.screen.count(" new  ") == 1
        await reader.press("/", *"is:new", "enter")
        assert (len(reader.session), reader.title) == (1, title_of(4))


async def test_an_answer_that_has_not_changed_is_confirmed_in_a_few_bytes(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, Reply(json=papers(1, 9, TODAY), etag='"nine"'))
    async with visiting(home, service, clock) as reader:
        sent = service.sent
        clock.move(minutes=4)
        await reader.rest(2)
        assert len(service.paths) <= 2, "today is fresh: only the day before is fetched ahead"
        await pause_for(reader, clock, minutes=4)
        assert reader.top.endswith("live")
        assert service.last(api(TODAY)).headers["if-none-match"] == '"nine"'
        assert service.sent - sent <= len(b"[]") * 2, "no paper was sent again"


async def test_half_a_day_after_a_full_one_loses_no_paper(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 6, TODAY), papers(4, 6, TODAY))
    async with visiting(home, service, clock) as reader:
        await reader.press("j", "s")
        await pause_for(reader, clock, minutes=6)
        assert "6 papers" in reader.top
        assert reader.title == title_of(2)
        assert reader.place == 5, "what vanished comes last"
    saved = on_disk(home, TODAY)
    assert saved is not None
    assert [paper.key[-1] for paper in saved.papers] == list("456123")
    assert {key[-1] for key in saved.gone} == set("123")


async def test_a_paper_that_has_vanished_from_the_page_says_so(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 3, TODAY), papers(1, 2, TODAY), papers(1, 3, TODAY))
    async with visiting(home, service, clock) as reader:
        await reader.press("G")
        reader.shows_not("gone from the page")
        await pause_for(reader, clock, minutes=6)
        reader.shows("gone from the page")
        await reader.press("k")
        reader.shows_not("gone from the page")
        await reader.press("j")
        await pause_for(reader, clock, minutes=6)
        reader.shows_not("gone from the page")


async def test_a_day_that_is_short_for_its_hour_is_still_filling(
    home: Path, service: Service, clock: Clock
) -> None:
    for back, day in enumerate((MONDAY, FRIDAY, "2026-06-25"), 1):
        service.day(day, papers(100 * back, 100 * back + 29, day))
        async with visiting(home, service, clock, feed=day):
            pass
    service.day(TODAY, papers(1, 4, TODAY))
    async with visiting(home, service, clock, feed=TODAY) as reader:
        assert reader.top.endswith("still filling · live")


async def test_yesterdays_list_again_is_said_to_be_so(home: Path, service: Service, clock: Clock) -> None:
    service.on("/api/daily_papers", Reply(json=papers(1, 5)))
    async with visiting(home, service, clock, feed=MONDAY) as reader:
        await reader.press("]")
        assert reader.top.endswith("the same list as the day before · live")
    assert on_disk(home, TODAY) is None


# Failure


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        pytest.param(Reply(404), "has no such answer", id="404"),
        pytest.param(Reply(500), "is in trouble", id="500"),
        pytest.param(Reply(429, headers={"Retry-After": "90"}), "try again in 90 s", id="429"),
        pytest.param(Reply(body=b'[{"paper": {"id": "26'), "not JSON, or is cut short", id="malformed JSON"),
        pytest.param(Reply(json={"papers": {}}), "no list of papers", id="another schema"),
        pytest.param(Reply(json=papers(1, 9, TODAY), cut=200), "is cut short", id="truncated"),
        pytest.param(
            Reply(body=b"<html>Sign in</html>", headers={"Content-Type": "text/html"}),
            "shows no papers",
            id="a sign-in page",
        ),
    ],
)
async def test_a_failure_loses_nothing_and_is_told_when_asked_for(
    home: Path, service: Service, clock: Clock, reply: Reply, words: str
) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    async with visiting(home, service, clock) as reader:
        await reader.press("s")
        service.always(reply)
        service.on(f"/papers/date/{TODAY}", reply)
        await pause_for(reader, clock, hours=2)
        assert "5 papers" in reader.top
        assert reader.top.endswith("1 ★   not refreshed · as of 2 h ago")
        assert words not in reader.screen, "it was a quiet attempt"
        await reader.press("R")
        assert words in reader.bottom
        service.day(TODAY, papers(1, 7, TODAY))
        await pause_for(reader, clock, minutes=16)
        assert "7 papers" in reader.top
        assert reader.top.endswith("1 ★   live")
    saved = on_disk(home, TODAY)
    assert saved is not None
    assert len(saved.papers) == 7


async def test_without_a_service_the_last_edition_is_shown_and_told_as_such(
    home: Path, service: Service, clock: Clock
) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    async with visiting(home, service, clock):
        pass
    clock.move(days=1)
    async with visiting(home, nobody(), clock) as reader:
        assert reader.top.endswith("5 papers · 5 unread · 0 ★   offline · as of Tuesday")
        await reader.press("R")
        assert "could not be reached: connection refused" in reader.bottom
        assert len(reader.session) == 5


async def test_a_name_that_is_not_found_leaves_the_bundled_page(home: Path, clock: Clock) -> None:
    async with visiting(home, "http://papers.invalid", clock, size=(180, 50)) as reader:
        assert reader.top.endswith("52 papers · 52 unread · 0 ★   bundled · offline")
        await reader.press("R")
        assert "papers.invalid could not be reached" in reader.bottom


async def test_a_service_that_comes_back_takes_the_untouched_screen(
    home: Path, service: Service, clock: Clock
) -> None:
    service.always(Reply(500))
    async with visiting(home, service, clock) as reader:
        assert reader.top.endswith("bundled · not refreshed")
        service.day(TODAY, papers(1, 31, TODAY))
        await pause_for(reader, clock, minutes=2)
        assert reader.top.endswith("31 papers · 31 unread · 0 ★   live")


async def test_when_the_api_has_changed_the_page_is_read(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, Reply(json={"digest": []}))
    service.on(f"/papers/date/{TODAY}", page(papers(1, 5, TODAY), TODAY))
    async with visiting(home, service, clock) as reader:
        assert reader.top.endswith("5 papers · 5 unread · 0 ★   live")
        reader.shows("Ada Lind 1, Bo Reed")


async def test_an_edition_of_titles_only_says_so(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, Reply(404), papers(1, 5, TODAY))
    service.on(f"/papers/date/{TODAY}", page(papers(1, 5), TODAY, cards=True))
    async with visiting(home, service, clock) as reader:
        assert reader.top.endswith("titles only · live")
        reader.shows("No abstract is known.")
        await reader.press("R")
        assert reader.top.endswith("0 ★   live")
        reader.shows("We study what")


async def test_a_service_that_ignores_the_week_is_not_believed(
    home: Path, service: Service, clock: Clock
) -> None:
    service.feed("week=2026-W20", papers(1, 5, TODAY))
    async with visiting(home, service, clock, feed="2026-W20", size=(180, 50)) as reader:
        reader.shows("is not in the library", "the service has answered for other days than Week 20")
        reader.shows("R tries again")
        reader.shows_not(title_of(1))
    assert on_disk(home, "2026-W20") is None


# The network forbidden, and the token


async def test_offline_nothing_is_ever_sent(home: Path, service: Service, clock: Clock) -> None:
    service.day(TODAY, papers(1, 5, TODAY))
    async with visiting(home, service, clock, env={"PAPERTUI_OFFLINE": "1"}, size=(180, 50)) as reader:
        assert reader.top.endswith("bundled · offline")
        await pause_for(reader, clock, minutes=10)
        await reader.press("R")
        assert reader.bottom == "The network is forbidden, by --offline or PAPERTUI_OFFLINE."
        await reader.press("t", "d", *"29 jun", "enter")
        reader.shows("Mon 29 Jun 2026 is not in the library.", "The network is forbidden, by")
        await reader.press("[", "]", "T", "R", "escape")
        await pause_for(reader, clock, minutes=10)
    assert service.paths == []


async def test_the_token_goes_to_the_endpoint_and_nowhere_else(
    home: Path, service: Service, clock: Clock
) -> None:
    with Server() as elsewhere:
        elsewhere.on("/list", Reply(json=papers(1, 5, TODAY)))
        service.day(TODAY, Reply(302, headers={"Location": f"{elsewhere.url}/list"}))
        async with visiting(home, service, clock, env={"HF_TOKEN": "hf_secret"}) as reader:
            reader.shows(title_of(1))
            reader.shows_not("hf_secret")
        assert service.last(api(TODAY)).headers["authorization"] == "Bearer hf_secret"
        assert all("authorization" not in asked.headers for asked in elsewhere.requests)
        assert elsewhere.asked("/list") == 1
    assert b"hf_secret" not in everything_in(home)
