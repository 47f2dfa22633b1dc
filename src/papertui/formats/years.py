"""The year of a paper."""

from __future__ import annotations

from papertui.model.paper import Paper


def first_year(paper: Paper) -> int | None:
    """The year of the first submission, None when nothing tells it.

    An arXiv id is given at the first submission and begins with its year and month, so a later day is that
    of another version, as some pages show it. (A day in the December before is right: what comes in at
    the end of a month can get an id of the next.)
    """
    years = [paper.date.year] if paper.date else []
    if paper.arxiv_id:
        digits = paper.arxiv_id.rpartition("/")[2][:2]
        if digits.isascii() and digits.isdigit():
            years.append(int(digits) + (1900 if digits >= "91" else 2000))
    return min(years, default=None)
