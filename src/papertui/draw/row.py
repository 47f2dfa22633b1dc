"""A paper as a row of the list: its title, then its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.draw.pen import Pen
from papertui.draw.spans import EMPTY, Line, Range, Span, spread, width_of, wrapped
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.plural import plural
from papertui.text.width import cells, cut, wrap_ranges

if TYPE_CHECKING:
    from papertui.query.tree import Node

GUTTER = 3  # the cursor's bar, the mark, a blank
MARGIN = 2  # blanks on the right
WIDE = 60  # from this many cells on, a title has one line
_CODE_FROM = 10  # cells of facts that leave room for more than `code`
_NEW_FROM = 20  # and for `new`
_SHORTEST = 3  # cells of a name that still tell something


def row_height(width: int) -> int:
    """Lines of every row in a list of `width` cells."""
    return 2 if width >= WIDE else 3


def row(shown: Row, width: int, pen: Pen, node: Node | None = None) -> tuple[Line, ...]:
    """The lines of a row, `row_height(width)` of them, each exactly `width` cells.

    The first cell is left for the cursor's bar. Words that the filter `node` matched are marked.
    """
    paper, marks = shown.paper, shown.marks
    room = max(1, width - GUTTER - MARGIN)
    role = "read" if marks.read else "unread"
    title = title_of(paper, pen)
    height, ellipsis = row_height(width), pen.glyphs.ellipsis
    lines = wrapped(title, role, found_in(node, title, "title"), room, height - 1, ellipsis)
    lines.append(facts(paper, room, pen, new=shown.new))
    lines += [EMPTY] * (height - len(lines))
    mark, blank = row_mark(shown, pen), Span(" " * GUTTER)
    below = Span(f" {pen.glyphs.selected} ", "accent") if shown.selected else blank
    gutters = [mark._replace(text=f" {mark.text} "), below, *[blank] * (height - 2)]
    return tuple(
        spread((gutter, *line), (), width, ellipsis) for gutter, line in zip(gutters, lines, strict=True)
    )


def found_in(node: Node | None, text: str, field: str) -> list[Range]:
    """The ranges of a drawn text that the filter found, with the role that marks them."""
    if node is None:
        return []
    from papertui.query.highlight import matches

    return [Range(start, end, "match") for start, end in matches(node, text, field)]


def title_of(paper: Paper, pen: Pen) -> str:
    """The title as it is drawn; the id of a paper of which no title is known."""
    return pen.text(paper.title) or pen.text(paper.arxiv_id or "without a title")


def row_mark(shown: Row, pen: Pen) -> Span:
    """The mark in the gutter: starred before unread, nothing for what was read."""
    if shown.marks.starred:
        return Span(pen.glyphs.starred, "saving" if shown.saving else "star")
    return Span(" ") if shown.marks.read else Span(pen.glyphs.unread, "saving" if shown.saving else "accent")


def facts(paper: Paper, room: int, pen: Pen, *, new: bool = False) -> Line:
    """What is known of a paper, in one line of at most `room` cells; the least telling goes first."""
    code = Span("code", "code", "open_code") if paper.github and room >= _CODE_FROM else None
    fresh = Span("new", "accent") if new and room >= _NEW_FROM else None
    gap = Span("  ") if code and fresh else None
    end = tuple(filter(None, (fresh, gap, code)))
    space = room - (width_of(end) + 2 if end else 0)
    votes = (Span(f"{pen.glyphs.votes}{paper.upvotes:,}", "votes"),) if paper.upvotes is not None else ()
    if width_of(votes) > space:
        votes = ()
    space -= width_of(votes) + 2 if votes else 0
    rest = Span(_fitting(by_whom(paper, pen), [_date(paper), comments(paper)], space, pen), "dim")
    start = (*votes, Span("  "), rest) if votes and rest.text else (*votes, rest)
    return spread(start, end, room) if end else tuple(span for span in start if span.text)


def _fitting(who: str, more: Sequence[str], space: int, pen: Pen) -> str:
    """As many of the facts as fit, from the first on. Only who made it is cut, and between words."""
    parts = [part for part in (who, *more) if part]
    while parts and cells(_joined(parts, pen)) > space:
        if parts == [who]:
            known = [part for part in more if part and cells(part) <= space]
            return _whole_words(who, space, pen) or "".join(known[:1])
        parts.pop()
    return _joined(parts, pen)


def _joined(parts: Sequence[str], pen: Pen) -> str:
    return f" {pen.glyphs.dot} ".join(parts)


def by_whom(paper: Paper, pen: Pen) -> str:
    """The organization, or how many authors, or nothing when neither is known."""
    if paper.organization:
        return pen.text(paper.organization)
    count = paper.author_count if paper.author_count is not None else len(paper.authors)
    return plural(count, "author") if count else ""


def comments(paper: Paper) -> str:
    """`2 comments`, or nothing when there are none or none are known."""
    return plural(paper.comments, "comment") if paper.comments else ""


def shorten(text: str, width: int, pen: Pen) -> str:
    """`text` in at most `width` cells, cut between words where one ends late enough, and never silently."""
    if cells(text) <= width:
        return text
    return _whole_words(text, width, pen) or (cut(text, width, pen.glyphs.ellipsis) if width > 1 else "")


def _whole_words(text: str, width: int, pen: Pen) -> str:
    """The words of a text that is too long for `width` cells, as many as fit; "" when that is hardly one."""
    room = width - cells(pen.glyphs.ellipsis)
    if room < _SHORTEST:
        return ""
    start, end = wrap_ranges(text, room)[0]
    kept = text[start:end].rstrip(" ·-,:;&(")
    between = text[end : end + 1] == " " or cells(text[end - 1 : end + 1]) > 2
    return kept + pen.glyphs.ellipsis if between and cells(kept) >= _SHORTEST else ""


def _date(paper: Paper) -> str:
    return paper.date.isoformat() if paper.date else ""
