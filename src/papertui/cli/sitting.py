"""A session for one command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from papertui import wire
from papertui.cli.arguments import Arguments
from papertui.cli.streams import complain
from papertui.editions.editions import is_local
from papertui.errors import FetchError, LibraryUnwritableError, NotFoundError, SourceError
from papertui.model.paper import Paper
from papertui.paths import library_path
from papertui.session.session import Session
from papertui.session.standing import origin, trouble


@contextmanager
def sitting(
    args: Arguments, environ: Mapping[str, str], feed: str, *, writes: bool = False
) -> Iterator[Session]:
    """A session that shows what is at hand of `feed` ("": the newest edition), or the page of `--from`.

    The place of the person's own sitting stays. What there is to say of the library is said. Where a command
    `writes`, a library that keeps nothing is a LibraryUnwritableError instead.
    """
    edition = None
    if args.file is not None:
        from papertui.editions.files import from_file

        edition = from_file(args.file)
    session = wire.open_session(environ, feed, edition, resume=False)
    try:
        if writes and not session.library.kept:
            raise LibraryUnwritableError(session.said.text, library_path(environ))
        if session.said.trouble:
            complain(session.said.text)
        if edition is not None and edition.skipped:
            complain(f"{edition.skipped} of {edition.skipped + len(edition.papers)} could not be read")
        session.keep()
        yield session
    finally:
        session.close()


def ask(session: Session, *, latest: bool) -> None:
    """Show what the service says of the feed, or of the latest edition, and wait for it.

    What is at hand stands in for an answer that cannot be had, and that is said. Raises FetchError and
    SourceError when nothing is at hand.
    """
    assert session.edition is not None
    if session.editions.offline or (is_local(session.feed) and not latest):
        if session.edition.origin == "nowhere":
            session.editions.refresh(session.feed)
        return
    try:
        told = session.editions.latest() if latest else session.editions.refresh(session.feed)
    except (FetchError, SourceError) as error:
        if session.edition.origin == "nowhere":
            raise
        where = origin(session.edition, session.clock(), trouble=trouble(error), asking=False)
        complain(f"{error}; these papers are: {where.words}")
    else:
        session.show(told)


def find(session: Session, key: str) -> Paper:
    """The paper that is known by a key in the feed that is open, or anywhere in the library."""
    for paper in session.papers:
        if paper.key == key:
            return paper
    found = session.library.find(key)
    if found is None:
        raise NotFoundError(f"{key} is not among the papers that papertui has seen")
    return found


def find_all(session: Session, keys: Iterable[str]) -> list[Paper]:
    """The papers of these keys, each once. Raises NotFoundError."""
    return list({paper.key: paper for paper in (find(session, key) for key in keys)}.values())
