"""The edition that ships with the program: a page of 29 June 2026, and facts which it leaves out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TypedDict

from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from papertui.model.paper import Paper
from papertui.sources import textpage
from papertui.text.words import paper_key

# By path: importlib.resources costs more than all the parsing, and this is on the way to the first frame.
FOLDER = Path(__file__).parent.parent / "bundled"
PAGE = FOLDER / "daily-papers-2026-06-29.txt"
FACTS = FOLDER / "paper-facts.json"
PAGE_DATE = date(2026, 6, 29)


class Facts(TypedDict):
    """One object of `paper-facts.json`. `published` is an ISO day; the authors' list is never empty."""

    title: str
    arxiv_id: str
    authors: list[str]
    primary_category: str | None
    github: str | None
    published: str | None


def bundled() -> Edition:
    """The bundled page with its facts, in the page's order."""
    parsed = textpage.parse(PAGE.read_text(encoding="utf-8"), PAGE_DATE)
    facts: dict[str, Facts] = {entry["title"]: entry for entry in json.loads(FACTS.read_bytes())}
    papers = tuple(_completed(paper, facts[paper.title]) for paper in parsed.papers)
    return Edition(BUNDLED, papers, "bundled", skipped=parsed.skipped)


def _completed(paper: Paper, facts: Facts) -> Paper:
    """`paper` with what the page does not tell. What it shows (a day, a count of authors) it keeps."""
    published = facts["published"]
    return Paper(
        key=paper_key(facts["arxiv_id"], paper.title),
        title=paper.title,
        abstract=paper.abstract,
        arxiv_id=facts["arxiv_id"],
        authors=tuple(facts["authors"]),
        author_count=len(facts["authors"]) if paper.author_count is None else paper.author_count,
        organization=paper.organization,
        organization_handle=paper.organization_handle,
        date=date.fromisoformat(published) if paper.date is None and published else paper.date,
        comments=paper.comments,
        category=facts["primary_category"],
        github=facts["github"] or paper.github,
        project=paper.project,
    )
