"""The list as `papertui list` prints it: aligned columns, fitted to a width."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from papertui.draw.pen import Pen
from papertui.draw.row import by_whom, comments, row_mark, shorten, title_of
from papertui.draw.spans import Line, Span, spread, width_of
from papertui.model.addresses import address
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.width import cells, pad

_GAP = Span("  ")
_WIDEST_TITLE = 200  # cells, where nothing limits a line
_WIDEST_FACT = 24


class _Fact(NamedTuple):
    """What a column tells of a paper. It is shown where it leaves at least `title` cells to titles."""

    role: str
    title: int
    text: Callable[[Paper, Pen], str]


def _votes(paper: Paper, pen: Pen) -> str:
    return "" if paper.upvotes is None else f"{pen.glyphs.votes}{paper.upvotes}"


_ID = _Fact("dim", 0, lambda paper, _: paper.arxiv_id or "")
_FACTS = (  # in their order in a line; the most telling ones leave the least to titles
    _Fact("votes", 36, _votes),
    _Fact("code", 36, lambda paper, _: "code" if paper.github else ""),
    _Fact("dim", 44, by_whom),
    _Fact("dim", 70, lambda paper, _: comments(paper)),
    _Fact("dim", 56, lambda paper, _: paper.date.isoformat() if paper.date else ""),
)


class _Column(NamedTuple):
    """A fact of every paper, each text `width` cells wide."""

    fact: _Fact
    texts: Sequence[str]
    width: int

    def cell(self, number: int) -> Span:
        return Span(self.texts[number], self.fact.role)


def table(rows: Sequence[Row], width: int | None, pen: Pen) -> list[Line]:
    """One line a paper: mark, id, title, votes, code, by whom, comments, date; all of one width.

    They take at most `width` cells (None: as many as they need). A column that has nothing to tell of any
    paper is left out, and where room is scarce so are the least telling ones.
    """
    papers = [row.paper for row in rows]
    ids = _columns([_ID], papers, pen)
    facts = _columns(_FACTS, papers, pen)
    room = _WIDEST_TITLE
    if width is not None:
        facts, room = _fitted(facts, width - 2 - sum(column.width + 2 for column in ids))
    titles = [shorten(title_of(paper, pen), room, pen) for paper in papers]
    room = max(map(cells, titles), default=0)
    lines = []
    for number, row in enumerate(rows):
        title = Span(pad(titles[number], room), "read" if row.marks.read else "unread")
        place = address(papers[number], "arxiv")
        link = place.url if place else ""
        before = [span for column in ids for span in (column.cell(number)._replace(link=link), _GAP)]
        after = [span for column in facts for span in (_GAP, column.cell(number))]
        line = (row_mark(row, pen), Span(" "), *before, title, *after)
        lines.append(line if width is None else spread(line, (), min(width, width_of(line))))
    return lines


def _columns(facts: Sequence[_Fact], papers: Sequence[Paper], pen: Pen) -> list[_Column]:
    """The columns of facts, without those that are empty."""
    columns = []
    for fact in facts:
        texts = [shorten(fact.text(paper, pen), _WIDEST_FACT, pen) for paper in papers]
        if width := max(map(cells, texts), default=0):
            columns.append(_Column(fact, [pad(text, width) for text in texts], width))
    return columns


def _fitted(columns: Sequence[_Column], room: int) -> tuple[list[_Column], int]:
    """The columns that `room` cells hold beside titles, in their order, and the cells left to titles."""
    fitting = set()
    for number, column in sorted(enumerate(columns), key=lambda pair: pair[1].fact.title):
        if room - column.width - 2 >= column.fact.title:
            room -= column.width + 2
            fitting.add(number)
    return [column for number, column in enumerate(columns) if number in fitting], max(1, room)
