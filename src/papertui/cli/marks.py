"""`star` and `unstar`."""

from __future__ import annotations

from collections.abc import Mapping

from papertui.cli.arguments import Arguments
from papertui.cli.ids import key_of
from papertui.cli.output import output
from papertui.cli.sitting import find_all, sitting
from papertui.cli.streams import write
from papertui.model.feed import BUNDLED
from papertui.model.marks import NO_MARKS, Mark


def set_stars(args: Arguments, environ: Mapping[str, str], *, starred: bool) -> None:
    """Star or unstar papers as one change: all of them, or none when one is unknown."""
    keys = [key_of(word) for word in args.words]
    with sitting(args, environ, BUNDLED.name, writes=True) as session:
        papers = find_all(session, keys)
        before = session.library.marks([paper.key for paper in papers])
        changed = [paper for paper in papers if before.get(paper.key, NO_MARKS).starred != starred]
        if changed:
            value = "1" if starred else None
            session.library.mark([Mark(paper, "starred", value) for paper in changed], "hand").result()
        pen = output(args, environ).pen
        for paper in papers:
            word = _word(starred, paper in changed)
            write(f"{word}: {paper.arxiv_id or paper.key}  {pen.text(paper.title)}\n")


def _word(starred: bool, changed: bool) -> str:
    if changed:
        return "starred" if starred else "no longer starred"
    return "was starred already" if starred else "was not starred"
