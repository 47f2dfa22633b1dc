"""The programs that must behave well in a terminal: the tests of signals run each of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Program(NamedTuple):
    """`ready` is a pattern that its screen matches when all of it is drawn: from first line to last.

    Arguments are Python's; `{home}` in one is the folder of the test.
    """

    name: str
    arguments: tuple[str, ...]
    ready: str

    def command(self, home: Path) -> list[str]:
        return [sys.executable, *(argument.format(home=home) for argument in self.arguments)]


TINY = Program("tiny app", (str(HERE / "tiny_app.py"), "{home}"), r"ready \d+x\d+")
PAPERTUI = Program("papertui", ("-m", "papertui"), r"(?s)52 papers.*all keys")
