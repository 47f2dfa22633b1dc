"""One sitting: the current feed, its filter and order, the cursor, the marks, undo. No screen in it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from papertui.actions import BY_ID, PAPER, PAPERS
from papertui.config import Config
from papertui.errors import FilterError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.facets import Choice, Facets
from papertui.model.feed import STARRED, Feed
from papertui.model.marks import Mark
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.session.listing import Feedstock, Listing, Order, arrange, count
from papertui.session.marking import Marking
from papertui.session.work import Work

if TYPE_CHECKING:
    from papertui.query.tree import Node

AT_ONCE = 2_000  # papers that are filtered within a frame; more are searched in a thread

ROWS, MARKS, SAID = "rows", "marks", "said"


class Said(NamedTuple):
    """A message to the person. `trouble` marks what did not work."""

    text: str
    trouble: bool = False


class _Way(NamedTuple):
    """Where a view was entered from."""

    feed: Feed
    filter_text: str


class Session:
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
        self.marks = Marking(library, self.work, self._marks_changed, self.say)
        self.edition: Edition | None = None
        self.said = Said("")
        self.cursor = 0
        self.scroll = 0
        self.filter_text = ""  # as typed
        self.filter_error: FilterError | None = None
        self.in_force = ""  # the last filter text without mistakes
        self.order = Order()
        self.listing = Listing((), Facets())
        self._stock = Feedstock(())
        self._load = load
        self._index: dict[str, int] = {}
        self._placed: Sequence[int] | None = None
        self._places: dict[int, int] = {}
        self._generation = 0
        self._way: _Way | None = None
        self._remembered: object = None

    # The feed

    @property
    def feed(self) -> Feed:
        """The feed that is shown."""
        assert self.edition is not None, "no feed was opened"
        return self.edition.feed

    def open(self, feed: Feed, filter_text: str = "") -> None:
        """Show a feed, at the place where it was left, or at its first unread paper. Raises SourceError."""
        self.show(self._load(feed), filter_text)

    def show(self, edition: Edition, filter_text: str = "") -> None:
        """Show an edition, as `open` does."""
        self.remember()
        self.edition = edition
        self._take(edition.papers)
        kept = self.library.state(f"sort:{self.feed.name}")
        self.order = Order(str(kept[0]), bool(kept[1])) if isinstance(kept, list) else Order()
        self.filter_text = self.in_force = ""
        self.filter_error = None
        self.cursor = self.scroll = 0
        self._rearrange()
        if filter_text:
            self.set_filter(filter_text)
        self._find_place()
        self.listen(ROWS)

    def keep(self) -> None:
        """Take the bundled papers into the library, now that there is time for it."""
        if self.edition is not None and self.edition.origin == "bundled":
            self.library.save_edition(self.edition)

    @property
    def papers(self) -> Sequence[Paper]:
        """The papers of the feed, in its order."""
        return self._stock.papers

    def _take(self, papers: Sequence[Paper]) -> None:
        self._stock = Feedstock(papers)
        self.listing = Listing(range(len(papers)), Facets(total=len(papers)))
        self._index = {paper.key: position for position, paper in enumerate(papers)}
        self.marks.take(self._index)

    def _find_place(self) -> None:
        place = self.library.state(f"place:{self.feed.name}")
        key = place.get("paper") if isinstance(place, dict) else None
        position = self.position(key) if isinstance(key, str) else None
        if position is not None and isinstance(place, dict):
            self.cursor, self.scroll = position, int(place.get("scroll") or 0)
            return
        rows = range(len(self))
        self.cursor, self.scroll = next((i for i in rows if not self._row(i).marks.read), 0), 0

    def remember(self) -> None:
        """Write down the place in the current feed, and the sitting, when they have changed."""
        if self.edition is None:
            return
        paper = self.paper
        place = {"paper": paper.key if paper else None, "scroll": self.scroll}
        day = self.clock().date().isoformat()
        sitting = {"day": day, "feed": self.feed.name, "filter": self.in_force}
        if (place, sitting) != self._remembered:
            self._remembered = (place, sitting)
            self.library.set_state(f"place:{self.feed.name}", place)
            self.library.set_state("sitting", sitting)

    def enter_view(self, feed: Feed) -> None:
        """Show a view such as the starred papers; entered again, it goes back to where it was entered from."""
        if self.feed == feed:
            self.leave_view()
            return
        way = self._way or _Way(self.feed, self.in_force)
        self.open(feed)
        self._way = way

    def leave_view(self) -> bool:
        """Back to the feed and place that a view was entered from; False when in no view."""
        if self._way is None:
            return False
        way, self._way = self._way, None
        self.open(way.feed, way.filter_text)
        return True

    # The list

    def __len__(self) -> int:
        return len(self.listing.order)

    def window(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from `start` up to `stop`."""
        return [self._row(place) for place in range(max(0, start), min(stop, len(self)))]

    def position(self, key: str) -> int | None:
        """Where a paper stands in the list, or None when it does not."""
        if self._placed is not self.listing.order:
            self._placed = self.listing.order
            self._places = {position: place for place, position in enumerate(self._placed)}
        return self._places.get(self._index.get(key, -1))

    def _row(self, place: int) -> Row:
        paper = self.papers[self.listing.order[place]]
        return Row(paper, *self.marks.of(paper.key))

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._row(self.cursor) if self.cursor < len(self) else None

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor."""
        row = self.row
        return row.paper if row else None

    @property
    def node(self) -> "Node | None":
        """What the filter in force means, for marking the words it found."""
        return self.listing.node

    def counts(self) -> tuple[int, int, int]:
        """Papers, unread ones and starred ones of the whole feed."""
        marks = self.marks.all().values()
        total = len(self.papers)
        return total, total - sum(1 for m in marks if m.read), sum(1 for m in marks if m.starred)

    # Moving

    def move_to(self, place: int) -> bool:
        """Put the cursor on a row, or the nearest there is; False when it was there already."""
        place = max(0, min(place, len(self) - 1))
        if place == self.cursor:
            return False
        self.cursor, self.scroll = place, 0
        return True

    def move(self, rows: int) -> bool:
        """Move the cursor by rows; False at an end."""
        return self.move_to(self.cursor + rows)

    def move_unread(self, direction: int) -> bool:
        """To the next (1) or previous (-1) unread paper; says so when there is none."""
        places = range(self.cursor + 1, len(self)) if direction > 0 else range(self.cursor - 1, -1, -1)
        for place in places:
            if not self._row(place).marks.read:
                return self.move_to(place)
        self.say("No unread paper below this one." if direction > 0 else "No unread paper above this one.")
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
        self.order = self.order.next()
        self.library.set_state(f"sort:{self.feed.name}", list(self.order))
        self._rearrange()
        self.say(f"Sorted by {self.order.words()}.")

    def arrange_by(self, filter_text: str, order: Order) -> None:
        """Filter and sort at once, and wait for it. For a session without a screen."""
        self.order = order
        self.in_force = self.filter_text = filter_text
        self._rearrange()
        self.work.settle()

    def _rearrange(self) -> None:
        """Make the list anew; the same paper stays under the cursor, if it is still there."""
        self._generation += 1
        make = partial(arrange, self._stock, self.marks.all(), self.in_force, self.order, self.clock())
        if len(self.papers) <= AT_ONCE:
            self._show(self._generation, make())
        else:
            self.work.in_thread(make, partial(self._show, self._generation))

    def _show(self, generation: int, listing: Listing) -> None:
        if generation != self._generation:
            return
        paper = self.paper
        self.listing = listing
        place = self.position(paper.key) if paper else None
        if place is not None:
            self.cursor = place
        else:
            self.cursor, self.scroll = max(0, min(self.cursor, len(self) - 1)), 0
        self.listen(ROWS)

    def _marks_changed(self) -> None:
        """Count the choices anew; the rows stay, so that nothing is pulled away under the reader."""
        if self.edition is None:
            return
        if self.feed == STARRED:
            self._welcome(self._load(STARRED).papers)
        make = partial(count, self._stock, self.marks.all(), self.in_force, self.clock())
        generation = self._generation
        if len(self.papers) <= AT_ONCE:
            self._recounted(generation, make())
        else:
            self.work.in_thread(make, partial(self._recounted, generation))
            self.listen(MARKS)

    def _recounted(self, generation: int, facets: Facets) -> None:
        if generation == self._generation:
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
        unread = [row.paper for row in self.window(0, len(self)) if not row.marks.read]
        if not unread:
            self.say("Every paper here is read already.")
            return
        papers = "1 paper" if len(unread) == 1 else f"{len(unread):,} papers"
        said = f"Marked {papers} read; u takes it back."
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

    def _welcome(self, fresh: Sequence[Paper]) -> None:
        """Take newly starred papers into the view; what is in it stays until it is left."""
        known = {paper.key for paper in fresh}
        if known <= self._index.keys():
            return
        paper = self.paper
        self._take((*fresh, *(paper for paper in self.papers if paper.key not in known)))
        self.cursor = self._index[paper.key] if paper else 0
        self._rearrange()

    # Words

    def lacks(self, action: str) -> str | None:
        """Why an action can do nothing now, in words; None when it can."""
        if BY_ID[action].need in (PAPER, PAPERS) and not len(self):
            return "There is no paper in this list."
        return None

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
        self.work.close()
        self.library.close()
