"""A paper in full, as the detail pane shows it and `papertui show` prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from papertui.draw.pen import Pen
from papertui.draw.row import by_whom, comments, found_in, title_of
from papertui.draw.spans import EMPTY, Line, Range, Span, clip, styled, width_of, wrapped
from papertui.model.addresses import Address, addresses
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.model.web import web_address
from papertui.text.width import cells, wrap_ranges

if TYPE_CHECKING:
    from papertui.query.tree import Node

UNWRAPPED = 1_000_000
_NUMBER = re.compile(r"(?<![\w.\-/])\d[\d,.]*(?<![,.])(?:[-–]\d+)?(?:[%×x]|[KMBT](?!\w))?(?![\w])")
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#@&=+%$!*-]+")
_PUNCTUATION = ".:?!&*"  # behind a link it belongs to the sentence
_AUTHOR_LINES = 2
NO_KEYS: Mapping[str, str] = {}
_NARROWEST_ADDRESS = 12  # cells beside its label; with fewer it stands below


def detail(
    shown: Row, width: int, pen: Pen, node: Node | None = None, keys: Mapping[str, str] = NO_KEYS
) -> tuple[Line, ...]:
    """All lines of a paper in `width` cells (UNWRAPPED: a paragraph a line), the title first.

    Words that the filter `node` matched are marked; so are the numbers and the links of the abstract.
    `keys`: the key that opens each kind of address, in place of the words that name it.
    """
    return tuple(_lines(shown, max(1, width), pen, node, keys))


def _lines(shown: Row, width: int, pen: Pen, node: Node | None, keys: Mapping[str, str]) -> Iterator[Line]:
    paper = shown.paper
    title = title_of(paper, pen)
    yield from _paragraph(title, "title", found_in(node, title, "title"), width)
    if paper.authors:
        yield from _authors([pen.text(author) for author in paper.authors], paper, width, pen)
    yield EMPTY
    facts = _facts(shown, width, pen)
    yield from facts
    origin = pen.words(" · ").join(_origin(paper, pen))
    yield from (_paragraph(origin, "dim", (), width) if origin else ())
    yield from ((EMPTY,) if facts or origin else ())
    known = addresses(paper)
    for address in known:
        lines = _address(address, keys.get(address.kind, ""), width, pen)
        yield from _with_stars(lines, paper, width, pen) if address.kind == "code" else lines
    yield from ((EMPTY,) if known else ())
    if paper.summary:
        yield clip((Span("In short", "heading"),), width, pen.glyphs.ellipsis)
        yield from _paragraph(pen.text(paper.summary), "summary", (), width)
        yield EMPTY
    for paragraph in (paper.abstract or "").split("\n\n"):
        if paragraph:
            text = pen.text(paragraph)
            yield from _paragraph(text, "text", _overlays(node, text), width)
            yield EMPTY
    if not paper.abstract:
        yield from _paragraph("No abstract is known.", "dim", (), width)
        yield EMPTY
    if paper.keywords:
        yield from _tags(
            [pen.glyphs.keyword + pen.text(word).replace(" ", "-") for word in paper.keywords], width
        )


def _paragraph(text: str, role: str, ranges: Sequence[Range], width: int) -> list[Line]:
    if width >= UNWRAPPED:
        return [styled(text, role, ranges, 0, len(text))]
    return wrapped(text, role, ranges, width)


def _authors(names: list[str], paper: Paper, width: int, pen: Pen) -> list[Line]:
    """The authors in at most two lines; how many more there are is said, and the page's count counts."""
    total = max(paper.author_count or 0, len(names))
    shown = len(names)
    if width >= UNWRAPPED:
        return [(Span(_and_more(names, total - shown, pen), "dim"),)]
    while shown > 1:
        text = _and_more(names[:shown], total - shown, pen)
        if cells(text) <= width * _AUTHOR_LINES and len(wrap_ranges(text, width)) <= _AUTHOR_LINES:
            break
        shown -= 1 if shown < 40 else shown // 2
    text = _and_more(names[:shown], total - shown, pen)
    return wrapped(text, "dim", (), width, _AUTHOR_LINES, pen.glyphs.ellipsis)


def _and_more(names: list[str], more: int, pen: Pen) -> str:
    return ", ".join(names) + (f" {pen.glyphs.ellipsis} +{more}" if more > 0 else "")


def _facts(shown: Row, width: int, pen: Pen) -> list[Line]:
    paper, marks, saving = shown.paper, shown.marks, shown.saving
    parts = [
        Span(f"{pen.glyphs.votes}{paper.upvotes:,}", "votes") if paper.upvotes is not None else None,
        Span(comments(paper), "dim") if paper.comments else None,
        Span(f"{pen.glyphs.starred} starred", "saving" if saving else "star") if marks.starred else None,
        Span("read", "dim") if marks.read else None,
        Span("gone from the page", "warning") if shown.gone else None,
    ]
    lines: list[Line] = []
    for part in filter(None, parts):
        longer = (*lines[-1], Span("   "), part) if lines else ()
        if longer and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(clip((part,), width, pen.glyphs.ellipsis))
    return lines


def _origin(paper: Paper, pen: Pen) -> list[str]:
    parts = [
        by_whom(paper, pen),
        paper.date.isoformat() if paper.date else "",
        pen.text(paper.category) if paper.category else "",
        f"submitted by {pen.text(paper.submitter)}" if paper.submitter else "",
    ]
    return [part for part in parts if part]


def _with_stars(lines: Iterable[Line], paper: Paper, width: int, pen: Pen) -> Iterator[Line]:
    """The lines of a code's address, with the stars that the repository has behind them."""
    *before, last = lines
    yield from before
    stars = (Span(f"  {pen.glyphs.stars} {paper.github_stars:,}", "dim"),) if paper.github_stars else ()
    yield (*last, *stars) if width_of(last) + width_of(stars) <= width else last


def _tags(tags: Sequence[str], width: int) -> list[Line]:
    """Tags side by side, each whole unless it is longer than a line."""
    lines = [""]
    for tag in tags:
        beside = f"{lines[-1]}  {tag}" if lines[-1] else tag
        if cells(beside) <= width:
            lines[-1] = beside
        else:
            lines.append(tag)
    return [part for line in lines if line for part in _paragraph(line, "accent", (), width)]


def _address(address: Address, key: str, width: int, pen: Pen) -> Iterator[Line]:
    """An address behind its key or its label; a click on it opens it, as its key does."""
    text = pen.text(address.url.removeprefix("https://"))
    link = Span("", "link", f"open_{address.kind}", address.url)
    label, indent = (Span(key, "key", link.act), f"{key} ") if key else (Span(address.label, "label"), "")
    indent = indent or f"{address.label:8}"
    room = width - len(indent)
    if width >= UNWRAPPED:
        yield (Span(f"{label.text} ", label.role), link._replace(text=text))
    elif room < _NARROWEST_ADDRESS:
        yield from wrapped(label.text, label.role, (), width)
        yield from ((link._replace(text=line),) for line in _address_lines(text, width))
    else:
        for number, line in enumerate(_address_lines(text, room)):
            before = label._replace(text=indent) if number == 0 else Span(" " * len(indent))
            yield (before, link._replace(text=line))


def _address_lines(text: str, width: int) -> list[str]:
    """An address in lines of at most `width` cells, broken behind a slash where there is one."""
    lines = [""]
    for part in re.findall(r"[^/]*/|[^/]+$", text):
        if cells(lines[-1] + part) <= width:
            lines[-1] += part
        else:
            lines += [part[start:end] for start, end in wrap_ranges(part, width)]
    return [line for line in lines if line]


def _overlays(node: Node | None, text: str) -> list[Range]:
    """The numbers, the links and the matches of an abstract, each where nothing behind it in this row is."""
    ranges = found_in(node, text, "abstract")
    for more in (_links(text), [Range(*match.span(), "number") for match in _NUMBER.finditer(text)]):
        ranges += [r for r in more if not any(r.start < end and start < r.end for start, end, *_ in ranges)]
    return sorted(ranges)


def _links(text: str) -> list[Range]:
    if "://" not in text:
        return []
    found = ((match.start(), match[0].rstrip(_PUNCTUATION)) for match in _LINK.finditer(text))
    return [
        Range(start, start + len(written), "accent", "open_link", address)
        for start, written in found
        if (address := web_address(written))
    ]
