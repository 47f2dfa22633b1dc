"""The paper under the cursor, in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip

from papertui.draw.detail import detail
from papertui.draw.spans import Line, Span, plain
from papertui.model.rows import Row
from papertui.ui.panes.pane import FramedPane, span_at

if TYPE_CHECKING:
    from papertui.query.tree import Node

_WHEEL_LINES = 3
_MEASURE = 88  # the widest a text is set: longer lines are hard to follow
_MARGIN, _ROOMY = 2, 36  # blanks beside the text, from this many cells on; else one


class DetailPane(FramedPane):
    """Draws a paper's lines and keeps its own scroll: a ScrollView would lay out again at each key."""

    class Scrolled(Message):
        """The wheel has scrolled the text."""

    class Clicked(Message):
        """Words that do something were clicked: an action's id, and the address they stand for."""

        def __init__(self, act: str, link: str) -> None:
            super().__init__()
            self.act = act
            self.link = link

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self._node: Node | None = None
        self._lines: tuple[Line, ...] = ()
        self._made_for = 0  # the width that the lines were made for; 0: they must be made anew
        self.scroll_line = 0

    def forget(self) -> None:
        self._made_for = 0

    def show(self, row: Row | None, node: Node | None, scroll: int) -> None:
        """Show a paper, scrolled down by `scroll` lines; the one that is shown already keeps its place."""
        if not row or not self._row or row.paper.key != self._row.paper.key:
            self.scroll_line = scroll
        if row != self._row or node != self._node:
            self._row, self._node, self._lines = row, node, ()
            self.forget()
        self._tell_more()
        self.refresh_changed()

    @property
    def _margin(self) -> int:
        return _MARGIN if self.inner.width >= _ROOMY else 1

    @property
    def _text_width(self) -> int:
        return max(1, min(_MEASURE, self.inner.width - 2 * self._margin))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the paper, at the width of now; what was at the top stays there."""
        if self._made_for != self._text_width:
            before = self._lines
            self._made_for = self._text_width
            keys = self.app.papers.opening_keys
            row, width = self._row, self._made_for
            self._lines = detail(row, width, self.pen, self._node, keys) if row else ()
            if before and self.scroll_line:
                self.scroll_line = _same_place(before, self.scroll_line, self._lines)
        return self._lines

    @property
    def most(self) -> int:
        """The furthest that the text can be scrolled, in lines."""
        return max(0, len(self.lines) - self.inner.height)

    def scroll_by(self, lines: int) -> bool:
        """Scroll the text; False when it is at that end already."""
        wanted = max(0, min(self.scroll_line + lines, self.most))
        if wanted == self.scroll_line:
            return False
        self.scroll_line = wanted
        self._tell_more()
        self.refresh()
        return True

    def on_resize(self) -> None:
        self._tell_more()
        self.refresh()

    def _tell_more(self) -> None:
        if not self.inner.height:
            return
        most = self.most
        here = min(self.scroll_line, most)
        glyphs = self.pen.glyphs
        if not most:
            more = ""
        elif here < most:
            more = f"{round(100 * (here + self.inner.height) / len(self.lines))}% {glyphs.down}"
        else:
            more = "end"
        self.tell(more)

    def strip_at(self, y: int) -> Strip:
        return self.strip_of(self.content_at(y))

    def strip_of(self, content: Line) -> Strip:
        return self.to_strip(content, self.inner.width)

    def content_at(self, y: int) -> Line:
        lines = self.lines
        number = min(self.scroll_line, self.most) + y
        return (Span(" " * self._margin), *lines[number]) if number < len(lines) else ()

    def on_click(self, event: events.Click) -> None:
        offset = self.content_offset_of(event)
        span = span_at(self.content_at(offset.y), offset.x) if offset else None
        if span and span.act and event.chain == 1:
            self.post_message(self.Clicked(span.act, span.link))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(_WHEEL_LINES)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(-_WHEEL_LINES)
        event.stop()

    def _wheel(self, lines: int) -> None:
        if self.scroll_by(lines):
            self.post_message(self.Scrolled())


def _same_place(before: Sequence[Line], line: int, after: Sequence[Line]) -> int:
    """The line of `after` with the text that stood at a line of `before`, the same text wrapped otherwise.

    It is found from the end: at the beginning, wider lines have room for more authors.
    """
    letters = sum(map(_letters, before[line:]))
    for number in range(len(after) - 1, -1, -1):
        letters -= _letters(after[number])
        if letters <= 0:
            return number
    return 0


def _letters(line: Line) -> int:
    """The characters of a line but its blanks, which come and go with the wrapping."""
    return len(plain(line).replace(" ", ""))
