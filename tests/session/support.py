"""A session on a real library, made of a few papers, with a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from papertui import wire
from papertui.config import Config
from papertui.editions.editions import Editions
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.facets import Choice, Facets
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.paper import Paper
from papertui.session.session import Session
from tests.library.support import Clock as StillClock
from tests.library.support import titled as titled

START = datetime(2026, 6, 30, 8, 0, tzinfo=UTC)


class Clock(StillClock):
    """The clock of a sitting: it stands still at START until it is set."""

    def __init__(self) -> None:
        super().__init__(START)


def numbered(number: int, **facts: Any) -> Paper:
    """A paper with an id and a title made of `number`."""
    key = f"2606.{number:05}"
    return Paper(key, **{"title": f"Paper {number}", "arxiv_id": key, **facts})


PAPERS = (
    numbered(1, title="Sparse Attention", github="https://github.com/a/b", date=date(2026, 6, 1), comments=3),
    numbered(2, title="Dense Retrieval", organization="Shanghai AI Lab", date=date(2026, 5, 1)),
    numbered(3, title="Activation Steering", github="https://github.com/c/d", comments=1),
    numbered(4, title="Sparse Experts", organization="AI", date=date(2026, 6, 20)),
    numbered(5, title="Video Models", project="https://video.github.io", date=date(2025, 1, 1), comments=9),
)


def choice(facets: Facets, name: str) -> Choice:
    """The choice of a name, under whichever heading it is."""
    every = (*facets.show, *facets.has, *facets.organization, *facets.keyword)
    (found,) = [choice for choice in every if choice.value == name]
    return found


class Given(Editions):
    """Editions of which every feed but the starred papers has the same papers; nobody is asked."""

    def __init__(self, library: Library, clock: Clock, papers: Sequence[Paper]) -> None:
        super().__init__(library, clock, None, lambda: "")
        self._papers = tuple(papers)

    def at_hand(self, feed: Feed) -> Edition | None:
        return super().at_hand(feed) if feed == STARRED else Edition(feed, self._papers, "bundled")

    def newest_at_hand(self) -> Edition:
        return Edition(BUNDLED, self._papers, "bundled")


class Sitting:
    """A session and what it has told its screen, read like a person would: titles, not keys."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session = session
        self.clock = clock
        self.heard: list[str] = []
        session.listen = self.heard.append

    def settle(self) -> None:
        """Wait until everything under way has taken effect."""
        self.session.work.settle()

    def look_elsewhere(self) -> bool:
        """Take over what another copy has written; what is written here is on the disk first."""
        self.session.library.flush()
        return self.session.look_elsewhere()

    def then(self, *acts: Callable[[], object]) -> None:
        """Do one thing after another, each only when the one before has taken effect."""
        for act in acts:
            act()
            self.settle()

    @property
    def titles(self) -> list[str]:
        """The list, from its first row on."""
        return [row.paper.title for row in self.session.window(0, len(self.session))]

    @property
    def title(self) -> str | None:
        """The paper under the cursor."""
        paper = self.session.paper
        return paper.title if paper else None

    @property
    def starred(self) -> list[str]:
        """The papers of the list that are shown as starred, and not as being saved."""
        rows = self.session.window(0, len(self.session))
        return [row.paper.title for row in rows if row.marks.starred and not row.saving]

    @property
    def read(self) -> list[str]:
        """The papers of the list that are shown as read."""
        return [row.paper.title for row in self.session.window(0, len(self.session)) if row.marks.read]

    @property
    def said(self) -> str:
        """What was said last."""
        return self.session.said.text

    def go_to(self, title: str) -> None:
        """Put the cursor on a paper of the list."""
        self.session.move_to(self.titles.index(title))


@contextmanager
def sitting(
    path: Path,
    papers: Sequence[Paper] = PAPERS,
    *,
    clock: Clock | None = None,
    config: Config | None = None,
    feed: Feed = BUNDLED,
) -> Iterator[Sitting]:
    """A sitting in which `papers` are the bundled page, with the library in the file `path`."""
    clock = clock or Clock()
    library = Library.open(path, clock)
    session = Session(library, Given(library, clock, papers), config or Config(), clock)
    try:
        session.open(feed)
        yield Sitting(session, clock)
    finally:
        session.close()


@contextmanager
def opened(home: Path, feed: str | None = None, *, clock: Clock | None = None) -> Iterator[Sitting]:
    """A sitting as `papertui [FEED]` begins one, with everything of the person under `home`."""
    clock = clock or Clock()
    session = wire.open_session({"PAPERTUI_HOME": str(home)}, feed, None, clock)
    try:
        yield Sitting(session, clock)
    finally:
        session.close()
