"""What comes from outside: signals, a closed window, job control. Each program gives the terminal back."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGHUP, SIGINT, SIGSTOP, SIGTERM, SIGTSTP, Signals

import pytest

from tests.support.programs import PAPERTUI, TINY, Program
from tests.support.terminal import Shell, Terminal

PROGRAMS = [TINY, PAPERTUI]
programs = pytest.mark.parametrize("program", PROGRAMS, ids=[program.name for program in PROGRAMS])


ENTER = b"\x1b[?1049h"  # the app takes the screen


@contextmanager
def start(program: Program, home: Path) -> Iterator[Terminal]:
    with Terminal(program.command(home), home) as terminal:
        terminal.wait_for(program.ready)
        yield terminal


@contextmanager
def start_in_shell(program: Program, home: Path) -> Iterator[Shell]:
    with Shell(home) as shell:
        shell.run(shlex.join(program.command(home)))
        shell.wait_for(program.ready)
        yield shell


def quit_well(shell: Shell) -> None:
    shell.type("q")
    shell.wait_for_prompt()
    assert shell.status() == 0
    assert shell.is_given_back


def is_stopped(group: int) -> bool:
    """Whether every process of a group is stopped: until then a child may yet read what is typed next."""
    states = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            state, _parent, own_group, *_ = stat.read_text().rpartition(")")[2].split()
            if int(own_group) == group:
                states.append(state)
    return set(states) == {"T"}


@programs
@pytest.mark.parametrize("number", [SIGTERM, SIGHUP, SIGINT], ids=["TERM", "HUP", "INT"])
def test_a_signal_ends_the_app_and_gives_the_terminal_back(
    program: Program, number: Signals, tmp_path: Path
) -> None:
    with start(program, tmp_path) as terminal:
        terminal.signal(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.is_given_back
        assert terminal.text().strip() == ""


def test_the_library_is_closed_before_the_terminal_is_given_back(tmp_path: Path) -> None:
    with start(TINY, tmp_path) as terminal:
        terminal.signal(SIGTERM)
        terminal.wait_for(lambda: terminal.is_given_back)
        assert (tmp_path / "log").read_text().endswith("library closed\n")


@programs
def test_a_closed_window_ends_the_app_quietly(program: Program, tmp_path: Path) -> None:
    with start(program, tmp_path) as terminal:
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + SIGHUP
    assert "Traceback" not in "".join(path.read_text() for path in tmp_path.rglob("log"))


@programs
def test_a_signal_ends_the_app_although_its_terminal_takes_no_bytes(program: Program, tmp_path: Path) -> None:
    with start(program, tmp_path) as terminal:
        terminal.freeze()
        terminal.type("j")
        terminal.signal(SIGTERM)
        assert terminal.wait_exit() == 128 + SIGTERM


@programs
def test_ctrl_z_stops_the_app_and_fg_brings_its_screen_back(program: Program, tmp_path: Path) -> None:
    with start_in_shell(program, tmp_path) as shell:
        for _ in range(2):
            shell.type("<c-z>")
            shell.wait_for("Stopped")
            shell.wait_for_prompt()
            assert shell.is_given_back
            shell.run("fg")
            shell.wait_for(program.ready)
        quit_well(shell)


@programs
def test_a_window_resized_while_the_app_was_stopped_is_drawn_at_its_new_size(
    program: Program, tmp_path: Path
) -> None:
    with start_in_shell(program, tmp_path) as shell:
        shell.type("<c-z>")
        shell.wait_for_prompt()
        shell.resize(100, 30)
        shell.run("fg")
        shell.wait_for(lambda: b"\x1b[30;1H" in shell.output)  # the last row is drawn
        quit_well(shell)


@programs
def test_a_stop_signal_from_elsewhere_does_as_ctrl_z(program: Program, tmp_path: Path) -> None:
    with start_in_shell(program, tmp_path) as shell:
        os.kill(shell.foreground, SIGTSTP)
        shell.wait_for_prompt()
        assert shell.is_given_back
        shell.run("fg")
        shell.wait_for(program.ready)
        quit_well(shell)


@programs
def test_after_a_stop_that_nobody_can_catch_fg_takes_the_terminal_again(
    program: Program, tmp_path: Path
) -> None:
    with start_in_shell(program, tmp_path) as shell:
        drawn = shell.output.count(ENTER)
        os.kill(shell.foreground, SIGSTOP)
        shell.wait_for(lambda: b"Stopped" in shell.output)
        shell.run("fg")
        shell.wait_for(lambda: shell.output.count(ENTER) > drawn)
        shell.wait_for(program.ready)
        quit_well(shell)


@programs
def test_a_stopped_app_sent_to_the_background_waits_for_fg(program: Program, tmp_path: Path) -> None:
    with start_in_shell(program, tmp_path) as shell:
        shell.type("<c-z>")
        shell.wait_for_prompt()
        shell.run("bg; wait %1; jobs")
        shell.wait_for("(?s)Stopped.*Stopped")
        shell.wait_for_prompt()
        assert shell.is_given_back
        shell.run("fg")
        shell.wait_for(program.ready)
        quit_well(shell)


@programs
def test_an_app_started_in_the_background_draws_nothing_until_fg(program: Program, tmp_path: Path) -> None:
    with Shell(tmp_path) as shell:
        shell.run(shlex.join(program.command(tmp_path)) + " & wait")
        shell.wait_for("Stopped")
        shell.wait_for_prompt()
        assert ENTER not in shell.output
        shell.run("fg")
        shell.wait_for(program.ready)
        quit_well(shell)


@programs
def test_a_stopped_app_can_be_ended(program: Program, tmp_path: Path) -> None:
    with start_in_shell(program, tmp_path) as shell:
        shell.type("<c-z>")
        shell.wait_for_prompt()
        # The shell may look before it has noticed that its job goes on: then `wait` says 148, stopped.
        shell.run("kill %1; while wait -f %1; status=$?; [ $status = 148 ]; do :; done; (exit $status)")
        assert shell.status() == 128 + SIGTERM
        assert shell.is_given_back


def test_a_stopped_app_ends_with_its_shell(tmp_path: Path) -> None:
    with start_in_shell(TINY, tmp_path) as shell:
        shell.type("<c-z>")
        shell.wait_for_prompt()
        shell.hang_up()
        shell.wait_for(lambda: (tmp_path / "log").read_text().endswith("library closed\n"))


def test_ctrl_z_in_a_child_that_has_the_terminal_stops_both(tmp_path: Path) -> None:
    with start_in_shell(TINY, tmp_path) as shell:
        job = shell.foreground
        shell.type("l")
        shell.wait_for("plain")
        shell.type("<c-z>")
        shell.wait_for("Stopped")
        shell.wait_for_prompt()
        shell.wait_for(lambda: is_stopped(job))
        shell.run("fg")
        shell.wait_for(lambda: shell.foreground == job)
        shell.type("again<enter>")
        shell.wait_for(lambda: shell.text().count("again") == 2)
        shell.type("<c-d>")
        shell.wait_for("ready 80x24 keys:l")
        quit_well(shell)


@programs
def test_ctrl_z_without_a_shell_draws_anew_and_takes_the_next_key(program: Program, tmp_path: Path) -> None:
    with start(program, tmp_path) as terminal:
        drawn = terminal.output.count(ENTER)
        terminal.type("<c-z>")
        terminal.wait_for(lambda: terminal.output.count(ENTER) > drawn)
        terminal.wait_for(program.ready)
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
