"""Going from day to day, and to any date that a person writes, whatever the clock on their wall says."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from tests.session.support import Clock
from tests.support.reader import Reader
from tests.support.service import MONDAY, TODAY, Service, at, papers, sitting_at, title_of, visiting
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service

OFFLINE = {"PAPERTUI_OFFLINE": "1"}


@pytest.fixture
def service_with_days(service: Service) -> Service:
    """Today, Monday, and a week each have papers of their own."""
    service.day(TODAY, papers(1, 9, TODAY))
    service.day(MONDAY, papers(11, 14, MONDAY))
    service.feed("week=2026-W26", papers(21, 26, "2026-06-25"))
    service.feed("sort=trending", papers(31, 33))
    return service


async def go_to(reader: Reader, text: str) -> None:
    """Press `d`, paste a text, press enter."""
    await reader.press("d")
    await paste(reader, text)
    await reader.press("enter")


async def paste(reader: Reader, text: str) -> None:
    reader.app.post_message(events.Paste(text))
    await reader.settle()


# Beside


async def test_the_brackets_and_the_arrows_go_from_day_to_day(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    async with visiting(home, service_with_days, clock) as reader:
        await reader.press("j", "[")
        assert "‹ Mon 29 Jun 2026 ›" in reader.top
        reader.shows(title_of(11), "[ day before   ] day after")
        await reader.press("j", "j", "right")
        assert "‹ Tue 30 Jun 2026 " in reader.top
        assert reader.title == title_of(2), "each day keeps its place"
        await reader.press("]")
        assert (reader.bottom, reader.title) == ("This is the latest one.", title_of(2))
        await reader.press("left")
        assert reader.title == title_of(13)
        await reader.click("›")
        assert reader.title == title_of(2)


async def test_the_places_of_all_days_are_there_at_the_next_start(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    async with visiting(home, service_with_days, clock) as reader:
        await reader.press("j", "[", "j", "j")
    async with visiting(home, service_with_days, clock) as reader:
        assert reader.title == title_of(13)
        await reader.press("]")
        assert reader.title == title_of(2)


async def test_the_day_before_is_there_at_once_when_the_person_has_read_a_while(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    service = service_with_days
    async with visiting(home, service, clock) as reader:
        await reader.rest(1)
        assert MONDAY not in service.asked_for, "a person who has just come is not idle yet"
        await reader.rest(2)
        asked = len(service.paths)
        assert MONDAY in service.asked_for
        await reader.pilot.press("[")
        await reader.pilot.pause()
        assert (reader.title, len(reader.session)) == (title_of(11), 4)
        await reader.settle()
        assert len(service.paths) == asked


async def test_a_saturday_is_empty_and_a_key_goes_on(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    async with visiting(home, service_with_days, clock, size=(180, 50)) as reader:
        await reader.press("[", "[")
        reader.shows("Sun 28 Jun 2026 has no papers: Daily Papers rests on Sundays.")
        await reader.press("[")
        reader.shows("Sat 27 Jun 2026 has no papers: Daily Papers rests on Saturdays.")
        reader.shows("[ goes to the day before")
        await reader.press("t")
        assert reader.title == title_of(1)


async def test_a_holiday_is_explained_kindly(home: Path, service: Service, clock: Clock) -> None:
    async with visiting(home, service, clock, feed="2025-12-25", size=(180, 50)) as reader:
        reader.shows("Thu 25 Dec 2025 has no papers: it may have been a holiday.")


# A date that is typed


async def test_what_is_typed_goes_where_it_says_it_goes(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    gone = {}
    async with visiting(home, service_with_days, clock, size=(80, 20)) as reader:
        for text in _FEEDS:
            await reader.press("d")
            reader.shows("go to", "29 jun, -3, 2026-W27, 2026-06")
            await paste(reader, text)
            understood = reader.session.understood(text)
            assert understood in reader.bottom
            await reader.press("enter")
            gone[text] = reader.session.feed.name
            assert reader.session.feed.title == understood
            assert reader.papers.typing == ""
    assert gone == _FEEDS


_FEEDS = {
    "2026-06-29": "2026-06-29",
    "29 jun": "2026-06-29",
    "Jun 29th": "2026-06-29",
    "yesterday": "2026-06-29",
    "-3": "2026-06-27",
    "monday": "2026-06-29",
    "2026-W27": "2026-W27",
    "w26": "2026-W26",
    "last week": "2026-W26",
    "2026-06": "2026-06",
    "may": "2026-05",
    "29 feb": "2024-02-29",
    "trending": "trending",
    "search:quiet rivers": "search:quiet rivers",
    "by:adalind": "by:adalind",
    "starred": "starred",
    "bundled": "bundled",
    " today ": "2026-06-30",
}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("2026-07-01", "has not begun, by UTC: the latest day is 2026-06-30", id="the future"),
        pytest.param("2026-W28", "has not begun, by UTC: the latest week is 2026-W27", id="a week ahead"),
        pytest.param("3 may 2023", "before Daily Papers began: the first day is 2023-05-04", id="too early"),
        pytest.param(
            "2023-04", "before Daily Papers began: the first month is 2023-05", id="a month too early"
        ),
        pytest.param("31 jun", "there is no 31 June 2026: the nearest day is 2026-06-30", id="no such day"),
        pytest.param("yesteday", "did you mean yesterday?", id="a slip"),
        pytest.param("search:", "there are no words to search for: write search:WORDS", id="no words"),
    ],
)
async def test_a_date_that_cannot_be_is_refused_in_words_and_nothing_is_lost(
    home: Path, clock: Clock, typed: str, words: str
) -> None:
    async with visiting(home, "http://127.0.0.1:9", clock, size=(90, 20), env=OFFLINE) as reader:
        await reader.press("j", "j")
        title = reader.title
        await go_to(reader, typed)
        above, prompt = reader.screen.splitlines()[-2:]
        assert words in above
        assert f" go to {typed}" in prompt
        await reader.press("backspace")
        reader.shows_not(words)
        await reader.press("escape")
        assert (reader.title, reader.session.feed.name, reader.papers.typing) == (title, "bundled", "")
        await reader.press("k")
        assert reader.place == 2


async def test_typing_a_date_by_hand(home: Path, service_with_days: Service, clock: Clock) -> None:
    async with visiting(home, service_with_days, clock, size=(80, 24)) as reader:
        await reader.press("d", "enter")
        assert reader.session.feed.name == TODAY
        await reader.press("d", *"29 jub", "backspace", "n")
        assert "29 jun" in reader.bottom
        await reader.press("enter", "s")
        assert (reader.title, reader.starred) == (title_of(11), ["2606.00011"])


# Weeks, months and views


async def test_a_week_has_weeks_beside_it(home: Path, service_with_days: Service, clock: Clock) -> None:
    async with visiting(home, service_with_days, clock, size=(180, 50)) as reader:
        await go_to(reader, "this week")
        assert "‹ Week 27 of 2026 · 29 Jun – 5 Jul " in reader.top
        reader.shows("Week 27 of 2026 · 29 Jun – 5 Jul has no papers yet.")
        await reader.press("[")
        assert "Week 26 of 2026 · 22 Jun – 28 Jun" in reader.top
        assert len(reader.session) == 6
        await reader.press("]", "]")
        reader.shows("This is the latest one.")
        await go_to(reader, "2023-05")
        await reader.press("[")
        reader.shows("The service began here.")


async def test_trending_is_a_view_that_is_left_by_its_key_or_by_esc(
    home: Path, service_with_days: Service, clock: Clock
) -> None:
    async with visiting(home, service_with_days, clock) as reader:
        await reader.press(*"jjj")
        for back in ("T", "escape"):
            await reader.press("T")
            assert "Trending" in reader.top
            assert (reader.title, len(reader.session)) == (title_of(31), 3)
            await reader.press("[")
            assert reader.bottom == "Trending has nothing before or after it; t goes to today."
            await reader.press(back)
            assert (reader.title, reader.place) == (title_of(4), 4)
        await reader.press("T", "t")
        assert (reader.title, reader.session.feed.name) == (title_of(4), TODAY)
        await reader.press("escape")
        assert reader.session.feed.name == TODAY


# Clocks


@pytest.fixture(params=["<+14>-14", "<-11>11"], ids=["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A local time zone, spelt so that it needs no file of the system."""
    zone: str = request.param
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    yield zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("now", "today", "week", "month", "before"),
    [
        ((2026, 7, 4), "2026-07-04", "2026-W27", "2026-07", "2026-07-03"),
        ((2026, 1, 1), "2026-01-01", "2026-W01", "2026-01", "2025-12-31"),
        ((2024, 2, 29), "2024-02-29", "2024-W09", "2024-02", "2024-02-28"),
        ((2027, 1, 1), "2027-01-01", "2026-W53", "2027-01", "2026-12-31"),
        ((2024, 12, 30), "2024-12-30", "2025-W01", "2024-12", "2024-12-29"),
    ],
    ids=["a Saturday", "New Year", "a leap day", "in week 53", "in the next year's first week"],
)
@pytest.mark.parametrize("minute", [(0, 5), (23, 55)], ids=["00:05", "23:55"])
def test_days_are_those_of_utc_in_every_zone(
    home: Path,
    service: Service,
    clock: Clock,
    zone: str,
    now: tuple[int, int, int],
    minute: tuple[int, int],
    today: str,
    week: str,
    month: str,
    before: str,
) -> None:
    assert time.localtime(0).tm_gmtoff in (14 * 3600, -11 * 3600), zone
    service.day(before, papers(1, 3, before))
    service.day(today, papers(4, 6, today))
    with sitting_at(home, service, at(clock, *now, *minute)) as sat:
        session = sat.session
        assert (session.feed.name, service.asked_for) == (today, [today])
        assert session.origin().words == "live"
        names = [session.feed_of(text).name for text in ("today", "yesterday", "this week", "this month")]
        assert names == [today, before, week, month]
        session.go_beside(1)
        assert sat.said == "This is the latest one."
        sat.then(lambda: session.go_beside(-1))
        assert (session.feed.name, len(session)) == (before, 3)


def test_the_clock_of_the_program_is_that_of_utc(zone: str) -> None:
    code = "from papertui.wire import utc_now; print(utc_now().isoformat())"
    earliest = time.strftime("%Y-%m-%dT%H:%M", time.gmtime())
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    latest = time.strftime("%Y-%m-%dT%H:%M:99", time.gmtime())
    assert earliest <= told <= latest
    assert told.endswith("+00:00\n")
