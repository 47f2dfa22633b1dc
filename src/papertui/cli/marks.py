"""`star` and `unstar`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping

from papertui import wire
from papertui.cli.ids import key_of
from papertui.cli.papers import find
from papertui.draw.pen import UNICODE_PEN
from papertui.errors import LibraryUnwritableError
from papertui.model.marks import NO_MARKS, Mark
from papertui.paths import library_path


def set_stars(args: Namespace, environ: Mapping[str, str], *, starred: bool) -> None:
    """Star or unstar papers as one change: all of them, or none when one is unknown."""
    keys = [key_of(word) for word in args.id]
    session = wire.open_session(environ, "bundled")
    try:
        if not session.library.kept:
            raise LibraryUnwritableError(session.said.text, library_path(environ))
        papers = list({paper.key: paper for paper in (find(session, key) for key in keys)}.values())
        before = session.library.marks([paper.key for paper in papers])
        changed = [paper for paper in papers if before.get(paper.key, NO_MARKS).starred != starred]
        if changed:
            value = "1" if starred else None
            session.library.mark([Mark(paper, "starred", value) for paper in changed], "hand").result()
        for paper in papers:
            word = _word(starred, paper in changed)
            sys.stdout.write(f"{word}: {paper.arxiv_id or paper.key}  {UNICODE_PEN.text(paper.title)}\n")
    finally:
        session.close()


def _word(starred: bool, changed: bool) -> str:
    if changed:
        return "starred" if starred else "no longer starred"
    return "was starred already" if starred else "was not starred"
