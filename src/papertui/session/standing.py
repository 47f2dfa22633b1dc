"""Where an edition is from and how old it is, in the words of the top line. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

from papertui.errors import OfflineError, PapertuiError, UnreachableError
from papertui.model.edition import Edition

_LIVE = timedelta(minutes=5)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Origin(NamedTuple):
    """`live`: the service has just told it."""

    words: str
    live: bool = False


def trouble(error: PapertuiError | None) -> str:
    """Why the service has not told of a feed, in a word or two; "" when it has."""
    if error is None:
        return ""
    return "offline" if isinstance(error, OfflineError | UnreachableError) else "not refreshed"


def origin(edition: Edition, now: datetime, *, trouble: str, asking: bool) -> Origin:
    """What is to be told of an edition at `now` (aware, UTC).

    `trouble`: why the service has not told it just now, in words (`offline`), "" when there is no reason;
    `asking`: it is being asked.
    """
    total = len(edition.papers) + edition.skipped
    age = now - edition.fetched if edition.fetched else None
    live = age is not None and age < _LIVE and not trouble
    parts = (
        f"{edition.skipped} of {total} could not be read" if edition.skipped else "",
        edition.remark,
        "titles only" if edition.thin else "",
        trouble if edition.fetched else "",
        "live" if live else _whence(edition, now),
        "" if edition.fetched else trouble,
        "" if not asking else "fetching" if edition.origin == "nowhere" else "refreshing",
    )
    return Origin(" · ".join(filter(None, parts)), live)


def _whence(edition: Edition, now: datetime) -> str:
    if edition.origin == "nowhere":
        return ""
    if edition.fetched is None or edition.origin in ("bundled", "file"):
        return edition.origin
    return f"as of {ago(edition.fetched, now)}"


def ago(then: datetime, now: datetime) -> str:
    """A time in the past as people say it: `3 min ago`, `3 h ago`, `Monday`, `3 Jun`, `3 Jun 2025`."""
    age = now - then
    if age < timedelta(hours=1):
        return f"{max(1, age // timedelta(minutes=1))} min ago"
    if age < timedelta(hours=24):
        return f"{age // timedelta(hours=1)} h ago"
    if (now.date() - then.date()).days < 7:
        return _DAYS[then.weekday()]
    day = f"{then.day} {then:%b}"
    return day if then.year == now.year else f"{day} {then.year}"
