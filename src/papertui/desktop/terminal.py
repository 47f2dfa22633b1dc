"""What `desktop` needs of the terminal that the person sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Terminal(Protocol):
    """The app's is its driver with `App.suspend`; the command line's is `desktop.tty.TtyTerminal`."""

    def write(self, data: bytes) -> None:
        """Send bytes, from any thread. Raises OSError when there is no terminal, or it takes no bytes."""

    def give_up(self, work: Callable[[], T]) -> T:
        """Run `work` while screen, keys and line settings are as a shell has them; gives what it gives.

        From any thread. Raises OSError when that cannot be had, and what `work` raises.
        """
