"""Feeds: what is asked for."""

from typing import NamedTuple


class Feed(NamedTuple):
    """`name` is what the person types and the library stores; `title` is what the screen shows."""

    name: str
    title: str


BUNDLED = Feed("bundled", "page of 29 Jun 2026")
STARRED = Feed("starred", "Starred")
FEEDS = {feed.name: feed for feed in (BUNDLED, STARRED)}
