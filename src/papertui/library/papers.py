"""Papers in the library: storing what is told of them, and knowing one again under another key.

A paper is known by its arXiv id, or by its title while no id is known. Two entries become one when
their titles have the same words, one of them has no id, and neither first author nor year disagree;
every key stays an alias, so that no mark is lost on the way.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from papertui.library import events
from papertui.model.paper import Paper
from papertui.text.words import title_key, words

Facts = dict[str, Any]  # what is known of a paper, by its field's name, as JSON has it

COLUMNS = "papers.id, papers.key, papers.facts, papers.as_of"
_NAMES = tuple(name for name in Paper._fields if name != "key")
_DAYS = {"date", "featured"}


class Stored(NamedTuple):
    """A row of `papers`, as `COLUMNS` names it."""

    id: int
    key: str
    facts: str
    as_of: str

    @property
    def known(self) -> Facts:
        """Raises sqlite3.DatabaseError when the row does not hold what was written into it."""
        try:
            return dict(json.loads(self.facts))
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError(f"the facts of {self.key} are no JSON") from error

    @property
    def paper(self) -> Paper:
        """Raises sqlite3.DatabaseError as `known` does."""
        known = {name: value for name, value in self.known.items() if name in _NAMES}
        try:
            known.setdefault("title", "")
            for name in ("authors", "keywords"):
                known[name] = tuple(known.get(name, ()))
            for name in _DAYS & known.keys():
                known[name] = date.fromisoformat(known[name])
            return Paper(self.key, **known)
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError(f"the facts of {self.key} are garbled") from error


def stamp(time: datetime) -> str:
    """`time` as the library writes it: in UTC, all of one length, so that it sorts as text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def find(connection: Connection, key: str) -> Stored | None:
    """The paper that is or was known by `key`."""
    return next(
        _rows(connection, "JOIN aliases ON aliases.paper = papers.id WHERE aliases.key = ?", key), None
    )


def starred(connection: Connection) -> list[Paper]:
    """The papers with a star, the newest star first; of one act, in its order."""
    rows = _rows(
        connection,
        "JOIN marks ON marks.paper = papers.id WHERE field = ? AND value IS NOT NULL "
        "ORDER BY marks.at DESC, marks.replica DESC, marks.seq",
        "starred",
    )
    return [row.paper for row in rows]


def first_seen(connection: Connection, keys: Collection[str]) -> dict[str, datetime]:
    """When the papers known by these keys were first seen."""
    rows = connection.execute(
        "SELECT aliases.key, first_seen FROM papers JOIN aliases ON aliases.paper = papers.id"
    )
    asked = set(keys)
    return {key: datetime.fromisoformat(seen) for key, seen in rows if key in asked}


def store(connection: Connection, paper: Paper, now: str, as_of: str = "") -> int:
    """Adds what `paper` tells to the library, and gives its row there.

    The newest known facts win, by `as_of`; what `paper` does not tell erases nothing.
    """
    own = find(connection, paper.key)
    twin = _twin(connection, paper, own)
    if own is None and twin is None:
        return _insert(connection, paper, now, as_of)
    if own is None or twin is None:
        row = own or twin
        assert row is not None
    else:
        row = _merge(connection, own, twin)
    key = paper.key if _has_id(paper.key) else row.key
    _update(connection, row, _newest(row.known, row.as_of, _known(paper), as_of), key, max(row.as_of, as_of))
    _alias(connection, paper.key, row.id)
    return row.id


def add_alias(connection: Connection, alias: str, key: str) -> None:
    """Makes `alias` stand for the paper that is known by `key`."""
    if row := find(connection, key):
        _alias(connection, alias, row.id)


def _insert(connection: Connection, paper: Paper, now: str, as_of: str) -> int:
    row = connection.execute(
        "INSERT INTO papers (key, title_key, facts, as_of, first_seen) VALUES (?, ?, ?, ?, ?)",
        (paper.key, title_key(paper.title), _json(_known(paper)), as_of, now),
    ).lastrowid
    assert row is not None
    _alias(connection, paper.key, row)
    return row


def _update(connection: Connection, row: Stored, facts: Facts, key: str, as_of: str) -> None:
    """Writes what has changed; when nothing has, nothing is written and no other copy is woken."""
    text = _json(facts)
    if (key, text, as_of) != row[1:]:
        connection.execute(
            "UPDATE papers SET key = ?, title_key = ?, facts = ?, as_of = ? WHERE id = ?",
            (key, title_key(facts.get("title", "")), text, as_of, row.id),
        )


def _merge(connection: Connection, own: Stored, twin: Stored) -> Stored:
    """Makes `twin` one with `own`: aliases, marks, places in editions, facts."""
    both = {"own": own.id, "twin": twin.id}
    connection.execute("UPDATE aliases SET paper = :own WHERE paper = :twin", both)
    connection.execute("UPDATE OR IGNORE edition_papers SET paper = :own WHERE paper = :twin", both)
    connection.execute("DELETE FROM edition_papers WHERE paper = :twin", both)
    connection.execute("DELETE FROM marks WHERE paper = :twin", both)
    events.fold_paper(connection, own.id)
    connection.execute(
        "UPDATE papers SET first_seen = (SELECT min(first_seen) FROM papers WHERE id IN (:own, :twin)) "
        "WHERE id = :own",
        both,
    )
    connection.execute("DELETE FROM papers WHERE id = :twin", both)
    facts = _newest(twin.known, twin.as_of, own.known, own.as_of)
    merged = own._replace(facts=_json(facts), as_of=max(own.as_of, twin.as_of))
    _update(connection, own, facts, own.key, merged.as_of)
    return merged


def _alias(connection: Connection, key: str, paper: int) -> None:
    """Makes `key` stand for the paper, unless it stands for one already; its events then count."""
    added = connection.execute("INSERT OR IGNORE INTO aliases VALUES (?, ?)", (key, paper)).rowcount
    if added:
        events.fold_key(connection, key)


def _twin(connection: Connection, paper: Paper, own: Stored | None) -> Stored | None:
    """Another row that is the same work under its other kind of key, if there is just one."""
    has_id = _has_id(paper.key)
    if not paper.title or (own is not None and not has_id):
        return None  # nothing to know it by, or known by this title already
    twins = [
        row
        for row in _rows(connection, "WHERE title_key = ?", title_key(paper.title))
        if _has_id(row.key) != has_id and _may_be_one(paper, row.paper)
    ]
    return twins[0] if len(twins) == 1 else None


def _may_be_one(one: Paper, other: Paper) -> bool:
    """Whether neither first author nor year disagree; what is unknown does not.

    Authors agree when the last word of either's name is in the other's: `A. Vaswani`, `Vaswani, Ashish`.
    """
    if one.date and other.date and one.date.year != other.date.year:
        return False
    if not (one.authors and other.authors):
        return True
    mine, theirs = words(one.authors[0]), words(other.authors[0])
    return not (mine and theirs) or mine[-1] in theirs or theirs[-1] in mine


def _has_id(key: str) -> bool:
    return not key.startswith("title:")


def _rows(connection: Connection, where: str, *values: str) -> Iterator[Stored]:
    return map(Stored._make, connection.execute(f"SELECT {COLUMNS} FROM papers {where}", values))


def _known(paper: Paper) -> Facts:
    facts = {name: value for name in _NAMES if (value := getattr(paper, name)) not in (None, "", ())}
    for name in _DAYS & facts.keys():
        facts[name] = facts[name].isoformat()
    return facts


def _newest(old: Facts, old_as_of: str, new: Facts, new_as_of: str) -> Facts:
    return {**old, **new} if new_as_of >= old_as_of else {**new, **old}


def _json(facts: Facts) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
