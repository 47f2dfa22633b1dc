"""The four routes by which a text leaves the terminal, and the words that are true of each.

1. The clipboard of this machine, when the person sits at it; it counts when the text can be read back.
2. tmux's buffer, and through tmux the terminal.
3. The terminal, by OSC 52. Nobody can confirm that it took it.
4. The screen is left and the text printed, for the person to copy it by hand.
"""

from __future__ import annotations

import os
import termios
from collections.abc import Mapping
from typing import NamedTuple

from papertui.desktop import own_clipboard, tmux
from papertui.desktop.children import where
from papertui.desktop.limits import Limits
from papertui.desktop.osc52 import osc52
from papertui.desktop.place import Place
from papertui.desktop.terminal import Terminal
from papertui.desktop.tty import open_tty


class Way(NamedTuple):
    """The way a text went: a sentence about it (`{}` is what was copied), and a few words to add to one."""

    sentence: str
    short: str


COPIED = Way("Copied: {}.", "copied")
IN_TMUX_AND_SENT = Way(
    "{} is in tmux's buffer and was sent to the terminal.", "in tmux's buffer and sent to the terminal"
)
IN_TMUX = Way("{} is in tmux's buffer.", "in tmux's buffer")
SENT = Way("{} was sent to the terminal; if it does not arrive, allow OSC 52 there.", "sent to the terminal")
SENT_THROUGH_TMUX = Way(
    "{} was sent to the terminal; if it does not arrive, allow OSC 52 there, and passthrough in tmux.",
    "sent to the terminal",
)
SHOWN = Way("{} was shown in full, to be copied by hand.", "shown")


class Clipboard:
    """Fills the clipboard of the person who looks at `terminal`."""

    def __init__(self, terminal: Terminal, environ: Mapping[str, str], place: Place, limits: Limits) -> None:
        self._terminal, self._environ = terminal, environ
        self._place, self._limits = place, limits

    def fill(self, text: str) -> Way | None:
        """Send `text` by the first route of 1 to 3 that takes it; None when none does."""
        data = text.encode(errors="replace")
        return self._copied(data) or self._in_tmux(data) or self._sent(data)

    def show(self, text: str) -> Way | None:
        """Route 4; it ends when the person says so. None when there is no terminal to show it on."""
        try:
            self._terminal.give_up(lambda: _show(text))
        except (OSError, termios.error):
            return None
        return SHOWN

    def route(self) -> str:
        """The first route that could take a short text, in words; nothing is sent."""
        if own := self._own():
            return f"the clipboard of this machine, by {own}"
        if self._place.tmux and where("tmux", self._environ):
            return "tmux's buffer, and through it the terminal"
        if osc52(b"", self._place):
            return "the terminal, by OSC 52"
        return "none: texts are shown, to be copied by hand"

    def _own(self) -> str | None:
        """How to fill the clipboard of this machine, None when it cannot be, or the person is elsewhere."""
        found = own_clipboard.mechanism(self._place, self._environ)
        if found and tmux.is_remote(self._place, self._environ, self._limits.tmux):
            return None
        return found

    def _copied(self, data: bytes) -> Way | None:
        own = self._own()
        filled = own and own_clipboard.fill(own, data, self._environ, self._limits.clipboard)
        return COPIED if filled else None

    def _in_tmux(self, data: bytes) -> Way | None:
        loaded = tmux.load(data, self._environ, self._limits.tmux) if self._place.tmux else None
        if loaded is None:
            return None
        sent = loaded.sent or (loaded.passes and self._sent(data))
        return IN_TMUX_AND_SENT if sent else IN_TMUX

    def _sent(self, data: bytes) -> Way | None:
        sequence = osc52(data, self._place)
        if sequence is None:
            return None
        try:
            self._terminal.write(sequence)
        except OSError:
            return None
        return SENT_THROUGH_TMUX if self._place.tmux else SENT


def _show(text: str) -> None:
    tty = open_tty()
    with os.fdopen(tty, "wb") as out, os.fdopen(tty, "rb", closefd=False) as keys:
        termios.tcflush(tty, termios.TCIFLUSH)  # an Enter typed before there was anything to see
        out.write(text.encode(errors="replace") + b"\n\nThis is to be copied by hand. Enter comes back. ")
        out.flush()
        keys.readline()
