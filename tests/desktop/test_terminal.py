"""What a person sees in a real pseudo-terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from papertui.desktop.desktop import Outcome
from tests.desktop.support import act, outcome
from tests.support.desktop import SSH, Machine, sent
from tests.support.terminal import Terminal


def citations(size: int) -> str:
    """A citation list of about `size` bytes."""
    entry = "@misc{{doe2026n{0},\n  title = {{A Paper on Größe, Number {0}}},\n  year = {{2026}},\n}}\n\n"
    text = "".join(entry.format(number) for number in range(size // 70))
    assert len(text.encode()) >= size
    return text


def written(machine: Machine, text: str) -> str:
    path = machine.folder / "text"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_over_ssh_the_terminal_gets_it(machine: Machine) -> None:
    text = citations(2000)
    machine.program("xclip", "exit 1")
    env = {**machine.environ, **SSH, "DISPLAY": "localhost:10.0"}
    command = act(machine.folder, "copy", written(machine, text), "BibTeX of 20 papers")
    with Terminal(command, machine.folder, env=env) as terminal:
        assert terminal.wait_exit() == 0
        assert sent(terminal.output) == [("c", text.encode())]
        assert terminal.is_given_back
    assert outcome(machine.folder) == Outcome(
        True, "BibTeX of 20 papers was sent to the terminal; if it does not arrive, allow OSC 52 there."
    )


def test_over_ssh_the_longest_that_a_terminal_takes_arrives_whole(machine: Machine) -> None:
    text = "x" * 55_500
    command = act(machine.folder, "copy", written(machine, text), "BibTeX")
    with Terminal(command, machine.folder, env={**machine.environ, **SSH}) as terminal:
        assert terminal.wait_exit() == 0
        assert sent(terminal.output) == [("c", text.encode())]


def test_over_ssh_what_is_too_long_is_shown_and_enter_comes_back(machine: Machine) -> None:
    text = citations(200_000)
    command = act(machine.folder, "copy", written(machine, text), "BibTeX of 2000 papers")
    with Terminal(command, machine.folder, env={**machine.environ, **SSH}, type_ahead="<enter>") as terminal:
        terminal.wait_for("Enter comes back")
        assert outcome(machine.folder) is None
        terminal.type("<enter>")
        assert terminal.wait_exit() == 0
        shown = bytes(terminal.output).replace(b"\r\n", b"\n")
        assert sent(shown) == []
        assert shown.index(b"<given up>") < shown.index(text.encode()) < shown.index(b"<taken back>")
    assert outcome(machine.folder) == Outcome(
        True, "BibTeX of 2000 papers was shown in full, to be copied by hand."
    )


def test_without_any_terminal_the_words_say_so(machine: Machine) -> None:
    command = act(machine.folder, "copy", written(machine, "text"), "BibTeX")
    ended = subprocess.run(
        command,
        env=machine.environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=30,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == (b"", b"")
    assert outcome(machine.folder) == Outcome(
        False, "Not copied: nothing here takes BibTeX, and there is no terminal to show it."
    )


def test_a_terminal_that_takes_no_bytes_is_not_waited_for(machine: Machine) -> None:
    command = act(machine.folder, "copy", written(machine, "x" * 50_000), "BibTeX")
    with Terminal(command, machine.folder, env={**machine.environ, **SSH}) as terminal:
        terminal.freeze()
        assert terminal.wait_exit() == 0
    ended = outcome(machine.folder)
    assert ended
    assert not ended.done


# Each of these draws, and reads a key.
DRAWS = 'printf "page of %s\\n" "$*"; read -r key; echo "key $key"'


@pytest.mark.parametrize(
    "browser",
    [
        pytest.param("w3m", id="its name"),
        pytest.param("{bin}/w3m", id="its path"),
        pytest.param("w3m -T text/html %s", id="with arguments"),
        pytest.param("{bin}/favourite", id="a link to it"),
    ],
)
def test_a_text_browser_gets_the_terminal_and_gives_it_back(machine: Machine, browser: str) -> None:
    machine.program("w3m", DRAWS)
    (machine.bin / "favourite").symlink_to(machine.bin / "w3m")
    env = {**machine.environ, **SSH, "BROWSER": browser.format(bin=machine.bin)}
    command = act(machine.folder, "open", "https://arxiv.org/abs/2510.08666")
    with Terminal(command, machine.folder, env=env) as terminal:
        terminal.wait_for("<given up>\npage of (-T text/html )?https://arxiv.org/abs/2510.08666\n")
        terminal.type("q<enter>")
        assert terminal.wait_exit() == 0
        assert "key q\n<taken back>" in terminal.text()
    assert outcome(machine.folder) == Outcome(True, "Opened: https://arxiv.org/abs/2510.08666")


def test_a_text_browser_that_fails_is_no_success(machine: Machine) -> None:
    machine.program("lynx", "exit 3")
    command = act(machine.folder, "open", "https://arxiv.org/abs/2510.08666")
    with Terminal(command, machine.folder, env={**machine.environ, "BROWSER": "lynx"}) as terminal:
        assert terminal.wait_exit() == 0
        assert sent(terminal.output) == [("c", b"https://arxiv.org/abs/2510.08666")]
    assert outcome(machine.folder) == Outcome(
        False, "lynx failed with status 3: https://arxiv.org/abs/2510.08666 (sent to the terminal)"
    )


def test_a_text_browser_without_a_terminal_is_not_started(machine: Machine, tmp_path: Path) -> None:
    machine.recorder("lynx")
    subprocess.run(
        act(machine.folder, "open", "https://arxiv.org/"),
        env={**machine.environ, "BROWSER": "lynx"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        timeout=30,
        check=True,
    )
    assert outcome(machine.folder) == Outcome(
        False, "lynx cannot be started (there is no terminal): https://arxiv.org/"
    )
    assert not (machine.folder / "lynx.args").exists()
