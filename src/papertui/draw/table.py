"""The list as `papertui list` prints it: aligned columns, fitted to a width."""

from __future__ import annotations

from collections.abc import Sequence

from papertui.draw.pen import Pen
from papertui.draw.row import by_whom, row_mark, shorten
from papertui.draw.spans import Line, Span, spread
from papertui.model.rows import Row
from papertui.text.width import cells, pad, wrap_ranges

_ID, _DATE, _COUNT = 10, 10, 5


def table(rows: Sequence[Row], width: int, pen: Pen) -> list[Line]:
    """One line a paper, each exactly `width` cells: mark, id, title, who, date, comments."""
    has_votes = any(row.paper.upvotes is not None for row in rows)
    id_width = max([_ID, *(cells(row.paper.arxiv_id or "") for row in rows)])
    return [_line(row, width, id_width, pen, votes=has_votes) for row in rows]


def _line(row: Row, width: int, id_width: int, pen: Pen, *, votes: bool) -> Line:
    paper = row.paper
    left = [row_mark(row, pen), Span(" "), Span(pad(paper.arxiv_id or "", id_width), "dim"), Span("  ")]
    right: list[Span] = []
    if width >= 60 and votes:
        count = f"{pen.glyphs.votes}{paper.upvotes}" if paper.upvotes is not None else ""
        right += [Span("  "), Span(count.rjust(_COUNT), "votes")]
    if width >= 100:
        right += [Span("  "), Span(pad(shorten(by_whom(paper, pen), 22, pen), 22), "dim")]
    if width >= 50:
        right += [Span("  "), Span(pad(paper.date.isoformat() if paper.date else "", _DATE), "dim")]
    if width >= 80:
        right += [Span("  "), Span("code" if paper.github else "    ", "code")]
    room = max(1, width - sum(cells(span.text) for span in (*left, *right)))
    title = pen.text(paper.title)
    start, end = wrap_ranges(title, room)[0]
    shown = title[start:end] if end == len(title) else shorten(title, room, pen)
    return spread((*left, Span(shown, "read" if row.marks.read else "unread")), right, width)
