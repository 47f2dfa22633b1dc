"""Which papers of a feed a filter text finds. Pure; loaded when something is filtered for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from papertui.model.marks import NO_MARKS
from papertui.query.choices import conjuncts, without_conjunct
from papertui.query.parse import parse
from papertui.query.predicate import Searchable, predicate
from papertui.session.listing import Context, Overtaken

_MOST_HINTS = 3
_PIECE = 256  # papers that are tried before asking again whether anyone waits


class Search:
    """Tries filter texts (without mistakes) on papers, each text once."""

    def __init__(self, subjects: Sequence[Searchable], context: Context) -> None:
        self._subjects = subjects
        self._context = context
        self._known: dict[str, Sequence[int]] = {}

    def found(self, text: str) -> Sequence[int]:
        """The positions of the papers that a text finds, in their order. Raises FilterError, Overtaken."""
        if not text.strip():
            return range(len(self._subjects))
        if text not in self._known:
            self._known[text] = self._tried(text)
        return self._known[text]

    def _tried(self, text: str) -> Sequence[int]:
        context, subjects = self._context, self._subjects
        marks = context.marks
        test = predicate(parse(text), now=context.now, seen=context.seen, new_keys=context.new)
        found: list[int] = []
        for start in range(0, len(subjects), _PIECE):
            if not context.wanted():
                raise Overtaken
            found += [
                position
                for position, subject in enumerate(subjects[start : start + _PIECE], start)
                if test(subject, marks.get(subject.paper.key, NO_MARKS))
            ]
        return found

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
