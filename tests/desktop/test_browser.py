"""Opening an address: which browser gets it, what it cannot do to us, and the words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from papertui.desktop.browser import is_web_address
from papertui.desktop.desktop import Outcome
from papertui.desktop.limits import Limits
from tests.desktop.support import act, outcome
from tests.support.desktop import SSH, Machine, is_alive, sent, until
from tests.support.terminal import Terminal

ADDRESS = "https://arxiv.org/abs/2510.08666"
OPENED = Outcome(True, f"Opened: {ADDRESS}")
SHORT = Limits(grace=0.2)


# --- which browser


@pytest.mark.parametrize(
    ("browser", "environ", "arguments"),
    [
        pytest.param((), {"BROWSER": "firefox"}, [ADDRESS], id="BROWSER"),
        pytest.param((), {"BROWSER": "firefox", **SSH}, [ADDRESS], id="BROWSER over SSH"),
        pytest.param((), {"BROWSER": "firefox --tab %s -x"}, ["--tab", ADDRESS, "-x"], id="arguments and %s"),
        pytest.param(
            (), {"BROWSER": "firefox 'a b' --u=%s"}, ["a b", f"--u={ADDRESS}"], id="quotes, %s inside"
        ),
        pytest.param((), {"BROWSER": "firefox &"}, [ADDRESS], id="an ampersand by habit"),
        pytest.param(
            (), {"BROWSER": "firefox 'x:missing::firefox -2"}, ["-2", ADDRESS], id="the first that can"
        ),
        pytest.param((), {"BROWSER": "fails:firefox"}, [ADDRESS], id="the next when one fails"),
        pytest.param(("firefox", "-P", "a b"), {"BROWSER": "fails"}, ["-P", "a b", ADDRESS], id="configured"),
        pytest.param(("firefox", "%s", ";"), SSH, [ADDRESS, ";"], id="configured, over SSH"),
    ],
)
def test_the_browser_gets_the_address(
    machine: Machine, browser: tuple[str, ...], environ: dict[str, str], arguments: list[str]
) -> None:
    machine.recorder("firefox")
    machine.program("fails", "exit 4")
    assert machine.desktop(*browser, environ=environ).open(ADDRESS) == OPENED
    assert machine.opened("firefox") == arguments
    assert (machine.terminal.written, machine.terminal.given_up) == (b"", 0)


def test_a_path_with_a_blank_in_it_is_one_program(machine: Machine) -> None:
    machine.recorder("the browser")
    assert machine.desktop(environ={"BROWSER": str(machine.bin / "the browser")}).open(ADDRESS) == OPENED
    assert machine.opened("the browser") == [ADDRESS]


@pytest.mark.parametrize(
    ("name", "platform", "environ", "arguments"),
    [
        pytest.param("xdg-open", "linux", {"DISPLAY": ":0"}, [ADDRESS], id="xdg-open"),
        pytest.param("gio", "linux", {"WAYLAND_DISPLAY": "wayland-0"}, ["open", ADDRESS], id="gio"),
        pytest.param("chromium", "linux", {"DISPLAY": ":0"}, [ADDRESS], id="a browser"),
        pytest.param("open", "darwin", {}, [ADDRESS], id="macOS"),
    ],
)
def test_the_systems_browser_is_used_where_the_person_sits(
    machine: Machine, name: str, platform: str, environ: dict[str, str], arguments: list[str]
) -> None:
    machine.recorder(name)
    assert machine.desktop(platform=platform, environ=environ).open(ADDRESS) == OPENED
    assert machine.opened(name) == arguments


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({}, id="no display"),
        pytest.param({**SSH, "DISPLAY": "localhost:10.0"}, id="over SSH"),
    ],
)
def test_without_a_browser_here_the_address_is_shown_and_copied(
    machine: Machine, environ: dict[str, str]
) -> None:
    machine.recorder("xdg-open")
    machine.recorder("open")
    desktop = machine.desktop(environ=environ)
    assert desktop.open(ADDRESS) == Outcome(False, f"No browser here: {ADDRESS} (sent to the terminal)")
    assert sent(machine.terminal.written) == [("c", ADDRESS.encode())]
    assert desktop.browser_route() == "none: addresses are shown and copied"
    assert not (machine.folder / "xdg-open.args").exists()


def test_an_address_that_cannot_be_copied_is_only_shown(machine: Machine) -> None:
    assert machine.desktop(environ={"TERM": "linux"}).open(ADDRESS) == Outcome(
        False, f"No browser here: {ADDRESS}"
    )
    assert machine.terminal.given_up == 0


def test_an_address_that_was_read_back_from_the_clipboard_is_said_to_be_copied(machine: Machine) -> None:
    machine.program("xclip", 'case "$*" in *-o*) /bin/cat "$here/x";; *) /bin/cat > "$here/x";; esac')
    words = machine.desktop("missing", environ={"DISPLAY": ":0"}).open(ADDRESS).words
    assert words == f"missing is missing: {ADDRESS} (copied)"


@pytest.mark.parametrize(
    ("browser", "environ", "words"),
    [
        pytest.param((), {"BROWSER": "firefox -x"}, "firefox -x (from $BROWSER)", id="BROWSER"),
        pytest.param(("firefox",), {"BROWSER": "lynx"}, "firefox (configured)", id="configured"),
        pytest.param((), {"DISPLAY": ":0"}, "firefox", id="the system's"),
        pytest.param(("opera",), {}, "opera (configured), which is missing", id="missing"),
        pytest.param((), {"BROWSER": "lynx"}, "lynx (from $BROWSER), in this terminal", id="text"),
    ],
)
def test_the_route_is_told_without_being_taken(
    machine: Machine, browser: tuple[str, ...], environ: dict[str, str], words: str
) -> None:
    machine.recorder("firefox")
    machine.recorder("lynx")
    assert machine.desktop(*browser, environ=environ).browser_route() == words
    assert not (machine.folder / "firefox.args").exists()


# --- browsers that fail, chat, or stay


@pytest.mark.parametrize(
    ("script", "words"),
    [
        pytest.param("exit 4", "firefox failed with status 4", id="ends with 4"),
        pytest.param("kill -9 $$", "firefox failed with status -9", id="is killed"),
        pytest.param("echo no display; echo no >&2; exit 1", "firefox failed with status 1", id="complains"),
    ],
)
def test_an_opener_that_fails_at_once_is_noticed(
    machine: Machine, script: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.program("firefox", script)
    assert machine.desktop("firefox").open(ADDRESS) == Outcome(
        False, f"{words}: {ADDRESS} (sent to the terminal)"
    )
    assert capfd.readouterr() == ("", "")


def test_every_browser_that_failed_is_named(machine: Machine) -> None:
    machine.program("fails", "exit 4")
    (machine.bin / "broken").write_text("no program")
    (machine.bin / "broken").chmod(0o755)
    words = machine.desktop(environ={"BROWSER": "missing:fails:broken"}).open(ADDRESS).words
    assert words.startswith("missing is missing, fails failed with status 4, broken cannot be started (Exec")


def test_a_program_whose_name_is_hostile_is_named_without_harm(machine: Machine) -> None:
    words = machine.desktop("\x1b[2Jfire\nfox").open(ADDRESS).words
    assert words == f"fire fox is missing: {ADDRESS} (sent to the terminal)"
    assert "cannot be started" in machine.desktop("fire\0fox").open(ADDRESS).words


def test_an_opener_that_chats_and_stays_delays_nobody_and_leaves_no_zombie(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.sleeper("firefox")
    assert machine.desktop("firefox", limits=SHORT).open(ADDRESS) == OPENED
    pid = machine.pid()
    assert is_alive(pid)
    assert capfd.readouterr() == ("", "")
    os.kill(pid, signal.SIGKILL)
    until(lambda: not is_alive(pid))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="/proc does not tell of open files here")
def test_an_opener_has_none_of_our_streams_and_no_terminal(machine: Machine) -> None:
    machine.program(
        "firefox",
        "held=$(for fd in 0 1 2; do readlink /proc/$$/fd/$fd; done; readlink /proc/$$/fd/*)\n"
        '(: > /dev/tty) 2> /dev/null && held="$held /dev/tty"\n'
        'echo "$held" > "$here/new"; mv "$here/new" "$here/held"',
    )
    machine.environ["PATH"] += ":/usr/bin:/bin"
    command = act(machine.folder, "open", ADDRESS)
    with Terminal(command, machine.folder, env={**machine.environ, "BROWSER": "firefox"}) as terminal:
        assert terminal.wait_exit() == 0
        assert bytes(terminal.output) == b""
    assert outcome(machine.folder) == OPENED
    until((machine.folder / "held").is_file)
    held = (machine.folder / "held").read_text().split()
    assert held[:3] == ["/dev/null"] * 3
    assert not [name for name in held if name.startswith(("/dev/pts", "/dev/tty"))]


def test_papertui_quits_and_its_terminal_closes_while_the_opener_still_runs(machine: Machine) -> None:
    machine.sleeper("firefox")
    command = act(machine.folder, "open", ADDRESS)
    with Terminal(command, machine.folder, env={**machine.environ, "BROWSER": "firefox"}) as terminal:
        assert terminal.wait_exit() == 0
        assert bytes(terminal.output) == b""
        terminal.hang_up()
        assert is_alive(machine.pid())
    assert outcome(machine.folder) == OPENED


def test_papertui_quits_without_a_warning_or_a_pipe_that_stays_open(machine: Machine) -> None:
    machine.sleeper("firefox")
    ended = subprocess.run(
        act(machine.folder, "open", ADDRESS),
        env={**machine.environ, "BROWSER": "firefox"},
        capture_output=True,
        timeout=25,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == (b"", b"")
    assert is_alive(machine.pid())


def test_a_system_opener_without_a_display_is_a_text_browser(machine: Machine) -> None:
    machine.program("sensible-browser", "exit 0")
    machine.terminal.gone = True
    assert machine.desktop(environ={"BROWSER": "sensible-browser", "DISPLAY": ":0"}).open(ADDRESS) == OPENED
    words = machine.desktop(environ={"BROWSER": "sensible-browser"}).open(ADDRESS).words
    assert words == f"sensible-browser cannot be started (gone): {ADDRESS}"


# --- addresses

NASTY = (
    "https://evil.example/a;touch$IFS/tmp/x",
    "https://evil.example/$(touch)`touch`",
    "https://evil.example/'\"?a=b&c=d|e>f#%s",
    "HTTPS://evil.example/-x",
    "http://[::1]:8080/",
)


@pytest.mark.parametrize("address", NASTY)
@pytest.mark.parametrize("browser", ["firefox", "firefox --url %s"])
def test_nothing_in_a_link_is_run(machine: Machine, address: str, browser: str) -> None:
    machine.recorder("firefox")
    machine.program("touch", 'echo run > "$here/touched"')
    assert machine.desktop(environ={"BROWSER": browser}).open(address).done
    assert machine.opened("firefox")[-1] == address
    assert not (machine.folder / "touched").exists()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/",
        "arxiv.org/abs/2510.08666",
        "--new-window=https://example.org",
        "https://",
        "https:///path",
        "https:?query",
        "https://example.org/a b",
        "https://example.org/a\n--flag",
        "https://example.org/\x1b[2J",
        "https://example.org/\x9d52;c;eA==\x9c",
        "https://exämple.org/",
        "https://example.org/\0",
        " https://example.org/",
        "",
    ],
)
def test_what_is_no_plain_web_address_is_refused(machine: Machine, address: str) -> None:
    machine.recorder("firefox")
    result = machine.desktop(environ={"BROWSER": "firefox", "DISPLAY": ":0"}).open(address)
    assert not is_web_address(address)
    assert not result.done
    assert result.words.startswith("Not opened, for it is no web address: ")
    assert result.words.isprintable()
    assert machine.terminal.written == b""
    assert not (machine.folder / "firefox.args").exists()


def test_a_desktop_costs_nothing_before_it_is_used() -> None:
    heavy = ["subprocess", "pyperclip", "webbrowser", "base64", "papertui.desktop.clipboard"]
    program = (
        "import sys; before = set(sys.modules); from papertui.desktop.desktop import Desktop\n"
        "from papertui.desktop.tty import TtyTerminal; Desktop(TtyTerminal(), {'TMUX': 'x'}, ('firefox',))\n"
        f"print(*[name for name in {heavy} if name in set(sys.modules) - before])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"\n"
