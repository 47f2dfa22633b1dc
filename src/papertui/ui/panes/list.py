"""The list of papers."""

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from papertui.draw.frame import centred
from papertui.draw.row import row, row_height
from papertui.draw.spans import Line
from papertui.model.marks import Marks
from papertui.model.rows import Row, Rows
from papertui.ui.panes.pane import FramedPane, span_at

if TYPE_CHECKING:
    from papertui.query.tree import Node
    from papertui.ui.themes import Roles

_WHEEL_ROWS = 1
_KEPT = 512  # rows whose strips are kept


class ListPane(FramedPane):
    """Shows a window of `Rows`, every row of the same height, so that only arithmetic finds one.

    `top` is the first row that is shown. The session moves the cursor; the pane keeps it in sight.
    """

    class Clicked(Message):
        """A row was clicked; `chain` counts clicks at one place, `act` is what the clicked words do."""

        def __init__(self, index: int, chain: int, act: str) -> None:
            super().__init__()
            self.index = index
            self.chain = chain
            self.act = act

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self._node: Node | None = None
        self._empty: tuple[Line, ...] = ()
        self._strips: dict[tuple[str, Marks, bool, bool, bool], tuple[Strip, ...]] = {}
        self._made_for: tuple[int, Roles] | None = None  # the width of the strips, and how roles looked
        self.cursor = 0
        self.top = 0
        self._place = 0  # the cursor's row on the screen, as the person has left it

    @property
    def width(self) -> int:
        """Cells of a row."""
        return self.inner.width

    @property
    def height(self) -> int:
        """Lines of a row."""
        return row_height(self.width)

    @property
    def page(self) -> int:
        """Whole rows that are in sight."""
        return max(1, self.inner.height // self.height)

    def forget(self) -> None:
        self._strips.clear()

    def renew(self, cursor: int, node: "Node | None", empty: tuple[Line, ...]) -> None:
        """The list has changed: draw all of it. The cursor's row stays where the person had it."""
        self._node = node
        self.forget()
        self._empty = empty
        self.cursor, self.top = cursor, cursor - self._place
        self._keep_in_sight()
        self.refresh_changed()

    def move(self, cursor: int) -> None:
        """The cursor has moved; the rest is as it was."""
        before, self.cursor = self.cursor, cursor
        top = self.top
        self._keep_in_sight()
        self._place = self.cursor - self.top
        if top != self.top:
            self.refresh()
        else:
            self.refresh_row(before)
            self.refresh_row(cursor)

    def refresh_row(self, index: int) -> None:
        """Draw one row again."""
        self.refresh_lines((index - self.top) * self.height, self.height)

    def _keep_in_sight(self) -> None:
        last = max(0, len(self._rows) - self.page)
        self.top = max(0, min(self.top, last))
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + self.page:
            self.top = self.cursor - self.page + 1

    def on_resize(self) -> None:
        self._keep_in_sight()
        self.refresh()

    def strip_at(self, y: int) -> Strip:
        height, width = self.height, self.width
        index = self.top + y // height
        if not len(self._rows):
            lines = centred(self._empty, width, self.inner.height, self.pen)
            return self.to_strip(lines[y] if y < len(lines) else (), width)
        if index >= len(self._rows):
            return self.to_strip((), width)
        shown = self._rows.window(index, index + 1)[0]
        return self._drawn(shown, index == self.cursor)[y % height]

    def _drawn(self, shown: Row, under_cursor: bool) -> tuple[Strip, ...]:
        key = (shown.paper.key, shown.marks, shown.saving, shown.selected, under_cursor)
        if self._made_for != (self.width, self.roles):
            self._made_for = self.width, self.roles
            self.forget()
        strips = self._strips.get(key)
        if strips is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strips = self._strips[key] = self._draw(shown, under_cursor)
        return strips

    def _draw(self, shown: Row, under_cursor: bool) -> tuple[Strip, ...]:
        width = self.width
        lines = row(shown, width, self.pen, self._node)
        if not under_cursor:
            return tuple(self.to_strip(line, width) for line in lines)
        ground = self.roles.cursor
        bar = Segment(self.pen.glyphs.bar, ground + self.roles.style("gutter"))
        if ground.reverse:
            bar = Segment(" ", ground)  # half a block would leave a gap there
        strips = (self.to_strip(line, width, ground) for line in lines)
        return tuple(
            Strip([bar, *strip.crop(1, width - 1), Segment(" ", self.roles.ground)], width)
            for strip in strips
        )

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(_WHEEL_ROWS)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(-_WHEEL_ROWS)
        event.stop()

    def _scroll(self, rows: int) -> None:
        top = max(0, min(self.top + rows, len(self._rows) - self.page))
        if top != self.top:
            self.top = top
            self._place = self.cursor - top
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = self.content_offset_of(event)
        if offset is None:
            return
        index = self.top + offset.y // self.height
        if index < len(self._rows):
            lines = row(self._rows.window(index, index + 1)[0], self.width, self.pen)
            act = span_at(lines[offset.y % self.height], offset.x).act
            self.post_message(self.Clicked(index, event.chain, act))
