"""A stretch of text under the reading finger: what came, what comes next, what a command takes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import NamedTuple

from papertui.text.tex_symbols import SYMBOLS

DEEPEST = 20  # groups within groups; what lies deeper is shown as it is written

CONTROL = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)

Span = tuple[int, int]


class Source(NamedTuple):
    text: str
    closings: dict[int, int]  # where each brace that opens is closed
    is_latex: bool  # its double hyphens are dashes
    escapes_quotes: bool  # a quotation mark behind a backslash is no accent


def closings(text: str) -> dict[int, int]:
    """The place of each opening brace that is closed → the place where it is."""
    open_braces: list[int] = []
    pairs: dict[int, int] = {}
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            open_braces.append(brace.start())
        elif brace[0] == "}" and open_braces:
            pairs[open_braces.pop()] = brace.start()
    return pairs


class Passage(ABC):
    """The source from `at` up to `stop`, as prose or as a formula; `out` is what was read of it."""

    def __init__(self, source: Source, span: Span, *, formula: bool = False, depth: int = 0) -> None:
        self.source = source
        self.text = source.text
        self.at, self.stop = span
        self.formula = formula
        self.depth = depth
        self.out: list[str] = []

    @abstractmethod
    def read(self) -> str:
        """The passage as it is shown."""

    def inner(self, span: Span, *, formula: bool = True) -> str:
        return type(self)(self.source, span, formula=formula, depth=self.depth + 1).read()

    def tail(self) -> str:
        """The last few characters that were given out."""
        tail = ""
        for piece in reversed(self.out):
            tail = piece[-4:] + tail
            if len(tail) >= 4:
                break
        return tail

    def next(self) -> str:
        return self.text[self.at] if self.at < self.stop else ""

    def skip_blanks(self) -> None:
        while self.next().isspace():
            self.at += 1

    def blank(self) -> str:
        return "" if self.tail()[-1:].isspace() or self.next().isspace() else " "

    def braced(self) -> Span | None:
        """The inside of the group that comes next; it is read past."""
        at = self.at
        self.skip_blanks()
        close = self.source.closings.get(self.at, self.stop)
        if self.next() == "{" and close < self.stop:
            span = (self.at + 1, close)
            self.at = close + 1
            return span
        self.at = at
        return None

    def argument(self) -> Span | None:
        """The group, command or character that comes next; it is read past."""
        if span := self.braced():
            return span
        at = self.at
        self.skip_blanks()
        start = self.at
        if control := CONTROL.match(self.text, start, self.stop):
            self.at = control.end()
            name = control[0][1:]
            if name.isalpha() and name not in SYMBOLS and self.next() == "{":
                self.braced()
            return start, self.at
        # A command takes no letter off a word; in a formula two letters are two variables.
        length = 3 if self.formula else 2
        following = self.text[start : min(start + length, self.stop)]
        begins_word = len(following) == length and following.isalpha()
        if self.next() in ("", "{", "}", "$") or begins_word:
            self.at = at
            return None
        self.at += 1
        return start, self.at

    def verbatim(self, span: Span) -> str:
        return re.sub(r"\\([_%#&~{}$])", r"\1", self.text[span[0] : span[1]]).strip()
