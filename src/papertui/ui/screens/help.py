"""Every key, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import events
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from papertui.actions import ACTIONS, shown
from papertui.draw.pen import Pen
from papertui.draw.spans import EMPTY, Line, Span
from papertui.text.width import cells, wrap
from papertui.ui.panes.pane import FramedPane

_FILTERS = (
    ("words", "in title, abstract, authors, organization, keywords"),
    ('"a phrase"', "these words in sequence, the last one whole"),
    ("-word", "without it; OR and ( ) combine"),
    ("title: abstract: author: org:", "in one field; also keyword: category: id: by:"),
    ("is:unread has:code", "also is:read is:starred has:project has:comments"),
    ("comments:>2 authors:<5", "numbers; also upvotes:"),
    ("date:2025 after:2026-01", "days, months, years; also before: and 2025-06..2025-09"),
)


def help_lines(keys: Mapping[str, tuple[str, ...]], width: int, pen: Pen) -> list[Line]:
    """All actions by group, then the filter language, in `width` cells."""
    lines: list[Line] = []
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += [EMPTY, (Span(group, "heading"),)] if lines else [(Span(group, "heading"),)]
        own = keys[action.id] or action.typing
        words = action.words + (" (while typing)" if not keys[action.id] and action.typing else "")
        written = "  ".join(shown(key) for key in own) or "palette"
        lines += _entry(written, words, width, pen)
    lines += [EMPTY, (Span("What a filter can say", "heading"),)]
    for written, words in _FILTERS:
        lines += _entry(written, words, width, pen)
    return lines


def _entry(key: str, words: str, width: int, pen: Pen) -> Iterable[Line]:
    key = _plain_key(key) if pen.ascii else key
    column = min(20, width // 3)
    if cells(key) >= column:
        yield (Span(key, "key"),)
        key = ""
    for number, part in enumerate(wrap(pen.words(words), width - column)):
        yield (Span((key if number == 0 else "").ljust(column), "key"), Span(part, "text"))


def _plain_key(key: str) -> str:
    return key.replace("↓", "down").replace("↑", "up")


class HelpPane(FramedPane):
    """The help's text, which can be scrolled."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._keys = keys
        self._lines: list[Line] | None = None
        self._top = 0

    def forget(self) -> None:
        self._lines = None

    @property
    def _width(self) -> int:
        return max(10, min(80, self.app.size.width - 4))

    @property
    def lines(self) -> list[Line]:
        """All lines of the help."""
        if self._lines is None:
            self._lines = help_lines(self._keys, self._width, self.pen)
        return self._lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines) + 2

    def on_mount(self) -> None:
        self.entitle("All keys")
        self.dress(active=True)

    def on_resize(self) -> None:
        self.forget()
        self.scroll_lines(0)

    def scroll_lines(self, lines: int) -> None:
        """Scroll the text."""
        height, total = self.inner.height, len(self.lines)
        most = max(0, total - height)
        self._top = max(0, min(self._top + lines, most))
        dot, down = self.pen.glyphs.dot, self.pen.glyphs.down
        more = f"{round(100 * (self._top + height) / total)}% {down}" if self._top < most else "end"
        self.tell(f"{more} {dot} esc closes" if most else "esc closes")
        self.refresh()

    def strip_at(self, y: int) -> Strip:
        width = self.inner.width
        number = self._top + y
        line = self.lines[number] if number < len(self.lines) else ()
        return self.to_strip((Span(" "), *line), width)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(3)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-3)
        event.stop()


class HelpScreen(ModalScreen[None]):
    """Closes by esc, `q`, `?` or a click beside it."""

    AUTO_FOCUS = ""
    CSS_PATH = "../styles/help.tcss"

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.pane = HelpPane(keys)

    def compose(self) -> Iterable[Widget]:
        yield self.pane

    def do(self, action: str) -> None:
        """What an action means while the help is open."""
        page = max(1, self.pane.inner.height // 2)
        steps = {
            "down": 1,
            "up": -1,
            "half_down": page,
            "half_up": -page,
            "onward": page,
            "first": -10_000,
            "last": 10_000,
        }
        if action in steps:
            self.pane.scroll_lines(steps[action])
        elif action in ("back", "help", "quit", "read"):
            self.dismiss()

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss()
