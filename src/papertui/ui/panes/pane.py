"""What the panes share: a bordered widget whose content is drawn line by line from spans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from papertui.draw.pen import Pen
from papertui.draw.spans import Line, Span
from papertui.text.width import cells
from papertui.ui.themes import Roles

if TYPE_CHECKING:
    from textual.css.types import EdgeType

    from papertui.ui.app import PapertuiApp


class Pane(Widget):
    """A widget drawn by Textual's line API. Its subclasses give `strip_at(y)`.

    A key never changes its size, so that nothing is laid out again.
    """

    app: PapertuiApp
    ALLOW_SELECT = False

    @property
    def pen(self) -> Pen:
        """The characters that drawings are made of."""
        return self.app.pen

    @property
    def roles(self) -> Roles:
        """How roles look in the theme of now."""
        return self.app.roles

    def strip_at(self, y: int) -> Strip:
        """The content's line `y`, from 0, exactly as wide as the content."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drop every strip that was kept: the theme or the size has changed."""

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line of the content."""
        return self.strip_at(y)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget()

    def dress(self, *, active: bool) -> None:
        """Give the pane its border; the active one has the accent colour, or is heavy where there is none."""
        look = self.app.look
        kind: EdgeType = "ascii" if look.ascii else "heavy" if active and not look.color else "round"
        colour = self.roles.active_border if active else self.roles.border
        self.styles.border = (kind, colour)
        self.styles.border_title_color = colour if active else None
        self.styles.border_title_style = "bold" if active and not look.color else "none"

    def to_strip(self, line: Iterable[Span], width: int, ground: Style | None = None) -> Strip:
        """A line of spans as a strip of `width` cells; `ground` is laid under all of it."""
        styles = self.roles.styles
        under = ground or self.roles.ground
        segments = []
        used = 0
        for text, role, _act in line:
            segments.append(Segment(text, under + styles[role]))
            used += cells(text)
        if used < width:
            segments.append(Segment(" " * (width - used), under))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.crop(0, width)


def act_at(line: Line, x: int) -> str:
    """What a click at cell `x` of a line does: an action's id, or ""."""
    for span in line:
        x -= cells(span.text)
        if x < 0:
            return span.act
    return ""
