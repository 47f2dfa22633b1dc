"""The lines around the panes: the top line, the bottom line and what an empty pane says."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papertui.draw.pen import Pen
from papertui.draw.spans import Line, Span, clip, spread, width_of, wrapped
from papertui.text.plural import plural
from papertui.text.width import cut, drawable

_SHORTEST_TITLE = 12  # cells of the feed's title that still tell which it is


class Standing(NamedTuple):
    """What the top line tells: the feed's title, its counts, and where the edition is from.

    `counted`: the counts are known, for there is an edition.
    `before`, `after`: there is a day before and after it. `offer`: a newer edition and the key to it.
    """

    title: str
    papers: int
    unread: int
    starred: int
    origin: str
    trouble: str = ""
    live: bool = False
    before: bool = False
    after: bool = False
    offer: str = ""
    counted: bool = True


def top_line(standing: Standing, width: int, pen: Pen) -> Line:
    """The top line in `width` cells; what there is no room for is left out, the least telling first.

    Where the papers are from is told as long as there is room for more than that.
    """
    title = _title(standing, pen)
    name = (Span("papertui", "brand"), Span("  "))
    page = (Span("Daily Papers", "text"), Span("  "))
    dot = Span(f" {pen.glyphs.dot} ", "dim")
    papers = Span(plural(standing.papers, "paper"), "dim")
    offer = Span(pen.words(standing.offer), "key", "latest") if standing.offer else None
    unread = Span(f"{standing.unread:,} unread", "dim")
    starred = Span(f"{standing.starred:,} {pen.glyphs.starred}", "star")
    origin = (
        Span(pen.words(standing.trouble), "warning")
        if standing.trouble
        else Span(pen.words(standing.origin), "code" if standing.live else "dim")
    )
    lefts = ((*name, *page, *title), (*name, *title), title)
    counts: tuple[Line, ...] = ((papers, dot, unread, dot, starred), (papers, dot, starred), (papers,), ())
    if not standing.counted:
        counts = ((),)
    if offer:
        counts = (*((offer, Span("   "), *facts) for facts in counts[:-1]), (offer,))
    for facts in counts:
        right = (*facts, Span("   "), origin) if facts else (origin,)
        for left in lefts:
            if width_of(left) + 2 + width_of(right) <= width - 2:
                return (Span(" "), *spread(left, right, width - 2), Span(" "))
    told = (Span("  "), origin) if width_of((origin,)) + _SHORTEST_TITLE + 2 <= width - 2 else ()
    return spread((Span(" "), *title), (*told, Span(" ")), width, pen.glyphs.ellipsis)


def _title(standing: Standing, pen: Pen) -> Line:
    """The feed's title, between what a click on goes to the days beside it."""
    title = Span(pen.text(standing.title), "title")
    if not (standing.before or standing.after):
        return (title,)
    earlier = Span(f"{pen.glyphs.earlier} ", "dim", "previous_day") if standing.before else Span("  ")
    later = Span(f" {pen.glyphs.later}", "dim", "next_day") if standing.after else Span("  ")
    return (earlier, title, later)


class Border(NamedTuple):
    """The characters of a pane's border."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str
    across: str
    down: str
    ellipsis: str = "…"


ROUND = Border("╭", "╮", "╰", "╯", "─", "│")
HEAVY = Border("┏", "┓", "┗", "┛", "━", "┃")
PLAIN = Border("+", "+", "+", "+", "-", "|", "~")


def border_top(title: str, width: int, border: Border, role: str, title_role: str) -> Line:
    """The upper edge of a pane, its title on the left."""
    title = cut(title, max(0, width - 6), border.ellipsis)
    words = (Span(" "), Span(title, title_role), Span(" ")) if title else ()
    rest = Span(border.across * max(0, width - 3 - width_of(words)) + border.top_right, role)
    return (Span(border.top_left + border.across, role), *words, rest)


def border_bottom(words: str, width: int, border: Border, role: str, words_role: str) -> Line:
    """The lower edge of a pane, some words on the right."""
    words = cut(words, max(0, width - 6), border.ellipsis)
    told = (Span(" "), Span(words, words_role), Span(" ")) if words else ()
    rest = Span(border.bottom_left + border.across * max(0, width - 3 - width_of(told)), role)
    return (rest, *told, Span(border.across + border.bottom_right, role))


class Hint(NamedTuple):
    """A key as it is written, what it does in a word or two, and the action a click on it takes."""

    key: str
    words: str
    act: str


def bottom_line(hints: Sequence[Hint], width: int, pen: Pen) -> Line:
    """Hints in `width` cells; they drop from the right, but the last one stays."""
    *most, last = hints
    end = _hint(last, pen)
    line: list[Span] = [Span(" ")]
    for hint in most:
        spans = (*_hint(hint, pen), Span("   "))
        if width_of(line) + width_of(spans) + width_of(end) > width - 1:
            break
        line += spans
    return clip((*line, *end), width, pen.glyphs.ellipsis)


def _hint(hint: Hint, pen: Pen) -> Line:
    return (Span(pen.words(hint.key), "key", hint.act), Span(f" {pen.words(hint.words)}", "dim", hint.act))


def message_line(text: str, role: str, width: int, pen: Pen) -> Line:
    """A message in place of the hints. It may quote what is not ours, such as a path."""
    return clip((Span(" "), Span(drawable(pen.words(text)), role)), width, pen.glyphs.ellipsis)


def centred(lines: Iterable[Line], width: int, height: int, pen: Pen) -> tuple[Line, ...]:
    """Lines in the middle of an otherwise empty pane; a span alone in its line is wrapped if need be."""
    block = [part for line in lines for part in _in_width(line, width, pen)]
    above = max(0, (height - len(block)) // 2)
    centred_lines = [(Span(" " * ((width - width_of(line)) // 2)), *line) if line else () for line in block]
    return tuple([()] * above + centred_lines)


def _in_width(line: Line, width: int, pen: Pen) -> list[Line]:
    if len(line) == 1 and width_of(line) > width - 2 > 0:
        return wrapped(line[0].text, line[0].role, (), width - 2)
    return [clip(line, width, pen.glyphs.ellipsis)]
