"""From a feed's papers to the list that is shown: filter, order, and the count of every choice. Pure.

What filters text is loaded when there is a filter, so that the first frame need not wait for it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.model.marks import NO_MARKS, Marks
from papertui.model.paper import Paper
from papertui.text.words import fold, words

if TYPE_CHECKING:
    from papertui.query.predicate import Searchable
    from papertui.query.tree import Node

ORDERS = ("page order", "upvotes", "date", "comments", "title")
_MOST_CHOICES = 200
_HAS: Mapping[str, Callable[[Paper], object]] = {
    "code": lambda paper: paper.github,
    "project": lambda paper: paper.project,
    "comments": lambda paper: paper.comments,
}


class Order(NamedTuple):
    """How a list is sorted: one of ORDERS, and whether turned around. What is unknown comes last."""

    by: str = "page order"
    reverse: bool = False

    def next(self) -> "Order":
        """The order that pressing the sort key again gives: turned around, then the next kind."""
        if not self.reverse:
            return Order(self.by, reverse=True)
        return Order(ORDERS[(ORDERS.index(self.by) + 1) % len(ORDERS)])

    def words(self) -> str:
        """The order as the list names it."""
        return f"{self.by}, reversed" if self.reverse else self.by


class Listing(NamedTuple):
    """`order`: positions of the feed's papers, as shown. `node`: what the filter text means, None for all."""

    order: Sequence[int]
    facets: Facets
    node: "Node | None" = None
    hints: tuple[str, ...] = ()


class Feedstock:
    """A feed's papers, each made ready for searching once."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self._subjects: list[Searchable] | None = None

    def subjects(self) -> "Sequence[Searchable]":
        """The papers as the predicate wants them."""
        if self._subjects is None:
            from papertui.query.predicate import Searchable

            self._subjects = [Searchable(paper) for paper in self.papers]
        return self._subjects


def arrange(
    stock: Feedstock, marks: Mapping[str, Marks], filter_text: str, order: Order, now: datetime
) -> Listing:
    """The list of a filter text (without mistakes) and an order. Raises FilterError."""
    facets = count(stock, marks, filter_text, now)
    if not filter_text.strip():
        return Listing(_sorted(range(len(stock.papers)), stock.papers, order), facets)
    from papertui.query.parse import parse
    from papertui.session.search import Search

    search = Search(stock.subjects(), marks, now)
    found = search.found(filter_text)
    hints = () if found else search.hints(filter_text)
    return Listing(_sorted(found, stock.papers, order), facets, parse(filter_text), hints)


def count(stock: Feedstock, marks: Mapping[str, Marks], filter_text: str, now: datetime) -> Facets:
    """How many papers each choice would show, given the rest of the filter."""
    everything = range(len(stock.papers))
    if not filter_text.strip():
        return _facets(stock.papers, marks, dict.fromkeys((SHOW, HAS, ORGANIZATION, KEYWORD), everything))
    from papertui.query.choices import choices, without
    from papertui.session.search import Search

    search = Search(stock.subjects(), marks, now)
    ticked = choices(filter_text)
    rest = {
        heading: search.found(without(filter_text, heading)) for heading in (SHOW, HAS, ORGANIZATION, KEYWORD)
    }
    return _facets(stock.papers, marks, rest, ticked.show, ticked.has, ticked.organizations, ticked.keywords)


def _facets(
    papers: Sequence[Paper],
    marks: Mapping[str, Marks],
    rest: Mapping[str, Sequence[int]],
    show: str = "all",
    has: frozenset[str] = frozenset(),
    organizations: frozenset[str] = frozenset(),
    keywords: frozenset[str] = frozenset(),
) -> Facets:
    """The choices. `rest`: for each heading, the papers that the rest of the filter finds."""
    shown = [marks.get(papers[i].key, NO_MARKS) for i in rest[SHOW]] if marks else []
    unread = len(rest[SHOW]) - sum(1 for mark in shown if mark.read)
    counts = {
        "all": len(rest[SHOW]),
        "unread": unread,
        "starred": sum(1 for mark in shown if mark.starred),
    }
    return Facets(
        total=len(papers),
        show=tuple(Choice(SHOW, name, name, number, name == show) for name, number in counts.items()),
        has=tuple(
            Choice(
                HAS,
                name,
                name,
                sum(1 for i in rest[HAS] if test(papers[i])),
                name in has,
            )
            for name, test in _HAS.items()
            if name in has or any(test(paper) for paper in papers)
        ),
        organization=_named(
            ORGANIZATION,
            [(paper.organization,) if paper.organization else () for paper in papers],
            rest[ORGANIZATION],
            organizations,
        ),
        keyword=_named(KEYWORD, [paper.keywords for paper in papers], rest[KEYWORD], keywords),
    )


def _named(
    heading: str, names: Sequence[Sequence[str]], rest: Sequence[int], ticked: frozenset[str]
) -> tuple[Choice, ...]:
    """The choices of a heading whose values are names (`names`: each paper's), the most frequent first.

    A name's filter matches by whole words, so `AI` counts the papers of `AI Lab` too.
    """
    holders: dict[str, set[int]] = {name: set() for paper in names for name in paper}
    for position in rest:
        for name in names[position]:
            holders[name].add(position)
    ranked = sorted(holders, key=lambda name: (-len(holders[name]), fold(name)))[:_MOST_CHOICES]
    known = {fold(name) for name in ranked}
    ranked += [name for name in sorted(ticked) if fold(name) not in known]
    on = {fold(name) for name in ticked}
    spelled = {name: f" {' '.join(words(name))} " for name in {*holders, *ranked}}
    choices = []
    for name in ranked:
        held = [holders[other] for other in holders if spelled[name] in spelled[other]]
        choices.append(Choice(heading, name, name, len(set().union(*held)), fold(name) in on))
    return tuple(choices)


def _sorted(found: Sequence[int], papers: Sequence[Paper], order: Order) -> Sequence[int]:
    if order.by == "page order":
        return found[::-1] if order.reverse else found
    if order.by == "title":
        return sorted(found, key=lambda i: fold(papers[i].title), reverse=order.reverse)

    def value(paper: Paper) -> int | None:
        if order.by == "date":
            return paper.date.toordinal() if paper.date else None
        return paper.upvotes if order.by == "upvotes" else paper.comments

    known = [(i, number) for i in found if (number := value(papers[i])) is not None]
    known.sort(key=lambda pair: pair[1] if order.reverse else -pair[1])
    return [i for i, _ in known] + [i for i in found if value(papers[i]) is None]
