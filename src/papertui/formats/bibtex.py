"""BibTeX, in the form of arXiv's own entries (`@misc` with `eprint`, `archivePrefix`, `primaryClass`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from papertui.formats.keys import citation_keys
from papertui.formats.latex import latex_title
from papertui.formats.names import name
from papertui.formats.years import first_year
from papertui.model.addresses import address
from papertui.model.paper import Paper

_CLASS = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z-]+)?")


def bibtex(papers: Sequence[Paper]) -> str:
    """An entry for each paper, a blank line between them, without a line feed at the end.

    What is not known of a paper is left out of its entry. A paper that is there twice has one entry.
    """
    papers = list({paper.key: paper for paper in papers}.values())
    return "\n\n".join(map(_entry, papers, citation_keys(papers)))


def _entry(paper: Paper, key: str) -> str:
    year, page = first_year(paper), address(paper, "arxiv")
    fields = {
        "title": latex_title(paper.title),
        "author": _authors(paper),
        "year": str(year) if year else "",
    }
    if paper.arxiv_id and page:
        fields |= {
            "eprint": paper.arxiv_id,
            "archivePrefix": "arXiv",
            "primaryClass": paper.category if paper.category and _CLASS.fullmatch(paper.category) else "",
            "url": page.url,
        }
    lines = [f"      {field}={{{value}}},\n" for field, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}}}"


def _authors(paper: Paper) -> str:
    """All authors that are known, and "others" when there are more; empty when nobody is known."""
    names = [known.bibtex() for author in paper.authors if (known := name(author))]
    if names and paper.author_count and paper.author_count > len(paper.authors):
        names.append("others")
    return " and ".join(names)
