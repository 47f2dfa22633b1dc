from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from papertui import log
from papertui.errors import UnreachableError
from papertui.model.request import Answer, Request


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


def test_of_copies_that_start_anew_at_once_none_loses_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("x" * log.LIMIT + "\n")
    code = """
import os, sys
from pathlib import Path
from papertui import log
sys.stdin.read()
for number in range(50):
    fd = log.open_log(Path(sys.argv[1]))
    log.write(fd, f"{sys.argv[2]}:{number}")
    os.close(fd)
"""
    copies = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(copy)], stdin=subprocess.PIPE)
        for copy in range(8)
    ]
    for copy in copies:
        assert copy.stdin
        copy.stdin.close()
    assert [copy.wait() for copy in copies] == [0] * 8
    aside = (tmp_path / "log.1").read_text()
    assert aside.startswith("x" * log.LIMIT)
    lines = [line.split()[-1] for line in (aside + path.read_text()).splitlines()[1:]]
    assert sorted(lines) == sorted(f"{copy}:{number}" for copy in range(8) for number in range(50))


def test_what_is_renamed_by_another_copy_stays_in_place(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("x" * (log.LIMIT + 1))
    old = os.open(path, os.O_WRONLY | os.O_APPEND)
    add(path, "new")
    log._put_aside(path, old)  # as by a copy that had opened it before it was renamed
    os.close(old)
    assert path.read_text().endswith("Z new\n")


REQUEST = Request("https://example.org/api/daily_papers?date=2026-06-29&limit=100", "application/json")


def test_a_request_and_what_came_of_it_are_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    answer = Answer(
        REQUEST.url, b"[]", "application/json", datetime(2026, 6, 29, tzinfo=UTC), via="confirmed"
    )
    log.note_request(path, REQUEST, answer, 0.25)
    log.note_request(path, REQUEST, UnreachableError("example.org is\nnot there", REQUEST.url), 1.5)
    first, second = path.read_text().splitlines()
    assert first.endswith(f"Z {REQUEST.url} confirmed, 2 bytes, 0.250 s")
    assert second.endswith(f"Z {REQUEST.url} UnreachableError: example.org is not there, 1.500 s")
    log.note_request(tmp_path / "log" / "log", REQUEST, answer, 0.25)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param(REQUEST.url, REQUEST.url, id="ours"),
        pytest.param("http://me:secret@127.0.0.1:8/x", "http://127.0.0.1:8/x", id="a password"),
        pytest.param(
            "https://a/b?token=secret&date=2026-06-29", "https://a/b?…&date=2026-06-29", id="a token"
        ),
        pytest.param("https://a/b?secret", "https://a/b?…", id="a name"),
        pytest.param("https://a/b#access_token=secret", "https://a/b", id="a fragment"),
        pytest.param(
            "https://a/api/papers/search?q=sparse%20attention",
            "https://a/api/papers/search?q=sparse attention",
            id="words",
        ),
        pytest.param("https://a/?q=%1b[2J%E2%80%AE", "'https://a/?q=\\x1b[2J\\u202e'", id="hostile"),
        pytest.param("http://[secret/", "an address that cannot be read", id="no address"),
    ],
)
def test_an_address_is_told_without_what_could_be_a_secret(url: str, shown: str) -> None:
    assert log.address(url) == shown
