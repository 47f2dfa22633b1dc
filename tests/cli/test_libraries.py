"""Commands over a library that cannot be used as it is: the list is printed, and the words are honest."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.support import PAPERTUI, Result, done, environment, run

PAPER = "2510.08666"


def test_a_broken_library_is_moved_aside_and_said_once(home: Path) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(b"This is no library at all.\n" * 500)
    result = run(home, "list", "--quiet")
    result.complains(0, "The library was damaged; it was moved to", "library.db.broken-")
    assert len(result.lines) == 52
    assert done(home, "star", PAPER).out.startswith("starred: ")
    (aside,) = home.glob("library.db.broken-*")
    assert aside.read_bytes().startswith(b"This is no library")


def test_a_star_on_a_broken_library_is_set_in_the_new_one(home: Path) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(b"\0" * 5000 + b"garbage")
    result = run(home, "star", PAPER)
    result.complains(0, "it was moved to")
    assert result.out.startswith("starred: ")
    assert done(home, "list", "starred", "--quiet").lines == [PAPER]


def test_a_newer_library_is_left_alone(home: Path) -> None:
    done(home, "star", PAPER)
    path = home / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    result = run(home, "list", "--quiet")
    result.complains(0, "newer", "Nothing will be kept.")
    assert len(result.lines) == 52
    unkept = run(home, "unstar", PAPER)
    unkept.complains(4, "newer")
    assert unkept.out == ""
    assert path.read_bytes() == before


def test_where_no_library_can_be_the_list_is_printed_and_a_star_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    nowhere = tmp_path / "file" / "home"
    result = run(nowhere, "list", "--quiet")
    result.complains(0, "cannot be written", "Nothing will be kept.")
    assert len(result.lines) == 52
    run(nowhere).complains(0, "Nothing will be kept.")
    run(nowhere, "star", PAPER).complains(4, "cannot be written")
    shown = run(nowhere, "show", PAPER)
    shown.complains(0, "Nothing will be kept.")
    assert shown.lines[0].startswith("dInfer")
    assert done(nowhere, "path").lines[0].endswith("library.db")


def give_up_root() -> None:
    """Lose root's right to overlook permissions, in the program that this process then becomes."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None)
        drop_from_bounding_set, dac_override, dac_read_search = 24, 1, 2
        for capability in (dac_override, dac_read_search):
            libc.prctl(drop_from_bounding_set, capability, 0, 0, 0)


def run_unprivileged(home: Path, *words: str) -> Result:
    ended = subprocess.run(
        [*PAPERTUI, *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=give_up_root,
        check=False,
    )
    return Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.fixture
def locked(home: Path) -> Path:
    """A home with a star, which cannot be written any more."""
    done(home, "star", PAPER)
    (home / "library.db").chmod(0o400)
    home.chmod(0o500)
    probe = subprocess.run(
        ["sh", "-c", f": > '{home}/probe'"], preexec_fn=give_up_root, capture_output=True, check=False
    )
    if probe.returncode == 0:
        pytest.skip("root cannot be given up here, and it may write anything")
    return home


def test_a_read_only_library_shows_its_stars_and_takes_no_more(locked: Path) -> None:
    result = run_unprivileged(locked, "list", "starred", "--quiet")
    result.complains(0, "cannot be written", "Nothing will be kept.")
    assert result.lines == [PAPER]
    refused = run_unprivileged(locked, "unstar", PAPER)
    refused.complains(4, "cannot be written")
    assert refused.out == ""
    locked.chmod(0o700)
    assert run_unprivileged(locked, "star", PAPER).status == 4
    (locked / "library.db").chmod(0o600)
    assert done(locked, "list", "starred", "--quiet").lines == [PAPER]


def test_a_page_that_may_not_be_read_is_refused_in_words(locked: Path) -> None:
    locked.chmod(0o700)
    page = locked / "page.txt"
    page.write_text("secret")
    page.chmod(0)
    run_unprivileged(locked, "list", "--from", str(page)).complains(3, "may not be read by you")
    shutil.rmtree(locked)
