"""Entries of a text page, and what is read from them."""

from __future__ import annotations

from papertui.model.paper import Paper
from papertui.sources.textpage import parse
from tests.support.pages import PAGE_DATE, PAGE_HEAD

PROSE = (
    "We study how large models spend their activations, and find that most of them are never needed. "
    "Our method leaves those out, at no loss of quality."
)
FOOTER = "  • 23 authors\n·\nOct 9, 2025 2"


def entry(title: str = "A Title", abstract: str = PROSE, footer: str = FOOTER) -> str:
    return "\n\n".join(part for part in (title, abstract, footer) if part) + "\n\n"


def papers(*entries: str, head: str = PAGE_HEAD) -> tuple[Paper, ...]:
    return parse(head + "".join(entries), PAGE_DATE).papers


def titles(*entries: str, head: str = PAGE_HEAD) -> list[str]:
    return [paper.title for paper in papers(*entries, head=head)]


def the_paper(text: str) -> Paper:
    (paper,) = papers(text)
    return paper
