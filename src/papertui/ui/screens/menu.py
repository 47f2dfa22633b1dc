"""A menu over the papers: each entry has its letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from papertui.draw.spans import Line, Span, clip
from papertui.ui.panes.pane import FramedPane

_LABEL = 18  # cells of an entry's label


class Entry(NamedTuple):
    """`letter` picks it; `preview` is what it would give, None when there is nothing to give."""

    letter: str
    label: str
    preview: str | None


class MenuPane(FramedPane):
    """The entries, one a line, the one that enter picks marked."""

    class Clicked(Message):
        """An entry was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._heading = title
        self.entries = entries
        self.at = next((i for i, entry in enumerate(entries) if entry.preview is not None), 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.entries) + 2

    def on_mount(self) -> None:
        self.entitle(self._heading)
        self.tell("esc closes")
        self.dress(active=True)

    def move(self, by: int) -> None:
        """Mark another entry."""
        self.at = max(0, min(self.at + by, len(self.entries) - 1))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.stop()  # what reaches the screen is a click beside the menu
        offset = self.content_offset_of(event)
        if offset and offset.y < len(self.entries):
            self.post_message(self.Clicked(offset.y))

    def strip_at(self, y: int) -> Strip:
        width = self.inner.width
        if y >= len(self.entries):
            return self.to_strip((), width)
        entry = self.entries[y]
        there = entry.preview is not None
        preview = self.pen.text(" ".join(entry.preview.split())) if entry.preview else "none is known"
        line: Line = (
            Span(" "),
            Span(entry.letter, "key" if there else "dim"),
            Span(f"  {entry.label:{_LABEL}}", "text" if there else "dim"),
            Span(preview, "dim"),
        )
        ground = self.roles.cursor if y == self.at else None
        return self.to_strip(clip(line, width - 1, self.pen.glyphs.ellipsis), width, ground)


class MenuScreen(ModalScreen[int | None]):
    """Gives the number of the entry that was picked, by its letter, enter or a click; None when closed."""

    AUTO_FOCUS = ""
    CSS_PATH = "../styles/menu.tcss"

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.pane = MenuPane(title, entries)

    def compose(self) -> Iterable[Widget]:
        yield self.pane

    def do(self, action: str) -> None:
        """What an action means while the menu is open: keys are letters here, and the arrows move."""
        if action in ("down", "up"):
            self.pane.move(1 if action == "down" else -1)
        elif action == "keep_filter":
            self._pick(self.pane.at)
        elif action == "back":
            self.dismiss(None)

    def type_key(self, key: str, character: str | None) -> None:
        """Pick the entry of a letter; `q` and the keys of moving do what they do elsewhere."""
        letters = [entry.letter for entry in self.pane.entries]
        if character in letters:
            self._pick(letters.index(character))
        elif character in ("j", "k"):
            self.pane.move(1 if character == "j" else -1)
        elif character == "q":
            self.dismiss(None)

    def _pick(self, number: int) -> None:
        if self.pane.entries[number].preview is not None:
            self.dismiss(number)

    def on_click(self) -> None:
        """A click beside the menu."""
        self.dismiss(None)

    def on_menu_pane_clicked(self, event: MenuPane.Clicked) -> None:
        self._pick(event.number)
