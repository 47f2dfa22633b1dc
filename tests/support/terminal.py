"""A program in a real pseudo-terminal: type keys, read its screen, see how it left the terminal.

Nothing here sleeps: every wait is for a condition, and fails with the screen when its time is over.
An Escape needs a wait for its effect behind it: what follows at once is part of a sequence.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "s-tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "lt": "<",
}
TIMEOUT = 10.0  # seconds
UNTOUCHED = frozenset({7, 25})  # the private modes of a terminal nobody changed: line wrap, cursor

# What pyte does not know: private modes that matter here, kitty's keyboard protocol, APC strings.
_SEQUENCE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[([<>=])[0-9;]*u|\x1b_[^\x1b]*\x1b\\")
_BEGUN = re.compile(rb"\x1b(?:\[[?<>=]?[0-9;]*|_[^\x1b]*\x1b?)?\Z")

# The program becomes the leader of a session whose terminal is the first it opens.
_LAUNCH = 'exec "$@" <>"$0" >&0 2>&0'


class Cell(NamedTuple):
    """One cell: its character, and its colours as names or `rrggbb`."""

    text: str
    fg: str
    bg: str
    bold: bool
    reverse: bool
    underline: bool


def keys(text: str) -> str:
    """What a terminal sends for `text`, where `<enter>` and `<c-d>` name keys."""

    def send(name: re.Match[str]) -> str:
        word = name[1]
        return chr(ord(word[-1]) - 96) if re.fullmatch("c-[a-z]", word) else KEYS[word]

    return re.sub("<([^<>]+)>", send, text)


class Terminal:
    """`command` in a terminal of `columns` × `rows`, its home, library and log under `home`."""

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        type_ahead: str = "",
    ) -> None:
        self.output = bytearray()
        self.modes = set(UNTOUCHED)
        self.kitty = 0  # how often the kitty keyboard protocol is pushed
        self._held = b""
        self._text: str | None = None  # the screen's, until more is drawn
        self._screens = [pyte.Screen(columns, rows), pyte.Screen(columns, rows)]
        self._streams = [pyte.ByteStream(screen) for screen in self._screens]
        self._fd, self._slave = os.openpty()
        os.set_blocking(self._fd, False)
        self._set_size(columns, rows)
        self._attributes = termios.tcgetattr(self._slave)
        self.type(type_ahead)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "PAPERTUI_HOME": str(home),
            "PAPERTUI_OFFLINE": "1",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **(env or {}),
        }
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _LAUNCH, os.ttyname(self._slave), *command],
            env=environ,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.hang_up()
        os.close(self._slave)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def foreground(self) -> int:
        """The process group that has the terminal: the pid of the shell's job, or of the shell."""
        return os.tcgetpgrp(self._fd)

    # --- what a person does

    def type(self, text: str) -> None:
        """Send keys in one burst: `j<enter><c-d>`."""
        self.send(keys(text).encode())

    def send(self, data: bytes) -> None:
        os.write(self._fd, data)

    def resize(self, columns: int, rows: int) -> None:
        for screen in self._screens:
            screen.resize(rows, columns)
        self._text = None
        self._set_size(columns, rows)

    def freeze(self) -> None:
        """Let the terminal take no more bytes, as a dead connection does."""
        termios.tcflow(self._slave, termios.TCOOFF)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    # --- what the person sees

    def text(self) -> str:
        """The screen, one line a row, without the blanks at the ends of lines."""
        if self._text is None:  # pyte needs 5 ms for it, and waiting asks often
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    def line(self, row: int) -> str:
        return self.text().split("\n")[row]

    def cell(self, column: int, row: int) -> Cell:
        char = self._screen.buffer[row][column]
        return Cell(char.data, char.fg, char.bg, char.bold, char.reverse, char.underscore)

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Column and row of the cursor, None when it is hidden."""
        return (self._screen.cursor.x, self._screen.cursor.y) if 25 in self.modes else None

    @property
    def is_given_back(self) -> bool:
        """Whether modes, screen, keyboard and line settings are those that the program found."""
        unchanged = termios.tcgetattr(self._slave) == self._attributes
        return unchanged and self.modes == UNTOUCHED and self.kitty <= 0

    # --- waiting

    def wait_for(self, what: str | Callable[[], object], timeout: float = TIMEOUT) -> None:
        """Read until the screen's text matches the pattern `what`, or `what()` is true."""
        seen = what if callable(what) else lambda: re.search(what, self.text())
        end = time.monotonic() + timeout
        while not seen():
            ended = self._process.poll() is not None and self._fd >= 0  # else its children may yet act
            if not self._read() and (ended or time.monotonic() > end):
                raise AssertionError(f"{what!r} was not seen; {self._story()}")

    def wait_exit(self, timeout: float = TIMEOUT) -> int:
        """Read until the program has ended, and all of it; its exit status (negative: a signal)."""
        end = time.monotonic() + timeout
        while self._process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running after {timeout} s; {self._story()}")
            self._read()
        while self._read(0):
            pass
        return self._process.returncode

    # --- inside

    @property
    def _screen(self) -> Any:
        return self._screens[1049 in self.modes]

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, timeout: float = 0.02) -> bool:
        """Draw what arrives within `timeout` seconds; whether anything did."""
        if self._fd < 0:
            select.select([], [], [], timeout)
            return False
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        data = os.read(self._fd, 1 << 16)
        self.output += data
        self._draw(self._held + data)
        return True

    def _draw(self, data: bytes) -> None:
        self._text = None
        begun = _BEGUN.search(data)
        data, self._held = (data[: begun.start()], begun[0]) if begun else (data, b"")
        drawn = 0
        for sequence in _SEQUENCE.finditer(data):
            self._feed(data[drawn : sequence.start()])
            drawn = sequence.end()
            numbers, switch, kitty = sequence.groups()
            if numbers:
                self._switch({int(number) for number in numbers.split(b";")}, on=switch == b"h")
                self._feed(sequence[0])
            elif kitty:
                self.kitty += {b">": 1, b"<": -1}.get(kitty, 0)
        self._feed(data[drawn:])

    def _switch(self, modes: set[int], *, on: bool) -> None:
        if on and 1049 in modes - self.modes:
            self._screens[1].reset()
        self.modes = self.modes | modes if on else self.modes - modes

    def _feed(self, data: bytes) -> None:
        self._streams[1049 in self.modes].feed(data)

    def _story(self) -> str:
        return f"exit status {self._process.poll()}; the screen:\n{self.text()}"


class Shell(Terminal):
    """An interactive bash with job control, whose prompt is `shell> `."""

    def __init__(self, home: Path, columns: int = 80, rows: int = 24) -> None:
        bash = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
        super().__init__(bash, home, columns, rows, env={"PS1": "shell> ", "HISTFILE": "/dev/null"})
        self.wait_for_prompt()

    def run(self, line: str) -> None:
        """Type a command line."""
        self.type(f"{line.replace('<', '<lt>')}<enter>")

    def wait_for_prompt(self) -> None:
        self.wait_for(lambda: 1049 not in self.modes and re.search(r"shell> \Z", self.text_to_cursor()))

    def text_to_cursor(self) -> str:
        """The screen's text before the cursor."""
        column, row = self._screen.cursor.x, self._screen.cursor.y
        display: list[str] = self._screen.display
        return "\n".join([*display[:row], display[row][:column]])

    def status(self) -> int:
        """The exit status of the last command."""
        self.run('echo "status:$?"')
        self.wait_for(r"status:\d+\n")
        self.wait_for_prompt()
        return int(re.findall(r"status:(\d+)", self.text())[-1])
