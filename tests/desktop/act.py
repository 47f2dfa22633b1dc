"""A process that uses the desktop: `copy FILE WHAT` or `open ADDRESS`; it leaves the outcome in a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from papertui.desktop.desktop import Desktop, Outcome
from papertui.desktop.tty import TtyTerminal
from tests.support.desktop import PATIENT

T = TypeVar("T")


class ToldTerminal(TtyTerminal):
    """Tells when it is given up and when it is taken back."""

    def give_up(self, work: Callable[[], T]) -> T:
        self.write(b"<given up>\r\n")
        try:
            return super().give_up(work)
        finally:
            self.write(b"<taken back>\r\n")


def main() -> None:
    result, verb, *words = sys.argv[1:]
    limits = PATIENT._replace(grace=0.3)  # openers that stay are waited for
    desktop = Desktop(ToldTerminal(), os.environ, limits=limits)
    _leave(Path(result), _act(desktop, verb, words))


def _act(desktop: Desktop, verb: str, words: list[str]) -> Outcome:
    if verb == "copy":
        file, what = words
        return desktop.copy(Path(file).read_text(encoding="utf-8"), what)
    return desktop.open(*words)


def _leave(result: Path, outcome: Outcome) -> None:
    whole = result.with_suffix(".new")
    whole.write_text(json.dumps(outcome), encoding="utf-8")
    whole.replace(result)
