"""Route 2, inside a real tmux in a real pseudo-terminal: the bytes, the buffer and the words."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest

from papertui.desktop.desktop import Outcome
from papertui.desktop.limits import Limits
from tests.desktop.support import act, outcome
from tests.desktop.test_terminal import citations
from tests.support.desktop import SSH, TMUX, Machine, Tmux, is_alive, needs_tmux, sent, tmux_on, until

pytestmark = needs_tmux

BOTH = Outcome(True, "BibTeX is in tmux's buffer and was sent to the terminal.")
BUFFER = Outcome(True, "BibTeX is in tmux's buffer.")
SENT = Outcome(
    True,
    "BibTeX was sent to the terminal; if it does not arrive, allow OSC 52 there, and passthrough in tmux.",
)
TEXT = "@misc{müller2026,\n  title = {“Größe”},\n}\n"
NO_CLIPBOARD = "vt220"  # a terminal of which tmux knows no clipboard


@pytest.fixture
def server(machine: Machine) -> Iterator[Tmux]:
    with tmux_on(machine) as made:
        yield made


def copying(server: Tmux, text: str, first: str = "") -> str:
    """The shell command that copies `text` in a pane, which then stays."""
    path = server.machine.folder / "text"
    path.write_text(text, encoding="utf-8")
    return f"{first} {shlex.join(act(server.machine.folder, 'copy', str(path), 'BibTeX'))}; exec /bin/cat"


def copied(server: Tmux, text: str, expected: Outcome, selection: str | None, **environ: str) -> None:
    """Copying `text` in a pane has that outcome; the terminal was asked for it (`selection`) or not (None).

    What tmux sends by itself names no selection, what it passes through names `c`.
    """
    with server.watch("new-session", copying(server, text), **environ) as terminal:
        terminal.wait_for(lambda: outcome(server.machine.folder))
        assert outcome(server.machine.folder) == expected
        if selection is None:
            server.run("kill-server")
            terminal.wait_exit()
            assert sent(terminal.output) == []
        else:
            terminal.wait_for(lambda: sent(terminal.output))
            assert sent(terminal.output) == [(selection, text.encode())]


@pytest.mark.parametrize("passthrough", ["off", "on"])
@pytest.mark.parametrize("environ", [pytest.param({}, id="local"), pytest.param(SSH, id="over SSH")])
def test_it_is_in_the_buffer_and_tmux_sends_it_on(
    server: Tmux, passthrough: str, environ: dict[str, str]
) -> None:
    server.configure(f"set -gq allow-passthrough {passthrough}")
    with server.watch("new-session", copying(server, TEXT), **environ) as terminal:
        terminal.wait_for(lambda: outcome(server.machine.folder) and sent(terminal.output))
        assert sent(terminal.output) == [("", TEXT.encode())]
        assert server.buffer == TEXT
    assert outcome(server.machine.folder) == BOTH


def test_a_citation_list_of_200_kb_is_in_the_buffer_and_sent_whole(server: Tmux) -> None:
    text = citations(200_000)
    with server.watch("new-session", copying(server, text), **SSH) as terminal:
        terminal.wait_for(lambda: outcome(server.machine.folder) and sent(terminal.output))
        assert sent(terminal.output) == [("", text.encode())]
        assert server.buffer == text
    assert outcome(server.machine.folder) == BOTH


def test_a_terminal_without_a_clipboard_was_sent_nothing_and_the_words_know_it(server: Tmux) -> None:
    copied(server, TEXT, BUFFER, None, TERM=NO_CLIPBOARD)


def test_what_tmux_does_not_send_goes_through_it_where_that_is_allowed(server: Tmux) -> None:
    server.configure("set -gq allow-passthrough on")
    copied(server, TEXT, BOTH, "c", TERM=NO_CLIPBOARD)


def test_what_is_too_long_to_go_through_is_in_the_buffer(server: Tmux) -> None:
    server.configure("set -gq allow-passthrough on")
    copied(server, citations(200_000), BUFFER, None, TERM=NO_CLIPBOARD)


def test_a_session_that_nobody_watches_has_it_in_its_buffer(server: Tmux) -> None:
    server.run("new-session", "-d", copying(server, TEXT), **SSH)
    until(lambda: outcome(server.machine.folder))
    assert outcome(server.machine.folder) == BUFFER
    assert server.buffer == TEXT


def test_an_old_tmux_keeps_it_and_passes_it_on(server: Tmux) -> None:
    (server.machine.bin / "tmux").unlink()
    server.machine.program(
        "tmux",
        f'case "$*" in *" -w "*) echo "unknown option -- w" >&2; exit 1;; esac\n'
        f'case "$1" in load-buffer) {TMUX} load-buffer - && echo "|";; *) exec {TMUX} "$@";; esac',
    )
    server.configure("set -gq allow-passthrough on")
    copied(server, TEXT, BOTH, "c")


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 1", id="ends with 1"),
        pytest.param("echo out; echo error >&2; exit 1", id="prints to both streams"),
        pytest.param(None, id="is missing"),
    ],
)
def test_when_tmux_does_not_take_it_the_terminal_gets_it_through_tmux(
    server: Tmux, script: str | None
) -> None:
    (server.machine.bin / "tmux").unlink()
    if script:
        server.machine.program("tmux", script)
    server.configure("set -gq allow-passthrough on")
    copied(server, TEXT, SENT, "c")


def test_a_tmux_that_hangs_is_killed_and_the_terminal_gets_it(machine: Machine) -> None:
    machine.program("tmux", 'echo $$ > "$here/pid"; exec /bin/sleep 600')
    desktop = machine.desktop(environ={"TMUX": "/nowhere,1,0"}, limits=Limits(tmux=1))
    assert desktop.copy(TEXT, "BibTeX") == SENT
    assert machine.terminal.written.startswith(b"\x1bPtmux;")
    assert not is_alive(machine.pid())


def test_without_passthrough_the_words_say_what_to_allow(server: Tmux) -> None:
    (server.machine.bin / "tmux").unlink()
    server.configure("set -gq allow-passthrough off")
    copied(server, TEXT, SENT, None)


CLIPBOARD = 'case "$*" in *-o*) /bin/cat "$here/store";; *) /bin/cat > "$here/store";; esac'


def test_in_a_local_tmux_it_is_the_clipboard_of_this_machine(server: Tmux) -> None:
    server.machine.program("xclip", CLIPBOARD)
    copied(server, TEXT, Outcome(True, "Copied: BibTeX."), None, DISPLAY=":0")


def test_a_session_that_began_here_and_is_watched_over_ssh_sends_it_to_that_terminal(server: Tmux) -> None:
    server.machine.program("xclip", CLIPBOARD)
    ready = shlex.join(server.command("wait-for", "watched"))
    server.run("new-session", "-d", copying(server, TEXT, f"{ready};"), DISPLAY=":0")
    with server.watch("attach-session", **SSH) as terminal:
        terminal.wait_for(lambda: server.run("list-clients"))
        server.run("wait-for", "-S", "watched")
        terminal.wait_for(lambda: outcome(server.machine.folder) and sent(terminal.output))
        assert sent(terminal.output) == [("", TEXT.encode())]
    assert outcome(server.machine.folder) == BOTH
    assert not (server.machine.folder / "store").exists()
