"""What leaves the terminal: pages open and texts are copied in a thread, and what became of it is told."""

from __future__ import annotations

import errno
from collections.abc import Callable
from threading import get_ident
from typing import TYPE_CHECKING, TypeVar

from papertui.session.filtered import MARKS
from papertui.session.session import Session

if TYPE_CHECKING:
    from papertui.desktop.desktop import Desktop, Outcome
    from papertui.desktop.terminal import Terminal
    from papertui.session.handing import Opening
    from papertui.ui.app import PapertuiApp

    DesktopMaker = Callable[[Terminal], Desktop]

T = TypeVar("T")

_TO_OPEN = 0.3  # seconds in which a browser is started; whether it fails takes longer to see
_TO_COPY = 1.5  # and in which a text is copied, on a machine that is busy, too


class AppTerminal:
    """The terminal that the app draws on, as `desktop` needs it."""

    def __init__(self, app: PapertuiApp) -> None:
        self._app = app

    def write(self, data: bytes) -> None:
        """Send bytes to the terminal, between what is drawn. Raises OSError when there is none."""
        driver = self._app._driver
        if driver is None or driver.is_headless:
            raise OSError(errno.ENXIO, "there is no terminal")
        # In the app's thread, for while the screen is left the driver takes nothing, and says nothing of it.
        self._in_app(lambda: driver.write(data.decode("latin-1")))

    def give_up(self, work: Callable[[], T]) -> T:
        """Run `work` while the app has left the screen. Raises OSError when it cannot leave it."""
        return self._in_app(lambda: self._without_screen(work))

    def _in_app(self, work: Callable[[], T]) -> T:
        return work() if get_ident() == self._app._thread_id else self._app.call_from_thread(work)

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
        self._busy = 0
        self.last_moment = 0.0  # seconds that what was begun last still has when the person quits
        self.when_free: Callable[[], None] = lambda: None

    def _desktop(self) -> Desktop:
        if self._made is None:
            self._made = self._make(self._terminal)
        return self._made

    def open(self, opening: Opening) -> None:
        """Open addresses in the browser, up to the first that fails; the papers of those that opened are
        read.
        """
        leads, remark = opening
        selected = self._selected

        def work() -> list[Outcome]:
            outcomes: list[Outcome] = []
            while len(outcomes) < len(leads) and all(outcome.done for outcome in outcomes):
                outcomes.append(self._desktop().open(leads[len(outcomes)].url))
            return outcomes

        def done(outcomes: list[Outcome]) -> None:
            opened = [lead for lead, outcome in zip(leads, outcomes, strict=False) if outcome.done]
            last = outcomes[-1]
            self._session.opened([lead.paper for lead in opened if lead.reads])
            if last.done:
                self._let_go(selected)
                words = last.words if len(leads) == 1 else f"Opened {len(leads):,} pages."
            else:
                words = f"Opened {len(opened):,} of {len(leads):,}; {last.words}" if opened else last.words
            self._session.say(f"{words} {remark}" if remark else words, trouble=not last.done)

        first = leads[0].url.removeprefix("https://")
        self._session.say(f"Opening {first}" if len(leads) == 1 else f"Opening {len(leads):,} pages")
        self._begin(work, done, _TO_OPEN)

    def copy(self, make_text: Callable[[], str], what: str) -> None:
        """Copy a text, which is made in the thread; `what` it is stands in what is told."""
        selected = self._selected

        def done(outcome: Outcome) -> None:
            if outcome.done:
                self._let_go(selected)
            self._session.say(outcome.words, trouble=not outcome.done)

        self._begin(lambda: self._desktop().copy(make_text(), what), done, _TO_COPY)

    def _begin(self, work: Callable[[], T], done: Callable[[T], None], last_moment: float) -> None:
        def finish(result: T) -> None:
            self._busy -= 1
            done(result)
            if not self._busy:
                self.when_free()

        self._busy += 1
        self.last_moment = last_moment
        self._session.work.aside(work, finish)

    @property
    def busy(self) -> bool:
        """Whether something is being opened or copied."""
        return self._busy > 0

    @property
    def _selected(self) -> list[str]:
        """The keys of the selected papers."""
        return [row.paper.key for row in self._session.chosen if row.selected]

    def _let_go(self, selected: list[str]) -> None:
        """The selection has served; one that was made meanwhile has not."""
        if selected and selected == self._selected:
            self._session.select_none()
            self._session.listen(MARKS)
