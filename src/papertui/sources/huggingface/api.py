"""The JSON of Hugging Face's API: a list of papers, or a single one."""

from __future__ import annotations

import json
from datetime import date

from papertui.errors import SourceError
from papertui.sources.huggingface.entry import paper_of
from papertui.sources.huggingface.read import Read, collected
from papertui.sources.huggingface.values import day, text

_LONGEST_DIGITS = 18  # of a number: beyond, it is nonsense, and Python itself refuses 4,300
_LONGEST_REASON = 200


def document(source: str) -> object:
    """What a JSON text holds. Raises SourceError when it is none."""
    try:
        return json.loads(source, parse_int=_integer)
    except (ValueError, RecursionError):
        raise SourceError("this is not JSON, or is cut short") from None


def read(answer: object) -> Read:
    """The papers of an answer, or of the data inside a page. Raises SourceError when it has none to tell of.

    A list without entries is a day without papers.
    """
    if isinstance(answer, list):
        return collected(map(paper_of, answer))
    if not isinstance(answer, dict):
        raise SourceError("this JSON is no list of papers")
    entries = answer.get("dailyPapers")
    if isinstance(entries, list):
        own = _own_day(answer)
        return collected((paper_of(entry, own) for entry in entries), day=own)
    if "error" in answer:
        reason = text(answer["error"]) or "no reason is given"
        raise SourceError(f"the service refuses: {reason[:_LONGEST_REASON]}")
    paper = paper_of(answer)
    if paper is None or paper.arxiv_id is None:  # what a gateway says of its trouble has a title too
        raise SourceError("this JSON is no list of papers, and no paper either")
    return collected([paper])


def _own_day(page: dict[str, object]) -> date | None:
    """The day that a page is of. A week, what is trending and a search have one too: not their papers'."""
    if page.get("periodType", "day") != "day" or page.get("isTrending") or page.get("query"):
        return None
    return day(page.get("dateString")) or day(page.get("date"))


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_DIGITS else None
