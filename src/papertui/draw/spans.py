"""Lines of spans: what every drawing function gives, and what the screen and the command line print.

A span is text and a role; the role is what the text *is* (title, dim, votes, star, match…), never
how it looks. Text in spans is already fit for a terminal (`Pen.text`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papertui.text.width import cells, cut


class Span(NamedTuple):
    """`act` names what a click on it does: an action's id, or "" for nothing."""

    text: str
    role: str = ""
    act: str = ""


Line = tuple[Span, ...]
EMPTY: Line = ()


def width_of(line: Iterable[Span]) -> int:
    """The cells that a line takes."""
    return sum(cells(span.text) for span in line)


def plain(line: Iterable[Span]) -> str:
    """A line as text alone."""
    return "".join(span.text for span in line)


def spread(left: Sequence[Span], right: Sequence[Span], width: int) -> Line:
    """`left` and `right` at the two ends of a line of exactly `width` cells; `left` gives way."""
    room = max(0, width - width_of(right))
    fitted = clip(left, room)
    gap = room - width_of(fitted)
    return (*fitted, Span(" " * gap), *right) if gap else (*fitted, *right)


def clip(line: Iterable[Span], width: int) -> Line:
    """A line cut to at most `width` cells."""
    out: list[Span] = []
    for span in line:
        size = cells(span.text)
        if size > width:
            out.append(span._replace(text=cut(span.text, width)))
            break
        out.append(span)
        width -= size
    return tuple(span for span in out if span.text)


def styled(text: str, role: str, ranges: Sequence[tuple[int, int, str]], start: int, end: int) -> Line:
    """The spans of `text[start:end]`: `role`, but for the sorted, disjoint `ranges` (start, end, role)."""
    out: list[Span] = []
    at = start
    for first, last, other in ranges:
        if last <= at:
            continue
        if first >= end:
            break
        if first > at:
            out.append(Span(text[at:first], role))
        out.append(Span(text[max(first, at) : min(last, end)], other))
        at = min(last, end)
    if at < end:
        out.append(Span(text[at:end], role))
    return tuple(out)
