"""What a filter text means, as a tree.

`start` and `end` of a node are its place in the filter text, with its `-` and its parentheses.

Annotations are not postponed here: a NamedTuple is made three times as fast without.
"""

from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

FREE = ("title", "abstract", "author", "org", "keyword")  # where a word without a field is looked for
TEXTS = (*FREE, "tag", "category", "id", "by")
NUMBERS = ("upvotes", "comments", "authors")
STATES = {
    "is": ("starred", "unread", "read", "new"),
    "has": ("code", "project", "note", "comments"),
}
DATES = ("date", "after", "before")
FIELDS = (*TEXTS, *STATES, *NUMBERS, *DATES, "seen")


class Everything(NamedTuple):
    """The filter without a word in it."""

    start: int = 0
    end: int = 0


class Term(NamedTuple):
    """A word or a phrase to be found in `field`, or in any of FREE when that is None.

    `words` stand in sequence, the last one as a beginning unless `whole`. `literal`, when there is
    one, must occur as it stands (folded, blanks as one space). `text` is as typed, without quotes.
    """

    field: str | None
    text: str
    words: tuple[str, ...]
    literal: str | None
    whole: bool
    start: int = 0
    end: int = 0


class State(NamedTuple):
    """`is:starred`, `has:code`: a field of STATES and one of its names."""

    field: str
    name: str
    start: int = 0
    end: int = 0


class Number(NamedTuple):
    """A number from `low` to `high`, both included; None is no limit."""

    field: str
    low: int | None
    high: int | None
    start: int = 0
    end: int = 0


class Days(NamedTuple):
    """A date from `first` to `last`, both included; None is no limit."""

    first: date | None
    last: date | None
    start: int = 0
    end: int = 0


class Seen(NamedTuple):
    """First seen no longer ago than `within`."""

    within: timedelta
    start: int = 0
    end: int = 0


class Not(NamedTuple):
    part: "Node"
    start: int = 0
    end: int = 0


class And(NamedTuple):
    """All of `parts`, which are at least two."""

    parts: tuple["Node", ...]
    start: int = 0
    end: int = 0


class Or(NamedTuple):
    """Any of `parts`, which are at least two."""

    parts: tuple["Node", ...]
    start: int = 0
    end: int = 0


Node: TypeAlias = Everything | Term | State | Number | Days | Seen | Not | And | Or
