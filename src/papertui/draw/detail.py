"""A paper in full, as the detail pane shows it and `papertui show` prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from papertui.draw.pen import Pen
from papertui.draw.row import by_whom, comments, found_in, plural
from papertui.draw.spans import EMPTY, Line, Span, styled
from papertui.model.addresses import addresses
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.width import cells, wrap_ranges

if TYPE_CHECKING:
    from papertui.query.tree import Node

UNWRAPPED = 1_000_000
_NUMBER = re.compile(r"(?<![\w.\-/])\d[\d,.]*(?<![,.])(?:[%×x]|[KMBT](?!\w))?(?![\w])")
_AUTHOR_LINES = 2


def detail(shown: Row, width: int, pen: Pen, node: Node | None = None) -> tuple[Line, ...]:
    """All lines of a paper in `width` cells (UNWRAPPED: a paragraph a line), the title first.

    Words that the filter `node` matched are marked; so are the numbers of the abstract.
    """
    return tuple(_lines(shown, max(1, width), pen, node))


def _lines(shown: Row, width: int, pen: Pen, node: Node | None) -> Iterator[Line]:
    paper = shown.paper
    title = pen.text(paper.title)
    yield from _paragraph(title, "title", found_in(node, title, "title"), width)
    if paper.authors:
        yield from _authors([pen.text(author) for author in paper.authors], paper, width, pen)
    yield EMPTY
    facts = _facts(shown, pen)
    yield from ((facts,) if facts else ())
    origin = pen.words(" · ").join(_origin(paper, pen))
    yield from (_paragraph(origin, "dim", (), width) if origin else ())
    yield from ((EMPTY,) if facts or origin else ())
    known = addresses(paper)
    for address in known:
        yield from _address(address.label, pen.text(address.url.removeprefix("https://")), width)
    yield from ((EMPTY,) if known else ())
    if paper.summary:
        yield (Span("In short", "heading"),)
        yield from _paragraph(pen.text(paper.summary), "summary", (), width)
        yield EMPTY
    for paragraph in (paper.abstract or "").split("\n\n"):
        if paragraph:
            text = pen.text(paragraph)
            yield from _paragraph(text, "text", _overlays(node, text), width)
            yield EMPTY
    if not paper.abstract:
        yield (Span("No abstract is known.", "dim"),)
        yield EMPTY
    if paper.keywords:
        tags = "  ".join(pen.glyphs.keyword + pen.text(word).replace(" ", "-") for word in paper.keywords)
        yield from _paragraph(tags, "accent", (), width)


def _paragraph(text: str, role: str, ranges: Sequence[tuple[int, int, str]], width: int) -> Iterator[Line]:
    if width >= UNWRAPPED:
        yield styled(text, role, ranges, 0, len(text))
        return
    for start, end in wrap_ranges(text, width):
        yield styled(text, role, ranges, start, end)


def _authors(names: list[str], paper: Paper, width: int, pen: Pen) -> Iterator[Line]:
    """The authors in at most two lines; how many more there are is said, and the page's count counts."""
    total = max(paper.author_count or 0, len(names))
    if width >= UNWRAPPED:
        yield (Span(", ".join(names), "dim"),)
        return
    shown = len(names)
    while shown > 1:
        text = _and_more(names[:shown], total - shown, pen)
        if cells(text) <= width * _AUTHOR_LINES and len(wrap_ranges(text, width)) <= _AUTHOR_LINES:
            break
        shown -= 1 if shown < 40 else shown // 2
    yield from _paragraph(_and_more(names[:shown], total - shown, pen), "dim", (), width)


def _and_more(names: list[str], more: int, pen: Pen) -> str:
    return ", ".join(names) + (f" {pen.glyphs.ellipsis} +{more}" if more > 0 else "")


def _facts(shown: Row, pen: Pen) -> Line:
    paper, marks, saving = shown
    parts = [
        Span(f"{pen.glyphs.votes}{paper.upvotes}", "votes") if paper.upvotes is not None else None,
        Span(comments(paper), "dim") if paper.comments else None,
        Span(f"{pen.glyphs.starred} starred", "saving" if saving else "star") if marks.starred else None,
        Span("read", "dim") if marks.read else None,
    ]
    spans = [part for part in parts if part]
    return tuple(piece for part in spans for piece in (Span("   "), part))[1:]


def _origin(paper: Paper, pen: Pen) -> list[str]:
    parts = [
        by_whom(paper, pen),
        paper.date.isoformat() if paper.date else "",
        pen.text(paper.category) if paper.category else "",
        f"submitted by {pen.text(paper.submitter)}" if paper.submitter else "",
        plural(paper.github_stars, "GitHub star") if paper.github_stars else "",
    ]
    return [part for part in parts if part]


def _address(label: str, text: str, width: int) -> Iterator[Line]:
    indent = f"{label:8}"
    room = width - len(indent)
    if room < 12 or width >= UNWRAPPED:
        yield (Span(f"{label} ", "label"), Span(text, "link"))
        return
    for number, (start, end) in enumerate(wrap_ranges(text, room)):
        yield (Span(indent if number == 0 else " " * len(indent), "label"), Span(text[start:end], "link"))


def _overlays(node: Node | None, text: str) -> list[tuple[int, int, str]]:
    """The numbers and the matches of an abstract; where they meet, the match is what is marked."""
    found = found_in(node, text, "abstract")
    numbers = [(match.start(), match.end(), "number") for match in _NUMBER.finditer(text)]
    if not found:
        return numbers
    free = [n for n in numbers if not any(n[0] < end and start < n[1] for start, end, _ in found)]
    return sorted(found + free)
