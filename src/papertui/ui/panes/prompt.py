"""The line in which a filter or a date is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from papertui.draw.spans import Line, Span, clip, spread
from papertui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from papertui.ui.app import PapertuiApp

_COUNT_WIDTH, _COUNT_ALONE, _ROOMY = 42, 16, 80  # cells with and without the keys, and from where on
_DATE_ALONE = 24


class PromptSide(Pane):
    """A piece of the prompt of a fixed width: what is asked, before the input; what it gives, behind it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._line: Line = ()
        self.styles.width = width

    def renew(self, line: Line) -> None:
        """Show something else."""
        if line != self._line:
            self._line = line
            self.refresh()

    def strip_at(self, y: int) -> Strip:
        return self.to_strip(spread((), self._line, self.content_size.width), self.content_size.width)


class MistakeLine(Pane):
    """What is wrong with what is being typed, as much of it as there is room for."""

    message = ""

    def strip_at(self, y: int) -> Strip:
        width = self.content_size.width
        line = (Span(" "), Span(self.pen.text(self.message), "error"))
        return self.to_strip(clip(line, width - 1, self.pen.glyphs.ellipsis), width)


class Mistake(Highlighter):
    """Marks the mistake in a text being typed: from the first of two places to before the second."""

    def __init__(self) -> None:
        self.place = (0, 0)
        self.style = Style()

    def highlight(self, text: Text) -> None:
        text.stylize(self.style, *self.place)


class PromptInput(Input):
    """Textual's input, which would lay out the whole screen again for each letter."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Prompt(Widget):
    """What is asked, the text being typed, and what it gives; above it what is wrong with it, if anything.

    The key router edits the input through the input's own methods and reads `value` at once; focus is
    only for the cursor to be seen.
    """

    app: PapertuiApp
    DEFAULT_CSS = """
    Prompt {
        height: auto;
        display: none;
        background: $background;

        Horizontal, MistakeLine, PromptSide {
            height: 1;
            background: $background;
        }

        MistakeLine {
            display: none;
        }

        Input, Input:focus {
            width: 1fr;
            height: 1;
            padding: 0;
            border: none;
            background: $background;
            background-tint: $foreground 0%;
            color: $foreground;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._mistake = Mistake()
        self._said = MistakeLine()
        self._asks = PromptSide(3)
        self.input = PromptInput(compact=True, select_on_focus=False, highlighter=self._mistake)
        self.count = PromptSide(_COUNT_WIDTH)

    def compose(self) -> Iterable[Widget]:
        yield self._said
        with Horizontal():
            yield self._asks
            yield self.input
            yield self.count

    def open(self, asks: str, text: str = "") -> None:
        """Show the line with a text in it, the cursor at its end; `asks` stands before it."""
        self.display = True
        self._asks.styles.width = len(asks) + 2
        self._asks.renew((Span(" "), Span(asks, "key"), Span(" ")))
        self.mark("")
        alone = _COUNT_ALONE if asks == "/" else _DATE_ALONE
        self.count.styles.width = _COUNT_WIDTH if self.app.size.width >= _ROOMY else alone
        self.input.value = text
        self.input.cursor_position = len(text)
        self.input.focus(scroll_visible=False)

    def close(self) -> None:
        """Put the line away."""
        self.display = False
        self.screen.set_focus(None)

    def mark(self, message: str, place: tuple[int, int] = (0, 0)) -> None:
        """Show a mistake in words and at its place, or, with no words, that there is none (any more)."""
        if (message, place) == (self._said.message, self._mistake.place):
            return
        self._said.message, self._mistake.place = message, place
        self._said.display = bool(message)
        look = self.app.look
        plain = Style(underline=True, reverse=look.ascii or not look.color)  # few such terminals underline
        self._mistake.style = self.app.roles.style("error") + plain
        self._said.refresh()
        self.input.refresh()

    def press(self, key: str, character: str | None) -> None:
        """Edit the text by a key."""
        edits = {
            "backspace": self.input.action_delete_left,
            "ctrl+h": self.input.action_delete_left,
            "delete": self.input.action_delete_right,
            "left": self.input.action_cursor_left,
            "right": self.input.action_cursor_right,
            "home": self.input.action_home,
            "end": self.input.action_end,
            "ctrl+a": self.input.action_home,
            "ctrl+e": self.input.action_end,
            "ctrl+w": self.input.action_delete_left_word,
            "ctrl+k": self.input.action_delete_right_all,
            "ctrl+left": self.input.action_cursor_left_word,
            "ctrl+right": self.input.action_cursor_right_word,
        }
        if key in edits:
            edits[key]()
        elif character and character.isprintable():
            self.input.insert_text_at_cursor(character)

    def insert(self, text: str) -> None:
        """Insert a pasted text."""
        self.input.insert_text_at_cursor(text)

    def clear(self) -> None:
        """Delete the whole line."""
        self.input.value = ""
