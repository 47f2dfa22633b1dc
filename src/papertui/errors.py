"""Everything papertui raises on purpose, as one tree.

PapertuiError                 str() is one line that says what to do
├── UsageError                a word on the command line is not understood (exit 2)
├── FilterError               the filter text has a mistake (exit 2); position, length
├── NotFoundError             nothing is known by that id, or nothing matched (exit 1)
├── SourceError               an answer or a file cannot be read as papers (exit 3)
├── FetchError                an answer could not be had (exit 3); url
│   ├── OfflineError          the network is forbidden, or this needs it
│   ├── UnreachableError      no connection, no such name, or no answer in time
│   ├── ServiceError          the service answered with an error; status, retry_after
│   └── AnswerError           the answer is cut short, too large, or leads where it must not
└── LibraryError              the library cannot be used (exit 4); path
    ├── LibraryBrokenError    the file is not a library, or is damaged
    ├── LibraryNewerError     the file was written by a newer papertui
    └── LibraryUnwritableError  the file, its folder or its disk refuses the write
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class PapertuiError(Exception):
    """Base of all. `exit_status` is what the command line ends with."""

    exit_status = 1


class UsageError(PapertuiError):
    exit_status = 2


class FilterError(PapertuiError):
    """A mistake in a filter, at `position` (characters from 0) and `length` characters long.

    `incomplete` tells that more letters could still make it right, as in `author:` or `"unclosed`.
    """

    exit_status = 2

    def __init__(self, message: str, position: int, length: int = 1, *, incomplete: bool = False) -> None:
        super().__init__(message)
        self.position = position
        self.length = length
        self.incomplete = incomplete


class NotFoundError(PapertuiError):
    exit_status = 1


class SourceError(PapertuiError):
    exit_status = 3


class FetchError(PapertuiError):
    """What was asked for at `url` could not be had."""

    exit_status = 3

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message)
        self.url = url


class OfflineError(FetchError):
    pass


class UnreachableError(FetchError):
    pass


class ServiceError(FetchError):
    """`status` is the HTTP status; `retry_after` the seconds to wait, where the service names them."""

    def __init__(self, message: str, url: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message, url)
        self.status = status
        self.retry_after = retry_after


class AnswerError(FetchError):
    pass


class LibraryError(PapertuiError):
    """The library at `path` cannot be used."""

    exit_status = 4

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class LibraryBrokenError(LibraryError):
    pass


class LibraryNewerError(LibraryError):
    pass


class LibraryUnwritableError(LibraryError):
    pass
