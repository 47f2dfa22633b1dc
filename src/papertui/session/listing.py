"""From a feed's papers to the list that is shown: filter, order, and the count of every choice. Pure.

What filters text is loaded when there is a filter, so that the first frame need not wait for it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Facets
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.session.facets import NOTHING_TICKED, facets_of
from papertui.text.words import fold

if TYPE_CHECKING:
    from papertui.query.predicate import Searchable
    from papertui.query.tree import Node
    from papertui.session.search import Search

_HEADINGS = (SHOW, HAS, ORGANIZATION, KEYWORD)
_ORDERS = {  # and what each is called as it is, and turned around
    "page order": ("page order", "page order, reversed"),
    "upvotes": ("upvotes, most first", "upvotes, fewest first"),
    "date": ("date, newest first", "date, oldest first"),
    "comments": ("comments, most first", "comments, fewest first"),
    "title": ("title, A to Z", "title, Z to A"),
}
ORDERS = tuple(_ORDERS)
_NUMBERS: Mapping[str, Callable[[Paper], int | None]] = {
    "upvotes": lambda paper: paper.upvotes,
    "date": lambda paper: paper.date.toordinal() if paper.date else None,
    "comments": lambda paper: paper.comments,
}


class Order(NamedTuple):
    """How a list is sorted: one of ORDERS, and whether turned around. What is unknown comes last."""

    by: str = "page order"
    reverse: bool = False

    def next(self, papers: Sequence[Paper]) -> "Order":
        """The order that pressing the sort key again gives: turned around, then the next kind.

        A kind of which nothing is known of these papers is passed over.
        """
        if not self.reverse:
            return Order(self.by, reverse=True)
        at = ORDERS.index(self.by) + 1
        return Order(next(by for by in (*ORDERS[at:], *ORDERS[:at]) if _tells(by, papers)))

    def words(self) -> str:
        """The order as the list names it."""
        return _ORDERS[self.by][self.reverse]

    def sort(self, found: Sequence[int], papers: Sequence[Paper]) -> Sequence[int]:
        """The papers at the positions `found`, which are in page order, in this one."""
        if self.by == "page order":
            return found[::-1] if self.reverse else found
        if self.by == "title":
            return sorted(found, key=lambda i: fold(papers[i].title), reverse=self.reverse)
        number = _NUMBERS[self.by]
        known = [(i, value) for i in found if (value := number(papers[i])) is not None]
        known.sort(key=lambda pair: pair[1] if self.reverse else -pair[1])
        return [i for i, _ in known] + [i for i in found if number(papers[i]) is None]


def _tells(by: str, papers: Sequence[Paper]) -> bool:
    return by not in _NUMBERS or any(_NUMBERS[by](paper) is not None for paper in papers)


class Listing(NamedTuple):
    """`order`: positions of the feed's papers, as shown. `node`: what `filter_text` means, None for all."""

    order: Sequence[int]
    facets: Facets
    node: "Node | None" = None
    hints: tuple[str, ...] = ()
    filter_text: str = ""

    @property
    def show(self) -> str:
        """The choice under *Show* that is ticked."""
        return next((choice.value for choice in self.facets.show if choice.ticked), "all")


class Overtaken(Exception):
    """Nobody waits for the answer any more."""


class Context(NamedTuple):
    """What a filter is tried with, besides the papers.

    `marks` of those papers that have any; `seen`: when papers were first seen, for those of which it is
    known; `new`: the keys of those that were not there at the last visit; `wanted` tells whether the
    answer is still waited for.
    """

    marks: Mapping[str, Marks]
    now: datetime
    seen: Mapping[str, datetime] = {}
    new: frozenset[str] = frozenset()
    wanted: Callable[[], bool] = lambda: True


class Met(NamedTuple):
    """The papers, by key, that have been listed since a choice under *Show* was ticked.

    They stay in the list until it is unticked, whatever becomes of their marks: no paper is pulled away
    under the reader because it is read now.
    """

    show: str = "all"
    keys: frozenset[str] = frozenset()

    def and_of(self, listing: Listing, papers: Sequence[Paper]) -> "Met":
        """With those that a listing shows."""
        if listing.show == "all":
            return NOTHING_MET
        listed = frozenset(papers[i].key for i in listing.order)
        return Met(listing.show, self.keys | listed if self.show == listing.show else listed)


NOTHING_MET = Met()


class Feedstock:
    """A feed's papers, each once and made ready for searching once."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.index = {paper.key: position for position, paper in enumerate(papers)}
        if len(self.index) < len(papers):
            first = {paper.key: paper for paper in reversed(papers)}
            papers = tuple(first[key] for key in self.index)
            self.index = {paper.key: position for position, paper in enumerate(papers)}
        self.papers = papers
        self._subjects: list[Searchable] | None = None

    def subjects(self) -> "Sequence[Searchable]":
        """The papers as the predicate wants them."""
        if self._subjects is None:
            from papertui.query.predicate import Searchable

            self._subjects = [Searchable(paper) for paper in self.papers]
        return self._subjects


def arrange(stock: Feedstock, context: Context, filter_text: str, order: Order, met: Met) -> Listing:
    """The list of a filter text (without mistakes) and an order. Raises FilterError and Overtaken."""
    papers = stock.papers
    if not filter_text.strip():
        return Listing(order.sort(range(len(papers)), papers), count(stock, context, filter_text))
    from papertui.query.choices import choices, without
    from papertui.query.parse import parse
    from papertui.session.search import Search

    search = Search(stock.subjects(), context)
    found = search.found(filter_text)
    if choices(filter_text).show == met.show != "all":
        rest = search.found(without(filter_text, SHOW))
        found = sorted({*found, *(i for i in rest if papers[i].key in met.keys)})
    return Listing(
        order.sort(found, papers),
        _counted(stock, context, search, filter_text),
        parse(filter_text),
        () if found else search.hints(filter_text),
        filter_text,
    )


def count(stock: Feedstock, context: Context, filter_text: str) -> Facets:
    """How many papers each choice would show, given the rest of the filter. Raises as `arrange` does."""
    if filter_text.strip():
        from papertui.session.search import Search

        return _counted(stock, context, Search(stock.subjects(), context), filter_text)
    everything = range(len(stock.papers))
    return facets_of(stock.papers, context.marks, dict.fromkeys(_HEADINGS, everything), NOTHING_TICKED)


def _counted(stock: Feedstock, context: Context, search: "Search", filter_text: str) -> Facets:
    from papertui.query.choices import choices, without

    ticked = choices(filter_text)
    rest = {heading: search.found(without(filter_text, heading)) for heading in _HEADINGS}
    return facets_of(
        stock.papers,
        context.marks,
        rest,
        {
            SHOW: frozenset({ticked.show}),
            HAS: ticked.has,
            ORGANIZATION: ticked.organizations,
            KEYWORD: ticked.keywords,
        },
    )
