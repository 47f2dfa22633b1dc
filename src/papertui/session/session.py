"""One sitting: the current feed, its filter and order, the cursor, the marks, undo. No screen in it."""

from collections.abc import Sequence

from papertui.actions import BY_ID, PAPER, PAPERS
from papertui.config import NEVER
from papertui.model.marks import Mark
from papertui.model.paper import Paper
from papertui.session.feeding import Feeding
from papertui.text.plural import plural


class Session(Feeding):
    """The state of a sitting and everything that can be done to it; it is also its list's `Rows`.

    Everything runs in the session's own thread.
    """

    # Moving

    def move_unread(self, direction: int) -> bool:
        """To the next (1) or previous (-1) unread paper; says so when there is none."""
        below, above = range(self.cursor + 1, len(self)), range(self.cursor - 1, -1, -1)
        ahead, behind = (below, above) if direction > 0 else (above, below)
        place = self._unread(ahead)
        if place is not None:
            return self.move_to(place)
        here, there = ("below", "above") if direction > 0 else ("above", "below")
        if self._unread(behind) is not None:
            back = self.key_of("previous_unread" if direction > 0 else "next_unread")
            self.say(f"No unread paper {here} this one; {back} goes to one {there}.")
        else:
            self.say(f"No other paper of this list is unread{self._next_of_unread()}.")
        return False

    def _next_of_unread(self) -> str:
        before, after = self.beside()
        if after:
            return f"; {self.key_of('next_day')} goes to the next {self.stretch}"
        return f"; {self.key_of('previous_day')} goes to the {self.stretch} before" if before else ""

    # Marks

    def star(self) -> None:
        """Star the chosen papers, or take their stars away when all of them have one."""
        rows = self.chosen
        value = None if all(row.marks.starred for row in rows) else "1"
        said = "Starred" if value else "No longer starred"
        self._mark([row.paper for row in rows if row.marks.starred != bool(value)], "starred", value, said)

    def toggle_read(self) -> None:
        """Mark the chosen papers read, or unread when all of them are read."""
        rows = self.chosen
        value = None if all(row.marks.read for row in rows) else "1"
        said = "Marked read" if value else "Marked unread"
        self._mark([row.paper for row in rows if row.marks.read != bool(value)], "read", value, said)

    def _mark(self, papers: Sequence[Paper], field: str, value: str | None, said: str) -> None:
        if papers:
            some = f": {len(papers):,} papers." if len(papers) > 1 else "."
            self.marks.set([Mark(paper, field, value) for paper in papers], "hand", said + some)
        self.select_none()

    def opened(self, papers: Sequence[Paper]) -> None:
        """Papers were opened with success: so they are read, unless only `r` is to say so."""
        unread = [paper for paper in papers if not self.marks.of(paper.key)[0].read]
        if unread and self.config.mark_read != NEVER:
            self.marks.set([Mark(paper, "read", "1") for paper in unread], "auto")

    def mark_all_read(self) -> None:
        """Mark every paper of the list, as filtered, read; one undo takes it back."""
        if self.searching:
            self.say(f"Still searching; press {self.key_of('mark_all_read')} again when the list is there.")
            return
        unread = [row.paper for row in self.window(0, len(self)) if not row.marks.read]
        if not unread:
            self.say("Every paper here is read already.")
            return
        said = f"Marked {plural(len(unread), 'paper')} read; {self.key_of('undo')} takes it back."
        self.marks.set([Mark(paper, "read", "1") for paper in unread], "hand", said)

    def rested(self) -> None:
        """The person has rested on the paper under the cursor: it is read, and the place is kept."""
        row = self.row
        if row is not None and not row.marks.read:
            self.marks.set([Mark(row.paper, "read", "1")], "auto")
        self.remember()

    def undo(self) -> None:
        """Take back the newest change made by hand, all its papers at once."""
        self.marks.undo()

    def look_elsewhere(self) -> bool:
        """Take over what another running copy has written; True when there was something."""
        if not self.library.changed_elsewhere():
            return False
        self.marks.reload()
        self._marks_changed()
        return True

    def next_order(self) -> None:
        super().next_order()
        self._memory.keep_order(self.feed, self.order)

    # Words

    def lacks(self, action: str) -> str | None:
        """Why an action can do nothing now, in words; None when it can."""
        if BY_ID[action].need in (PAPER, PAPERS) and not len(self):
            return "There is no paper in this list."
        return None

    def close(self) -> None:
        """Write down the place and close the library. What was under way is on disk afterwards."""
        self.leave()
        self._generation += 1  # so that a search under way gives up
        self.editions.close()
        self.work.close()
        self.library.close()
