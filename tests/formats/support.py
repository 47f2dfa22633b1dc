"""Reading back what was written, by a BibTeX parser that is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pybtex.database import Person, parse_string

from papertui.formats.bibtex import bibtex
from papertui.model.paper import Paper

__all__ = ["Entry", "Person", "are_balanced", "entries", "parts", "read_back"]


class Entry(NamedTuple):
    fields: Mapping[str, str]
    authors: list[Person]


def entries(text: str) -> dict[str, Entry]:
    """The entries of `text` by their keys. Raises for anything that is not right in BibTeX."""
    found = parse_string(text, "bibtex").entries
    assert len(found) == text.count("@misc{")
    return {
        key: Entry(dict(entry.fields), list(entry.persons.get("author", []))) for key, entry in found.items()
    }


def read_back(paper: Paper) -> Entry:
    (entry,) = entries(bibtex([paper])).values()
    return entry


def parts(person: Person) -> tuple[str, str, str, str]:
    """First, von, last and Jr, as BibTeX calls them."""
    lists = (person.first_names + person.middle_names, person.prelast_names)
    first, von = map(" ".join, lists)
    return first, von, " ".join(person.last_names), " ".join(person.lineage_names)


def are_balanced(text: str) -> bool:
    """Whether every brace has its other, counted as BibTeX counts: a backslash before one changes nothing."""
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0
