"""A filter tree as a function that tells whether a paper passes.

Every node gives yes or no, never "unknown": `X` and `-X` split any set of papers. A number or a date
that a paper does not have is outside every range, so the paper is among `-X`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from papertui.model.ids import arxiv_id
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.query.lex import one_line
from papertui.query.pattern import pattern
from papertui.query.tree import FREE, And, Days, Everything, Node, Not, Number, Or, Seen, State, Term
from papertui.text.words import fold, words

_BETWEEN = "\0"  # stands between the values of a field; no value and no term has one


class Searchable:
    """A paper made ready for matching: its folded text by field (None: all of FREE), made when asked for.

    `words` has each value's words with a space around each, so that a term is one substring, and a line
    end after each value, so that no sequence goes from one value into the next. `vocabulary` has each
    word once, which is shorter, for terms of one word. `text` has the values folded, as they stand.
    """

    __slots__ = ("paper", "text", "vocabulary", "words")

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.words = _ByField(paper, lambda values: "\n".join(map(spaced, values)))
        self.vocabulary = _ByField(paper, _vocabulary)
        self.text = _ByField(paper, lambda values: _BETWEEN.join(map(_as_written, values)))


class _ByField(dict[str | None, str]):
    __slots__ = ("make", "paper")

    def __init__(self, paper: Paper, make: Callable[[tuple[str, ...]], str]) -> None:
        super().__init__()
        self.paper = paper
        self.make = make

    def __missing__(self, field: str | None) -> str:
        self[field] = made = self.make(_values(self.paper, field))
        return made


def spaced(text: str) -> str:
    """The words of `text` with a space around each: a word is in `text` where ` word ` is in this."""
    return f" {' '.join(words(text))} "


def _vocabulary(values: tuple[str, ...]) -> str:
    return f" {' '.join(dict.fromkeys(words(_BETWEEN.join(values))))} "


def _as_written(text: str) -> str:
    return one_line(fold(text))


def _values(paper: Paper, field: str | None) -> tuple[str, ...]:
    """What a paper has in a field of text; None asks for all of FREE."""
    values: tuple[str | None, ...]
    match field:
        case None:
            return tuple(value for name in FREE for value in _values(paper, name))
        case "author":
            return paper.authors
        case "keyword":
            return paper.keywords
        case "title":
            return (paper.title,)
        case "abstract":
            return (paper.abstract,)
        case "org":
            values = (paper.organization, paper.organization_handle)
        case "by":
            values = (paper.submitter,)
        case "category":
            values = (paper.category,)
        case _:
            raise ValueError(f"not a field of a paper's text: {field}")
    return tuple(value for value in values if value)


Predicate: TypeAlias = Callable[[Searchable, Marks], bool]


def predicate(
    node: Node,
    *,
    now: datetime,
    seen: Mapping[str, datetime] | None = None,
    new_keys: frozenset[str] = frozenset(),
) -> Predicate:
    """Tells whether a paper with these marks passes `node`.

    `now` and the values of `seen` (paper's key → when it was first seen) are aware of their zone;
    `new_keys` are the papers of `is:new`.
    """

    def made(node: Node) -> Predicate:
        match node:
            case Term():
                return _term(node)
            case Not(part):
                inner = made(part)
                return lambda paper, marks: not inner(paper, marks)
            case And(parts):
                return _all([made(part) for part in parts])
            case Or(parts):
                return _any([made(part) for part in parts])
            case State():
                return _state(node, new_keys)
            case Number():
                return _number(node)
            case Days():
                return _days(node)
            case Seen(within):
                return _seen(now - within, seen or {})
            case Everything():
                return lambda *_: True

    return made(node)


def _all(parts: list[Predicate]) -> Predicate:
    def all_of(paper: Searchable, marks: Marks) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as a generator, for every paper at every letter
            if not part(paper, marks):
                return False
        return True

    return all_of


def _any(parts: list[Predicate]) -> Predicate:
    def any_of(paper: Searchable, marks: Marks) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(paper, marks):
                return True
        return False

    return any_of


def _term(term: Term) -> Predicate:
    field = term.field
    if field == "id":
        return _id(term.text)
    if field == "tag":
        return _tag(term)
    literal = term.literal
    if literal is None:
        needle = _needle(term)
        if len(term.words) == 1:
            return lambda paper, _: needle in paper.vocabulary[field]
        return lambda paper, _: needle in paper.words[field]
    search = pattern(term).search

    def as_written(paper: Searchable, _: Marks) -> bool:
        text = paper.text[field]
        return literal in text and search(text) is not None

    found_id = arxiv_id(term.text) if field is None else None
    if found_id is None:
        return as_written
    return lambda paper, _: paper.paper.arxiv_id == found_id or as_written(paper, _)


def _needle(term: Term) -> str:
    """What is in the `spaced` words of a text where the term's words are in that text."""
    if not term.words:
        return ""
    return f" {' '.join(term.words)} " if term.whole else f" {' '.join(term.words)}"


def _id(text: str) -> Predicate:
    """An arXiv id in any shape, or how one begins."""
    found_id = arxiv_id(text)
    beginning = fold(text).removeprefix("arxiv:")

    def has_id(paper: Searchable, _: Marks) -> bool:
        known = paper.paper.arxiv_id
        return known is not None and (known == found_id or known.lower().startswith(beginning))

    return has_id


def _tag(term: Term) -> Predicate:
    if term.literal is None:
        needle = _needle(term)
        return lambda _, marks: any(needle in spaced(tag) for tag in marks.tags)
    search = pattern(term).search
    return lambda _, marks: any(search(_as_written(tag)) for tag in marks.tags)


def _state(state: State, new_keys: frozenset[str]) -> Predicate:
    match state.field, state.name:
        case "is", "starred":
            return lambda _, marks: marks.starred
        case "is", "read":
            return lambda _, marks: marks.read
        case "is", "unread":
            return lambda _, marks: not marks.read
        case "is", "new":
            return lambda paper, _: paper.paper.key in new_keys
        case "has", "code":
            return lambda paper, _: bool(paper.paper.github)
        case "has", "project":
            return lambda paper, _: bool(paper.paper.project)
        case "has", "comments":
            return lambda paper, _: bool(paper.paper.comments)
        case "has", "note":
            return lambda _, marks: bool(marks.note)
    raise ValueError(f"no such state: {state.field}:{state.name}")


def _number(number: Number) -> Predicate:
    low = float("-inf") if number.low is None else number.low
    high = float("inf") if number.high is None else number.high
    known = {
        "upvotes": lambda paper: paper.upvotes,
        "comments": lambda paper: paper.comments,
        "authors": author_count,
    }[number.field]

    def in_range(paper: Searchable, _: Marks) -> bool:
        value = known(paper.paper)
        return value is not None and low <= value <= high

    return in_range


def author_count(paper: Paper) -> int | None:
    """How many authors a paper has, from the count that is told or from the names."""
    return len(paper.authors) or None if paper.author_count is None else paper.author_count


def _days(days: Days) -> Predicate:
    first, last = days.first, days.last

    def in_range(paper: Searchable, _: Marks) -> bool:
        day = paper.paper.date
        return day is not None and (first is None or first <= day) and (last is None or day <= last)

    return in_range


def _seen(since: datetime, seen: Mapping[str, datetime]) -> Predicate:
    def seen_since(paper: Searchable, _: Marks) -> bool:
        first = seen.get(paper.paper.key)
        return first is not None and first >= since

    return seen_since
