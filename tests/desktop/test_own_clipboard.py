"""Route 1: the clipboard of the machine that the person sits at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papertui.desktop.desktop import Outcome
from papertui.desktop.limits import Limits
from papertui.desktop.pyperclip_process import same
from tests.support.desktop import Machine, is_alive, sent, until

TEXT = "@misc{müller2026,\n  title = {“Größe” & 日本語 👩‍🔬},\n}\n"
STORE = '/bin/cat > "$here/store"'
GIVE = '/bin/cat "$here/store"'
BOTH = f'case "$*" in *-o*) {GIVE};; *) {STORE};; esac'
SENT = Outcome(True, "BibTeX was sent to the terminal; if it does not arrive, allow OSC 52 there.")


@pytest.mark.parametrize(
    ("display", "tools"),
    [
        pytest.param("WAYLAND_DISPLAY", {"wl-copy": STORE, "wl-paste": GIVE}, id="wl-clipboard"),
        pytest.param("DISPLAY", {"xclip": BOTH}, id="xclip"),
        pytest.param("DISPLAY", {"xsel": BOTH}, id="xsel"),
    ],
)
def test_a_text_is_copied_when_the_clipboard_gives_it_back(
    machine: Machine, display: str, tools: dict[str, str]
) -> None:
    for name, script in tools.items():
        machine.program(name, script)
    assert machine.desktop(environ={display: "0"}).copy(TEXT, "BibTeX") == Outcome(True, "Copied: BibTeX.")
    assert (machine.folder / "store").read_text(encoding="utf-8") == TEXT
    assert machine.terminal.written == b""


def test_on_a_mac_it_is_pbcopy_and_it_is_told_the_charset(machine: Machine) -> None:
    machine.program("pbcopy", f'{STORE}; echo "$LC_ALL" > "$here/charset"')
    machine.program("pbpaste", GIVE)
    assert (
        machine.desktop(platform="darwin", environ={"LC_ALL": "C"}).copy(TEXT, "the link").words
        == "Copied: the link."
    )
    assert (machine.folder / "charset").read_text() == "en_US.UTF-8\n"


def test_a_long_text_is_copied_whole(machine: Machine) -> None:
    machine.program("xclip", BOTH)
    text = TEXT * 4000
    assert machine.desktop(environ={"DISPLAY": ":0"}).copy(text, "BibTeX").words == "Copied: BibTeX."
    assert (machine.folder / "store").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 1", id="ends with 1"),
        pytest.param("/bin/cat > /dev/null; exit 1", id="reads and ends with 1"),
        pytest.param(
            'case "$*" in *-o*) echo other;; *) /bin/cat > /dev/null;; esac', id="keeps another text"
        ),
        pytest.param(
            'case "$*" in *-o*) printf "\\377";; *) /bin/cat > /dev/null;; esac', id="gives no text"
        ),
    ],
)
def test_a_tool_that_fails_is_noticed_and_the_terminal_gets_the_text(machine: Machine, script: str) -> None:
    machine.program("xclip", script)
    assert machine.desktop(environ={"DISPLAY": ":0"}).copy(TEXT, "BibTeX") == SENT
    assert sent(machine.terminal.written) == [("c", TEXT.encode())]


def test_a_tool_that_hangs_is_killed_with_all_that_it_started(machine: Machine) -> None:
    os.mkfifo(machine.folder / "held")
    machine.program("xclip", 'exec 9> "$here/held"; /bin/sleep 600 & wait')
    held = os.open(machine.folder / "held", os.O_RDONLY | os.O_NONBLOCK)

    def is_let_go() -> bool:
        try:
            return os.read(held, 1) == b""
        except BlockingIOError:
            return False

    desktop = machine.desktop(limits=Limits(clipboard=1), environ={"DISPLAY": ":0"})
    assert desktop.copy(TEXT, "BibTeX") == SENT
    until(is_let_go)
    os.close(held)


def test_a_tool_that_prints_to_both_streams_is_not_heard(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.program("xclip", 'case "$*" in *-o*) ;; *) echo loud; esac; echo louder >&2; exit 1')
    assert machine.desktop(environ={"DISPLAY": ":0"}).copy(TEXT, "BibTeX") == SENT
    assert capfd.readouterr() == ("", "")


def test_a_tool_that_stays_to_serve_the_text_is_left_alone(machine: Machine) -> None:
    serve = f'{STORE}; /bin/sleep 30 & echo $! > "$here/pid"'
    machine.program("xclip", f'case "$*" in *-o*) {GIVE};; *) {serve};; esac')
    assert machine.desktop(environ={"DISPLAY": ":0"}).copy(TEXT, "BibTeX").words == "Copied: BibTeX."
    assert is_alive(machine.pid())


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_without_a_tool_starts_no_qt(machine: Machine, display: str) -> None:
    mark = machine.folder / "qt was loaded"
    for name in ("qtpy", "PyQt5", "PyQt6"):
        package = machine.folder / "python" / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f"open({str(mark)!r}, 'w')")
    desktop = machine.desktop(environ={display: ":0", "PYTHONPATH": str(machine.folder / "python")})
    assert desktop.copy(TEXT, "BibTeX") == SENT
    assert desktop.clipboard_route() == "the terminal, by OSC 52"
    assert not mark.exists()


@pytest.mark.parametrize("sign", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_over_ssh_the_clipboard_of_the_wrong_machine_is_not_filled(machine: Machine, sign: str) -> None:
    machine.program("xclip", BOTH)
    assert machine.desktop(environ={"DISPLAY": "localhost:10.0", sign: "x"}).copy(TEXT, "BibTeX") == SENT
    assert not (machine.folder / "store").exists()


def test_no_module_is_taken_from_the_folder_one_is_in(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.program("xclip", BOTH)
    (tmp_path / "pyperclip.py").write_text(f"open({str(tmp_path / 'was run')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    assert machine.desktop(environ={"DISPLAY": ":0"}).copy(TEXT, "BibTeX").words == "Copied: BibTeX."
    assert not (tmp_path / "was run").exists()


@pytest.mark.parametrize(
    ("pasted", "equal"),
    [
        pytest.param("a\nb\n", True, id="as it was"),
        pytest.param("a\r\nb\r\n", True, id="line ends of Windows"),
        pytest.param("a\nb", True, id="without the last line end"),
        pytest.param("a\nb\n\n", True, id="with one more"),
        pytest.param("a\n", False, id="cut short"),
        pytest.param("a b", False, id="folded"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_only_line_ends_may_differ_when_it_is_read_back(pasted: str, equal: bool) -> None:
    assert same("a\nb\n", pasted) is equal


def test_nothing_is_not_copied(machine: Machine) -> None:
    assert machine.desktop().copy("", "the abstract") == Outcome(
        False, "Nothing to copy: the abstract is empty."
    )


def test_the_route_is_told_without_being_taken(machine: Machine) -> None:
    machine.program("xclip", BOTH)
    assert (
        machine.desktop(environ={"DISPLAY": ":0"}).clipboard_route()
        == "the clipboard of this machine, by xclip"
    )
    assert (
        machine.desktop(environ={"DISPLAY": ":0", "SSH_TTY": "x"}).clipboard_route()
        == "the terminal, by OSC 52"
    )
    assert (
        machine.desktop(environ={"TERM": "linux"}).clipboard_route()
        == "none: texts are shown, to be copied by hand"
    )
    assert not (machine.folder / "store").exists()
