"""Feeds: what is asked for. What a person types for one is read in `feed_names`."""

from typing import NamedTuple


class Feed(NamedTuple):
    """`name` is what the person types and the library stores; `title` is what the screen shows."""

    name: str
    title: str


BUNDLED = Feed("bundled", "page of 29 Jun 2026")
STARRED = Feed("starred", "Starred")
TRENDING = Feed("trending", "Trending")
FEEDS = {feed.name: feed for feed in (BUNDLED, STARRED)}
