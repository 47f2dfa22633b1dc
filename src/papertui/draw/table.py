"""The list as `papertui list` prints it: aligned columns, fitted to a width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from papertui.draw.pen import Pen
from papertui.draw.row import by_whom, comments, row_mark, shorten
from papertui.draw.spans import Line, Span, clip
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.width import cells

_GAP = "  "
_WIDEST_TITLE = 200  # cells, where nothing limits a line
_WIDEST_FACT = 24


class _Fact(NamedTuple):
    """A column behind the titles; it is shown where it leaves `title` cells to them."""

    role: str
    title: int
    text: Callable[[Paper, Pen], str]


_FACTS = (
    _Fact("votes", 36, lambda paper, pen: f"{pen.glyphs.votes}{paper.upvotes}" if paper.upvotes else ""),
    _Fact("code", 36, lambda paper, _: "code" if paper.github else ""),
    _Fact("dim", 44, by_whom),
    _Fact("dim", 70, lambda paper, _: comments(paper)),
    _Fact("dim", 56, lambda paper, _: paper.date.isoformat() if paper.date else ""),
)


class _Column(NamedTuple):
    role: str
    texts: Sequence[str]

    @property
    def width(self) -> int:
        """Cells of its widest text."""
        return max(map(cells, self.texts), default=0)


def table(rows: Sequence[Row], width: int | None, pen: Pen) -> list[Line]:
    """One line a paper: mark, id, title, votes, code, by whom, comments, date; all of one width.

    They take at most `width` cells (None: as many as they need). A column that has nothing to tell of
    any of the papers is left out, and where room is scarce so are the least telling ones.
    """
    papers = [row.paper for row in rows]
    ids = _Column("dim", [paper.arxiv_id or "" for paper in papers])
    titles = [pen.text(paper.title) for paper in papers]
    room = _WIDEST_TITLE
    facts = _facts(papers, pen)
    if width is not None:
        room = max(1, width - len(" ") - 1 - (ids.width + len(_GAP) if ids.width else 0))
        facts, room = _fitted(facts, room)
    ...
