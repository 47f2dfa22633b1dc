"""Lines of spans as text, in the characters, colours and width that standard output can show."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papertui import wire
from papertui.cli.arguments import Arguments
from papertui.cli.streams import speaks_unicode, write
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN, Pen
from papertui.draw.spans import Line, Span

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


class Output(NamedTuple):
    """What standard output can show. `columns`: the cells of a line, None where nothing limits them.

    `links`: addresses go along with the words that stand for them (OSC 8).
    """

    pen: Pen
    terminal: bool
    color: bool
    columns: int | None
    links: bool

    def write_lines(self, lines: Iterable[Line]) -> None:
        """Print lines of spans, with the terminal's own colours where there is a terminal."""
        for line in lines:
            write("".join(map(self._dressed, line)) + "\n")

    def _dressed(self, span: Span) -> str:
        code = _SGR.get(span.role) if self.color else None
        text = f"\x1b[{code}m{span.text}\x1b[m" if code and span.text.strip() else span.text
        return f"\x1b]8;;{span.link}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and span.link else text


def output(args: Arguments, environ: Mapping[str, str]) -> Output:
    """Standard output as it is."""
    look = wire.look(environ, ascii_only=args.ascii or not speaks_unicode())
    pen = ASCII_PEN if look.ascii else UNICODE_PEN
    terminal = sys.stdout.isatty()
    columns = wire.columns(environ) or (_columns() if terminal else None)
    return Output(pen, terminal, terminal and look.color, columns, terminal and look.links)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80
