"""`status`: a few counts for a status bar, which asks often: no network, and nothing heavy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from papertui import paths, wire
from papertui.cli.arguments import Arguments
from papertui.cli.output import output
from papertui.cli.streams import complain, write
from papertui.config import Config
from papertui.errors import LibraryUnwritableError, UsageError
from papertui.library.library import Library
from papertui.session.session import Session
from papertui.session.standing import ago
from papertui.text.clean import clean
from papertui.text.plural import plural

# A brace that is doubled stands for itself. A field's name is only ever looked up.
_IN_FORMAT = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

FIELDS = ("papers", "unread", "new", "starred", "feed", "title", "origin", "age")


def print_status(args: Arguments, environ: Mapping[str, str]) -> None:
    """Print counts of the newest edition at hand, and of the stars. Raises UsageError and LibraryError."""
    pieces = _pieces(args.format)
    facts = _facts(environ)
    pen = output(args, environ).pen
    if args.json:
        write(json.dumps(facts, ensure_ascii=pen.ascii) + "\n")
    elif args.format:
        shown = {name: "" if fact is None else pen.words(clean(str(fact))) for name, fact in facts.items()}
        write("".join(shown[piece] if is_field else piece for piece, is_field in pieces) + "\n")
    else:
        papers = plural(facts["papers"], "paper")
        write(pen.words(f"{papers} · {facts['unread']:,} unread · {facts['starred']:,} starred") + "\n")


def _facts(environ: Mapping[str, str]) -> dict[str, Any]:
    """Every field, and beside `age` the time that it is the age of."""
    library = _library(environ)
    session = Session(library, wire.editions(library, environ, wire.utc_now), Config(), wire.utc_now)
    session.keeps_place = False
    try:
        edition = session.editions.newest_at_hand()
        session.show(edition)
        rows = session.window(0, len(session))
        return {
            "papers": len(rows),
            "unread": sum(not row.marks.read for row in rows),
            "new": sum(row.new for row in rows),
            "starred": library.counts().starred,
            "feed": edition.feed.name,
            "title": edition.feed.title,
            "origin": edition.origin,
            "age": ago(edition.fetched, wire.utc_now()) if edition.fetched else None,
            "fetched": edition.fetched.isoformat() if edition.fetched else None,
        }
    finally:
        session.close()


def _library(environ: Mapping[str, str]) -> Library:
    """The library; a copy of one that cannot be written. Unlike a list, counts have no stand-in."""
    path = paths.library_path(environ)
    try:
        library = Library.open(path, wire.utc_now)
    except LibraryUnwritableError:
        return Library.open_read_only(path, wire.utc_now)
    if library.notice:
        complain(library.notice)
    return library


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The text of a format: what stands for itself, and the names of fields (True). Raises UsageError."""
    pieces, end = [], 0
    for found in _IN_FORMAT.finditer(text):
        pieces.append((text[end : found.start()], False))
        end = found.end()
        name = found[1]
        if name in FIELDS:
            pieces.append((name, True))
        elif name is not None:
            raise UsageError(f"--format has no field {name!r}; the fields are: {', '.join(FIELDS)}")
        elif len(found[0]) == 1:
            raise UsageError(f"--format has a {found[0]} alone; write it twice to have one")
        else:
            pieces.append((found[0][0], False))
    return [*pieces, (text[end:], False)]
