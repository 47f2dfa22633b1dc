"""Lines of spans: what every drawing function gives, and what the screen and the command line print.

A span is text and a role; the role is what the text *is* (title, dim, votes, star, match…), never
how it looks. Text in spans is already fit for a terminal (`Pen.text`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papertui.text.width import cells, cut, wrap_ranges


class Span(NamedTuple):
    """`act` names what a click on it does: an action's id, or "" for nothing.

    `link` is the address it stands for, as `web_address` gives it: a terminal may open that by itself.
    """

    text: str
    role: str = ""
    act: str = ""
    link: str = ""


class Range(NamedTuple):
    """The characters from `start` up to `end` of a text, which get the rest of a Span."""

    start: int
    end: int
    role: str
    act: str = ""
    link: str = ""


Line = tuple[Span, ...]
EMPTY: Line = ()


def width_of(line: Iterable[Span]) -> int:
    """The cells that a line takes."""
    return sum(cells(span.text) for span in line)


def plain(line: Iterable[Span]) -> str:
    """A line as text alone."""
    return "".join(span.text for span in line)


def spread(left: Sequence[Span], right: Sequence[Span], width: int, ellipsis: str = "…") -> Line:
    """`left` and `right` at the two ends of a line of exactly `width` cells; `left` gives way first."""
    end = clip(right, width, ellipsis)
    room = width - width_of(end)
    start = clip(left, room, ellipsis) if width_of(right) <= width else ()
    gap = room - width_of(start)
    return (*start, Span(" " * gap), *end) if gap else (*start, *end)


def clip(line: Iterable[Span], width: int, ellipsis: str = "…") -> Line:
    """A line cut to at most `width` cells; when more than blanks had to go, it ends with `ellipsis`."""
    spans = [span for span in line if span.text]
    sizes = [cells(span.text) for span in spans]
    while sum(sizes) > width and not spans[-1].text.strip(" "):
        spans.pop()
        sizes.pop()
    if sum(sizes) <= width:
        return tuple(spans)
    end = ellipsis if cells(ellipsis) <= width else ""
    room = width - cells(end)
    out: list[Span] = []
    for span, size in zip(spans, sizes, strict=True):
        if size > room:
            out.append(span._replace(text=cut(span.text, room, "") + end))
            break
        out.append(span)
        room -= size
    return tuple(span for span in out if span.text)


def styled(text: str, role: str, ranges: Sequence[Range], start: int, end: int) -> Line:
    """The spans of `text[start:end]`: `role`, but for the sorted, disjoint `ranges`."""
    out: list[Span] = []
    at = start
    for first, last, *rest in ranges:
        if last <= at:
            continue
        if first >= end:
            break
        if first > at:
            out.append(Span(text[at:first], role))
        out.append(Span(text[max(first, at) : min(last, end)], *rest))
        at = min(last, end)
    if at < end:
        out.append(Span(text[at:end], role))
    return tuple(out)


def wrapped(
    text: str,
    role: str,
    ranges: Sequence[Range],
    width: int,
    most: int | None = None,
    ellipsis: str = "…",
) -> list[Line]:
    """The lines of a text, each at most `width` cells, its `ranges` as in `styled`.

    When there are more than `most` lines, the last one that stays ends with `ellipsis`.
    """
    places = wrap_ranges(text, width)
    lines = [styled(text, role, ranges, start, end) for start, end in places[:most]]
    if most is not None and len(places) > most:
        start = places[most - 1][0]
        end = start + len(cut(text[start:], width - cells(ellipsis), ""))
        lines[-1] = (*styled(text, role, ranges, start, end), Span(ellipsis, role))
    return lines
