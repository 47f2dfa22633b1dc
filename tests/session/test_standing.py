"""Where an edition is from and how old it is, in the words of the top line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from papertui.model.feed_names import day_feed
from papertui.session.standing import ago, origin
from tests.session.support import PAPERS

NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)  # a Tuesday
HOURS_AGO = NOW - timedelta(hours=3)
MONDAY = NOW - timedelta(hours=24)


def edition(fetched: datetime | None = NOW, **facts: Any) -> Edition:
    """An edition of today."""
    return Edition(
        **{"feed": day_feed(NOW.date()), "papers": PAPERS, "origin": "live", **facts}, fetched=fetched
    )


@pytest.mark.parametrize(
    ("shown", "trouble", "asking", "words"),
    [
        pytest.param(edition(), "", False, "live", id="just told"),
        pytest.param(edition(), "", True, "live · refreshing", id="just told, and asked again"),
        pytest.param(edition(HOURS_AGO), "", False, "as of 3 h ago", id="hours ago"),
        pytest.param(edition(HOURS_AGO), "", True, "as of 3 h ago · refreshing", id="being refreshed"),
        pytest.param(edition(MONDAY), "offline", False, "offline · as of Monday", id="offline"),
        pytest.param(edition(), "offline", False, "offline · as of 1 min ago", id="cut off just now"),
        pytest.param(edition(MONDAY), "not refreshed", False, "not refreshed · as of Monday", id="an error"),
        pytest.param(
            edition(None, feed=BUNDLED, origin="bundled"), "", False, "bundled", id="what ships with it"
        ),
        pytest.param(
            edition(None, feed=BUNDLED, origin="bundled"),
            "offline",
            False,
            "bundled · offline",
            id="bundled alone",
        ),
        pytest.param(
            edition(None, feed=BUNDLED, origin="bundled"), "", True, "bundled · refreshing", id="opening"
        ),
        pytest.param(edition(None, papers=(), origin="nowhere"), "", True, "fetching", id="a first time"),
        pytest.param(edition(None, papers=(), origin="nowhere"), "offline", False, "offline", id="never had"),
        pytest.param(edition(None, papers=(), origin="nowhere"), "", False, "", id="not asked for yet"),
        pytest.param(edition(None, origin="file"), "", False, "file", id="a file"),
        pytest.param(edition(thin=True), "", False, "titles only · live", id="thin"),
        pytest.param(edition(remark="still filling"), "", False, "still filling · live", id="filling"),
        pytest.param(edition(skipped=1), "", False, "1 of 6 could not be read · live", id="skipped"),
        pytest.param(edition(NOW + timedelta(hours=1)), "", False, "live", id="a clock that was set back"),
    ],
)
def test_the_top_line_tells_where_an_edition_is_from(
    shown: Edition, trouble: str, asking: bool, words: str
) -> None:
    told = origin(shown, NOW, trouble=trouble, asking=asking)
    assert told.words == words
    assert told.live is ("live" in words)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        pytest.param(NOW, "1 min ago", id="now"),
        pytest.param(NOW - timedelta(minutes=59, seconds=59), "59 min ago", id="minutes"),
        pytest.param(NOW - timedelta(hours=1), "1 h ago", id="an hour"),
        pytest.param(NOW - timedelta(hours=23, minutes=59), "23 h ago", id="nearly a day"),
        pytest.param(MONDAY, "Monday", id="a day"),
        pytest.param(NOW - timedelta(days=6), "Wednesday", id="nearly a week"),
        pytest.param(NOW - timedelta(days=7), "23 Jun", id="the same weekday is told by its date"),
        pytest.param(NOW - timedelta(days=181), "31 Dec 2025", id="another year"),
        pytest.param(datetime(2024, 2, 29, tzinfo=UTC), "29 Feb 2024", id="a leap day"),
    ],
)
def test_a_time_in_the_past_is_told_as_people_say_it(then: datetime, words: str) -> None:
    assert ago(then, NOW) == words


def test_in_january_december_is_last_year() -> None:
    assert ago(datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == "1 h ago"
    assert ago(datetime(2025, 12, 24, tzinfo=UTC), datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == "24 Dec 2025"
