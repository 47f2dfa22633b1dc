"""What the panes share: a bordered widget whose content is drawn line by line from spans."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseEvent
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from papertui.draw.frame import HEAVY, PLAIN, ROUND, border_bottom, border_top
from papertui.draw.pen import Pen
from papertui.draw.spans import Line, Span
from papertui.text.width import cells
from papertui.ui.themes import Roles

if TYPE_CHECKING:
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

    def to_strip(self, line: Iterable[Span], width: int, ground: Style | None = None) -> Strip:
        """A line of spans as a strip of `width` cells; `ground` is laid under all of it."""
        under = ground or self.roles.ground
        styles = self.roles.plain if under.reverse else self.roles.styles
        linked = _linked if self.app.look.links else _unlinked
        pieces: list[tuple[str, Style]] = [
            (text, under + styles[role] + linked(link) if link else under + styles[role])
            for text, role, _act, link in line
        ]
        used = sum(cells(text) for text, _style in pieces)
        if used < width:
            pieces.append((" " * (width - used), under))
        # Neighbours of one style become one segment: each costs bytes on the line and time in every layer.
        segments: list[Segment] = []
        for text, style in pieces:
            if segments and segments[-1].style == style:
                text = segments.pop().text + text
            segments.append(Segment(text, style))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.crop(0, width)


class FramedPane(Pane):
    """A pane with a border of its own drawing: a CSS border would draw every line again for a new title."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._told = ""
        self._active = False
        self._painted: dict[int, object] = {}  # the content's lines as last drawn

    @property
    def inner(self) -> Size:
        """The size within the border.

        From `outer_size`, which is kept: Textual works `size` out anew whenever it is asked.
        """
        width, height = self.outer_size
        return Size(max(0, width - 2), max(0, height - 2))

    def entitle(self, title: str) -> None:
        """Set the title, on the upper edge."""
        if title != self._title:
            self._title = title
            self.refresh(Region(0, 0, self.outer_size.width, 1))

    def tell(self, words: str) -> None:
        """Set the words on the lower edge."""
        if words != self._told:
            self._told = words
            self.refresh(Region(0, self.outer_size.height - 1, self.outer_size.width, 1))

    def dress(self, *, active: bool) -> None:
        """Show whether this is the pane that keys go to: by the accent colour, or by a heavy border."""
        if active != self._active:
            self._active = active
            self.refresh()

    def refresh_lines(self, first: int, count: int) -> None:
        """Draw some lines of the content again."""
        self.refresh(Region(0, first + 1, self.outer_size.width, count))

    def content_at(self, y: int) -> Any:
        """What is on the content's line `y`, quickly made: what equals it looks the same."""
        return self.strip_at(y)

    def strip_of(self, content: Any) -> Strip:
        """The strip that draws what `content_at` gives."""
        strip: Strip = content
        return strip

    def refresh_changed(self) -> None:
        """Draw those lines of the content again that have changed: each takes time in every layer."""
        width, height = self.inner
        painted = self._painted
        changed = [
            Region(0, y + 1, width + 2, 1)
            for y in range(height)
            if y not in painted or painted[y] != self.content_at(y)
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line, the border included."""
        width, height = self.outer_size
        look = self.app.look
        heavy = self._active and not look.color
        border = PLAIN if look.ascii else HEAVY if heavy else ROUND
        role = "gutter" if self._active else "border"
        words_role = "accent" if self._active else "dim"
        if y == 0:
            return self.to_strip(border_top(self._title, width, border, role, words_role), width)
        if y == height - 1:
            return self.to_strip(border_bottom(self._told, width, border, role, words_role), width)
        content = self._painted[y - 1] = self.content_at(y - 1)
        edge = Segment(border.down, self.roles.ground + self.roles.style(role))
        return Strip([edge, *self.strip_of(content), edge], width)

    def content_offset_of(self, event: MouseEvent) -> Offset | None:
        """Where in the content a mouse event is, or None on the border."""
        inner = self.inner
        x, y = event.x - 1, event.y - 1
        return Offset(x, y) if 0 <= x < inner.width and 0 <= y < inner.height else None


def span_at(line: Line, x: int) -> Span:
    """The span at cell `x` of a line; an empty one when there is none."""
    for span in line:
        x -= cells(span.text)
        if x < 0:
            return span
    return Span("")


@lru_cache(maxsize=256)
def _linked(address: str) -> Style:
    """One style for one address: by its id a terminal knows the lines of a wrapped one as one link."""
    return Style(link=address)


def _unlinked(_address: str) -> Style:
    return Style.null()
