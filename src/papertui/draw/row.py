"""A paper as a row of the list: its title, then its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.draw.pen import Pen
from papertui.draw.spans import Line, Span, spread, styled, width_of
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.width import cells, cut, wrap_ranges

if TYPE_CHECKING:
    from papertui.query.tree import Node

GUTTER = 3  # the cursor's bar, the mark, a blank
MARGIN = 2  # blanks on the right
WIDE = 60  # from this many cells on, a title has one line


def row_height(width: int) -> int:
    """Lines of every row in a list of `width` cells."""
    return 2 if width >= WIDE else 3


def row(shown: Row, width: int, pen: Pen, node: Node | None = None) -> tuple[Line, ...]:
    """The lines of a row, `row_height(width)` of them, each exactly `width` cells.

    The first cell is left for the cursor's bar. Words that the filter `node` matched are marked.
    """
    paper, marks, saving = shown
    room = max(1, width - GUTTER - MARGIN)
    role = "read" if marks.read else "unread"
    title = pen.text(paper.title)
    marked = found_in(node, title, "title")
    height = row_height(width)
    lines = [
        (_gutter(row_mark(shown, pen), saving), *line)
        for line in _title(title, role, marked, room, height - 1, pen)
    ]
    lines.append((Span(" " * GUTTER), *facts(paper, room, pen)))
    lines += [()] * (height - len(lines))
    lines = [lines[0], *((Span(" " * GUTTER), *line[1:]) if line else () for line in lines[1:])]
    return tuple(spread(line, (), width) for line in lines)


def found_in(node: Node | None, text: str, field: str) -> list[tuple[int, int, str]]:
    """The ranges of a drawn text that the filter found, with the role that marks them."""
    if node is None:
        return []
    from papertui.query.highlight import matches

    return [(start, end, "match") for start, end in matches(node, text, field)]


def row_mark(shown: Row, pen: Pen) -> Span:
    """The mark in the gutter: starred before unread, nothing for what was read."""
    if shown.marks.starred:
        return Span(pen.glyphs.starred, "saving" if shown.saving else "star")
    return Span(" ") if shown.marks.read else Span(pen.glyphs.unread, "saving" if shown.saving else "accent")


def _gutter(mark: Span, saving: bool) -> Span:
    return Span(f" {mark.text} ", "saving" if saving else mark.role)


def _title(
    title: str, role: str, marked: Sequence[tuple[int, int, str]], room: int, most: int, pen: Pen
) -> list[Line]:
    """The title on at most `most` lines of `room` cells; the last one says when there was more."""
    ranges = wrap_ranges(title, room)
    lines = [styled(title, role, marked, start, end) for start, end in ranges[:most]]
    if len(ranges) > most:
        start = ranges[most - 1][0]
        rest = cut(title[start:], room, pen.glyphs.ellipsis)
        kept = start + len(rest) - len(pen.glyphs.ellipsis)
        lines[-1] = (*styled(title, role, marked, start, kept), Span(pen.glyphs.ellipsis, role))
    return lines


def facts(paper: Paper, room: int, pen: Pen) -> Line:
    """What is known of a paper, in one line of at most `room` cells; the least telling goes first."""
    right = (Span("code", "code", "open_code"),) if paper.github else ()
    space = room - (width_of(right) + 2 if right else 0)
    if space < 4:
        right, space = (), room
    votes = (Span(f"{pen.glyphs.votes}{paper.upvotes}", "votes"),) if paper.upvotes is not None else ()
    space -= width_of(votes)
    extras = [text for text in (_date(paper), comments(paper)) if text]
    dot = f" {pen.glyphs.dot} "
    who = by_whom(paper, pen)
    while extras and cells(dot.join([who, *extras] if who else extras)) > space - 2:
        extras.pop()
    middle = dot.join([who, *extras] if who else extras)
    if cells(middle) > space - 2:
        middle = shorten(middle, space - 2, pen)
    left = [*votes, Span("  ")] if votes and middle else [*votes]
    return spread([*left, Span(middle, "dim")], right, room) if right else (*left, Span(middle, "dim"))


def by_whom(paper: Paper, pen: Pen) -> str:
    """The organization, or how many authors, or nothing when neither is known."""
    if paper.organization:
        return pen.text(paper.organization)
    count = paper.author_count if paper.author_count is not None else len(paper.authors)
    return plural(count, "author") if count else ""


def comments(paper: Paper) -> str:
    """`2 comments`, or nothing when there are none or none are known."""
    return plural(paper.comments, "comment") if paper.comments else ""


def plural(count: int, word: str) -> str:
    """`1 comment`, `2,000 comments`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def shorten(text: str, width: int, pen: Pen) -> str:
    """`text` in at most `width` cells, cut between words where one ends late enough, and never silently."""
    if cells(text) <= width:
        return text
    if width < 2:
        return ""
    whole = cut(text, width, pen.glyphs.ellipsis)
    end = whole.rfind(" ", 0, len(whole) - len(pen.glyphs.ellipsis) + 1)
    return whole[:end].rstrip(" ·-,") + pen.glyphs.ellipsis if end > 3 else whole


def _date(paper: Paper) -> str:
    return paper.date.isoformat() if paper.date else ""
