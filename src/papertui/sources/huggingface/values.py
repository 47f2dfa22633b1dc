"""One value of an answer, read with doubt: what is not what it should be is unknown."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from papertui.text.clean import clean, clean_block

_MOST = 10**9  # a count beyond is nonsense
_FIRST_YEAR = 1991  # arXiv's first; an earlier one is a clock that was never set
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}/?#]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)


def text(value: object) -> str | None:
    """A text on one line without anything hostile."""
    return clean(value) or None if isinstance(value, str) else None


def block(value: object) -> str | None:
    """A text of one or more paragraphs without anything hostile."""
    if not isinstance(value, str):
        return None
    flat = value.replace("\n", " ")  # nearly all are one paragraph, for which `clean` has a shorter way
    return (clean_block(value) if "\n\n" in value or "\r" in value else clean(flat)) or None


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list, each once."""
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(filter(None, map(text, value))))


def count(value: object) -> int | None:
    """A whole number from 0 on. `true` is none, though Python takes it for 1."""
    return value if type(value) is int and 0 <= value <= _MOST else None


def day(value: object) -> date | None:
    """The UTC day of an ISO time, or an ISO day."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value.strip())
        found = time.astimezone(UTC).date() if time.tzinfo else time.date()
    except (ValueError, OverflowError):
        return None
    return found if found.year >= _FIRST_YEAR else None


def address(value: object) -> str | None:
    """A web address as it is told, without blanks around it."""
    told = text(value)
    return told if told and _ADDRESS.fullmatch(told) else None
