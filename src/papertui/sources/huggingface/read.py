"""What is read from an answer of Hugging Face."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from papertui.errors import SourceError
from papertui.model.paper import Paper, renewed


class Read(NamedTuple):
    """The papers in the answer's order, each once, and how many entries could not be read as papers.

    `thin`: they come from a page's cards, which tell little more than titles. `days` are the days in
    Daily Papers that the answer tells of.
    """

    papers: tuple[Paper, ...]
    skipped: int
    thin: bool
    days: frozenset[date]


def collected(entries: Iterable[Paper | None], *, thin: bool = False, day: date | None = None) -> Read:
    """The entries, where None is one that cannot be read; `day` is the day that the answer itself names.

    A paper that comes twice stays in its first place, with what the later one tells. Raises SourceError
    when there are entries and none can be read: then it is the service that has changed.
    """
    papers: dict[str, Paper] = {}
    skipped = 0
    for paper in entries:
        if paper is None:
            skipped += 1
        elif paper.key in papers:
            papers[paper.key] = renewed(papers[paper.key], paper)
        else:
            papers[paper.key] = paper
    if skipped and not papers:
        raise SourceError(f"this has {skipped} entries, and none can be read as a paper")
    days = {paper.featured for paper in papers.values()} | {day}
    return Read(tuple(papers.values()), skipped, thin, frozenset(day for day in days if day))
