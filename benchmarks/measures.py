"""The measures: what each compares, and what was promised of it.

Every measure lets papertui and what it is beside take turns in one run, and compares their medians, so that a
slow or busy machine slows both.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.support.pages import text_page

from benchmarks import bare, empty
from benchmarks.pty import Answer, Program

FRAME = 16.0  # milliseconds: one frame of a screen that shows sixty a second
SEARCH = 50.0  # milliseconds: what searching a long list may take
LATE = 0.5  # seconds in which a list may come after the letter's own frame, and is then counted
ESCAPE = "\x1b"
LETTERS = 4  # of each word that is typed into the filter
WORDS = 4


class Result(NamedTuple):
    """`ours` and `theirs` are medians in `unit`. Kept: at most `ratio` times theirs, or at most `enough`."""

    name: str
    ours: float
    theirs: float
    beside: str
    unit: str
    ratio: float
    enough: float = 0.0

    @property
    def kept(self) -> bool:
        return self.ours <= max(self.ratio * self.theirs, self.enough)


class Bench:
    """Starts the programs. `home` is an empty folder for papertui's data and for the pages it reads."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._environment = {
            "PAPERTUI_HOME": str(home / "data"),
            "PAPERTUI_OFFLINE": "1",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    def start(self, module: str, *arguments: str) -> Program:
        return Program([sys.executable, "-m", module, *arguments], self._environment)

    @contextmanager
    def papertui(self, count: int) -> Iterator[Program]:
        """papertui with a page of `count` papers on its screen."""
        with self.start("papertui", "--from", str(self.page(count))) as program:
            program.wait_for(showing(count))
            yield program

    @contextmanager
    def bare(self, count: int) -> Iterator[Program]:
        """The bare three-pane app with `count` rows on its screen."""
        with self.start("benchmarks.bare", str(count)) as program:
            program.wait_for(bare.READY)
            yield program

    def page(self, count: int) -> Path:
        """A text page of `count` papers."""
        path = self.home / f"{count}.txt"
        if not path.exists():
            path.write_text(text_page(count), encoding="utf-8")
        return path

    def first_frame(self, runs: int) -> Iterator[Result]:
        """From the start to a frame that shows the bundled page's papers."""
        ours, theirs = [], []
        for _ in range(runs + 1):
            with self.start("papertui") as program:
                ours.append(program.wait_for(showing(52)))
            with self.start("benchmarks.empty") as program:
                theirs.append(program.wait_for(empty.READY))
        # The first run of each compiles and reads from the disk what the others find in memory.
        yield Result(
            "first frame", 1e3 * median(ours[1:]), 1e3 * median(theirs[1:]), "empty app", "ms", ratio=1.25
        )

    def keys(self, count: int, presses: int) -> Iterator[Result]:
        """From `j` to the first byte of the answer, and to the whole frame, in a list of `count` papers."""
        ours: list[Answer] = []
        theirs: list[Answer] = []
        with self.papertui(count) as papertui, self.bare(count) as beside:
            for _ in range(presses):
                ours.append(papertui.press("j"))
                theirs.append(beside.press("j"))
        for name, moment, enough in (("first byte", 0, 10.0), ("whole frame", 1, 15.0)):
            yield Result(
                f"j to {name}, {count:,} papers",
                median(answer[moment] for answer in ours),
                median(answer[moment] for answer in theirs),
                "bare panes",
                "ms",
                ratio=1.15,
                enough=enough,
            )

    def filter_letters(self, count: int, enough: float) -> Iterator[Result]:
        """From a letter typed in the filter to the frame with the new list, in a list of `count` papers."""
        ours, theirs = [], []
        with self.papertui(count) as papertui, self.bare(count) as beside:
            for word in common_words(self.page(count).read_text(encoding="utf-8")):
                papertui.press("/")
                for letter in word[:LETTERS]:
                    ours.append(papertui.press(letter, late=LATE).whole)
                    theirs.append(beside.press("j").whole)
                papertui.press(ESCAPE)
        name = f"filter letter, {count:,} papers"
        yield Result(name, median(ours), median(theirs), "bare panes", "ms", ratio=1.15, enough=enough)

    def memory(self, runs: int, presses: int) -> Iterator[Result]:
        """The peak of resident memory after some reading of the bundled page."""
        ours, theirs = [], []
        for _ in range(runs):
            with self.start("papertui") as program:
                program.wait_for(showing(52))
                for _ in range(presses):
                    program.press("j")
                ours.append(program.peak_memory())
            with self.start("benchmarks.empty") as program:
                program.wait_for(empty.READY)
                program.settle()
                theirs.append(program.peak_memory())
        yield Result("peak memory", median(ours), median(theirs), "empty app", "MiB", ratio=1.5)


def showing(count: int) -> str:
    """The pattern of a screen that shows how many papers there are, with or without a thousands mark."""
    return f"{count:,} papers".replace(",", "[,.\u202f ]?")


def common_words(text: str) -> Sequence[str]:
    """The commonest words of a text that are long enough to be typed a letter at a time."""
    words = re.findall(rf"[a-z]{{{LETTERS},}}", text.lower())
    return [word for word, _ in Counter(words).most_common(WORDS)]
