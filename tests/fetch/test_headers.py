"""What headers tell: the rules alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.fetch.headers import forbids_storing, media_type, retry_after, used_up
from tests.fetch.support import NOW

NAMES = st.sampled_from(["content-type", "cache-control", "retry-after", "date", "ratelimit"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 0),
        ("17", 17),
        ("Mon, 29 Jun 2026 12:01:00 GMT", 60),
        ("Mon, 29 Jun 2026 11:00:00 GMT", 0),
        ("Monday, 29-Jun-26 12:01:00 GMT", 60),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, expected: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == expected


def test_a_date_to_retry_is_counted_from_the_services_clock() -> None:
    headers = {
        "retry-after": "Mon, 29 Jun 2026 15:00:30 GMT",
        "date": "Mon, 29 Jun 2026 15:00:00 GMT",
    }
    assert retry_after(headers, NOW) == 30


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"api";r=0;t=189', 190),
        ('"api"; r=0; t=189', 190),
        ('"api";t=7;r=0', 8),
        ('"api";r=1;t=189', None),
        ('"api";r=3;t=9, "pages";r=0;t=12', 13),
        ('"api";r=0', None),
        ('"api";r=0;t=x', None),
        ("", None),
    ],
)
def test_ratelimit_tells_until_when_nothing_is_left(value: str, expected: float | None) -> None:
    assert used_up({"ratelimit": value}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("no-store", True),
        ("max-age=0, NO-STORE", True),
        ('no-store="x"', True),
        ("no-cache", False),
        ("x-no-store", False),
        ("", False),
    ],
)
def test_no_store_is_found_among_the_directives(value: str, expected: bool) -> None:
    assert forbids_storing({"cache-control": value}) is expected


@given(st.dictionaries(NAMES, st.text()))
def test_no_header_is_ever_an_error(headers: dict[str, str]) -> None:
    media_type(headers)
    forbids_storing(headers)
    used_up(headers)
    wait = retry_after(headers, NOW)
    assert wait is None or wait >= 0
