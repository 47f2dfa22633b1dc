"""What a sitting leaves behind for the next one: places, orders, and what was shown last."""

from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from papertui.errors import LibraryError
from papertui.library.library import Library
from papertui.model.feed import Feed
from papertui.session.listing import ORDERS, Order


class Place(NamedTuple):
    """The paper under the cursor, by its key, and the lines that its abstract is scrolled by."""

    paper: str
    scroll: int


class Memory:
    """The library's `state`, as a session uses it.

    What was written is known at once, also when it never gets to the disk. What cannot be read, or is
    not what was written, was never there.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, Any] = {}

    def place(self, feed: Feed) -> Place | None:
        """Where a feed was left."""
        match self._get(f"place:{feed.name}"):
            case {"paper": str(key), "scroll": int(scroll)}:
                return Place(key, max(0, scroll))
        return None

    def keep_place(self, feed: Feed, place: Place) -> None:
        """Write down where a feed is."""
        self._set(f"place:{feed.name}", place._asdict())

    def visit(self, feed: Feed) -> datetime | None:
        """When a feed was last left."""
        match self._get(f"visit:{feed.name}"):
            case str(time):
                with suppress(ValueError):
                    return datetime.fromisoformat(time)
        return None

    def keep_visit(self, feed: Feed, now: datetime) -> None:
        """Write down that a feed is left now."""
        self._set(f"visit:{feed.name}", now.isoformat())

    def order(self, feed: Feed) -> Order:
        """How a feed was sorted."""
        match self._get(f"sort:{feed.name}"):
            case [str(by), bool(reverse)] if by in ORDERS:
                return Order(by, reverse)
        return Order()

    def keep_order(self, feed: Feed, order: Order) -> None:
        """Write down how a feed is sorted."""
        self._set(f"sort:{feed.name}", list(order))

    def keep_sitting(self, day: str, feed: Feed, filter_text: str) -> None:
        """Write down what is shown, and on which UTC day."""
        self._set("sitting", {"day": day, "feed": feed.name, "filter": filter_text})

    def _get(self, name: str) -> Any:
        if name not in self._known:
            try:
                self._known[name] = self._library.state(name)
            except LibraryError:
                self._known[name] = None
        return self._known[name]

    def _set(self, name: str, value: Any) -> None:
        if self._get(name) != value:
            self._known[name] = value
            self._library.set_state(name, value)
