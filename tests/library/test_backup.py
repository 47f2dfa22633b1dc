"""Backups: one a day, three kept, each whole."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from papertui.errors import LibraryError
from papertui.library import backup
from papertui.library.library import Library
from tests.library.support import START, Clock, numbered, opened, rows, star, stars


def names(path: Path) -> list[str]:
    return sorted(file.name for file in (path.parent / "backups").iterdir())


def test_a_backup_holds_what_the_library_holds(library: Library, path: Path) -> None:
    star(library, numbered(1))
    library.maintain().result()
    assert names(path) == ["library-000001-20260629T101500Z.db"]
    copy = path.parent / "backups" / names(path)[0]
    assert rows(copy, "SELECT paper, value FROM events") == [("2606.00001", "1")]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_backup_is_made_once_a_day_and_three_are_kept(library: Library, path: Path, clock: Clock) -> None:
    for _ in range(10):
        library.maintain().result()
        clock.move(hours=12)
    assert names(path) == [
        "library-000003-20260701T101500Z.db",
        "library-000004-20260702T101500Z.db",
        "library-000005-20260703T101500Z.db",
    ]


def test_a_clock_set_back_stops_no_backup_and_costs_no_newer_one(
    library: Library, path: Path, clock: Clock
) -> None:
    clock.move(days=365)
    library.maintain().result()
    clock.now = START
    for _ in range(3):
        library.maintain().result()
        clock.move(days=1)
    assert [found.number for found in backup.backups(path)] == [4, 3, 2]


def test_a_backup_is_also_a_library(library: Library, path: Path, tmp_path: Path) -> None:
    star(library, numbered(1))
    library.maintain().result()
    copy = tmp_path / "copy.db"
    copy.write_bytes((path.parent / "backups" / names(path)[0]).read_bytes())
    with opened(copy) as other:
        assert stars(other) == ["2606.00001"]


def test_a_backup_that_is_given_up_leaves_nothing(library: Library, path: Path) -> None:
    backup.renew(path, START, lambda: True)
    assert names(path) == []


def test_a_place_that_takes_no_backup_is_told_and_the_library_works(library: Library, path: Path) -> None:
    (path.parent / "backups").touch()
    assert isinstance(library.maintain().exception(), LibraryError)
    star(library, numbered(1))
    assert stars(library) == ["2606.00001"]


def test_a_damaged_library_pushes_out_no_good_backup(path: Path, clock: Clock) -> None:
    with opened(path, clock) as library:
        star(library, *(numbered(number, abstract="long " * 500) for number in range(40)))
        library.maintain().result()
    whole = path.read_bytes()
    path.write_bytes(whole[:20_000] + bytes(20_000) + whole[40_000:])
    clock.move(days=1)
    with opened(path, clock) as library:
        assert isinstance(library.maintain().exception(), LibraryError)
    assert names(path) == ["library-000001-20260629T101500Z.db"]
    with opened(path, clock) as library:
        assert library.notice is not None
        assert len(stars(library)) == 40


@pytest.mark.parametrize("name", ["library-1.db", "other-000001-20260629T101500Z.db", ".library.db.12"])
def test_other_files_beside_the_backups_are_left_alone(path: Path, name: str) -> None:
    other = path.parent / "backups" / name
    with opened(path) as library:
        other.parent.mkdir()
        other.touch()
        library.maintain().result()
    assert other.exists()
    assert len(backup.backups(path)) == 1
