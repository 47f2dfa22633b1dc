"""A three-pane reader without a reader: what Textual itself needs to move a cursor and show a text.

It has papertui's geometry at 120×40 (rows of three lines, a bordered list and detail) and draws as many
cells and styles at each key, by the line API, but knows no papers, marks, filters or widths: a row is its
number, an abstract a slice of one text. Nobody can draw this much with Textual in much less.

    python -m benchmarks.bare [ROWS]      j and k move, ctrl+q quits
"""

from __future__ import annotations

import sys

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

READY = "paper 0"  # the title of the first text
ROW_LINES = 3
TEXT = (
    "a model learns from what it reads and what it reads shapes every answer so measure both with care and "
    "report the 37 cases in which a larger context made the result worse by 4.2 points than the baseline "
)

PLAIN = Style(color="#c9d1d9", bgcolor="#0d1117")
DIM = Style(color="#6e7681", bgcolor="#0d1117")
BOLD = PLAIN + Style(bold=True)
WARM = Style(color="#f78166", bgcolor="#0d1117")
CURSOR = Style(bgcolor="#1f2b3d")


def text_at(offset: int, width: int) -> str:
    """`width` characters of the text, from `offset` on and round again."""
    start = offset % len(TEXT)
    return (TEXT[start:] + TEXT * (width // len(TEXT) + 1))[:width]


class Pane(Widget):
    """A widget that is drawn a line at a time and keeps its own scroll offset."""

    DEFAULT_CSS = """
    Pane { height: 1fr; border: round #30363d; background: #0d1117; }
    """


class Choices(Pane):
    DEFAULT_CSS = "Choices { width: 27; }"

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment(f" choice {y}".ljust(width - 4), PLAIN), Segment(f"{y:>3} ", DIM)], width)


class Rows(Pane):
    DEFAULT_CSS = "Rows { width: 40; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.cursor = 0
        self.top = 0

    def move(self, by: int) -> None:
        before, top = self.cursor, self.top
        self.cursor = min(max(self.cursor + by, 0), self.count - 1)
        page = self.size.height // ROW_LINES
        self.top = min(max(self.top, self.cursor - page + 1), self.cursor)
        if self.top != top:
            self.refresh()
        else:
            self.refresh(*(self.region_of(index) for index in (before, self.cursor)))

    def region_of(self, index: int) -> Region:
        return Region(0, (index - self.top) * ROW_LINES, self.size.width, ROW_LINES)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index, line = self.top + y // ROW_LINES, y % ROW_LINES
        if index >= self.count:
            return Strip.blank(width, PLAIN)
        if line == ROW_LINES - 1:
            segments = [
                Segment(f"   ▲{index % 97:<4}", WARM),
                Segment("Some University".ljust(width - 8), DIM),
            ]
        else:
            mark = " ● " if line == 0 else "   "
            segments = [Segment(mark, WARM), Segment(text_at(index * 7 + line * width, width - 3), BOLD)]
        strip = Strip(segments, width)
        return strip.apply_style(CURSOR) if index == self.cursor else strip


class Detail(Pane):
    DEFAULT_CSS = "Detail { width: 1fr; }"

    index = 0

    def show(self, index: int) -> None:
        self.index = index
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return Strip([Segment(f"paper {self.index}".ljust(width), BOLD)], width)
        text = text_at(self.index * 31 + y * width, width)
        third = width // 3
        parts = zip(
            (PLAIN, BOLD, DIM), (text[:third], text[third : third + 4], text[third + 4 :]), strict=True
        )
        return Strip([Segment(part, style) for style, part in parts], width)


class Bare(App[None]):
    """`rows` rows beside the text of the one under the cursor."""

    CSS = "Screen { background: #0d1117; } Horizontal { height: 1fr; margin: 1 0; }"

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = Rows(rows)
        self.detail = Detail()

    def compose(self) -> ComposeResult:
        yield Horizontal(Choices(), self.rows, self.detail)

    async def on_event(self, event: events.Event) -> None:
        """Keys are taken before focus and bindings see them, as papertui's router does."""
        if isinstance(event, events.Key) and event.key in ("j", "k"):
            self.rows.move(1 if event.key == "j" else -1)
            self.detail.show(self.rows.cursor)
        else:
            await super().on_event(event)


if __name__ == "__main__":
    Bare(int(sys.argv[1]) if len(sys.argv) > 1 else 52).run()
