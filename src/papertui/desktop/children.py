"""The programs that are started here. None of them holds our terminal or one of our streams.

Each leads a session of its own: it cannot reach our terminal by another way, the keys that stop or end
us do not reach it, and it can be killed with all that it started. The exception, a program that is meant
to have the terminal, is `in_terminal`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from shutil import which
from typing import NamedTuple

from papertui.desktop.tty import open_tty


class Ended(NamedTuple):
    """`status` is 0 for success, negative for a signal; `output` what was printed on standard output."""

    status: int
    output: bytes


def finish(
    command: Sequence[str],
    environ: Mapping[str, str],
    text: bytes = b"",
    *,
    seconds: float,
    quiet: bool = False,
) -> Ended:
    """Run a program that reads `text`, to its end.

    With `quiet` its output is not read: a program that leaves another one behind, as clipboard tools do,
    would leave it with the pipe. Raises TimeoutError when it needs longer than `seconds` (it has been
    killed then, with all its group), and OSError when it cannot be started.
    """
    with subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            output, _ = child.communicate(text, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            if child.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
        return Ended(child.returncode, output or b"")


def launch(command: Sequence[str], environ: Mapping[str, str], *, grace: float) -> int:
    """Start a program that may outlive us; its exit status if it ends within `grace` seconds, else 0.

    Raises OSError when it cannot be started.
    """
    child = subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return child.wait(grace)
    except subprocess.TimeoutExpired:
        threading.Thread(target=child.wait, name="reaper", daemon=True).start()  # else it ends as a zombie
        return 0


def in_terminal(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a program that has our terminal until it ends; its exit status. Raises OSError."""
    tty = open_tty()
    try:
        return subprocess.call(command, env=environ, stdin=tty, stdout=tty, stderr=tty)
    finally:
        os.close(tty)


def where(program: str, environ: Mapping[str, str]) -> str | None:
    """The path of the program of this name, or at this path; None when there is none that can be run."""
    return which(program, path=environ.get("PATH", os.defpath))
