"""The filter pane: the choices with their counts."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from papertui.draw.pen import Pen
from papertui.draw.spans import EMPTY, Line, Span, clip, spread
from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.text.width import cells, cut

FOLDED = 5
_BAR, _SHORTEST_BAR = 6, 3


class FilterLine(NamedTuple):
    """A line of the pane, and the choice that it is: a Choice to tick, a heading to unfold, or None."""

    line: Line
    choice: Choice | str | None = None


def filter_lines(
    text: str, facets: Facets, unfolded: Collection[str], width: int, pen: Pen
) -> tuple[FilterLine, ...]:
    """The whole pane, in `width` cells: the filter in force, then each heading that has choices."""
    return tuple(_lines(text, facets, unfolded, width, pen))


def _lines(
    text: str, facets: Facets, unfolded: Collection[str], width: int, pen: Pen
) -> Iterator[FilterLine]:
    ellipsis = pen.glyphs.ellipsis
    shown = Span(pen.text(text), "text") if text else Span("type to filter", "faint")
    yield FilterLine(clip((Span("/", "key", "filter"), Span(" "), shown), width, ellipsis))
    headings = (
        (SHOW, "Show", facets.show),
        (HAS, "Has", facets.has),
        (ORGANIZATION, "Organization", facets.organization),
        (KEYWORD, "Keyword", facets.keyword),
    )
    draw = _Drawing(facets, width, pen)
    for heading, title, choices in headings:
        if not choices:
            continue
        yield FilterLine(EMPTY)
        yield FilterLine(clip((Span(title, "heading"),), width, ellipsis))
        folded = heading not in unfolded and len(choices) > FOLDED + 1
        shown_choices = [
            choice for number, choice in enumerate(choices) if not folded or number < FOLDED or choice.ticked
        ]
        yield from (FilterLine(draw.choice(choice), choice) for choice in shown_choices)
        more = f"  {len(choices) - len(shown_choices)} more" if folded else "  fewer"
        if len(shown_choices) < len(choices) or (heading in unfolded and len(choices) > FOLDED + 1):
            yield FilterLine(clip((Span(more, "dim"),), width, ellipsis), heading)


class _Drawing:
    """How the choices of a pane are drawn: with columns for the counts, and bars where these cut no name."""

    def __init__(self, facets: Facets, width: int, pen: Pen) -> None:
        self._total, self._width, self._pen = facets.total, width, pen
        self._count = max(4, len(f"{facets.total:,}") + 1)
        names = max((cells(choice.label) for choice in (*facets.show, *facets.has)), default=0)
        room = min(_BAR, self._room(pen.glyphs.unticked) - names - 1)
        self._bar = room if room >= _SHORTEST_BAR else 0

    def _room(self, box: str) -> int:
        return self._width - cells(box) - 1 - self._count

    def choice(self, choice: Choice) -> Line:
        """A choice's line: its box, its name, for some a bar, its count."""
        glyphs = self._pen.glyphs
        if choice.heading == SHOW:
            box = glyphs.on if choice.ticked else glyphs.off
        else:
            box = glyphs.ticked if choice.ticked else glyphs.unticked
        count = Span(f"{choice.papers:,}".rjust(self._count), "dim")
        blocks = self._blocks(choice.papers) if choice.heading in (SHOW, HAS) else 0
        label = cut(self._pen.text(choice.label), max(1, self._room(box)), glyphs.ellipsis)
        role = "text" if choice.papers or choice.ticked else "dim"
        left = (Span(box, "accent" if choice.ticked else "dim"), Span(" "), Span(label, role))
        bar = Span(glyphs.block * blocks, "bar")
        return spread(left, (bar, count) if blocks else (count,), self._width, glyphs.ellipsis)

    def _blocks(self, count: int) -> int:
        """The length of a bar: none for none, at least one for some."""
        return max(1, round(self._bar * count / self._total)) if count and self._bar else 0
