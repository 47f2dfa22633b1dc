"""When a paper counts as read: after a rest on it, never because the cursor flew over it. Pure."""

from __future__ import annotations

from papertui.config import REST, Config
from papertui.model.rows import Row


class Reading:
    """The read rule. Times are seconds of one monotonic clock.

    A paper is read `config.read_after` seconds after the last key or click, when the person has acted
    since the start, the terminal has focus and no prompt is open. One that ceased to be read while the
    cursor was on it (`r`, undo) is spared until the cursor has left it.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._last_act: float | None = None
        self._here: Row | None = None
        self._spared = False
        self.focused = True
        self.prompting = False

    def acted(self, now: float) -> None:
        """A key was pressed or a button clicked."""
        self._last_act = now

    def see(self, row: Row | None) -> None:
        """What is under the cursor now: another row, or the same one with other marks."""
        before, self._here = self._here, row
        if row is None or before is None or row.paper.key != before.paper.key:
            self._spared = False
        elif before.marks.read and not row.marks.read:
            self._spared = True

    def due(self, now: float) -> bool:
        """Whether the person has rested on the paper under the cursor for long enough."""
        if self._here is None or self._spared or self._last_act is None:
            return False
        if self._config.mark_read != REST or not self.focused or self.prompting:
            return False
        return now - self._last_act >= self._config.read_after
