"""What to ask Hugging Face for a feed."""

from __future__ import annotations

import re
from urllib.parse import quote

from papertui.model.feed import Feed
from papertui.model.request import Request

LIMIT = 100  # papers in one answer: as many as `daily_papers` allows
_LONGEST_QUERY = 250  # characters that a search may have, by the service's own description of it

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def requests(feed: Feed, endpoint: str, *, fresh_for: float, page: int = 0) -> tuple[Request, ...]:
    """The requests that answer `feed`, the preferred one first; none for a feed that is not the service's.

    `endpoint` is the service's address without a path (`https://huggingface.co`). `page` counts from 0.
    The HTML page stands second: it costs five times as much of what the service allows, and it has no
    pages of its own, so that there is none behind the first.
    """
    base = endpoint.rstrip("/")
    query, path = _places(feed.name)
    asked = []
    if query:
        further = f"&p={page}" if page else ""
        api = f"{base}/api/{query}&limit={LIMIT}{further}"
        asked.append(Request(api, "application/json", fresh_for, with_token=True))
    if path and not page:
        asked.append(Request(f"{base}/{path}", "text/html", fresh_for))
    return tuple(asked)


def _places(name: str) -> tuple[str, str]:
    """Where the feed of that name is in the API (path and query), and its HTML page; "" for neither."""
    if _DAY.fullmatch(name):
        return f"daily_papers?date={name}", f"papers/date/{name}"
    if _WEEK.fullmatch(name):
        return f"daily_papers?week={name}", f"papers/week/{name}"
    if _MONTH.fullmatch(name):
        return f"daily_papers?month={name}", f"papers/month/{name}"
    if name == "trending":
        return "daily_papers?sort=trending", "papers/trending"
    kind, _, words = name.partition(":")
    if kind == "search" and words:
        asked = _encoded(words[:_LONGEST_QUERY])
        return f"papers/search?q={asked}", f"papers?q={asked}"
    if kind == "by" and words:
        return f"daily_papers?submitter={_encoded(words)}", ""
    return "", ""


def _encoded(words: str) -> str:
    return quote(words, safe="", errors="replace")  # a lone surrogate has no bytes
