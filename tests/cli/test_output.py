"""What goes to a pipe and to a terminal: characters, colours, and readers that go away."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.cli.support import PAPERTUI, TRACES, done, environment, hostile_file
from tests.support.pages import text_page
from tests.support.terminal import Terminal

PAPER = "2510.08666"
COMMANDS = [
    ["list"],
    ["list", "--json"],
    ["list", "--quiet"],
    ["show", PAPER],
    ["star", PAPER],
    ["keys"],
    ["keys", "--markdown"],
    ["--help"],
]
NAMES = ["list", "json", "quiet", "show", "star", "keys", "markdown", "help"]


@pytest.fixture
def long_page(tmp_path: Path) -> Path:
    """A page whose list is longer than a pipe holds."""
    path = tmp_path / "long.txt"
    path.write_text(text_page(3_000), encoding="utf-8")
    return path


# Characters


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_ascii_is_all_that_a_terminal_without_more_gets(command: list[str], home: Path) -> None:
    asked = done(home, *command, "--ascii").out
    assert asked.isascii()
    for env in (
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ):
        assert done(home, *command, env=env).out.replace("was starred already", "starred").isascii()


def test_a_locale_that_names_another_charset_gets_ascii_and_c_means_utf_8(home: Path) -> None:
    for env in ({"LC_ALL": "de_DE.ISO-8859-1"}, {"LC_ALL": "", "LANG": "de_DE.ISO-8859-15@euro"}):
        assert done(home, "list", env=env).out.isascii()
    for env in ({"LC_ALL": "C"}, {"LC_ALL": ""}, {"LC_ALL": "de_DE.utf8"}):
        assert done(home, "list", env=env).out.startswith("● ")


def test_json_in_ascii_is_the_same_text(home: Path) -> None:
    page = f"Daily Papers\n\nÜber 模型 👩‍🔬\n\n{'Größe. ' * 9}\n\n  • 1 authors\n·\nMay 4\n"
    listed = done(home, "list", "--json", "--from", "-", stdin=page).out
    ascii_only = done(home, "list", "--json", "--ascii", "--from", "-", stdin=page).out
    assert ascii_only.isascii()
    assert json.loads(ascii_only) == json.loads(listed)
    assert json.loads(listed)[0]["title"] == "Über 模型 👩‍🔬"


def test_whatever_is_in_a_page_nothing_in_the_output_can_control_a_terminal(home: Path) -> None:
    page = ["--from", str(hostile_file(home.parent))]
    keys = done(home, "list", "--quiet", *page).lines
    assert len(keys) > 90
    assert done(home, "list", "--ascii", *page).out.isascii()
    assert done(home, "show", "--ascii", *page, *keys).out.isascii()
    for result in (
        done(home, "list", *page),
        done(home, "list", *page, env={"COLUMNS": "80"}),
        done(home, "list", "--json", *page),
        done(home, "list", "--quiet", *page),
        done(home, "show", *page, *keys),
    ):
        control = {c for c in result.out if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
        assert not control
        assert not {*result.out} & {*"\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"}


# Colours


def test_a_pipe_gets_no_colours_and_a_terminal_does(home: Path) -> None:
    home.mkdir()
    assert "\x1b" not in done(home, "list").out + done(home, "show", PAPER).out
    for words in (["list"], ["show", PAPER]):
        for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            with Terminal([*PAPERTUI, *words], home, 80, 60, env=env) as terminal:
                assert terminal.wait_exit() == 0
                assert (b"\x1b[" in terminal.output) == coloured, (words, env)
                assert terminal.is_given_back


def test_standard_input_alone_from_a_pipe_prints_the_list_on_the_terminal(home: Path) -> None:
    home.mkdir()
    with Terminal(["sh", "-c", f"{' '.join(PAPERTUI)} </dev/null"], home, 80, 60) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.line(1).startswith("● 2510.08666  dInfer")


# Readers that go away, and streams that take nothing


def started(home: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PAPERTUI, *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("words", [["list"], ["--help"], ["keys"], ["show", PAPER]], ids=lambda w: w[0])
def test_a_closed_pipe_ends_quietly_with_141(words: list[str], home: Path) -> None:
    with started(home, *words) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_reader_that_has_seen_enough_ends_a_long_list(home: Path, long_page: Path) -> None:
    with started(home, "list", "--from", str(long_page)) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("● ".encode())
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_an_interrupt_of_a_long_list_ends_it_with_one_line_and_130(home: Path, long_page: Path) -> None:
    with started(home, "list", "--from", str(long_page)) as process:
        assert process.stdout
        assert process.stderr
        select.select([process.stdout], [], [])  # it prints, and nobody reads
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"papertui: interrupted\n"
        assert process.wait() == 130
    assert done(home, "list", "--filter", "dinfer", "--quiet").lines == [PAPER]


@pytest.mark.parametrize(
    ("redirection", "status", "complaint"),
    [
        pytest.param("list >/dev/full", 1, "cannot be written: No space left", id="full disk"),
        pytest.param("--help >/dev/full", 1, "standard output cannot be written", id="help on a full disk"),
        pytest.param("list >&-", 0, "", id="closed output"),
        pytest.param("list foo 2>&-", 2, "", id="closed error"),
        pytest.param("<&- >/dev/null", 0, "", id="closed input"),
        pytest.param("list --from - <&-", 3, "standard input is closed", id="a page from closed input"),
        pytest.param("list foo 2>/dev/full", 2, "", id="error on a full disk"),
    ],
)
def test_streams_that_take_nothing_are_no_accident(
    redirection: str, status: int, complaint: str, home: Path
) -> None:
    if "/dev/full" in redirection and not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("this system has no /dev/full")
    ended = subprocess.run(
        ["sh", "-c", f"{' '.join(PAPERTUI)} {redirection}"],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    err = ended.stderr.decode()
    assert not any(trace in err for trace in TRACES)
    assert (ended.returncode, err.count("\n")) == (status, bool(complaint)), err
    assert complaint in err
