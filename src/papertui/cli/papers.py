"""`list` and `show`: papers on standard output."""

from __future__ import annotations

import json
from collections.abc import Mapping

from papertui.cli.arguments import Arguments
from papertui.cli.ids import key_of
from papertui.cli.output import output
from papertui.cli.sitting import ask, find, sitting
from papertui.cli.streams import speaks_unicode, write
from papertui.draw.detail import UNWRAPPED, detail
from papertui.draw.spans import EMPTY
from papertui.draw.table import table
from papertui.errors import NotFoundError, UsageError
from papertui.model.feed import BUNDLED, STARRED
from papertui.model.marks import NO_MARKS
from papertui.model.rows import Row
from papertui.query.parse import parse
from papertui.session.listing import ORDERS, Order
from papertui.session.session import Session

_WIDEST = 88  # cells of a line of text that is good to read


def print_list(args: Arguments, environ: Mapping[str, str]) -> None:
    """Print a feed's papers. NotFoundError when none matches."""
    order = _order(args.sort)
    parse(args.filter)
    with sitting(args, environ, args.words[0] if args.words else "") as session:
        if args.file is None:
            ask(session, latest=not args.words)
        session.arrange_by(args.filter, order)
        rows = session.window(0, len(session))
        if args.json:
            ascii_only = args.ascii or not speaks_unicode()
            objects = (json.dumps(_as_json(row), ensure_ascii=ascii_only) for row in rows)
            write("[" + ",\n ".join(objects) + "]\n")
        elif args.quiet:
            for row in rows:
                write(f"{row.paper.arxiv_id or row.paper.key}\n")
        else:
            out = output(args, environ)
            out.write_lines(table(rows, out.columns, out.pen))
        if not rows:
            raise NotFoundError(_nothing(session, args.filter))


def print_papers(args: Arguments, environ: Mapping[str, str]) -> None:
    """Print papers in full, as the detail pane shows them."""
    keys = [key_of(word) for word in args.words]
    with sitting(args, environ, BUNDLED.name) as session:
        papers = [find(session, key) for key in keys]
        marks = session.library.marks([paper.key for paper in papers])
        out = output(args, environ)
        width = min(out.columns or _WIDEST, _WIDEST) if out.terminal else UNWRAPPED
        for number, paper in enumerate(papers):
            lines = detail(Row(paper, marks.get(paper.key, NO_MARKS)), width, out.pen)
            while lines and not lines[-1]:
                lines = lines[:-1]
            out.write_lines((EMPTY, *lines) if number else lines)


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
    if session.feed == STARRED:
        return "no paper is starred yet; `papertui star ID` stars one"
    return f"there is no paper in {session.feed.title}"


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
