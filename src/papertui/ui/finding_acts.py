"""What finding does: typing a filter or a date, ticking choices, going from feed to feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from papertui.errors import UsageError
from papertui.model.facets import Choice
from papertui.model.feed import STARRED, TRENDING
from papertui.text.clean import clean
from papertui.ui.acting import Acting

if TYPE_CHECKING:
    from papertui.ui.screens.papers import PapersScreen

_DATES = "29 jun, -3, 2026-W27, 2026-06"  # what can be typed for a date, among other things


class FindingActs(Acting):
    """Finds papers in the feed that is shown, and other feeds."""

    def __init__(self, screen: PapersScreen) -> None:
        super().__init__(screen)
        self._filter_before = ""

    def do_filter(self) -> None:
        screen = self._screen
        if screen.prompt is None:
            return
        if screen.reading:
            self.stop_reading()
        self._filter_before = self._session.in_force
        screen.prompt.open("/", self._session.filter_text)
        self._start_typing("filter")

    def do_date(self) -> None:
        """Ask for a date, or any other feed."""
        if self._screen.prompt is not None:
            self._screen.prompt.open("go to")
            self._start_typing("date")
            self._screen.show_gist(_DATES, "")

    def _start_typing(self, what: Literal["filter", "date"]) -> None:
        self._screen.typing = what
        self._screen.bottom.display = False
        self._screen.show_all()

    def type_key(self, key: str, character: str | None) -> None:
        """Edit the filter by a key, and filter at once."""
        if self._screen.prompt is not None:
            self._screen.prompt.press(key, character)
            self._typed()

    def type_text(self, text: str) -> None:
        """Insert a pasted text into the filter."""
        if self._screen.prompt is not None:
            self._screen.prompt.insert(clean(text))
            self._typed()

    def do_clear_line(self) -> None:
        if self._screen.prompt is not None:
            self._screen.prompt.clear()
            self._typed()

    def _typed(self) -> None:
        screen, prompt = self._screen, self._screen.prompt
        if prompt is not None and screen.typing == "date":
            prompt.mark("")
            understood = self._session.understood(prompt.input.value)
            screen.show_gist(*((understood, "   enter goes there") if understood else (_DATES, "")))
        elif prompt is not None and prompt.input.value != self._session.filter_text:
            self._session.set_filter(prompt.input.value)

    def do_keep_filter(self) -> None:
        if self._screen.typing == "date":
            self._go_to_date()
            return
        self._stop_typing()
        self._session.stay()
        self._session.set_filter(self._session.in_force)
        self._screen.go_to("list")

    def _go_to_date(self) -> None:
        prompt = self._screen.prompt
        text = prompt.input.value if prompt else ""
        if prompt is None or not text.strip():
            self._stop_typing()
            return
        try:
            feed = self._session.feed_of(text)
        except UsageError as error:
            prompt.mark(str(error), (0, len(text)))
            return
        self._stop_typing()
        self._session.go(feed)

    def _stop_typing(self) -> None:
        screen = self._screen
        screen.typing = ""
        if screen.prompt is not None:
            screen.prompt.close()
        screen.bottom.display = True

    def tick(self, choice: Choice | str) -> None:
        """Tick a choice of the filter pane, or unfold a heading."""
        if isinstance(choice, str):
            self._screen.filters.unfold(choice)
        else:
            self._session.toggle(choice)

    def do_starred(self) -> None:
        self._session.enter_view(STARRED)

    def do_trending(self) -> None:
        self._session.enter_view(TRENDING)

    # Going from feed to feed

    def do_previous_day(self) -> None:
        self._session.go_beside(-1)

    def do_next_day(self) -> None:
        self._session.go_beside(1)

    def do_latest(self) -> None:
        self._session.go_latest()

    def do_refresh(self) -> None:
        self._session.ask(loud=True)

    def do_sort(self) -> None:
        self._session.next_order()
