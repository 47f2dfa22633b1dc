"""Standard output and standard error: a reader that has gone, a full disk, a closed stream, a narrow charset.

All that papertui prints goes through here. Nothing heavy is imported: `--version` needs no more.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from papertui.errors import PapertuiError


def prepare() -> None:
    """Let no character be a reason to stop, and give a closed stream the null device."""
    sys.stdout = sys.stdout or _null()
    sys.stderr = sys.stderr or _null()
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def write(text: str) -> None:
    """Text on standard output. Raises BrokenPipeError when its reader has gone."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(error) from None


def flush() -> None:
    """See that all that was written has been taken. Raises as `write` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(error) from None


def abandon() -> None:
    """Let go of what standard output has not taken, so that ending does not try it again, or wait for it."""
    _abandon(sys.stdout)


def complain(text: str) -> None:
    """One line on standard error, behind what was printed so far; what it quotes is harmless in it."""
    from papertui.text.clean import clean

    with suppress(OSError):
        sys.stdout.flush()
    try:
        sys.stderr.write(f"papertui: {clean(text)}\n")
    except OSError:
        _abandon(sys.stderr)


def on_terminal() -> bool:
    """Whether standard input and output are both a terminal, so that the app can open."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def speaks_unicode() -> bool:
    """Whether standard output takes every character."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _null() -> TextIO:
    return open(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def _abandon(stream: TextIO) -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def _refused(error: OSError) -> PapertuiError:
    return PapertuiError(f"standard output cannot be written: {error.strerror}")
