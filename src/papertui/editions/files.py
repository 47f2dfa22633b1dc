"""An edition from a file that the person names: an answer of the API, a page, or the text of one."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from papertui.errors import SourceError
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.sources import textpage
from papertui.sources.huggingface.parse import decoded, form_of, read
from papertui.text.clean import clean

STANDARD_INPUT = "-"
LARGEST = 200_000_000  # bytes
_DAY = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


def from_file(path: str) -> Edition:
    """The papers of the file at `path` (UTF-8; `-` is standard input), as the feed `file:NAME`.

    What it holds is told by its content: the JSON of Hugging Face's API, one of its HTML pages, else the
    text of one. A text's day is taken from the file's name, when it has one in it
    (`daily-papers-2026-06-29.txt`).

    Raises SourceError, in words, when the file cannot be read, or as papers.
    """
    if path == STANDARD_INPUT:
        name, feed = "standard input", Feed("file:-", "standard input")
        content = _standard_input()
    else:
        name = clean(path)
        content = _content(path, name)
        file_name = clean(Path(path).name)
        feed = Feed(f"file:{file_name}", file_name)
    try:
        return _edition(feed, decoded(content))
    except SourceError as error:
        reason = "it is not text in UTF-8" if b"\0" in content else str(error)
        raise SourceError(f"{name} cannot be read as papers: {reason}") from None


def _edition(feed: Feed, source: str) -> Edition:
    if form := form_of(source):
        found = read(source, form)
        return Edition(feed, found.papers, "file", skipped=found.skipped, thin=found.thin)
    parsed = textpage.parse(source, _day(feed.title))
    return Edition(feed, parsed.papers, "file", skipped=parsed.skipped)


def _day(name: str) -> date | None:
    match = _DAY.search(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise SourceError("standard input is closed: name a file, or send a page's text into it")
    try:
        return _capped(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise SourceError(f"standard input cannot be read: {error.strerror}") from error


def _content(path: str, name: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return _capped(file, name)
    except FileNotFoundError:
        raise SourceError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise SourceError(f"{name} is a directory: name the file of a page's text in it") from None
    except PermissionError:
        raise SourceError(f"{name} may not be read by you: see its permissions") from None
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror}") from error
    except ValueError:  # a NUL in the path
        raise SourceError(f"{name}: no file can have such a name") from None


def _capped(file: BinaryIO, name: str) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1_000_000} MB: that is no page of papers")
    return content
