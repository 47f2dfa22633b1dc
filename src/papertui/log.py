"""The log: one file that only its owner can read, appended to by every copy that runs."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papertui.model.request import Answer, Request

LIMIT = 1_000_000  # bytes after which the log starts anew

# What papertui itself asks with; any other part of a query may be a signature or a token.
_PLAIN = frozenset({"date", "week", "month", "sort", "p", "limit", "q", "submitter"})


def open_log(path: Path) -> int:
    """A file descriptor that appends to `path`; children do not inherit it.

    A log that has grown over LIMIT becomes `path` + `.1` first, in place of an older one. Where no log
    can be kept, the descriptor is the null device's: a log is never a reason to stop.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log = _appending(path)
        if os.fstat(log).st_size > LIMIT:
            try:
                _put_aside(path, log)
            finally:
                os.close(log)
            log = _appending(path)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
    return log


def write(log: int, text: str) -> None:
    """Append `text` (a line, or several such as a traceback) under the time in UTC. Never fails."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    try:
        os.write(log, f"{stamp} {text.rstrip()}\n".encode(errors="replace"))
    except OSError:
        return  # a full disk must not end what it should have told about


def note_request(path: Path, request: Request, outcome: Answer | BaseException, seconds: float) -> None:
    """Append to the log at `path` what was asked for and what came of it. Never fails.

    The log is opened for each, so that it stays within its limit however long the program runs.
    """
    if isinstance(outcome, BaseException):
        came = f"{type(outcome).__name__}: {' '.join(str(outcome).split())}"
    else:
        came = f"{outcome.via}, {len(outcome.body)} bytes"
    log = open_log(path)
    write(log, f"{address(request.url)} {came}, {seconds:.3f} s")
    os.close(log)


def address(url: str) -> str:
    """A web address fit to be read by others: without a user's name and password, and without anything in
    its query that papertui does not ask for by itself.
    """
    from urllib.parse import parse_qsl, urlsplit

    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return "an address that cannot be read"
    plain = "&".join(f"{name}={value}" if name in _PLAIN else "…" for name, value in query)
    shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}{'?' if plain else ''}{plain}"
    return shown if shown.isprintable() else ascii(shown)


def _appending(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _put_aside(path: Path, log: int) -> None:
    """Rename the log that is open as `log`, unless another copy was faster: its new one stays."""
    fcntl.flock(log, fcntl.LOCK_EX)
    if path.exists() and os.path.samestat(path.stat(), os.fstat(log)):
        path.replace(f"{path}.1")
