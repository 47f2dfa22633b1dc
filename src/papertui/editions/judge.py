"""What is to be thought of an answer: how long it holds, and whether it is what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from papertui.model.days import DAY, WEEKDAYS
from papertui.model.edition import Edition
from papertui.model.feed import TRENDING, Feed
from papertui.model.feed_names import days

# For how many seconds an answer holds
TODAY = 5 * 60.0
RUNNING = 30 * 60.0  # a week or month that is not over
JUST_OVER = 3 * 3600.0  # on the day after: papers are still added to it
OVER = 14 * 86400.0
TRENDS = 15 * 60.0
SEARCH = 3600.0  # and the papers of a submitter

SHORT = 0.6  # of what a working day usually has: then it is still filling
LATEST_DAYS = 10  # that tell what is usual
FEWEST_DAYS = 3  # that can tell it

_SATURDAY = 5


def fresh_for(feed: Feed, now: datetime) -> float:
    """For how many seconds an answer holds, whenever it was given.

    An answer from a time when the days were not over is never fresh for as long as one from afterwards:
    the list of noon is not taken for that of the whole day two days later.
    """
    span = days(feed)
    if span is None:
        return TRENDS if feed.name == TRENDING.name else SEARCH
    running = TODAY if span[0] == span[1] else RUNNING
    over = (now - _midnight(span[1] + DAY)).total_seconds()
    if over < DAY.total_seconds():
        return min(JUST_OVER, max(running, over))
    return min(OVER, max(JUST_OVER, over - DAY.total_seconds()))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def wrong_range(feed: Feed, featured_days: frozenset[date]) -> bool:
    """Whether an answer is for other days than `feed`, as of a service that does not know of weeks.

    Some of its papers may be from days beside them: the service's idea of a week is shifted by hours, and
    a list of the latest papers has those of several days. It is wrong when all that are known are.
    """
    span = days(feed)
    if span is None or not featured_days:
        return False
    return not any(span[0] <= day <= span[1] for day in featured_days)


def still_filling(feed: Feed, count: int, now: datetime, history: Sequence[tuple[date, int]]) -> bool:
    """Whether today's `count` of papers is so far below the usual that more are to be expected.

    `history` has the counts of other days, in any order: the median of the latest working days with papers
    is the usual. A weekend, a day without any papers yet, and one with too short a history are never so.
    """
    today = now.astimezone(UTC).date()
    if days(feed) != (today, today) or today.weekday() >= _SATURDAY or not count:
        return False
    counted = {day: papers for day, papers in history if day < today and day.weekday() < _SATURDAY and papers}
    latest = sorted(counted[day] for day in sorted(counted)[-LATEST_DAYS:])
    return len(latest) >= FEWEST_DAYS and count < SHORT * latest[len(latest) // 2]


def repeats(edition: Edition, previous: Edition | None) -> bool:
    """Whether the newest answer has the very papers of the day before."""
    return previous is not None and bool(here := _listed(edition)) and here == _listed(previous)


def _listed(edition: Edition) -> frozenset[str]:
    return frozenset(paper.key for paper in edition.papers) - edition.gone


def empty_words(feed: Feed, now: datetime) -> str:
    """Why an edition may well be without papers, in a sentence or two."""
    span = days(feed)
    if span is None:
        return _nothing_in_answer_to(feed)
    first, last = span
    today = now.astimezone(UTC).date()
    if first != last:
        return f"{feed.title} has no papers{' yet' if last >= today else ''}."
    if first.weekday() >= _SATURDAY:
        return f"{feed.title} has no papers: Daily Papers rests on {WEEKDAYS[first.weekday()]}s."
    if first >= today:
        return "Today's papers are not out yet. They come in during the day, by UTC."
    if today - first <= timedelta(days=1):
        return f"{feed.title} has no papers: a holiday, or they are late."
    return f"{feed.title} has no papers: it may have been a holiday."


def _nothing_in_answer_to(feed: Feed) -> str:
    kind, _, asked = feed.name.partition(":")
    match kind:
        case "search":
            return f"The service finds nothing for {asked}."
        case "by":
            return f"Nothing in Daily Papers was submitted by {asked}, or there is no such user."
        case "trending":
            return "The service names no trending papers now."
    return f"{feed.title} has no papers."
