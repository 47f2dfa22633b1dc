"""The papers of a feed, filtered and sorted, on a thread of its own where there are many."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from papertui.actions import keymap, shown
from papertui.config import Config
from papertui.errors import FilterError, LibraryError
from papertui.library.library import Library
from papertui.model.facets import Choice, Facets
from papertui.session.listing import NOTHING_MET, Context, Listing, Order, Overtaken, arrange, count
from papertui.session.marking import Marking
from papertui.session.memory import Memory
from papertui.session.shown import Shown
from papertui.session.work import Work

T = TypeVar("T")

AT_ONCE = 2_000  # papers that are filtered within a frame; more are searched in a thread

ROWS, MARKS, SAID, STANDING = "rows", "marks", "said", "standing"


class Said(NamedTuple):
    """A message to the person. `trouble` marks what did not work."""

    text: str
    trouble: bool = False


class Filtered(Shown):
    """A list under a filter and in an order. `listen` is called with ROWS, MARKS, SAID or STANDING when
    the list, a mark, the message, or where the edition is from has changed.
    """

    def __init__(self, library: Library, config: Config, clock: Callable[[], datetime]) -> None:
        self.library = library
        self.config = config
        self.clock = clock
        self.listen: Callable[[str], None] = lambda _what: None
        self.work = Work()
        super().__init__(Marking(library, self.work, self._marks_changed, self.say))
        self.said = Said("")
        self.filter_text = ""  # as typed
        self.filter_error: FilterError | None = None
        self.in_force = ""  # the last filter text without mistakes
        self.order = Order()
        self._memory = Memory(library)
        self._generation = 0
        self._met = NOTHING_MET

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
        return Context(
            self.marks.all(), self.clock(), seen, self._new, lambda: generation == self._generation
        )

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
        self._when_made(partial(count, self._stock, self._context(), self.in_force), self._recounted)
        if len(self.papers) > AT_ONCE:
            self.listen(MARKS)

    def _recounted(self, facets: Facets) -> None:
        self.listing = self.listing._replace(facets=facets)
        self.listen(MARKS)

    def say(self, text: str, trouble: bool = False) -> None:
        """Tell the person something."""
        self.said = Said(text, trouble)
        self.listen(SAID)

    def key_of(self, action: str) -> str:
        """The key of an action, as people write it; that of the palette when it has none."""
        keys = keymap(self.config.keys)
        return shown((keys[action] or keys["palette"])[0])
