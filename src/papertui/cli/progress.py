"""How far a long command is: one line that is written anew on a terminal, a line for each thing elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from papertui.cli.output import Output
from papertui.cli.streams import flush, write
from papertui.draw.pen import Pen
from papertui.text.clean import clean
from papertui.text.width import cells, cut, pad


class Progress(Protocol):
    """All words may quote the network."""

    def work(self, words: str) -> None:
        """What is being done now."""

    def tell(self, name: str, words: str, *, notable: bool) -> None:
        """What became of one thing; only what is `notable` needs to stay on the screen."""

    def end(self, words: str) -> None:
        """It is over, in order or not."""


def progress(out: Output, names: Collection[str]) -> Progress:
    """What tells on standard output how far it is; `names` are those of all things to do."""
    if out.terminal:
        return _OneLine(out.pen, (out.columns or 80) - 1)  # a full line would go on in the next
    return _Lines(out.pen, max((cells(name) for name in names), default=0))


class _Lines:
    def __init__(self, pen: Pen, column: int) -> None:
        self._pen = pen
        self._column = column

    def work(self, words: str) -> None:
        """Only what is done is told."""

    def tell(self, name: str, words: str, *, notable: bool) -> None:  # noqa: ARG002  # all of it stays
        self.end(f"{pad(name, self._column)}  {words}")

    def end(self, words: str) -> None:
        write(_shown(words, self._pen) + "\n")
        flush()  # whoever reads along, or interrupts, sees what was done


class _OneLine:
    def __init__(self, pen: Pen, width: int) -> None:
        self._pen = pen
        self._width = width
        self._drawn = 0  # cells of the line that are not blank

    def work(self, words: str) -> None:
        self._draw(cut(_shown(words, self._pen), self._width, self._pen.glyphs.ellipsis))

    def tell(self, name: str, words: str, *, notable: bool) -> None:
        if notable:
            self.end(f"{name}  {words}")

    def end(self, words: str) -> None:
        self._draw(_shown(words, self._pen))
        write("\n")
        flush()
        self._drawn = 0

    def _draw(self, line: str) -> None:
        # With blanks, since not every terminal knows a sequence that clears a line.
        write("\r" + pad(line, self._drawn) + "\r" * (cells(line) < self._drawn) + "")
        flush()
        self._drawn = cells(line)


def _shown(words: str, pen: Pen) -> str:
    # Not `pen.text`, which takes dollars for mathematics: these are words, whoever wrote them.
    return pen.words(clean(words))
