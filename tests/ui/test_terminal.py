"""The driver, seen from outside: a small app on it, in a real pseudo-terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.support.programs import TINY
from tests.support.terminal import Terminal


def start(home: Path, env: Mapping[str, str] | None = None, type_ahead: str = "") -> Terminal:
    return Terminal(TINY.command(home), home, env=env, type_ahead=type_ahead)


def log(home: Path) -> str:
    return (home / "log").read_text()


@pytest.mark.parametrize(
    ("key", "noise"),
    [
        pytest.param("w", "noise of C code\nnoise on standard output\n", id="the process itself"),
        pytest.param("c", "noise of a child\n", id="a child"),
        pytest.param("p", "noise of print\n", id="python code"),
    ],
)
def test_what_is_written_while_the_app_draws_is_in_the_log_and_not_on_the_screen(
    tmp_path: Path, key: str, noise: str
) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type(f"{key}a")
        terminal.wait_for(f"keys:{key},a")
        assert terminal.text().strip() == f"ready 80x24 keys:{key},a"
        assert "noise" not in terminal.output.decode()
        assert noise in log(tmp_path)


def test_the_app_shows_although_standard_error_is_a_file(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", 'exec "$@" 2>errors', "sh", *TINY.command(tmp_path)]
    with Terminal(command, tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("wx")
        assert terminal.wait_exit() == 1
        assert terminal.text().strip() == ""
    assert (tmp_path / "errors").read_text().startswith("papertui has failed: ValueError: a worker failed")
    assert "noise of C code" in log(tmp_path)


@pytest.mark.parametrize(
    ("key", "error"),
    [
        pytest.param("h", "ValueError: a handler failed", id="handler"),
        pytest.param("x", "ValueError: a worker failed", id="worker"),
        pytest.param("X", "ValueError: a thread failed", id="thread worker"),
        pytest.param("i", "TypeError: 'NoneType' object is not callable", id="thread that reads keys"),
        pytest.param("u", "ValueError: failed while suspended", id="while suspended"),
    ],
)
def test_an_exception_gives_the_terminal_back_with_one_line_and_a_status(
    tmp_path: Path, key: str, error: str
) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type(key)
        if key == "i":  # it fails at the next key
            terminal.wait_for("keys:i")
            terminal.type("a")
        assert terminal.wait_exit() == 1
        assert terminal.is_given_back
        said = terminal.text().replace("\n", "").strip()
    assert said == f"papertui has failed: {error} (more in {tmp_path}/log)"
    assert "Traceback (most recent call last)" in log(tmp_path)
    assert f"\n{error}\n" in log(tmp_path)
    assert log(tmp_path).endswith("library closed\n")


def test_keys_typed_before_the_program_has_started_arrive_in_order(tmp_path: Path) -> None:
    with start(tmp_path, type_ahead="/code<enter>jo") as terminal:
        terminal.wait_for(r"keys:slash,c,o,d,e,ctrl\+j,j,o")


def test_keys_in_one_burst_arrive_in_order(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("/code<enter><down>jo")
        terminal.wait_for("keys:slash,c,o,d,e,enter,down,j,o")


def test_escape_alone_is_a_key(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("<esc>")
        terminal.wait_for("keys:escape")
        terminal.type("j")
        terminal.wait_for("keys:escape,j")


def test_bytes_that_are_no_text_do_not_end_the_app(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.send(b"\xe9j\xc3")
        terminal.wait_for(r"keys:.*,j")
        terminal.send(b"\xa9k")
        terminal.wait_for(r"keys:.*,j,.*,k")


def test_the_size_is_the_terminals_whatever_the_environment_says(tmp_path: Path) -> None:
    with start(tmp_path, env={"COLUMNS": "20", "LINES": "5"}) as terminal:
        terminal.wait_for("ready 80x24")
        terminal.resize(100, 30)
        terminal.wait_for("ready 100x30")


def test_a_process_without_a_controlling_terminal_draws_on_that_of_standard_input(tmp_path: Path) -> None:
    with Terminal(["setsid", "--wait", *TINY.command(tmp_path)], tmp_path) as terminal:
        terminal.wait_for("ready 80x24")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back


def test_a_child_that_is_given_the_terminal_has_all_of_it(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("l")
        terminal.wait_for("plain")
        assert terminal.is_given_back
        terminal.type("cooked<enter>")
        terminal.wait_for("cooked\ncooked")
        terminal.type("<c-d>")
        terminal.wait_for("ready 80x24 keys:l")


def test_ctrl_c_is_the_childs_that_has_the_terminal(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("l")
        terminal.wait_for("plain")
        terminal.type("<c-c>")
        terminal.wait_for("ready 80x24 keys:l")
        terminal.type("j")
        terminal.wait_for("keys:l,j")


def test_a_signal_ends_the_app_while_a_child_has_the_terminal(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("l")
        terminal.wait_for("plain")
        terminal.signal(SIGTERM)
        assert terminal.wait_exit() == 128 + SIGTERM
    assert log(tmp_path).endswith("library closed\n")


def test_what_a_modern_terminal_offers_is_turned_off_at_the_end(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.send(b"\x1b[?2048;2$y")  # it can report its size in cells and pixels
        terminal.wait_for(lambda: {1016, 2048} <= terminal.modes)
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back


@pytest.mark.parametrize("key", ["q", "Q"], ids=["at once", "by App.exit"])
def test_quitting_gives_the_terminal_back(tmp_path: Path, key: str) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type(key)
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
        assert terminal.text().strip() == ""


def test_quitting_does_not_wait_for_a_thread(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.type("t")
        terminal.wait_for("keys:t")
        terminal.type("q")
        assert terminal.wait_exit(timeout=2) == 0
        assert terminal.is_given_back
    assert log(tmp_path).endswith("library closed\n")
