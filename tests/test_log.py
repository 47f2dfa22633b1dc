from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from papertui import log


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def add(path: Path, text: str) -> None:
    fd = log.open_log(path)
    log.write(fd, text)
    os.close(fd)


def test_lines_are_appended_under_their_time(tmp_path: Path) -> None:
    path = tmp_path / "log"
    add(path, "one")
    add(path, "two\n")
    first, second = path.read_text().splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ one", first)
    assert second.endswith("Z two")


def test_file_and_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state" / "log"
    add(path, "line")
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


def test_a_log_that_has_grown_too_large_starts_anew_and_one_old_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "log"
    older = tmp_path / "log.1"
    older.write_text("older")
    path.write_text("x" * (log.LIMIT + 1))
    add(path, "new")
    assert path.read_text().endswith("Z new\n")
    assert older.stat().st_size == log.LIMIT + 1


def test_where_no_log_can_be_kept_its_lines_go_nowhere(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    add(tmp_path / "file" / "log", "line")


def test_a_lone_surrogate_does_not_stop_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    add(path, "\ud800")
    assert path.read_text().endswith("Z ?\n")
