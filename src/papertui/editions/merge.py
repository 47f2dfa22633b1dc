"""What becomes of an edition when a newer answer comes: nothing that was known is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from papertui.model.edition import Edition
from papertui.model.paper import Paper, renewed
from papertui.text.words import title_key


def merge(old: Edition | None, new: Edition) -> Edition:
    """`new`, with all that only `old` tells.

    The order is that of `new`. Papers that it has not come last, in their old order, and are `gone`. Of a
    paper that both have, the newest known facts win; what `new` does not tell erases nothing. The edition
    is thin only when a thin answer has left a paper without an abstract.
    """
    papers, gone = _Papers(new.papers), []
    for paper in old.papers if old else ():
        place = papers.place(paper)
        if place is None:
            gone.append(paper)
        else:
            papers.put(renewed(paper, papers.listed[place]), place)
    every = (*papers.listed, *gone)
    thin = new.thin and not all(paper.abstract for paper in every)
    return new._replace(papers=every, thin=thin, gone=frozenset(paper.key for paper in gone))


def joined(pages: Sequence[tuple[Paper, ...]]) -> tuple[Paper, ...]:
    """The papers of all pages of an answer: each once, where it came first, with its newest known facts."""
    return tuple(_Papers(paper for page in pages for paper in page).listed)


class _Papers:
    """Papers in their order, each once, whatever it is known by.

    Two are one when they have a key in common; or a title, when one has an id and the other has none, and
    no third paper could be meant.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.listed: list[Paper] = []
        self._by_key: dict[str, int] = {}
        self._by_title: defaultdict[str, set[int]] = defaultdict(set)
        for paper in papers:
            place = self.place(paper)
            if place is None:
                self.listed.append(paper)
                self.put(paper, len(self.listed) - 1)
            else:
                self.put(renewed(self.listed[place], paper), place)

    def place(self, paper: Paper) -> int | None:
        """Where the paper is, or what is the same work; None when it is not here."""
        if paper.key in self._by_key or not paper.title:
            return self._by_key.get(paper.key)
        has_id = paper.arxiv_id is not None
        namesakes = self._by_title[title_key(paper.title)]
        twins = [place for place in namesakes if (self.listed[place].arxiv_id is not None) != has_id]
        return twins[0] if len(twins) == 1 else None

    def put(self, paper: Paper, place: int) -> None:
        """Set the paper at a place; that it is known there by other keys and titles stays."""
        self.listed[place] = paper
        self._by_key[paper.key] = place
        self._by_title[title_key(paper.title)].add(place)
