"""From a feed's papers to the list that is shown: filter, order, and the counts of every choice. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.model.marks import NO_MARKS, Marks
from papertui.model.paper import Paper
from papertui.query.choices import choices, conjuncts, without, without_conjunct
from papertui.query.parse import parse
from papertui.query.predicate import Searchable, predicate
from papertui.query.tree import Node
from papertui.text.words import fold, words

ORDERS = ("page order", "upvotes", "date", "comments", "title")
_MOST_CHOICES = 200


class Order(NamedTuple):
    """How a list is sorted: one of ORDERS, and whether turned around. What is unknown comes last."""

    by: str = "page order"
    reverse: bool = False

    def next(self) -> Order:
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
    node: Node | None
    hints: tuple[str, ...] = ()


def arrange(
    subjects: Sequence[Searchable],
    marks: Mapping[str, Marks],
    filter_text: str,
    order: Order,
    now: datetime,
) -> Listing:
    """The list of a filter text (without mistakes) and an order. Raises FilterError."""
    passes = _tester(subjects, marks, now)
    everything = range(len(subjects))
    node = parse(filter_text) if filter_text.strip() else None
    found = passes(filter_text, everything)
    hints = () if found or not filter_text.strip() else _hints(filter_text, passes, everything)
    return Listing(_sorted(found, subjects, order), count(subjects, marks, filter_text, now), node, hints)


def count(
    subjects: Sequence[Searchable], marks: Mapping[str, Marks], filter_text: str, now: datetime
) -> Facets:
    """How many papers each choice would show, given the rest of the filter."""
    passes = _tester(subjects, marks, now)
    everything = range(len(subjects))
    ticked = choices(filter_text)

    def rest(heading: str) -> Sequence[int]:
        return passes(without(filter_text, heading), everything)

    def marks_of(position: int) -> Marks:
        return marks.get(subjects[position].paper.key, NO_MARKS)

    shown = rest(SHOW)
    show = {
        "all": len(shown),
        "unread": sum(1 for i in shown if not marks_of(i).read) if marks else len(shown),
        "starred": sum(1 for i in shown if marks_of(i).starred) if marks else 0,
    }
    having = rest(HAS)
    papers = [subjects[i].paper for i in having]
    has = {
        "code": sum(1 for paper in papers if paper.github),
        "project": sum(1 for paper in papers if paper.project),
        "comments": sum(1 for paper in papers if paper.comments),
    }
    labels = {"project": "project page"}
    return Facets(
        total=len(subjects),
        show=tuple(Choice(SHOW, v, v, n, ticked.show == v) for v, n in show.items()),
        has=tuple(
            Choice(HAS, v, labels.get(v, v), n, v in ticked.has)
            for v, n in has.items()
            if n or v in ticked.has or any(_has(subject.paper, v) for subject in subjects)
        ),
        organization=_named(
            ORGANIZATION,
            ((i, (subjects[i].paper.organization or "",)) for i in rest(ORGANIZATION)),
            ticked.organizations,
        ),
        keyword=_named(KEYWORD, ((i, subjects[i].paper.keywords) for i in rest(KEYWORD)), ticked.keywords),
    )


def _has(paper: Paper, what: str) -> bool:
    return bool({"code": paper.github, "project": paper.project, "comments": paper.comments}[what])


def _named(
    heading: str, named: Iterable[tuple[int, Sequence[str]]], ticked: frozenset[str]
) -> tuple[Choice, ...]:
    """The choices of a heading whose values are names, the most frequent first.

    A name's filter matches by whole words, so `AI` counts the papers of `AI Lab` too.
    """
    holders: dict[str, set[int]] = {}
    for position, names in named:
        for name in names:
            if name:
                holders.setdefault(name, set()).add(position)
    ranked = sorted(holders, key=lambda name: (-len(holders[name]), fold(name)))[:_MOST_CHOICES]
    ranked += [name for name in sorted(ticked) if not _known(name, ranked)]
    spelled = {name: f" {' '.join(words(name))} " for name in {*holders, *ranked}}
    ticked_folded = {fold(name) for name in ticked}
    out = []
    for name in ranked:
        held = [holders[other] for other in holders if spelled[name] in spelled[other]]
        total = len(set().union(*held)) if held else 0
        out.append(Choice(heading, name, name, total, fold(name) in ticked_folded))
    return tuple(out)


def _known(name: str, ranked: Sequence[str]) -> bool:
    return fold(name) in {fold(other) for other in ranked}


_Tester = Callable[[str, Sequence[int]], Sequence[int]]


def _tester(subjects: Sequence[Searchable], marks: Mapping[str, Marks], now: datetime) -> _Tester:
    """A function from a filter text and positions to the positions that pass; each text is tried once."""
    known: dict[str, Sequence[int]] = {}

    def passes(text: str, positions: Sequence[int]) -> Sequence[int]:
        if not text.strip():
            return positions
        if text not in known:
            test = predicate(parse(text), now=now)
            known[text] = [
                i for i in positions if test(subjects[i], marks.get(subjects[i].paper.key, NO_MARKS))
            ]
        return known[text]

    return passes


def _hints(text: str, passes: _Tester, everything: Sequence[int]) -> tuple[str, ...]:
    """What to leave out of a filter that shows nothing: each part that alone would help, best first."""
    parts = conjuncts(text)
    if len(parts) < 2:
        return ()
    counted = [
        (len(passes(without_conjunct(text, number), everything)), part) for number, part in enumerate(parts)
    ]
    helpful = sorted(((n, part) for n, part in counted if n), key=lambda pair: -pair[0])
    return tuple(f"without {part}: {n}" for n, part in helpful[:3])


def _sorted(found: Sequence[int], subjects: Sequence[Searchable], order: Order) -> Sequence[int]:
    if order.by == "page order":
        return found[::-1] if order.reverse else found
    if order.by == "title":
        return sorted(found, key=lambda i: fold(subjects[i].paper.title), reverse=order.reverse)

    def value(position: int) -> float | None:
        paper = subjects[position].paper
        match order.by:
            case "upvotes":
                return paper.upvotes
            case "comments":
                return paper.comments
            case _:
                return paper.date.toordinal() if paper.date else None

    known = [(i, v) for i in found if (v := value(i)) is not None]
    known.sort(key=lambda pair: pair[1] if order.reverse else -pair[1])
    placed = [i for i, _ in known]
    return placed + [i for i in found if value(i) is None]

