"""The edition that is shown, and the person's place in it, whatever arrives."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from papertui.config import Config
from papertui.editions.editions import Editions, is_local
from papertui.errors import LibraryError, PapertuiError
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import STARRED, Feed
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.session.filtered import ROWS, Filtered
from papertui.session.listing import NOTHING_MET, Met
from papertui.session.memory import Place


class Placed(Filtered):
    """Shows an edition at the place where its feed was left, and keeps that place when papers arrive."""

    def __init__(
        self, library: Library, editions: Editions, config: Config, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(library, config, clock)
        self.editions = editions
        self.edition: Edition | None = None
        self.keeps_place = True  # else it only looks something up, and its place is nobody's
        self.offered: Edition | None = None  # a newer edition, which waits until it is asked for

    @property
    def feed(self) -> Feed:
        """The feed that is shown."""
        assert self.edition is not None, "no feed was opened"
        return self.edition.feed

    def _row(self, place: int) -> Row:
        row = super()._row(place)
        return row._replace(gone=True) if self.edition and row.paper.key in self.edition.gone else row

    def show(self, edition: Edition, filter_text: str = "", met: Met = NOTHING_MET) -> None:
        """Show an edition. Papers that were `met` stay whatever the filter shows now."""
        self.remember()
        self.edition = edition
        if self.offered and self.offered.feed == edition.feed:
            self.offered = None
        self._new = self._arrived_since_the_last_visit(edition)
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

    def _arrived_since_the_last_visit(self, edition: Edition) -> frozenset[str]:
        """The keys of the papers that were not known yet when this feed was last left."""
        left = self._memory.visit(edition.feed)
        if left is None or is_local(edition.feed):
            return frozenset()
        keys = [paper.key for paper in edition.papers]
        try:
            seen = self.library.first_seen(keys)
        except LibraryError:
            return frozenset()
        return frozenset(key for key in keys if key not in seen or seen[key] > left)

    def remember(self) -> None:
        """Write down the place in the current feed, and the sitting, when they have changed."""
        if self.edition is None or not self.keeps_place:
            return
        if self.paper is not None:
            self._memory.keep_place(self.feed, Place(self.paper.key, self.scroll))
        self._memory.keep_sitting(self.clock().date().isoformat(), self.feed, self.in_force)

    def leave(self) -> None:
        """The person goes elsewhere: what arrives from now on will be new to them."""
        self.remember()
        if self.edition is not None and self.keeps_place and self.papers and not is_local(self.feed):
            self._memory.keep_visit(self.feed, self.clock())

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

    def _arrive(self, edition: Edition) -> int:
        """Take in a newer edition of the feed that is shown; gives how many papers it has more.

        The same paper stays under the cursor, and its abstract keeps its scroll.
        """
        before, here, left = self._stock.index, self.paper, self._left
        gone = self.edition.gone if self.edition else frozenset()
        self.edition = edition
        if edition.papers != tuple(self.papers):
            self._new |= {paper.key for paper in edition.papers if before and paper.key not in before}
            self._take(edition.papers)
            if here:
                self.cursor = self._stock.index.get(self._present(here.key), 0)
            if left:
                self._left = self._present(left[0]), left[1]
            self._rearrange()
            if not (here or left):
                self._find_place()
                self.listen(ROWS)
        elif edition.gone != gone:
            self.listen(ROWS)
        return len(self._stock.index.keys() - before.keys()) if before else 0

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

    def _marks_changed(self) -> None:
        if self.edition is None:
            return
        if self.feed == STARRED:
            with suppress(PapertuiError):
                if starred := self.editions.at_hand(STARRED):
                    self._welcome(starred.papers)
        super()._marks_changed()
