"""What every act needs: the screen and its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papertui.ui.screens.papers import PapersScreen


class Acting:
    """Acts on a screen and its session."""

    def __init__(self, screen: PapersScreen) -> None:
        self._screen = screen
        self._session = screen.session

    def stop_reading(self) -> None:
        """From the paper at full width back to the list."""
        screen = self._screen
        screen.reading = False
        screen.pane = "list"
        screen.place_panes()
