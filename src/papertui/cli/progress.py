"""How far a long command is: one line that is written anew on a terminal, a line for each thing elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from papertui.cli.output import Output
from papertui.cli.streams import flush, write
from papertui.draw.pen import Pen
from papertui.text.clean import clean
from papertui.text.width import cells, cut, drawable, pad


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
    return _Lines(out.pen, max((cells(_shown(name, out.pen)) for name in names), default=0))


class _Lines:
    def __init__(self, pen: Pen, column: int) -> None:
        self._pen = pen
        self._column = column

    def work(self, words: str) -> None:
        """Only what is done is told."""

    def tell(self, name: str, words: str, *, notable: bool) -> None:  # noqa: ARG002  # all of it stays
        _print(f"{pad(_shown(name, self._pen), self._column)}  {_shown(words, self._pen)}\n")

    def end(self, words: str) -> None:
        _print(f"{_shown(words, self._pen)}\n")


class _OneLine:
    def __init__(self, pen: Pen, width: int) -> None:
        self._pen = pen
        self._width = width
        self._drawn = 0  # cells of the line that are not blank

    def work(self, words: str) -> None:
        line = cut(_shown(words, self._pen), self._width, self._pen.glyphs.ellipsis)
        _print(self._over(line))
        self._drawn = cells(line)

    def tell(self, name: str, words: str, *, notable: bool) -> None:
        if notable:
            self._leave(f"{_shown(name, self._pen)}  {_shown(words, self._pen)}")

    def end(self, words: str) -> None:
        self._leave(_shown(words, self._pen))

    def _leave(self, line: str) -> None:
        _print(self._over(line) + "\n")
        self._drawn = 0

    def _over(self, line: str) -> str:
        """`line` over the one that is drawn; blanks clear its end, for not every terminal knows more."""
        return f"\r{line}{' ' * (self._drawn - cells(line))}"


def _print(text: str) -> None:
    write(text)
    flush()  # whoever reads along, or interrupts, sees what was done


def _shown(words: str, pen: Pen) -> str:
    # Not `pen.text`, which takes dollars for mathematics: these are words, whoever wrote them.
    return pen.words(drawable(clean(words)))
