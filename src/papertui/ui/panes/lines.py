"""The top line and the bottom line."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from papertui.draw.frame import Hint, Standing, bottom_line, message_line, top_line
from papertui.draw.spans import Line
from papertui.ui.panes.pane import Pane, span_at


class LinePane(Pane):
    """One line, in which words do something when they are clicked."""

    class Clicked(Message):
        """Words that do something were clicked: take their action."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    @property
    def line(self) -> Line:
        """What is shown now."""
        raise NotImplementedError

    def strip_at(self, y: int) -> Strip:
        return self.to_strip(self.line, self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        act = span_at(self.line, event.x).act
        if act:
            self.post_message(self.Clicked(act))


class TopLine(LinePane):
    """Which feed, how many papers, and where they are from."""

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None

    def renew(self, standing: Standing) -> None:
        """Tell something new."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    @property
    def line(self) -> Line:
        return top_line(self._standing, self.content_size.width, self.pen) if self._standing else ()


class BottomLine(LinePane):
    """The keys that do something now; a message takes their place for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self._message: tuple[str, str] | None = None

    def renew(self, hints: Sequence[Hint]) -> None:
        """Show other hints."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def say(self, text: str, role: str) -> None:
        """Show a message; an empty text brings the hints back."""
        message = (text, role) if text else None
        if message != self._message:
            self._message = message
            self.refresh()

    @property
    def line(self) -> Line:
        width = self.content_size.width
        if self._message:
            return message_line(*self._message, width, self.pen)
        return bottom_line(self._hints, width, self.pen) if self._hints else ()
