"""What leaves the terminal: pages open and texts are copied in a thread, and what became of it is told."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from threading import get_ident
from typing import TYPE_CHECKING, TypeVar

from papertui.session.session import Session

if TYPE_CHECKING:
    from papertui.desktop.desktop import Desktop, Outcome
    from papertui.desktop.terminal import Terminal
    from papertui.session.handing import Lead
    from papertui.ui.app import PapertuiApp

    DesktopMaker = Callable[[Terminal], Desktop]

T = TypeVar("T")


class AppTerminal:
    """The terminal that the app draws on, as `desktop` needs it."""

    def __init__(self, app: PapertuiApp) -> None:
        self._app = app

    def write(self, data: bytes) -> None:
        """Send bytes to the terminal, between what is drawn. Raises OSError when there is none."""
        driver = self._app._driver
        if driver is None or driver.is_headless:
            raise OSError(errno.ENXIO, "there is no terminal")
        driver.write(data.decode("latin-1"))

    def give_up(self, work: Callable[[], T]) -> T:
        """Run `work` while the app has left the screen. Raises OSError when it cannot leave it."""
        if get_ident() == self._app._thread_id:
            return self._without_screen(work)
        return self._app.call_from_thread(lambda: self._without_screen(work))

    def _without_screen(self, work: Callable[[], T]) -> T:
        from textual.app import SuspendNotSupported

        try:
            with self._app.suspend():
                return work()
        except SuspendNotSupported:
            raise OSError(errno.ENOTTY, "the screen cannot be left") from None


class Hands:
    """Opens and copies for a session. `make` gives the desktop, at the first use."""

    def __init__(self, app: PapertuiApp, session: Session, make: DesktopMaker) -> None:
        self._terminal = AppTerminal(app)
        self._session = session
        self._make = make
        self._made: Desktop | None = None

    def _desktop(self) -> Desktop:
        if self._made is None:
            self._made = self._make(self._terminal)
        return self._made

    def open(self, leads: Sequence[Lead]) -> None:
        """Open addresses in the browser; the papers of those that opened are read."""

        def work() -> list[Outcome]:
            return [self._desktop().open(lead.url) for lead in leads]

        def done(outcomes: list[Outcome]) -> None:
            opened = [lead.paper for lead, outcome in zip(leads, outcomes, strict=True) if outcome.done]
            failed = [outcome for outcome in outcomes if not outcome.done]
            self._session.opened(opened)
            if failed:
                self._session.say(failed[0].words, trouble=True)
            else:
                self._session.select_none()
                several = f"Opened {len(outcomes):,} pages."
                self._session.say(outcomes[0].words if len(outcomes) == 1 else several)

        first = leads[0].url.removeprefix("https://")
        self._session.say(f"Opening {first}" if len(leads) == 1 else f"Opening {len(leads):,} pages")
        self._session.work.aside(work, done)

    def copy(self, make_text: Callable[[], str], what: str) -> None:
        """Copy a text, which is made in the thread; `what` it is stands in what is told."""

        def done(outcome: Outcome) -> None:
            if outcome.done:
                self._session.select_none()
            self._session.say(outcome.words, trouble=not outcome.done)

        self._session.work.aside(lambda: self._desktop().copy(make_text(), what), done)
