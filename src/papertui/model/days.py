"""Days, weeks and months as people write them. A span is its first and its last day.

Weeks are those of ISO 8601: they begin on Monday, and belong to the year in which their Thursday is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from papertui.errors import UsageError

Span = tuple[date, date]

BEGAN = date(2023, 5, 4)  # the first day of which the service has a page
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

_LEAP_DAY_IN = 9  # years; the longest wait for one, as from 1896 to 1904
_PARTED = r"[\s,_]+|(?<=[a-z])-|-(?=[a-z])"
_AGO = r"-([0-9]{1,5})"
_DIGITS = r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?"
_WEEK = r"(?:([0-9]{4})[- ]?)?w(?:eek)? ?([0-9]{1,2})(?: (?:of )?([0-9]{4}))?"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = "([a-z]{3,})"  # of a weekday or month: fewer letters begin two of them
_WORDS = rf"(?:{_NAME} )?(?:{_NTH} ?{_NAME}|{_NAME} ?{_NTH})(?: ([0-9]{{4}}))?"
_MONTH = rf"{_NAME}(?: ?([0-9]{{4}}))?"


def week_of(day: date) -> Span:
    """The week that a day is in."""
    first = day - timedelta(days=day.weekday())
    return first, first + WEEK - DAY


def month_of(day: date) -> Span:
    """The month that a day is in."""
    first = day.replace(day=1)
    in_the_next = first + timedelta(days=31)
    return first, in_the_next.replace(day=1) - DAY


def span_of(text: str, today: date) -> Span | None:
    """The day, week or month that `text` is, seen from `today`; None when it is none.

    Where the year is left out, it is the latest such span that has begun. Raises UsageError for what is
    written as one but is not in the calendar (31 February), with the nearest that is.
    """
    typed = re.sub(_PARTED, " ", text.strip().lower())
    for read in (_relative, _in_digits, _week, _in_words, _month):
        if span := read(typed, today):
            return span
    return None


def _relative(typed: str, today: date) -> Span | None:
    match typed:
        case "today":
            return today, today
        case "yesterday":
            return today - DAY, today - DAY
        case "tomorrow":
            return today + DAY, today + DAY
        case "this week":
            return week_of(today)
        case "last week":
            return week_of(today - WEEK)
        case "this month":
            return month_of(today)
        case "last month":
            return month_of(today.replace(day=1) - DAY)
    if ago := re.fullmatch(_AGO, typed):
        day = today - timedelta(days=int(ago[1]))
        return day, day
    weekday = _index(typed, WEEKDAYS) if re.fullmatch(_NAME, typed) else None
    if weekday is None:
        return None
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    return day, day


def _in_digits(typed: str, today: date) -> Span | None:
    """`2026-06-29`, `2026-6-29`, `2026-06`."""
    found = re.fullmatch(_DIGITS, typed)
    if found is None:
        return None
    year = _year(found[1], today)
    if not found[2]:
        raise UsageError(f"{year} is a whole year: write a month of it, as {year}-06")
    month = int(found[2])
    if not 1 <= month <= len(MONTHS):
        raise UsageError(f"there is no month {month}: the last of {year} is {year}-12")
    return _day(year, month, int(found[3])) if found[3] else month_of(date(year, month, 1))


def _week(typed: str, today: date) -> Span | None:
    """`2026 w27`, `2026w27`, `w27`, `week 27 of 2026`."""
    found = re.fullmatch(_WEEK, typed)
    if found is None or (found[1] and found[3]):
        return None
    week, told = int(found[2]), found[1] or found[3]
    if not told:
        return _latest_week(week, today)
    year = _year(told, today)
    monday = _monday(year, week)
    if monday is None:
        last = 53 if _monday(year, 53) else 52
        raise UsageError(f"{year} has no week {week}: its last is {year}-W{last}")
    return week_of(monday)


def _latest_week(week: int, today: date) -> Span:
    this_year, this_week, _ = today.isocalendar()
    for year in range(this_year, BEGAN.year - 1, -1):
        monday = _monday(year, week)
        if monday and monday <= today:
            return week_of(monday)
    latest = f"{this_year}-W{this_week:02}"
    raise UsageError(f"there has been no week {week} since Daily Papers began: the latest week is {latest}")


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _in_words(typed: str, today: date) -> Span | None:
    """`29 jun`, `june 29th`, `29 June 2025`, `mon 29 jun 2026`."""
    found = re.fullmatch(_WORDS, typed)
    if found is None:
        return None
    month = _index(found[3] or found[4], MONTHS)
    weekday = _index(found[1], WEEKDAYS) if found[1] else None
    if month is None or (found[1] and weekday is None):
        return None
    number = int(found[2] or found[5])
    if found[6]:
        span = _day(_year(found[6], today), month + 1, number)
    else:
        span = _latest_day(month + 1, number, today)
    if weekday not in (None, span[0].weekday()):
        raise UsageError(f"{span[0]} is a {WEEKDAYS[span[0].weekday()]}: write it without the weekday")
    return span


def _month(typed: str, today: date) -> Span | None:
    """`june`, `june 2026`."""
    found = re.fullmatch(_MONTH, typed)
    month = _index(found[1], MONTHS) if found else None
    if found is None or month is None:
        return None
    year = _year(found[2], today) if found[2] else today.year - (month + 1 > today.month)
    return month_of(date(year, month + 1, 1))


def _latest_day(month: int, number: int, today: date) -> Span:
    for year in range(today.year, today.year - _LEAP_DAY_IN, -1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= today:
            return day, day
    return _day(today.year, month, number)


def _day(year: int, month: int, number: int) -> Span:
    try:
        day = date(year, month, number)
    except ValueError:
        first, last = month_of(date(year, month, 1))
        nearest = last if number else first
        raise UsageError(
            f"there is no {number} {MONTHS[month - 1]} {year}: the nearest day is {nearest}"
        ) from None
    return day, day


def _year(digits: str, today: date) -> int:
    """A year that the service can have had. Next year is one: a week of it can begin in this one."""
    year = int(digits)
    if year < BEGAN.year:
        raise UsageError(f"{digits} is before Daily Papers began: the first day is {BEGAN}")
    if year > today.year + 1:
        raise UsageError(f"{digits} has not begun: the latest day is {today}")
    return year


def _index(typed: str, names: tuple[str, ...]) -> int | None:
    """Which of `names` is begun by `typed`."""
    return next((index for index, name in enumerate(names) if name.lower().startswith(typed)), None)
