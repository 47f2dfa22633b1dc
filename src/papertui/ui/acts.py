"""What each action does: one method an action, named `do_` and the action's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertui.model.facets import Choice
from papertui.model.feed import STARRED, TRENDING
from papertui.text.clean import clean

if TYPE_CHECKING:
    from papertui.session.handing import Handing
    from papertui.ui.screens.papers import PapersScreen

_SHARE_STEP = 4
_OVERLAP = 2  # lines of a page that stay in sight when the abstract is paged


class Acts:
    """Carries out actions on a screen and its session."""

    def __init__(self, screen: PapersScreen) -> None:
        self._screen = screen
        self._session = screen.session
        self._filter_before = ""
        self._answers: Handing | None = None

    @property
    def _handing(self) -> Handing:
        """What answers what to open and to copy."""
        if self._answers is None:
            from papertui.session.handing import Handing

            self._answers = Handing(self._session)
        return self._answers

    def do(self, action: str) -> None:
        """Take an action, or say why it can do nothing now."""
        if self._answers and not action.startswith("open_"):
            self._answers.forget()
        lacks = self._session.lacks(action)
        if lacks:
            self._session.say(lacks)
            return
        getattr(self, f"do_{action}")()

    # Moving

    def do_down(self) -> None:
        self._step(1)

    def do_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        screen = self._screen
        if screen.typing or screen.pane == "list":
            self._move(by)
        elif screen.pane == "filter":
            screen.filters.move(by)
        else:
            self._scroll(by)

    def do_next_paper(self) -> None:
        self._move(1)

    def do_previous_paper(self) -> None:
        self._move(-1)

    def do_next_unread(self) -> None:
        if self._session.move_unread(1):
            self._screen.moved()

    def do_previous_unread(self) -> None:
        if self._session.move_unread(-1):
            self._screen.moved()

    def do_first(self) -> None:
        self._far(-1)

    def do_last(self) -> None:
        self._far(1)

    def _far(self, direction: int) -> None:
        screen = self._screen
        far = direction * (len(self._session) + 100_000)
        if screen.pane == "list":
            self._move(far)
        elif screen.pane == "filter":
            screen.filters.move(far)
        else:
            self._scroll(far)

    def do_half_down(self) -> None:
        self._half(1)

    def do_half_up(self) -> None:
        self._half(-1)

    def _half(self, direction: int) -> None:
        screen = self._screen
        if screen.typing or screen.pane == "list":
            self._move(direction * max(1, screen.list.page // 2))
        elif screen.pane == "detail":
            self._scroll(direction * max(1, screen.detail.inner.height // 2))

    def do_onward(self) -> None:
        screen = self._screen
        if screen.pane == "filter":
            self.do_read()
            return
        page = max(1, screen.detail.inner.height - _OVERLAP)
        if not screen.detail.display or not self._scroll(page):
            self._move(1)

    def _move(self, rows: int) -> None:
        if self._session.move(rows):
            self._screen.moved()

    def _scroll(self, lines: int) -> bool:
        detail = self._screen.detail
        moved = detail.scroll_by(lines)
        self._session.scroll = detail.scroll_line
        return moved

    # Reading and panes

    def do_read(self) -> None:
        screen = self._screen
        if screen.pane == "filter":
            choice = screen.filters.choice
            if choice is not None:
                self.tick(choice)
        elif screen.reading:
            self._close_reading()
        elif len(self._session):
            self._session.stay()
            screen.reading = True
            screen.pane = "detail"
            screen.place_panes()

    def _close_reading(self) -> None:
        screen = self._screen
        screen.reading = False
        screen.pane = "list"
        screen.place_panes()

    def do_next_pane(self) -> None:
        self._turn(1)

    def do_previous_pane(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        panes = self._screen.visible_panes
        if panes:
            at = panes.index(self._screen.pane) if self._screen.pane in panes else 0
            self._screen.go_to(panes[(at + by) % len(panes)])

    def do_filter_pane(self) -> None:
        """To the filter pane; from it, fold it away."""
        screen = self._screen
        if screen.reading:
            self._close_reading()
        if screen.pane == "filter":
            screen.filters_over = False
            if screen.is_wide:
                screen.fold_filters(True)
            screen.pane = "list"
        elif screen.is_wide:
            if screen.filters_folded:
                screen.fold_filters(False)
            screen.pane = "filter"
        else:
            screen.filters_over = True
            screen.pane = "filter"
        screen.place_panes()

    def do_wider(self) -> None:
        self._screen.share_list(_SHARE_STEP)

    def do_narrower(self) -> None:
        self._screen.share_list(-_SHARE_STEP)

    # Opening and copying

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
        if leads := self._handing.to_open(kind):
            self._screen.app.hands.open(leads)

    def open_link(self, url: str) -> None:
        """A link in the text was clicked."""
        if leads := self._handing.to_open_link(url):
            self._screen.app.hands.open(leads)

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

    # Marks

    def do_select(self) -> None:
        """Select the paper and go on, so that several are selected by the one key."""
        self._session.select()
        self._screen.list.refresh_row(self._session.cursor)
        self._move(1)
        self._screen.show_hints()

    def do_star(self) -> None:
        self._session.stay()
        self._session.star()

    def do_toggle_read(self) -> None:
        row = self._session.row
        if row and row.marks.read:
            self._screen.reader.spare(row.paper)
        self._session.stay()
        self._session.toggle_read()

    def do_mark_all_read(self) -> None:
        self._session.mark_all_read()

    def do_undo(self) -> None:
        self._session.undo()

    # Finding

    def do_filter(self) -> None:
        screen = self._screen
        if screen.prompt is None:
            return
        if screen.reading:
            self._close_reading()
        self._filter_before = self._session.in_force
        screen.typing = True
        screen.prompt.open(self._session.filter_text)
        screen.bottom.display = False
        screen.show_all()

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
        prompt = self._screen.prompt
        if prompt is not None and prompt.input.value != self._session.filter_text:
            self._session.set_filter(prompt.input.value)

    def do_keep_filter(self) -> None:
        self._stop_typing()
        self._session.stay()
        self._session.set_filter(self._session.in_force)
        self._screen.go_to("list")

    def _stop_typing(self) -> None:
        screen = self._screen
        screen.typing = False
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

    # Leaving

    def do_back(self) -> None:
        """Take back exactly one thing, the innermost."""
        screen, session = self._screen, self._session
        if screen.typing:
            self._stop_typing()
            session.set_filter(self._filter_before)
            screen.show_all()
        elif screen.reading:
            self._close_reading()
        elif screen.filters_over:
            screen.filters_over = False
            screen.pane = "list"
            screen.place_panes()
        elif screen.pane != "list":
            screen.go_to("list")
        elif session.selected:
            session.select_none()
            screen.show_all()
        elif session.in_force:
            session.set_filter("")
        else:
            session.leave_view()

    def do_how_to_quit(self) -> None:
        self._session.say("q quits, ctrl+q from anywhere.")

    def do_quit(self) -> None:
        if self._screen.reading:
            self._close_reading()
        else:
            self._screen.app.exit()

    def do_quit_now(self) -> None:
        self._screen.app.exit()

    def do_help(self) -> None:
        self._screen.app.show_help()

    def do_palette(self) -> None:
        self._screen.app.action_command_palette()

    def do_theme(self) -> None:
        self._screen.app.search_themes()

    def do_suspend(self) -> None:
        self._screen.app.suspend_to_shell()

    # Mouse

    def click_row(self, index: int, chain: int, act: str) -> None:
        """A row was clicked: select it; a second click reads it; on words with an action, take that."""
        screen = self._screen
        if screen.typing:
            self.do_keep_filter()
        if screen.pane != "list":
            screen.go_to("list")
        if self._session.move_to(index):
            screen.moved()
        if act and hasattr(self, f"do_{act}"):
            self.do(act)
        elif chain == 2:
            self.do_read()
