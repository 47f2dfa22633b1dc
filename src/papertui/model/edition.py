"""An edition: a feed's papers as they stood at one time, in the feed's order."""

from datetime import datetime
from typing import Literal, NamedTuple

from papertui.model.feed import Feed
from papertui.model.paper import Paper

Origin = Literal["bundled", "file", "library", "live", "nowhere"]


class Edition(NamedTuple):
    """`origin`: `live` came from the service, `nowhere` is empty, for nothing is at hand.

    `fetched` is when it came (aware, UTC; None: it never came over a network).

    `skipped` counts the entries that could not be read as papers. A `thin` one was read from a page's
    cards, which tell little more than titles. `gone` are the keys of papers that an earlier answer had and
    the newest has not; they stand last. `remark`: what is remarkable about it, in a few words.
    """

    feed: Feed
    papers: tuple[Paper, ...]
    origin: Origin
    fetched: datetime | None = None
    skipped: int = 0
    thin: bool = False
    gone: frozenset[str] = frozenset()
    remark: str = ""
