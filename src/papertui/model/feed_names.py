"""The names of feeds: what a person types, what the library stores, and the days that they stand for.

A canonical name is `2026-06-29`, `2026-W27`, `2026-06`, `trending`, `search:WORDS`, `by:USER`, `starred`
or `bundled`; it means the same on every day, and typed again it gives itself.
"""

from __future__ import annotations

import re
from datetime import date

from papertui.errors import UsageError
from papertui.model.days import BEGAN, DAY, MONTHS, WEEK, WEEKDAYS, Span, month_of, span_of, week_of
from papertui.model.feed import BUNDLED, STARRED, TRENDING, Feed

LONGEST_SEARCH = 250  # characters, as many as the service takes

_PLAIN = {feed.name: feed for feed in (TRENDING, STARRED, BUNDLED)}
_SPAN = r"([0-9]{4})-(?:W([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?)"
_USER = r"@?([A-Za-z0-9][A-Za-z0-9._-]{0,95})"
_EXAMPLES = "29 jun, -3, search:WORDS, by:USER, trending, 2026-06-29, 2026-W27, 2026-06 or today"
_ALIKE = 0.7  # of 1, from which on a word is taken for a misspelt one
_SHOWN = 40  # characters of what was typed, in a message


# What a person types


def feed_of(text: str, today: date) -> Feed:
    """The feed that a person means by `text`; `today` is the UTC day.

    Raises UsageError, with the nearest that there is, for what is no feed, for days that have not begun
    and for those before the service did.
    """
    if feed := _asked(text) or _PLAIN.get(text.strip().lower()):
        return feed
    span = span_of(text, today)
    if span is None:
        raise _not_understood(text)
    feed, kind = _feed(span), _kind(span)
    if span[0] > today:
        latest = _around(today, kind).name
        raise UsageError(f"{feed.title} has not begun, by UTC: the latest {kind} is {latest}")
    if span[1] < BEGAN:
        first = _around(BEGAN, kind).name
        raise UsageError(f"{feed.title} is before Daily Papers began: the first {kind} is {first}")
    return feed


def understood(text: str, today: date) -> str:
    """What `text` is understood as, in words: `Mon 29 Jun 2026`. Raises UsageError as `feed_of` does."""
    return feed_of(text, today).title


# What the library stores


def feed_named(name: str) -> Feed | None:
    """The feed of a canonical name; None for any other."""
    feed = _PLAIN.get(name)
    if feed is None and (span := _span(name)):
        feed = _feed(span)
    if feed is None:
        try:
            feed = _asked(name)
        except UsageError:
            return None
    return feed if feed and feed.name == name else None


def day_feed(day: date) -> Feed:
    """The feed of a day, whether or not the service has it."""
    return Feed(day.isoformat(), f"{WEEKDAYS[day.weekday()][:3]} {_short(day)} {day.year}")


def week_feed(day: date) -> Feed:
    """The feed of the week that a day is in."""
    first, last = week_of(day)
    year, week, _ = day.isocalendar()
    return Feed(f"{year:04}-W{week:02}", f"Week {week} of {year} · {_short(first)} – {_short(last)}")


def month_feed(day: date) -> Feed:
    """The feed of the month that a day is in."""
    return Feed(f"{day.year:04}-{day.month:02}", f"{MONTHS[day.month - 1]} {day.year}")


# The days that a feed stands for


def days(feed: Feed) -> Span | None:
    """The first and the last day of a day, week or month; None for any other feed."""
    return _span(feed.name)


def stretch(feed: Feed) -> str:
    """What a feed stands for: `day`, `week` or `month`; "" for any other."""
    span = days(feed)
    return _kind(span) if span else ""


def is_day(name: str) -> bool:
    """Whether a canonical name is that of a day."""
    span = _span(name)
    return span is not None and span[0] == span[1]


def neighbour(feed: Feed, step: int, today: date) -> Feed | None:
    """The day, week or month that is `step` (1 or -1) after `feed`.

    None where the service has none (after today, or before it began), and beside any other feed.
    """
    span = days(feed)
    if span is None:
        return None
    try:
        beside = _shifted(span, step)
    except (OverflowError, ValueError):  # beyond what a date can be
        return None
    if beside[0] > today or beside[1] < BEGAN:
        return None
    return _feed(beside)


def _shifted(span: Span, step: int) -> Span:
    first, last = span
    match _kind(span):
        case "day":
            return first + step * DAY, last + step * DAY
        case "week":
            return first + step * WEEK, last + step * WEEK
    years, month = divmod(first.month - 1 + step, len(MONTHS))
    return month_of(date(first.year + years, month + 1, 1))


def _span(name: str) -> Span | None:
    found = re.fullmatch(_SPAN, name)
    if found is None:
        return None
    year, week, month, day = found.groups()
    try:
        if week:
            return week_of(date.fromisocalendar(int(year), int(week), 1))
        if day:
            return (date.fromisoformat(name),) * 2
        return month_of(date(int(year), int(month), 1))
    except (OverflowError, ValueError):
        return None


def _kind(span: Span) -> str:
    """What a span is, which its length tells."""
    length = span[1] - span[0] + DAY
    return "day" if length == DAY else "week" if length == WEEK else "month"


def _feed(span: Span) -> Feed:
    return _around(span[0], _kind(span))


def _around(day: date, kind: str) -> Feed:
    return {"day": day_feed, "week": week_feed, "month": month_feed}[kind](day)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


# What is asked of the service in words


def _asked(text: str) -> Feed | None:
    """The feed of `search:WORDS` or `by:USER`. Raises UsageError when there is nothing behind the colon."""
    kind, colon, rest = text.strip().partition(":")
    if not colon:
        return None
    match kind.lower():
        case "search":
            return _search(" ".join(rest.split()))
        case "by":
            return _submitter(rest.strip())
    return None


def _search(words: str) -> Feed:
    if quoted := re.fullmatch('"([^"]*)"', words):
        words = quoted[1].strip()
    if not any(map(str.isalnum, words)):
        raise UsageError("there are no words to search for: write search:WORDS")
    if len(words) > LONGEST_SEARCH:
        raise UsageError(f"the service searches for up to {LONGEST_SEARCH} characters, not {len(words)}")
    return Feed(f"search:{words}", f"Search: {words}")


def _submitter(typed: str) -> Feed:
    if not typed:
        raise UsageError("there is no name of a user: write by:USER")
    user = re.fullmatch(_USER, typed)
    if user is None:
        raise UsageError(f"{_quoted(typed)} is no user's name: those have letters, digits and - _ . only")
    return Feed(f"by:{user[1]}", f"Submitted by {user[1]}")


def _not_understood(text: str) -> UsageError:
    from difflib import get_close_matches

    known = ("today", "yesterday", *_PLAIN, *map(str.lower, (*WEEKDAYS, *MONTHS)))
    near = get_close_matches(text.strip().lower()[:_SHOWN], known, 1, _ALIKE)
    hint = f"did you mean {near[0]}?" if near else f"write {_EXAMPLES}"
    return UsageError(f"there is no feed {_quoted(text)}: {hint}")


def _quoted(text: str) -> str:
    """`text` fit to be quoted in a message: short, and nothing in it that a terminal would obey."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
