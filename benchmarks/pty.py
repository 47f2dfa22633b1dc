"""A program in a pseudo-terminal of 120×40, timed by the bytes that it writes.

Nothing is drawn here: a terminal emulator at the reading end would take the time that it is to measure.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

COLUMNS, ROWS = 120, 40
QUIET = 0.1  # seconds without a byte that end an answer; no frame pauses for so long
PAUSE = 0.02  # seconds without a byte that tell a frame from a cursor that blinks behind it
BLINK = 256  # bytes that a cursor needs to blink, at most
_NOT_INHERITED = ("COLUMNS", "LINES", "NO_COLOR")  # they would change what is drawn
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]P_])")


class Answer(NamedTuple):
    """Milliseconds from a key to the first byte it caused, and to the last before silence."""

    first: float
    whole: float


class Program:
    """`command`, started at once, with `environment` over this process's own. Use as a context manager."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self.command = command
        self._output = bytearray()
        self._started = self._arrived = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _become(command, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def wait_for(self, pattern: str, timeout: float = 60.0) -> float:
        """Seconds from the start until what was written matches `pattern`. TimeoutError shows what was."""
        regex = re.compile(pattern.encode())
        while time.perf_counter() - self._started < timeout and self._read(timeout):
            if regex.search(self._text()):
                return self._arrived - self._started
        written = self._text().decode(errors="replace").strip()[-2000:]
        raise TimeoutError(f"{' '.join(self.command)} did not show {pattern!r} but:\n{written}")

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            pass

    def press(self, key: str, late: float = QUIET, timeout: float = 10.0) -> Answer:
        """Send `key` when all is quiet. TimeoutError when nothing answers.

        What comes after a pause belongs to the answer too when it comes within `late` seconds of it, and
        is more than a blinking cursor.
        """
        self.settle()
        begin = time.perf_counter()
        os.write(self._fd, key.encode())
        if not self._read(timeout):
            raise TimeoutError(f"{' '.join(self.command)} did not answer {key!r}")
        first = self._arrived
        self.settle(PAUSE)
        whole = self._arrived
        while (left := whole + late - time.perf_counter()) > 0:
            before = len(self._output)
            if self._read(left):
                self.settle(PAUSE)
            if len(self._output) - before > BLINK:
                whole = self._arrived
        return Answer((first - begin) * 1e3, (whole - begin) * 1e3)

    def peak_memory(self) -> float:
        """The most resident memory that it had so far, in MiB (Linux)."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def _read(self, timeout: float) -> bool:
        """Take what comes within `timeout` seconds; False when nothing did or the program has ended."""
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other side is closed
            return False
        self._arrived = time.perf_counter()
        self._output += data
        return bool(data)

    def _text(self) -> bytes:
        return _ESCAPES.sub(b"", self._output)


def _become(command: list[str], environment: Mapping[str, str]) -> None:
    """Turn this (forked) process into `command`, in a terminal of our size. Does not return."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        inherited = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")
        }
        os.execvpe(command[0], command, {**inherited, **environment})
    finally:
        os._exit(127)
