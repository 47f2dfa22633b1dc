"""An empty Textual app: the least that shows a frame, one word. Other apps are measured against it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static  # every Textual screen loads it already

READY = "empty"


class Empty(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(READY)


if __name__ == "__main__":
    Empty().run()
