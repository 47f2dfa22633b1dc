"""The filter pane: the filter's text as choices to tick."""

from textual import events
from textual.message import Message
from textual.strip import Strip

from papertui.draw.filters import FilterLine, filter_lines
from papertui.draw.spans import Line, Span
from papertui.model.facets import Choice, Facets
from papertui.ui.panes.pane import FramedPane

_WHEEL_LINES = 2
_MARGIN = 1


class FilterPane(FramedPane):
    """Shows the choices; `cursor` is a line of the pane that is a choice or can be unfolded."""

    class Clicked(Message):
        """A line was clicked: a choice, a heading to unfold, or None for the filter's own line."""

        def __init__(self, choice: Choice | str | None) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._facets = Facets()
        self._unfolded: set[str] = set()
        self._lines: tuple[FilterLine, ...] = ()
        self._made_for = 0  # the width that the lines were made for
        self.cursor = 0
        self.top = 0
        self.active = False

    def renew(self, text: str, facets: Facets) -> None:
        """The filter or the counts have changed."""
        if (text, facets) != (self._text, self._facets):
            self._text, self._facets = text, facets
            self._remake()
            self.refresh_changed()

    def activate(self, active: bool) -> None:
        """Show or hide the cursor."""
        if active != self.active:
            self.active = active
            self.refresh()

    def forget(self) -> None:
        self._made_for = 0

    @property
    def lines(self) -> tuple[FilterLine, ...]:
        """All lines of the pane, at the width of now."""
        if self._made_for != self.inner.width:
            self._remake()
        return self._lines

    def _remake(self) -> None:
        """Make the lines anew; the cursor stays on its choice."""
        on = self._lines[self.cursor].choice if self.cursor < len(self._lines) else None
        self._made_for = self.inner.width
        width = max(1, self._made_for - 2 * _MARGIN)
        self._lines = filter_lines(self._text, self._facets, self._unfolded, width, self.pen)
        places = [number for number, line in enumerate(self._lines) if line.choice is not None]
        same = [place for place in places if _named(self._lines[place].choice) == _named(on)]
        if same:
            self.cursor = same[0]
        elif places and self.cursor not in places:
            self.cursor = min(places, key=lambda place: abs(place - self.cursor))
        self._keep_in_sight()

    @property
    def _places(self) -> list[int]:
        return [number for number, line in enumerate(self.lines) if line.choice is not None]

    @property
    def choice(self) -> Choice | str | None:
        """What is under the cursor: a choice, or a heading to unfold."""
        return self.lines[self.cursor].choice if self.cursor < len(self.lines) else None

    def unfold(self, heading: str) -> None:
        """Show all choices of a heading, or the first few again."""
        self._unfolded ^= {heading}
        self._remake()
        self.refresh()

    def move(self, choices: int) -> None:
        """Move the cursor by choices."""
        places = self._places
        if places:
            at = places.index(self.cursor) if self.cursor in places else 0
            self.cursor = places[max(0, min(at + choices, len(places) - 1))]
            self._keep_in_sight()
            self.refresh()

    def _keep_in_sight(self) -> None:
        height = max(1, self.inner.height)
        first = next((n for n, line in enumerate(self._lines) if line.choice is not None), 0)
        self.top = max(0, min(self.top, len(self._lines) - height))
        self.top = min(self.top, 0 if self.cursor == first else self.cursor)
        self.top = max(self.top, self.cursor - height + 1)

    def strip_at(self, y: int) -> Strip:
        return self.strip_of(self.content_at(y))

    def strip_of(self, content: tuple[Line, bool]) -> Strip:
        line, under_cursor = content
        return self.to_strip(line, self.inner.width, self.roles.cursor if under_cursor else None)

    def content_at(self, y: int) -> tuple[Line, bool]:
        """A line, and whether it is the one under the cursor."""
        lines = self.lines  # they can be made anew here, and `top` with them
        number = self.top + y
        if number >= len(lines):
            return (), False
        line = (Span(" " * _MARGIN), *lines[number].line)
        return line, self.active and number == self.cursor

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(_WHEEL_LINES)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(-_WHEEL_LINES)
        event.stop()

    def _wheel(self, lines: int) -> None:
        self.top = max(0, min(self.top + lines, len(self.lines) - self.inner.height))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = self.content_offset_of(event)
        if offset is None:
            return
        number = self.top + offset.y
        if number == 0:
            self.post_message(self.Clicked(None))
        elif number < len(self.lines) and (choice := self.lines[number].choice) is not None:
            self.cursor = number
            self.post_message(self.Clicked(choice))


def _named(choice: Choice | str | None) -> tuple[str, str] | None:
    """What makes a line the same line when counts have changed."""
    if isinstance(choice, Choice):
        return choice.heading, choice.value
    return (choice, "") if choice else None
