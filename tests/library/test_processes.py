"""Several processes on one library, and one that is killed."""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path
from sqlite3 import Connection

import pytest

from papertui.library import backup, schema
from papertui.library.library import Library
from tests.library.support import answer, numbered, opened, run_child, star, stars, start_child


def test_a_star_survives_kill_minus_nine_right_after_its_future_is_done(path: Path) -> None:
    status, _ = run_child(
        """
library = Library.open(path, Clock())
star(library, numbered(1))
os.kill(os.getpid(), signal.SIGKILL)
""",
        path,
    )
    assert status == -signal.SIGKILL
    with opened(path) as library:
        assert stars(library) == ["2606.00001"]
        assert library.notice is None


def test_two_running_copies_see_each_others_stars(path: Path, library: Library) -> None:
    star(library, numbered(1))
    seen = answer(
        """
library = Library.open(path, Clock())
print(json.dumps(stars(library)))
star(library, numbered(2))
library.close()
""",
        path,
    )
    assert seen == ["2606.00001"]
    assert library.changed_elsewhere()
    assert stars(library) == ["2606.00002", "2606.00001"]
    star(library, numbered(3))
    assert not library.changed_elsewhere()


def test_eight_copies_may_open_a_fresh_library_at_once(path: Path) -> None:
    code = """
print("ready", flush=True)
number = int(sys.stdin.readline())
library = Library.open(path, Clock())
star(library, numbered(number))
library.close()
"""
    children = [start_child(code, path) for _ in range(8)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for number, child in enumerate(children):
        assert child.stdin is not None
        child.stdin.write(f"{number}\n")
        child.stdin.flush()
    for child in children:
        with child:
            child.communicate(timeout=60)
            assert child.returncode == 0
    with opened(path) as library:
        assert sorted(stars(library)) == [numbered(number).key for number in range(8)]


def test_two_copies_that_find_a_broken_library_rescue_it_once(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    code = """
print("ready", flush=True)
sys.stdin.readline()
library = Library.open(path, Clock())
star(library, numbered(os.getpid() % 99999))
print(library.notice)
library.close()
"""
    children = [start_child(code, path) for _ in range(4)]
    notices = []
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        with child:
            output, _ = child.communicate(timeout=60)
            assert child.returncode == 0
            notices.append(output.strip())
    assert sorted(notice == "None" for notice in notices) == [False, True, True, True]
    with opened(path) as library:
        assert len(stars(library)) == 4


def is_free(folder: Path, lock: int) -> bool:
    """Whether another copy could have the lock of `folder` now."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, lock | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(handle)


def test_while_a_broken_library_is_moved_aside_nobody_opens_one_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as library:
        library.maintain().result()
    path.write_bytes(b"garbage" * 1000)
    restore = backup.restore
    free: list[bool] = []

    def watched(path: Path) -> backup.Backup | None:
        free.append(is_free(path.parent, fcntl.LOCK_SH))
        return restore(path)

    monkeypatch.setattr(backup, "restore", watched)
    with opened(path) as library:
        assert library.notice is not None
    assert free == [False]


def test_while_a_library_is_opened_nobody_moves_it_and_others_open_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate = schema.migrate
    free: list[bool] = []

    def watched(connection: Connection, path: Path) -> None:
        free.extend(is_free(path.parent, lock) for lock in (fcntl.LOCK_EX, fcntl.LOCK_SH))
        migrate(connection, path)

    monkeypatch.setattr(schema, "migrate", watched)
    with opened(path):
        assert free == [False, True]
        assert is_free(path.parent, fcntl.LOCK_EX)
