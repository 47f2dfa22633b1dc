"""What opening and copying do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertui.ui.acting import Acting

if TYPE_CHECKING:
    from papertui.session.handing import Handing
    from papertui.ui.screens.papers import PapersScreen


class HandingActs(Acting):
    """Hands over what is under the cursor, or selected."""

    def __init__(self, screen: PapersScreen) -> None:
        super().__init__(screen)
        self._answers: Handing | None = None

    @property
    def _handing(self) -> Handing:
        """What answers what to open and to copy."""
        if self._answers is None:
            from papertui.session.handing import Handing

            self._answers = Handing(self._session)
        return self._answers

    def forget_offers(self, action: str = "") -> None:
        """Every action but one that opens, or that leads to one, withdraws what was offered to open."""
        if self._answers and action != "palette" and not action.startswith("open_"):
            self._answers.forget()

    def do_open_arxiv(self) -> None:
        self._open("arxiv")

    def do_open_pdf(self) -> None:
        self._open("pdf")

    def do_open_code(self) -> None:
        self._open("code")

    def do_open_hf(self) -> None:
        self._open("hf")

    def do_open_project(self) -> None:
        self._open("project")

    def _open(self, kind: str) -> None:
        if opening := self._handing.to_open(kind):
            self._screen.app.hands.open(opening)

    def open_link(self, url: str) -> None:
        """A link in the text was clicked."""
        if opening := self._handing.to_open_link(url):
            self._screen.app.hands.open(opening)

    def do_copy_citation(self) -> None:
        self._copy(self._session.config.citation)

    def do_copy_link(self) -> None:
        self._copy("link")

    def _copy(self, name: str) -> None:
        copying = self._handing.to_copy(name)
        if copying:
            self._screen.app.hands.copy(copying.text, copying.what)

    def do_copy_menu(self) -> None:
        from papertui.ui.screens.menu import Entry, MenuScreen

        choices = self._handing.copies()
        entries = [Entry(choice.letter, choice.label, choice.preview) for choice in choices]

        def picked(number: int | None) -> None:
            if number is not None:
                self._copy(choices[number].name)

        self._screen.app.push_screen(MenuScreen(f"Copy {self._handing.of_what()}", entries), picked)
