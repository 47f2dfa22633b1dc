"""Papers of every kind, and what holds of whatever is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from papertui.draw.pen import ASCII_PEN, UNICODE_PEN
from papertui.draw.spans import Line, plain, width_of
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.query.parse import parse
from papertui.query.tree import Node
from papertui.text.clean import clean
from papertui.text.width import drawable
from tests.support.pages import HOSTILE_TEXTS, hostile_paper, unknown_paper

PENS = {"unicode": UNICODE_PEN, "ascii": ASCII_PEN}
WIDTHS = (60, 80, 120, 200)

PAPER = Paper(
    key="2510.08666",
    title="dInfer: An Efficient Inference Framework for Diffusion Language Models",
    abstract="Diffusion-based models emerge. We reach 1,100 tokens per second, 10× as fast.",
    arxiv_id="2510.08666",
    authors=("Yuxin Ma", "Lun Du", "Lanning Wei"),
    author_count=3,
    organization="Shanghai AI Laboratory",
    date=date(2025, 10, 9),
    comments=2,
    upvotes=39,
    category="cs.CL",
    github="https://github.com/inclusionAI/dInfer",
    project="https://dinfer.github.io",
)


def paper(**facts: Any) -> Paper:
    """PAPER with some facts changed."""
    return PAPER._replace(**facts)


def row_of(paper: Paper = PAPER, **marks: Any) -> Row:
    return Row(paper, Marks(**marks))


def hostile_papers() -> dict[str, Paper]:
    """A paper for each hostile text, in every field, and those that are hostile or empty throughout."""
    papers = {}
    for name, text in HOSTILE_TEXTS.items():
        known = clean(text)
        papers[name] = paper(
            title=known or "untitled",
            abstract=known,
            authors=(known,),
            organization=known,
            category=known,
            submitter=known,
            keywords=(known,),
        )
    return papers | {"all at once": hostile_paper(), "only a title": unknown_paper()}


def meaning(text: str) -> Node:
    """What a filter text means."""
    return parse(text)


def texts(lines: Iterable[Line]) -> list[str]:
    """Lines as text, without the blanks at their ends."""
    return [plain(line).rstrip() for line in lines]


def in_role(lines: Iterable[Line], role: str) -> list[str]:
    """The texts that have a role."""
    return [span.text for line in lines for span in line if span.role == role]


def assert_fits(lines: Iterable[Line], width: int, *, exactly: bool, ascii_only: bool) -> None:
    """No line is wider than the pane (or all have its width), and nothing in it moves the terminal."""
    for line in lines:
        text = plain(line)
        assert width_of(line) == width if exactly else width_of(line) <= width, text
        assert text.isascii() if ascii_only else drawable(text) == text, text
        assert text.isprintable(), text
