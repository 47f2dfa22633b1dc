"""When a paper counts as read: after a rest on it, never because the cursor flew over it. Pure."""

from __future__ import annotations

from papertui.config import REST, Config
from papertui.model.paper import Paper


class Reading:
    """The read rule. Times are seconds of one monotonic clock.

    A paper is read `config.read_after` seconds after the last key or click, when the person has acted
    since the start, the terminal has focus and no prompt is open. A paper that was just marked unread
    by hand is spared until the cursor has left it.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._last_act: float | None = None
        self._spared: str | None = None
        self.focused = True
        self.prompting = False

    def acted(self, now: float) -> None:
        """A key was pressed or a button clicked."""
        self._last_act = now

    def spare(self, paper: Paper) -> None:
        """Do not mark this paper read as long as the cursor stays on it."""
        self._spared = paper.key

    def left(self) -> None:
        """The cursor has gone to another paper."""
        self._spared = None

    def due(self, now: float, paper: Paper | None) -> bool:
        """Whether the person has rested on the paper under the cursor for long enough."""
        if paper is None or paper.key != self._spared:
            self._spared = None
        if paper is None or self._spared or self._last_act is None:
            return False
        if self._config.mark_read != REST or not self.focused or self.prompting:
            return False
        return now - self._last_act >= self._config.read_after
