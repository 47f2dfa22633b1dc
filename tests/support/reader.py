"""The driver of UI tests: it reads like the manual. Press keys, then say what is on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from papertui import wire
from papertui.config import Look
from papertui.model.edition import Edition
from papertui.session.session import Session
from papertui.ui.app import PapertuiApp
from papertui.ui.screens.papers import PapersScreen

NOW = datetime(2026, 6, 30, 8, 0, tzinfo=UTC)


class Reader:
    """A person at a terminal. `seconds` is the clock of the read rule; tests move it by hand.

    `pilot` presses the keys; whoever runs the app sets it.
    """

    pilot: Pilot[None]

    def __init__(self, session: Session, look: Look | None, environ: Mapping[str, str]) -> None:
        self.session = session
        self.seconds = 0.0
        desktop = wire.desktop_maker(environ, session.config)
        self.app = PapertuiApp(session, look or Look(), desktop, monotonic=lambda: self.seconds)

    @property
    def papers(self) -> PapersScreen:
        """The screen with the three panes."""
        return self.app.papers

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait until all they began has taken effect."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, a key for each character."""
        await self.press(*text)

    async def settle(self) -> None:
        """Wait until the library and searches have answered and the screen is drawn."""
        await self.pilot.pause()
        while self.session.work.under_way:
            await self.pilot.pause()
        await self.pilot.pause()

    async def rest(self, seconds: float) -> None:
        """Let time go by without a key."""
        self.seconds += seconds
        self.papers.tick()
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def click(self, text: str, times: int = 1) -> None:
        """Click on the first place of the screen where a text stands."""
        for y, line in enumerate(self.screen.splitlines()):
            x = line.find(text)
            if x >= 0:
                await self.pilot.click(offset=(x, y), times=times)
                await self.settle()
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.screen}")

    @property
    def screen(self) -> str:
        """The screen as text, one line a row."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        assert len(lines) == height
        return "\n".join(strip.text[:width].rstrip() for strip in lines)

    def shows(self, *texts: str) -> None:
        """Each text is on the screen."""
        for text in texts:
            assert text in self.screen, f"{text!r} is not on the screen:\n{self.screen}"

    def shows_not(self, *texts: str) -> None:
        """None of the texts is on the screen."""
        for text in texts:
            assert text not in self.screen, f"{text!r} is on the screen:\n{self.screen}"

    @property
    def top(self) -> str:
        """The top line."""
        return self.screen.splitlines()[0].strip()

    @property
    def bottom(self) -> str:
        """The bottom line."""
        return self.screen.splitlines()[-1].strip()

    @property
    def title(self) -> str:
        """The title of the paper under the cursor."""
        paper = self.session.paper
        return paper.title if paper else ""

    @property
    def short_title(self) -> str:
        """The beginning of that title, as it stands on one line of the list."""
        return self.title[:20]

    @property
    def place(self) -> int:
        """Where the cursor is in the list, from 1."""
        return self.session.cursor + 1

    @property
    def first_line_of_detail(self) -> str:
        """The first line that is seen of the paper in full."""
        return self.papers.detail.strip_at(0).text

    @property
    def is_open(self) -> bool:
        """Whether the app has not been quit."""
        return self.app.return_value is None and not self.app._exit

    @property
    def starred(self) -> list[str]:
        """The ids of the starred papers, as they stand on disk."""
        return sorted(paper.key for paper in self.session.library.starred())

    @property
    def read(self) -> int:
        """How many papers are read."""
        return sum(1 for marks in self.session.marks.all().values() if marks.read)


def open_reader(
    home: Path,
    *,
    feed: str | None = None,
    edition: Edition | None = None,
    look: Look | None = None,
    now: datetime = NOW,
    env: Mapping[str, str] | None = None,
) -> Reader:
    """A person who is about to open the app, with their data under `home`, no tools and no network.

    `env` is what else their environment has.
    """
    environ = {"PAPERTUI_HOME": str(home), "PAPERTUI_OFFLINE": "1", "PATH": "", **(env or {})}
    return Reader(wire.open_session(environ, feed, edition, lambda: now), look, environ)


@asynccontextmanager
async def reading(
    home: Path,
    size: tuple[int, int] = (120, 40),
    *,
    feed: str | None = None,
    edition: Edition | None = None,
    look: Look | None = None,
    theme: str | None = None,
    now: datetime = NOW,
    env: Mapping[str, str] | None = None,
) -> AsyncIterator[Reader]:
    """The app as a person opens it; at the end it is quit."""
    reader = open_reader(home, feed=feed, edition=edition, look=look, now=now, env=env)
    try:
        async with reader.app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            reader.pilot = pilot
            if theme:
                reader.app.theme = theme
            await reader.settle()
            yield reader
    finally:
        reader.session.close()
