"""Printing: lines of spans as text, with the terminal's own colours where there is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from papertui.draw.spans import Line, plain

_SGR = {
    "title": "1",
    "unread": "1",
    "heading": "1",
    "number": "1",
    "dim": "2",
    "read": "2",
    "label": "2",
    "summary": "3",
    "accent": "36",
    "votes": "31",
    "star": "33",
    "code": "32",
    "match": "7",
}


def print_lines(lines: Iterable[Line], *, color: bool) -> None:
    """Print lines; blanks at their ends are left out."""
    for line in lines:
        text = "".join(_coloured(span.text, span.role) for span in line) if color else plain(line)
        sys.stdout.write(text.rstrip() + "\n")


def _coloured(text: str, role: str) -> str:
    code = _SGR.get(role)
    return f"\x1b[{code}m{text}\x1b[m" if code and text.strip() else text


def width() -> int:
    """Cells of a line of standard output; 80 when it is no terminal."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def wants_color(color: bool) -> bool:
    """Whether to print colours: to a terminal that shows them, unless `NO_COLOR` forbids it."""
    return color and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def warn(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"papertui: {text}\n")
