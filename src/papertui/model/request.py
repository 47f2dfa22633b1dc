"""What is asked of the network, and what it answered."""

from datetime import datetime
from typing import Literal, NamedTuple


class Request(NamedTuple):
    """A GET of `url`. An answer that is not older than `fresh_for` seconds need not be asked for again.

    `with_token` lets the person's token go along, to the host of `url` alone.
    """

    url: str
    accept: str
    fresh_for: float = 0.0
    with_token: bool = False


class Answer(NamedTuple):
    """A whole answer with status 200, decompressed.

    `url` is where it came from in the end, `fetched` when the service last vouched for it (aware, UTC),
    `next_url` the next page that its `Link` header names. `via` tells how it came: over the network,
    confirmed by the network (304), or out of the cache without asking.
    """

    url: str
    body: bytes
    media_type: str
    fetched: datetime
    next_url: str | None = None
    via: Literal["network", "confirmed", "cache"] = "network"
