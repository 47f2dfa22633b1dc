"""`open` and `cite`: what leaves the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from papertui import wire
from papertui.cli.arguments import Arguments
from papertui.cli.ids import key_of
from papertui.cli.output import output
from papertui.cli.sitting import find_all, sitting
from papertui.cli.streams import flush, on_terminal, write
from papertui.desktop.desktop import Desktop
from papertui.desktop.tty import TtyTerminal
from papertui.errors import NotFoundError, PapertuiError, UsageError
from papertui.formats.table import FORMATS
from papertui.model.addresses import Address, address, lack
from papertui.model.feed import BUNDLED
from papertui.model.paper import Paper
from papertui.model.web import browser_host
from papertui.session.handing import named
from papertui.session.session import Session


def open_papers(args: Arguments, environ: Mapping[str, str]) -> None:
    """Open an address of each paper: of all of them, or of none when one has none. They are read then.

    Raises NotFoundError with the nearest thing for a paper that lacks what was asked for, and PapertuiError
    when no browser could open it.
    """
    kind = _kind(args)
    keys = [key_of(word) for word in args.words]
    with sitting(args, environ, BUNDLED.name) as session:
        papers = find_all(session, keys)
        places = [_place(paper, kind) for paper in papers]
        for place in places:
            _confirm(place)
        desktop = _desktop(session, environ)
        for paper, place in zip(papers, places, strict=True):
            outcome = desktop.open(place.url)
            if not outcome.done:
                raise PapertuiError(outcome.words)
            session.opened([paper])
            write(output(args, environ).pen.words(outcome.words) + "\n")
        session.work.settle()


def cite(args: Arguments, environ: Mapping[str, str]) -> None:
    """Print, or copy, a citation of each paper. Raises UsageError for an unknown format."""
    config = wire.read_config(environ)
    wanted = args.format or config.citation
    form = next((form for form in FORMATS if form.name == wanted), None)
    if form is None:
        known = ", ".join(form.name for form in FORMATS)
        raise UsageError(f"--format {wanted!r} is not understood; the formats are: {known}")
    keys = [key_of(word) for word in args.words]
    with sitting(args, environ, BUNDLED.name) as session:
        papers = find_all(session, keys)
        text = form.of(papers)
        if not args.copy:
            write(f"{text.rstrip()}\n")
            return
        outcome = _desktop(session, environ).copy(text, named(form.label, len(papers), len(papers)))
        if not outcome.done:
            raise PapertuiError(outcome.words)
        write(output(args, environ).pen.words(outcome.words) + "\n")


def _kind(args: Arguments) -> str:
    asked = [kind for kind in ("pdf", "code", "hf", "project") if getattr(args, kind)]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} exclude each other; leave one out")
    return asked[0] if asked else "arxiv"


def _place(paper: Paper, kind: str) -> Address:
    place = address(paper, kind)
    if place is None:
        missing = lack(paper, kind)
        nearest = f" The nearest is {missing.nearest.url}" if missing.nearest else ""
        raise NotFoundError(f"{paper.arxiv_id or paper.key}: {missing.words}{nearest}")
    return place


def _confirm(place: Address) -> None:
    """Show the host of an address that leads where nobody expects, and let the person decide."""
    if place.host_expected:
        return
    host = browser_host(place.url)
    if not on_terminal():
        raise PapertuiError(f"not opened, for it leads to {host}: {place.url}")
    write(f"{place.url}\nThis leads to {host}. Open it? [y/N] ")
    flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise PapertuiError("not opened")


def _desktop(session: Session, environ: Mapping[str, str]) -> Desktop:
    return wire.desktop_maker(environ, session.config)(TtyTerminal())
