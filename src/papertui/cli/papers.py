"""`list` and `show`: papers on standard output."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping

from papertui import wire
from papertui.cli import output
from papertui.cli.ids import key_of
from papertui.draw.detail import UNWRAPPED, detail
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN
from papertui.draw.table import table
from papertui.errors import NotFoundError, UsageError
from papertui.model.marks import NO_MARKS
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.query.parse import parse
from papertui.session.listing import ORDERS, Order
from papertui.session.session import Session

_PIPED_WIDTH = 120


def print_list(args: Namespace, environ: Mapping[str, str]) -> None:
    """Print a feed's papers. NotFoundError when none matches."""
    order = _order(getattr(args, "sort", "page order"))
    filter_text = getattr(args, "filter", "")
    parse(filter_text)
    session = _session(args, environ)
    try:
        session.arrange_by(filter_text, order)
        rows = session.window(0, len(session))
        if getattr(args, "json", False):
            json.dump([_as_json(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
        elif getattr(args, "quiet", False):
            sys.stdout.writelines(f"{row.paper.arxiv_id or row.paper.key}\n" for row in rows)
        else:
            look = wire.look(environ, ascii_only=args.ascii)
            width = output.width() if sys.stdout.isatty() else _PIPED_WIDTH
            pen = ASCII_PEN if look.ascii else UNICODE_PEN
            output.print_lines(table(rows, width, pen), color=output.wants_color(look.color))
        if not rows:
            raise NotFoundError(_nothing(session, filter_text))
    finally:
        session.close()


def print_papers(args: Namespace, environ: Mapping[str, str]) -> None:
    """Print papers in full, as the detail pane shows them."""
    keys = [key_of(word) for word in args.id]
    session = _session(args, environ)
    look = wire.look(environ, ascii_only=args.ascii)
    pen = ASCII_PEN if look.ascii else UNICODE_PEN
    width = min(output.width(), 88) if sys.stdout.isatty() else UNWRAPPED
    try:
        papers = [find(session, key) for key in keys]
        marks = session.library.marks([paper.key for paper in papers])
        for number, paper in enumerate(papers):
            lines = detail(Row(paper, marks.get(paper.key, NO_MARKS)), width, pen)
            while lines and not lines[-1]:
                lines = lines[:-1]
            between = [()] if number else []
            output.print_lines([*between, *lines], color=output.wants_color(look.color))
    finally:
        session.close()


def find(session: Session, key: str) -> Paper:
    """The paper that is known by a key in the feed that is open, or anywhere in the library."""
    for paper in session.papers:
        if paper.key == key:
            return paper
    found = session.library.find(key)
    if found is None:
        raise NotFoundError(f"{key} is not among the papers that papertui has seen")
    return found


def _session(args: Namespace, environ: Mapping[str, str]) -> Session:
    from papertui.editions.files import from_file

    edition = from_file(args.file) if args.file else None
    feed = getattr(args, "feed", None)
    if edition is not None and feed:
        raise UsageError("a FEED and --from FILE exclude each other; leave one out")
    session = wire.open_session(environ, feed or "bundled", edition)
    session.keep()
    if session.said.trouble:
        output.warn(session.said.text)
    if edition is not None and edition.skipped:
        total = edition.skipped + len(edition.papers)
        output.warn(f"{edition.skipped} of {total} could not be read")
    return session


def _order(words: str) -> Order:
    name = words.removesuffix("-").strip().lower()
    for order in ORDERS:
        if name in (order, order.split()[0]):
            return Order(order, words.endswith("-"))
    known = ", ".join(order.split()[0] for order in ORDERS)
    raise UsageError(f"--sort {words!r} is not understood; sort by one of: {known}")


def _nothing(session: Session, filter_text: str) -> str:
    if filter_text.strip():
        hints = f" ({'; '.join(session.listing.hints)})" if session.listing.hints else ""
        return f"no paper matches {filter_text}{hints}"
    return f"there is no paper in {session.feed.name}"


def _as_json(row: Row) -> dict[str, object]:
    paper = row.paper
    return {
        "id": paper.arxiv_id,
        "key": paper.key,
        "title": paper.title,
        "abstract": paper.abstract or None,
        "authors": list(paper.authors) or None,
        "author_count": paper.author_count,
        "organization": paper.organization,
        "date": paper.date.isoformat() if paper.date else None,
        "comments": paper.comments,
        "upvotes": paper.upvotes,
        "category": paper.category,
        "github": paper.github,
        "project": paper.project,
        "submitter": paper.submitter,
        "summary": paper.summary,
        "keywords": list(paper.keywords) or None,
        "starred": row.marks.starred,
        "read": row.marks.read,
    }
