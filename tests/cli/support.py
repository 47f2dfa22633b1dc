"""Runs the command line as people and scripts do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support.pages import hostile_page

PAPERTUI = [sys.executable, "-m", "papertui"]
TRACES = ("Traceback", "Exception ignored")


class Result(NamedTuple):
    """How a command ended. `out` and `err` are what it printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    def complains(self, status: int, *words: str) -> None:
        """It ended with `status` and one line on standard error, in which all of `words` are."""
        assert (self.status, self.err.count("\n")) == (status, 1), self
        assert self.err.startswith("papertui: "), self
        assert self.err[:-1].isprintable(), self
        for word in words:
            assert word in self.err, self


def environment(home: Path, **changes: str) -> dict[str, str]:
    """The environment of a person whose data is under `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home.parent),
        "PAPERTUI_HOME": str(home),
        "PAPERTUI_OFFLINE": "1",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONWARNINGS": "error",
        **changes,
    }


def run(
    home: Path, *words: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None
) -> Result:
    """`papertui` with `words`, its standard output and error piped; never ends with a traceback."""
    ended = subprocess.run(
        [*PAPERTUI, *words],
        env=environment(home, **(env or {})),
        cwd="/",
        input=stdin.encode() if isinstance(stdin, str) else stdin or b"",
        capture_output=True,
        timeout=30,
        check=False,
    )
    result = Result(
        ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace")
    )
    assert not any(trace in result.err for trace in TRACES), result.err
    return result


def done(home: Path, *words: str, stdin: str | None = None, env: Mapping[str, str] | None = None) -> Result:
    """`run`, of a command that succeeds and has nothing to complain about."""
    result = run(home, *words, stdin=stdin, env=env)
    assert (result.status, result.err) == (0, ""), result
    return result


def hostile_file(folder: Path) -> Path:
    """A file in `folder` with the hostile page, as far as a file can hold it."""
    path = folder / "hostile.txt"
    path.write_bytes(hostile_page().encode(errors="replace"))
    return path
