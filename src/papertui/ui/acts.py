"""What each action does: one method an action, named `do_` and the action's id."""

from __future__ import annotations

from papertui.ui.finding_acts import FindingActs
from papertui.ui.handing_acts import HandingActs

_SHARE_STEP = 4
_OVERLAP = 2  # lines of a page that stay in sight when the abstract is paged


class Acts(HandingActs, FindingActs):
    """Carries out actions on a screen and its session."""

    def do(self, action: str) -> None:
        """Take an action, or say why it can do nothing now."""
        self.forget_offers(action)
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
            self.stop_reading()
        elif len(self._session):
            self._session.stay()
            screen.reading = True
            screen.pane = "detail"
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
            self.stop_reading()
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
        self._share(_SHARE_STEP)

    def do_narrower(self) -> None:
        self._share(-_SHARE_STEP)

    def _share(self, by: int) -> None:
        screen = self._screen
        if screen.detail.display and not screen.reading:
            screen.share_list(by)
        else:
            self._session.say("Nothing stands beside it to share the width with.")

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
        self._session.stay()
        self._session.toggle_read()

    def do_mark_all_read(self) -> None:
        self._session.mark_all_read()

    def do_undo(self) -> None:
        self._session.undo()

    # Leaving

    def do_back(self) -> None:
        """Take back exactly one thing, the innermost."""
        screen, session = self._screen, self._session
        if screen.typing:
            filtering = screen.typing == "filter"
            self._stop_typing()
            if filtering:
                session.set_filter(self._filter_before)
            screen.show_all()
        elif screen.reading:
            self.stop_reading()
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
            self.stop_reading()
        else:
            self._screen.app.leave()

    def do_quit_now(self) -> None:
        self._screen.app.leave()

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
        if not act:
            self.forget_offers()
        if screen.typing:
            self.do_keep_filter()
        if screen.pane != "list":
            screen.go_to("list")
        if self._session.move_to(index):
            screen.moved()
        if act and hasattr(self, f"do_{act}"):
            if chain == 1:
                self.do(act)
        elif chain == 2:
            self.do_read()
