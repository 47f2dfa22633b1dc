"""An edition: a feed's papers as they stood at one time, in the feed's order."""

from datetime import datetime
from typing import Literal, NamedTuple

from papertui.model.feed import Feed
from papertui.model.paper import Paper

Origin = Literal["bundled", "file", "library"]


class Edition(NamedTuple):
    """`fetched` is when it came (aware, UTC; None: it never came over a network).

    `skipped` counts the entries that could not be read as papers.
    """

    feed: Feed
    papers: tuple[Paper, ...]
    origin: Origin
    fetched: datetime | None = None
    skipped: int = 0
