"""Where a filter's words stand in a text, to be marked there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from papertui.query.pattern import pattern
from papertui.query.tree import FREE, And, Node, Not, Or, Term
from papertui.text.words import CJK, fold

_CJK = re.compile(f"[{CJK}]")


def matches(node: Node, text: str, field: str) -> list[tuple[int, int]]:
    """The parts of `text`, which is a paper's `field`, that `node` finds: (start, end), in order, apart.

    What is excluded is not marked. A part never splits a letter from its accents.
    """
    terms = [term for term in _sought(node, field) if term.words or term.literal]
    if not terms:
        return []
    folded, places = _folded(text)
    cjk = not folded.isascii() and _CJK.search(folded) is not None
    found = sorted(match.span() for term in terms for match in pattern(term, cjk=cjk).finditer(folded))
    if places is not None:
        found = [(places[start][0], places[end - 1][1]) for start, end in found]
    return _merged(found)


def _sought(node: Node, field: str, excluded: bool = False) -> Iterator[Term]:
    match node:
        case Term():
            if not excluded and (node.field == field or (node.field is None and field in FREE)):
                yield node
        case Not(part):
            yield from _sought(part, field, not excluded)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _sought(part, field, excluded)


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _folded(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """`text` folded, and for each character of that the place in `text` it stands for (None: the same).

    Folding works letter by letter: only accents go away, and they belong to the letter before them.
    """
    if text.isascii():
        return text.lower(), None
    pieces = [_fold_one(letter) for letter in text]
    places: list[tuple[int, int]] = []
    end = len(text)
    for start in range(len(text) - 1, -1, -1):
        if piece := pieces[start]:
            places.extend([(start, end)] * len(piece))
            end = start
    places.reverse()
    return "".join(pieces), places


@lru_cache(4096)
def _fold_one(letter: str) -> str:
    return fold(letter)
