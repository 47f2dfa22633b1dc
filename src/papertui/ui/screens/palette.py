"""Textual's command palette in our dress."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.command import CommandList, CommandPalette, ProviderSource, SearchIcon
from textual.scrollbar import ScrollBarRender

if TYPE_CHECKING:
    from papertui.ui.app import PapertuiApp


class _PlainScrollBar(ScrollBarRender):
    """A scrollbar without the half blocks that ASCII has not."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


class Palette(CommandPalette):
    """A line to search with and what it finds, in borders like the panes'; ASCII where only that is drawn."""

    app: PapertuiApp
    CSS_PATH = "../styles/palette.tcss"

    def __init__(self, providers: ProviderSource | None = None, asks: str = "Search for a command") -> None:
        super().__init__(providers, placeholder=asks)

    def on_mount(self) -> None:
        self.query_one(SearchIcon).icon = "/"
        self.set_class(self.app.look.ascii, "-ascii")
        if self.app.look.ascii:
            self.query_one(CommandList).vertical_scrollbar.renderer = _PlainScrollBar  # type: ignore[misc]
