"""The log: one file that only its owner can read, appended to by every copy that runs."""

from __future__ import annotations

import os
import time
from pathlib import Path

LIMIT = 1_000_000  # bytes after which the log starts anew


def open_log(path: Path) -> int:
    """A file descriptor that appends to `path`; children do not inherit it.

    A log that has grown over LIMIT becomes `path` + `.1` first, in place of an older one. Where no log
    can be kept, the descriptor is the null device's: a log is never a reason to stop.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LIMIT:
            path.replace(f"{path}.1")
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)


def write(log: int, text: str) -> None:
    """Append `text` (a line, or several such as a traceback) under the time in UTC. Never fails."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    try:
        os.write(log, f"{stamp} {text.rstrip()}\n".encode(errors="replace"))
    except OSError:
        return  # a full disk must not end what it should have told about
