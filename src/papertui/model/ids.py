"""arXiv ids in every shape that people paste."""

from __future__ import annotations

import re


def arxiv_id(text: str) -> str | None:
    """The arXiv id in `text`, without version, or None when it is no id. Never guesses."""
    raise NotImplementedError
