"""One sitting: the current feed, its filter and order, the cursor, the marks, undo. No screen in it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from papertui.actions import BY_ID, PAPER, PAPERS, keymap, shown
from papertui.config import Config
from papertui.errors import FilterError, LibraryError, PapertuiError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.facets import Choice, Facets
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.marks import Mark
from papertui.model.paper import Paper
from papertui.session.listing import NOTHING_MET, Context, Listing, Met, Order, Overtaken, arrange, count
from papertui.session.marking import Marking
from papertui.session.memory import Memory, Place
from papertui.session.shown import Shown
from papertui.session.work import Work

T = TypeVar("T")

AT_ONCE = 2_000  # papers that are filtered within a frame; more are searched in a thread

ROWS, MARKS, SAID = "rows", "marks", "said"


class Said(NamedTuple):
    """A message to the person. `trouble` marks what did not work."""

    text: str
    trouble: bool = False


class _Way(NamedTuple):
    """What a view was entered from."""

    edition: Edition
    filter_text: str
    met: Met


class Session(Shown):
    """The state of a sitting and everything that can be done to it; it is also its list's `Rows`.

    `load` gives a feed's edition. `listen` is called with ROWS, MARKS or SAID when the list, a mark
    or the message has changed. Everything runs in the session's own thread.
    """

    def __init__(
        self,
        library: Library,
        load: Callable[[Feed], Edition],
        config: Config,
        clock: Callable[[], datetime],
    ) -> None:
        self.library = library
        self.config = config
        self.clock = clock
        self.listen: Callable[[str], None] = lambda _what: None
        self.work = Work()
        super().__init__(Marking(library, self.work, self._marks_changed, self.say))
        self.edition: Edition | None = None
        self.said = Said("")
        self.filter_text = ""  # as typed
        self.filter_error: FilterError | None = None
        self.in_force = ""  # the last filter text without mistakes
        self.order = Order()
        self._load = load
        self._memory = Memory(library)
        self._generation = 0
        self._met = NOTHING_MET
        self._way: _Way | None = None

    # The feed

    @property
    def feed(self) -> Feed:
        """The feed that is shown."""
        assert self.edition is not None, "no feed was opened"
        return self.edition.feed

    def open(self, feed: Feed, filter_text: str = "") -> None:
        """Show a feed, at the place where it was left, or at its first unread paper.

        Raises SourceError and LibraryError.
        """
        self.show(self._load(feed), filter_text)

    def show(self, edition: Edition, filter_text: str = "", met: Met = NOTHING_MET) -> None:
        """Show an edition, as `open` does. Papers that were `met` stay whatever the filter shows now."""
        self.remember()
        self.edition = edition
        self._take(edition.papers)
        self._met = met
        self.order = self._memory.order(self.feed)
        self.filter_text = self.in_force = ""
        self.filter_error = None
        self.cursor = self.scroll = 0
        if filter_text.strip():
            self.set_filter(filter_text)
        if not self.in_force:
            self._rearrange()
        self._find_place()
        self.listen(ROWS)

    def _find_place(self) -> None:
        self._home = None
        self.stay()
        place = self._memory.place(self.feed)
        position = self.position(self._present(place.paper)) if place else None
        if place and position is not None:
            self.cursor, self.scroll = position, place.scroll
        else:
            self.cursor, self.scroll = self._unread(range(len(self))) or 0, 0

    def _present(self, key: str) -> str:
        """The key in this feed of a paper that was known by `key`."""
        return key if key in self._stock.index else self._today(key)

    def _today(self, key: str) -> str:
        """The key that a paper, which was known by `key`, has in the library now."""
        try:
            known = self.library.find(key)
        except LibraryError:
            return key
        return known.key if known else key

    def remember(self) -> None:
        """Write down the place in the current feed, and the sitting, when they have changed."""
        if self.edition is None:
            return
        if self.paper is not None:
            self._memory.keep_place(self.feed, Place(self.paper.key, self.scroll))
        self._memory.keep_sitting(self.clock().date().isoformat(), self.feed, self.in_force)

    def keep(self) -> None:
        """Take the bundled papers into the library, now that there is time for it.

        One that was marked under its title is then known by its id, and has its marks.
        """
        if self.edition is not None and self.edition.origin == "bundled":
            saved = self.library.save_edition(self.edition)
            self.work.when_done(saved, lambda _none: self._kept(), lambda _error: None)

    def _kept(self) -> None:
        if self.marks.reload():
            self._marks_changed()

    def enter_view(self, feed: Feed) -> None:
        """Show a view such as the starred papers; entered again, it is left."""
        assert self.edition is not None, "no feed was opened"
        if self.feed == feed:
            if not self.leave_view():
                self._try_to_open(BUNDLED)
            return
        way = self._way or _Way(self.edition, self.in_force, self._met)
        if self._try_to_open(feed):
            self._way = way

    def leave_view(self) -> bool:
        """Back to the feed, filter and place that a view was entered from; False when in no view."""
        if self._way is None:
            return False
        way, self._way = self._way, None
        self.show(*way)
        return True

    def _try_to_open(self, feed: Feed) -> bool:
        try:
            edition = self._load(feed)
        except PapertuiError as error:
            self.say(f"{feed.title} cannot be shown: {error}", trouble=True)
            return False
        self.show(edition)
        return True

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
            self.say("No other paper of this list is unread.")
        return False

    # Filter and order

    def set_filter(self, text: str) -> None:
        """Filter by a text. A mistake is kept in `filter_error`, and the last good result stays."""
        self.filter_text = text
        self.filter_error = None
        from papertui.query.parse import parse

        try:
            parse(text)
        except FilterError as error:
            self.filter_error = None if error.incomplete else error
            self.listen(ROWS)
            return
        changed, self.in_force = text.strip() != self.in_force.strip(), text
        if changed:
            self._rearrange()
        else:
            self.listen(ROWS)

    def toggle(self, choice: Choice) -> None:
        """Tick or untick a choice of the filter pane: that edits the filter's text."""
        from papertui.query.choices import toggle

        self.set_filter(toggle(self.in_force, choice.heading, choice.value))

    def next_order(self) -> None:
        """Sort the other way round, then by the next kind of order; it is remembered for this feed."""
        self.order = self.order.next(self.papers)
        self._memory.keep_order(self.feed, self.order)
        self._rearrange()
        self.say(f"Sorted by {self.order.words()}.")

    def arrange_by(self, filter_text: str, order: Order) -> None:
        """Filter and sort at once, and wait for it. For a session without a screen. Raises FilterError."""
        self.order = order
        self.in_force = self.filter_text = filter_text
        self._rearrange()
        self.work.settle()

    @property
    def searching(self) -> bool:
        """Whether the list is still that of an earlier filter."""
        return self.listing.filter_text.strip() != self.in_force.strip()

    def _context(self) -> Context:
        generation = self._generation
        seen: Mapping[str, datetime] = {}
        if "seen:" in self.in_force.lower():
            try:
                seen = self.library.first_seen(self._stock.index)
            except LibraryError as error:
                self.say(f"It is not known when papers were first seen: {error}", trouble=True)
        return Context(self.marks.all(), self.clock(), seen, lambda: generation == self._generation)

    def _rearrange(self) -> None:
        """Make the list anew; the same paper stays under the cursor, if it is still there."""
        self._generation += 1
        make = partial(arrange, self._stock, self._context(), self.in_force, self.order, self._met)
        self._when_made(make, self._show)

    def _when_made(self, make: Callable[[], T], done: Callable[[T], None]) -> None:
        """Hand on what `make` gives: at once, or when a thread has made it and nothing newer was asked."""
        if len(self.papers) <= AT_ONCE:
            done(make())
            return
        generation = self._generation

        def made() -> T | None:
            with suppress(Overtaken):
                return make() if generation == self._generation else None
            return None

        def finish(result: T | None) -> None:
            if result is not None and generation == self._generation:
                done(result)

        self.work.in_thread(made, finish)

    def _show(self, listing: Listing) -> None:
        self._relist(listing)
        self._met = self._met.and_of(listing, self.papers)
        self.listen(ROWS)

    def _marks_changed(self) -> None:
        """Count the choices anew; the rows stay, so that nothing is pulled away under the reader."""
        if self.edition is None:
            return
        if self.feed == STARRED:
            with suppress(PapertuiError):
                self._welcome(self._load(STARRED).papers)
        self._when_made(partial(count, self._stock, self._context(), self.in_force), self._recounted)
        if len(self.papers) > AT_ONCE:
            self.listen(MARKS)

    def _recounted(self, facets: Facets) -> None:
        self.listing = self.listing._replace(facets=facets)
        self.listen(MARKS)

    # Marks

    def star(self) -> None:
        """Star the paper under the cursor, or take its star away."""
        row = self.row
        if row is not None:
            value = None if row.marks.starred else "1"
            said = "Starred." if value else "No longer starred."
            self.marks.set([Mark(row.paper, "starred", value)], "hand", said)

    def toggle_read(self) -> None:
        """Mark the paper under the cursor read, or unread."""
        row = self.row
        if row is not None:
            value = None if row.marks.read else "1"
            said = "Marked read." if value else "Marked unread."
            self.marks.set([Mark(row.paper, "read", value)], "hand", said)

    def mark_all_read(self) -> None:
        """Mark every paper of the list, as filtered, read; one undo takes it back."""
        if self.searching:
            self.say(f"Still searching; press {self.key_of('mark_all_read')} again when the list is there.")
            return
        unread = [row.paper for row in self.window(0, len(self)) if not row.marks.read]
        if not unread:
            self.say("Every paper here is read already.")
            return
        papers = "1 paper" if len(unread) == 1 else f"{len(unread):,} papers"
        said = f"Marked {papers} read; {self.key_of('undo')} takes it back."
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

    def _welcome(self, starred: Sequence[Paper]) -> None:
        """Take newly starred papers into the view, on top; what is in it stays until it is left."""
        keys = {paper.key for paper in starred}
        fresh = {paper.key: paper for paper in starred if paper.key not in self._stock.index}
        if not fresh:
            return
        at = self.listing.order[self.cursor] if self.cursor < len(self) else None
        kept = [
            paper if paper.key in keys else fresh.pop(self._today(paper.key), paper) for paper in self.papers
        ]
        self._take((*fresh.values(), *kept))
        self.cursor = 0 if at is None else len(fresh) + at
        self._rearrange()

    # Words

    def lacks(self, action: str) -> str | None:
        """Why an action can do nothing now, in words; None when it can."""
        if BY_ID[action].need in (PAPER, PAPERS) and not len(self):
            return "There is no paper in this list."
        return None

    def key_of(self, action: str) -> str:
        """The key of an action, as people write it; that of the palette when it has none."""
        keys = keymap(self.config.keys)
        return shown((keys[action] or keys["palette"])[0])

    def say(self, text: str, trouble: bool = False) -> None:
        """Tell the person something."""
        self.said = Said(text, trouble)
        self.listen(SAID)

    def close(self, *, remember: bool = True) -> None:
        """Write down the place and close the library. What was under way is on disk afterwards.

        A session that only looked something up does not `remember`: its place is nobody's.
        """
        if remember:
            self.remember()
        self._generation += 1  # so that a search under way gives up
        self.work.close()
        self.library.close()
