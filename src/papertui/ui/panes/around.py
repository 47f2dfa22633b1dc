"""What stands around the papers: the row of panes, and a word to a small terminal."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip
from textual.widget import Widget

from papertui.draw.frame import centred
from papertui.draw.spans import Span
from papertui.ui.panes.pane import Pane

SMALLEST = 60, 18  # columns and rows


class Panes(Widget):
    """The three panes side by side."""

    def __init__(self, *panes: Pane) -> None:
        super().__init__(id="panes")
        self._panes = panes

    def compose(self) -> Iterable[Widget]:
        yield from self._panes


class TooSmall(Pane):
    """What a terminal sees that is too small for papers."""

    def strip_at(self, y: int) -> Strip:
        size = self.content_size
        words = (
            "A little more room, please:",
            f"papertui needs {SMALLEST[0]} x {SMALLEST[1]},",
            f"this is {size.width} x {size.height}. q quits.",
        )
        lines = centred([(Span(text, "text"),) for text in words], size.width, size.height, self.pen)
        return self.to_strip(lines[y] if y < len(lines) else (), size.width)
