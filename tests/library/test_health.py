"""How a library is, told without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papertui.errors import LibraryBrokenError, LibraryError, LibraryNewerError
from papertui.library import health
from papertui.library.faults import note
from papertui.library.health import Counts
from papertui.library.library import Library
from papertui.library.schema import MIGRATIONS
from tests.library.support import Clock, edition, numbered, opened, read, rows, star


def change(path: Path, statement: str) -> None:
    """Change the file as another program could."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_papers_stars_and_editions_are_counted(library: Library) -> None:
    assert library.counts() == Counts(0, 0, 0)
    library.save_edition(edition(numbered(1), numbered(2), numbered(3))).result()
    star(library, numbered(1), numbered(4))
    star(library, numbered(1), value=None)
    read(library, numbered(2))
    assert library.counts() == Counts(4, 1, 1)


def test_a_whole_library_is_told_with_its_size(path: Path) -> None:
    with opened(path) as library:
        star(library, numbered(1))
        found = health.health(path)
        assert (found.version, found.counts, found.journal) == (len(MIGRATIONS), Counts(1, 1, 0), "wal")
        assert found.size > path.stat().st_size
    assert health.health(path).size == path.stat().st_size


def test_looking_changes_nothing(path: Path) -> None:
    with opened(path) as library:
        star(library, numbered(1))
    before = path.read_bytes()
    health.health(path)
    assert path.read_bytes() == before
    assert not note(path).exists()


def test_damage_is_told_and_the_next_start_repairs_it(path: Path) -> None:
    with opened(path) as library:
        star(library, numbered(1))
    change(path, "UPDATE papers SET facts = 'garbled'")
    with pytest.raises(LibraryBrokenError, match="start papertui again"):
        health.health(path)
    assert note(path).exists()
    with opened(path) as library:
        assert library.notice
    assert health.health(path).version == len(MIGRATIONS)


def test_a_newer_library_is_refused_and_not_noted_as_damaged(path: Path) -> None:
    with opened(path):
        pass
    change(path, "PRAGMA user_version = 999")
    with pytest.raises(LibraryNewerError, match="update this one"):
        health.health(path)
    assert not note(path).exists()


def test_what_is_not_there_is_no_library(path: Path) -> None:
    with pytest.raises(LibraryError):
        health.health(path)
    assert not path.exists()


def test_the_newest_backup_is_known(path: Path, clock: Clock) -> None:
    assert health.newest_backup(path) is None
    with opened(path, clock) as library:
        for _ in range(2):
            clock.move(days=1)
            library.maintain().result()
        assert rows(path, "SELECT count(*) FROM papers") == [(0,)]
    assert health.newest_backup(path) == (clock.now, 2)
