"""Which papers of a feed a filter text finds. Pure; loaded when something is filtered for the first time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from papertui.model.marks import NO_MARKS, Marks
from papertui.query.choices import conjuncts, without_conjunct
from papertui.query.parse import parse
from papertui.query.predicate import Searchable, predicate

_MOST_HINTS = 3


class Search:
    """Tries filter texts (without mistakes) on papers, each text once."""

    def __init__(self, subjects: Sequence[Searchable], marks: Mapping[str, Marks], now: datetime) -> None:
        self._subjects = subjects
        self._marks = marks
        self._now = now
        self._known: dict[str, Sequence[int]] = {}

    def found(self, text: str) -> Sequence[int]:
        """The positions of the papers that a text finds, in their order. Raises FilterError."""
        if not text.strip():
            return range(len(self._subjects))
        if text not in self._known:
            test = predicate(parse(text), now=self._now)
            marks = self._marks
            self._known[text] = [
                position
                for position, subject in enumerate(self._subjects)
                if test(subject, marks.get(subject.paper.key, NO_MARKS))
            ]
        return self._known[text]

    def hints(self, text: str) -> tuple[str, ...]:
        """What to leave out of a text that finds nothing: each part that alone would help, best first."""
        parts = conjuncts(text)
        if len(parts) < 2:
            return ()
        counted = [
            (len(self.found(without_conjunct(text, number))), part) for number, part in enumerate(parts)
        ]
        helpful = sorted(((papers, part) for papers, part in counted if papers), key=lambda pair: -pair[0])
        return tuple(f"without {part}: {papers:,}" for papers, part in helpful[:_MOST_HINTS])
