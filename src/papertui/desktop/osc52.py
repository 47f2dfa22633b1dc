"""OSC 52: the control sequence that asks a terminal to fill the clipboard of the machine it runs on."""

from __future__ import annotations

from base64 import b64encode

from papertui.desktop.place import Place

LONGEST = 74_000  # bytes of base64; terminals that set a limit drop what is longer, without a word
_SCREEN_CHUNK = 240  # bytes; what is longer, GNU screen cuts


def osc52(data: bytes, place: Place) -> bytes | None:
    """The bytes that ask for it, through tmux or GNU screen; None when they would be in vain."""
    payload = b64encode(data)
    if len(payload) > LONGEST:
        return None
    sequence = b"\x1b]52;c;" + payload + b"\x07"
    if place.tmux:
        return b"\x1bPtmux;" + sequence.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
    if place.screen:
        starts = range(0, len(sequence), _SCREEN_CHUNK)
        return b"".join(b"\x1bP" + sequence[start : start + _SCREEN_CHUNK] + b"\x1b\\" for start in starts)
    return None if place.term in ("linux", "dumb") else sequence
