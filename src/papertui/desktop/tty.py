"""The terminal of a command: the one that controls this process, wherever its streams lead."""

from __future__ import annotations

import errno
import os
import select
import threading
from collections.abc import Callable

from papertui.desktop.terminal import T

_STUCK = 1.0  # seconds to wait for a terminal that takes no bytes, as after ctrl+s


class TtyTerminal:
    """A `desktop.terminal.Terminal`. Nothing is drawn, so there is nothing to give up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def write(self, data: bytes) -> None:
        with self._lock:
            tty = open_tty(os.O_NONBLOCK)
            try:
                while data:
                    if not select.select([], [tty], [], _STUCK)[1]:
                        raise TimeoutError(errno.ETIMEDOUT, "the terminal takes no bytes")
                    data = data[os.write(tty, data) :]
            finally:
                os.close(tty)

    def give_up(self, work: Callable[[], T]) -> T:
        return work()


def open_tty(flags: int = 0) -> int:
    """A file descriptor, to read and write, of the terminal that controls this process, or OSError."""
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC | flags)
    except OSError:
        raise OSError(errno.ENXIO, "there is no terminal") from None
