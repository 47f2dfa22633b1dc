"""What SQLite and the file system say, as errors of ours, in words that tell what to do.

Damage that is met while the library is in use is noted by an empty file beside it. The whole file is
not read at each start, which would be slow; with the note there it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from papertui.errors import LibraryBrokenError, LibraryError, LibraryUnwritableError

Fault = sqlite3.Error | UnicodeDecodeError
# sqlite3 raises the second when SQLite's own words quote bytes of a broken file.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

# All statements are ours, so SQLITE_ERROR ("no such column") means that the file's tables are not.
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raises a LibraryError about `path` in the place of whatever sqlite3 or the system raises."""
    try:
        yield
    except FAULTS as error:
        raise translated(error, path) from error
    except OSError as error:
        raise unwritable(Path(error.filename or path), error.strerror or str(error)) from error


def translated(error: Fault, path: Path) -> LibraryError:
    """`error`, met while using the library at `path`, in words."""
    reason = _one_line(error)
    extended = getattr(error, "sqlite_errorcode", None)
    code = None if extended is None else extended & 0xFF
    if code in _BROKEN or extended == sqlite3.SQLITE_IOERR_SHORT_READ or _is_garbled(error, extended):
        return LibraryBrokenError(
            f"The library {path} is damaged ({reason}): start papertui again, and it will be repaired", path
        )
    if code == sqlite3.SQLITE_FULL:
        return LibraryUnwritableError(
            f"The disk of {path} is full: nothing more can be kept until there is room", path
        )
    if code in _REFUSED:
        return unwritable(path, reason)
    if code in _HELD:
        return LibraryUnwritableError(
            f"Another program holds the library {path} and does not let go: end it, then try again", path
        )
    return LibraryError(f"The library {path} failed: {reason}", path)


def unwritable(path: Path, reason: str) -> LibraryUnwritableError:
    """`path`, a file or a folder, cannot be written because of `reason`."""
    return LibraryUnwritableError(
        f"{path} cannot be written ({reason}): make it writable, or set PAPERTUI_HOME to a folder that is",
        path,
    )


def suspect(path: Path) -> None:
    """Notes that damage was met in the library at `path`."""
    with suppress(OSError):
        note(path).touch(mode=0o600)


def raise_if_suspect(path: Path) -> None:
    if note(path).exists():
        raise sqlite3.DatabaseError("damage was met in it")


def note(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")


def _one_line(error: Fault) -> str:
    """The error's words, which may quote whatever is in a broken file."""
    return "".join(letter if letter.isprintable() else " " for letter in str(error))[:100].strip()


def _is_garbled(error: Fault, code: int | None) -> bool:
    """Whether Python, not SQLite, could not read a value: bytes that are no UTF-8, facts that are no JSON."""
    return code is None and type(error) in (
        sqlite3.DatabaseError,
        sqlite3.OperationalError,
        UnicodeDecodeError,
    )
