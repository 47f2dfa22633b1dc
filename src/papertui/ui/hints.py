"""Which keys do something now: what the bottom line offers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papertui.model.feed import STARRED, TRENDING
from papertui.model.paper import Paper
from papertui.session.session import Session


class Mode(NamedTuple):
    """Where keys go: `pane` has them; `reading` is the detail at full width."""

    pane: str
    reading: bool
    detail_shown: bool


def useful(session: Session, mode: Mode) -> Iterator[tuple[str, str]]:
    """Actions, each with a word or two, the most useful first."""
    row = session.row
    if mode.pane == "filter":
        yield from (("read", "tick"), ("back", "to the list"), ("filter", "type a filter"))
    elif mode.reading:
        yield from (("read", "back to the list"), ("onward", "on"), ("next_paper", "next"))
    elif row and not mode.detail_shown:
        yield "read", "read"
    if session.selected and mode.pane == "list":
        yield "back", f"drop {session.selected:,} selected"
    if row:
        chosen = session.chosen
        yield from _ways_out([row.paper for row in chosen])
        yield "star", "unstar" if all(row.marks.starred for row in chosen) else "star"
    elif not (session.in_force or session.feed == STARRED):
        yield from (("latest", "latest"), ("date", "go to a date"))
    if mode.pane != "filter" and (row or session.in_force):
        yield from (("filter", "filter"), ("filter_pane", "choices"))
    before, after = session.beside()
    if before:
        yield "previous_day", f"{session.stretch} before"
    if after:
        yield "next_day", f"{session.stretch} after"
    if session.marks.undoable:
        yield "undo", "undo"
    if session.feed == TRENDING and session.in_view:
        yield "trending", "back"
    yield "starred", "back" if session.feed == STARRED else "starred"
    if session.in_force and mode.pane == "list" and not session.selected:
        yield "back", "no filter"
    if row:
        yield "sort", "sort"
    yield "quit", "quit"
    yield "help", "all keys"


def _ways_out(papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
    if any(paper.arxiv_id for paper in papers):
        yield from (("open_arxiv", "arXiv"), ("open_pdf", "PDF"))
    if any(paper.github for paper in papers):
        yield "open_code", "code"
    yield "copy_citation", "cite"
