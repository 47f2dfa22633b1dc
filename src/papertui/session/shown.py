"""The papers of a feed as they are listed, and the cursor on one of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.model.facets import Facets
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.session.listing import Feedstock, Listing
from papertui.session.marking import Marking

if TYPE_CHECKING:
    from papertui.query.tree import Node


class Shown:
    """A list's `Rows`, with a cursor; `scroll` is how many lines the abstract under it is scrolled by."""

    def __init__(self, marks: Marking) -> None:
        self.marks = marks
        self.cursor = 0
        self.scroll = 0
        self.listing = Listing((), Facets())
        self._stock = Feedstock(())
        self._selected: frozenset[str] = frozenset()
        self._new: frozenset[str] = frozenset()  # what was not there at the last visit
        self._left: tuple[str, int] | None = None  # a paper that the list has lost, and its scroll
        self._placed: Sequence[int] | None = None
        self._places: dict[int, int] = {}
        self._home: tuple[str, int] | None = (
            None  # the paper, and its scroll, that a list took from the cursor
        )

    def _take(self, papers: Sequence[Paper]) -> None:
        """Show other papers, all of them in their order."""
        self._stock = Feedstock(papers)
        self._left = None
        self._selected &= self._stock.index.keys()
        total = len(self._stock.papers)
        self.listing = Listing(range(total), Facets(total=total))
        self.marks.take(self._stock.index)

    def _relist(self, listing: Listing) -> None:
        """Show another list of the same papers; the cursor stays on its paper.

        If that is not in it, the cursor is on a neighbour until a list has it again, or until the person
        goes elsewhere: a filter that is half typed has lost nobody's place.
        """
        here = self._left or ((self.paper.key, self.scroll) if self.paper else None)
        near = self.paper
        self.listing = listing
        place = self.position(here[0]) if here else None
        if here and place is not None:
            self._left, self.cursor, self.scroll = None, place, here[1]
            return
        self._left = here
        place = self.position(near.key) if near else None
        if place is None:
            place, self.scroll = max(0, min(self.cursor, len(self) - 1)), 0
        self.cursor = place

    def stay(self) -> None:
        """The person has taken to the paper under the cursor: no list brings the cursor elsewhere."""
        self._left = None

    @property
    def papers(self) -> Sequence[Paper]:
        """The papers of the feed, in its order."""
        return self._stock.papers

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
        return self._places.get(self._stock.index.get(key, -1))

    def _row(self, place: int) -> Row:
        paper = self.papers[self.listing.order[place]]
        key = paper.key
        return Row(paper, *self.marks.of(key), key in self._selected, key in self._new)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._row(self.cursor) if self.cursor < len(self) else None

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor."""
        row = self.row
        return row.paper if row else None

    def select(self) -> None:
        """Select the paper under the cursor for what comes next, or let go of it."""
        if self.paper:
            self._selected ^= {self.paper.key}

    def select_none(self) -> None:
        """Let go of all that was selected."""
        self._selected = frozenset()

    @property
    def selected(self) -> int:
        """How many papers of the feed are selected, also of those that a filter hides."""
        return len(self._selected)

    @property
    def chosen(self) -> Sequence[Row]:
        """What comes next is for these: the selected papers in page order, else the one under the cursor."""
        if not self._selected:
            return [self.row] if self.row else []
        chosen = [paper for paper in self.papers if paper.key in self._selected]
        return [Row(paper, *self.marks.of(paper.key), selected=True) for paper in chosen]

    @property
    def node(self) -> "Node | None":
        """What the filter of the list means, for marking the words it found."""
        return self.listing.node

    def counts(self) -> tuple[int, int, int]:
        """Papers, unread ones and starred ones of the whole feed."""
        marks = self.marks.all().values()
        total = len(self.papers)
        return total, total - sum(1 for m in marks if m.read), sum(1 for m in marks if m.starred)

    def move_to(self, place: int) -> bool:
        """Put the cursor on a row, or the nearest there is; False when it was there already."""
        self.stay()
        place = max(0, min(place, len(self) - 1))
        if place == self.cursor:
            return False
        self.cursor, self.scroll, self._home = place, 0, None
        return True

    def move(self, rows: int) -> bool:
        """Move the cursor by rows; False at an end."""
        return self.move_to(self.cursor + rows)

    def _unread(self, places: range) -> int | None:
        """The first of some rows that is unread."""
        return next((place for place in places if not self._row(place).marks.read), None)
