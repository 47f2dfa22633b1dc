"""Textual's command palette in our dress."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.command import CommandInput, CommandList, CommandPalette, ProviderSource, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import LoadingIndicator

if TYPE_CHECKING:
    from papertui.ui.app import PapertuiApp

_REVERSE = Style(reverse=True)


class _PlainScrollBar(ScrollBarRender):
    """A scrollbar without the half blocks that ASCII has not."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


class Found(CommandList, can_focus=False):
    """What was found. Textual's list cannot reverse a line, which is what marks one in 16 colours or none."""

    app: PapertuiApp

    def on_mount(self) -> None:
        if self.app.look.ascii:
            self.vertical_scrollbar.renderer = _PlainScrollBar  # type: ignore[misc]

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if self.app.native_ansi_color and self.highlighted is not None:
            options = {segment.style.meta.get("option") for segment in strip if segment.style}
            if self.highlighted in options:
                return strip.apply_style(_REVERSE)
        return strip


class Palette(CommandPalette):
    """A line to search with and what it finds, in borders like the panes'; ASCII where only that is drawn."""

    app: PapertuiApp
    CSS_PATH = "../styles/palette.tcss"

    def __init__(self, providers: ProviderSource | None = None, asks: str = "Search for a command") -> None:
        super().__init__(providers, placeholder=asks)

    def compose(self) -> Iterable[Widget]:
        """Textual's own composition, by whose names it finds its parts, with another icon and list."""
        icon = SearchIcon()
        icon.icon = "/"
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield icon
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Found()
                yield LoadingIndicator()

    def on_mount(self) -> None:
        self.set_class(self.app.look.ascii, "-ascii")
