"""The ids that a person writes on the command line."""

from __future__ import annotations

from papertui.errors import UsageError
from papertui.model.ids import arxiv_id


def key_of(word: str) -> str:
    """The key of the paper that an id, an address or a `title:` key names. Raises UsageError."""
    if word.startswith("title:"):
        return word
    found = arxiv_id(word)
    if found is None:
        raise UsageError(f"{word!r} is no arXiv id; write one as 2510.08666, or its arxiv.org address")
    return found
