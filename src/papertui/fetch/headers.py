"""What an answer's headers tell besides the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_SECONDS = re.compile(r"\d{1,9}")


def media_type(headers: Mapping[str, str]) -> str:
    """The type of the content without its parameters, in lower case; empty when there is none."""
    found = headers.get("content-type", "").partition(";")[0].strip().lower()
    return found if _TYPE.fullmatch(found) else ""


def forbids_storing(headers: Mapping[str, str]) -> bool:
    directives = headers.get("cache-control", "").lower().split(",")
    return any(directive.partition("=")[0].strip() == "no-store" for directive in directives)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds for which the service wants to be left alone, by Retry-After (RFC 9110, 10.2.3).

    A date is counted from the service's own clock, or else from `now`.
    """
    value = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    until = _date(value)
    if until is None:
        return None
    return max((until - (_date(headers.get("date", "")) or now)).total_seconds(), 0.0)


def used_up(headers: Mapping[str, str]) -> float | None:
    """The seconds until the service takes requests again, when by RateLimit it takes no more now.

    The header as in draft 9 of the IETF's RateLimit fields: `"api";r=0;t=189`; r are the requests left,
    t the seconds after which there are new ones.
    """
    waits = []
    for limit in headers.get("ratelimit", "").split(","):
        fields = dict(field.strip().partition("=")[::2] for field in limit.split(";"))
        if fields.get("r") == "0" and _SECONDS.fullmatch(fields.get("t", "")):
            waits.append(float(fields["t"]) + 1)  # t is rounded down
    return max(waits, default=None)


def _date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
