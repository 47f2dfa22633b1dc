"""Links that the terminal itself can open (OSC 8): in the app, in `show` and in `list`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.support import PAPERTUI, environment
from tests.support.terminal import Terminal

LINK = re.compile(rb"\x1b\]8;([^;\x1b]*);([^\x1b\x07]*)(?:\x1b\\|\x07)([^\x1b]*)")
WRITTEN, PROJECT = "https://exämple.org/ü;x'(y)", "https://xn--exmple-cua.org/%C3%BC;x%27%28y%29"
ENTRIES = [
    {
        "paper": {
            "id": "2606.00001",
            "title": "Straight\x1b]8;;https://evil.example\x1b\\ Lines",
            "summary": "See https://other.example/notes. Not \x1b]8;;https://evil.example\x07this\x1b]8;;\x07.",
            "githubRepo": "https://github.com/a/b",
            "projectPage": "javascript:alert(1)",
        }
    },
    {
        "paper": {
            "id": "hep-th/9901001",
            "title": "Old Strings",
            "projectPage": WRITTEN,
        }
    },
]
CODE = "https://github.com/a/b"


@pytest.fixture
def page(home: Path) -> Path:
    """A file with papers whose links are hard to write down."""
    home.mkdir()
    path = home / "page.json"
    path.write_text(json.dumps(ENTRIES), encoding="utf-8")
    return path


def links(output: bytes | bytearray) -> set[str]:
    """The addresses that words in a terminal's output are links to."""
    found = {address.decode("ascii") for _, address, _ in LINK.findall(output)} - {""}
    for address in found:
        assert re.fullmatch(r"https?://[!-~]+", address)
    assert b"evil.example" not in b"".join(address for _, address, _ in LINK.findall(output))
    assert len(re.findall(rb"\x1b\]8;", output)) == len(LINK.findall(output))
    return found


def printed(home: Path, *words: str | Path, **env: str) -> bytes:
    """What a command prints on a terminal."""
    command = [*PAPERTUI, *words]
    with Terminal(command, home, env=env) as terminal:
        assert terminal.wait_exit() == 0
        return bytes(terminal.output)


def piped(home: Path, *words: str | Path) -> bytes:
    command: Sequence[str | Path] = [*PAPERTUI, *words]
    return subprocess.run(command, env=environment(home), capture_output=True, check=True).stdout


def test_the_addresses_of_a_paper_in_full_are_links_in_a_terminal(home: Path, page: Path) -> None:
    words = ("show", "2606.00001", "hep-th/9901001", "--from", page)
    assert links(printed(home, *words)) == {
        "https://arxiv.org/abs/2606.00001",
        "https://arxiv.org/abs/hep-th/9901001",
        "https://other.example/notes",
        CODE,
        PROJECT,
    }
    assert b"\x1b" not in piped(home, *words)


def test_the_ids_of_a_list_are_links_in_a_terminal(home: Path, page: Path) -> None:
    output = printed(home, "list", "--from", page)
    assert links(output) == {"https://arxiv.org/abs/2606.00001", "https://arxiv.org/abs/hep-th/9901001"}
    assert b"\x1b]8;;https://arxiv.org/abs/hep-th/9901001\x1b\\" in output
    assert b"\x1b" not in piped(home, "list", "--from", page)


@pytest.mark.parametrize("words", [("show", "2606.00001"), ("list",)], ids=["show", "list"])
def test_a_terminal_that_does_not_know_links_gets_none(
    home: Path, page: Path, words: tuple[str, ...]
) -> None:
    assert b"\x1b]8" not in printed(home, *words, "--from", page, TERM="linux")


def test_the_links_of_the_app_lead_where_its_keys_do(home: Path, page: Path) -> None:
    with Terminal([*PAPERTUI, "--from", page], home, 120, 40) as terminal:
        terminal.wait_for("(?s)2 papers.*all keys")
        terminal.wait_for("Not this")
        assert links(terminal.output) == {
            "https://arxiv.org/abs/2606.00001",
            "https://other.example/notes",
            CODE,
        }
        terminal.type("j")
        terminal.wait_for("2/2")
        terminal.wait_for("exmple-cua")
        assert PROJECT in links(terminal.output)
        terminal.type("q")
        assert terminal.wait_exit() == 0


def test_the_app_writes_no_links_to_a_terminal_that_does_not_know_them(home: Path, page: Path) -> None:
    env = {"TERM": "linux", "COLORTERM": ""}
    with Terminal([*PAPERTUI, "--from", page], home, 120, 40, env=env) as terminal:
        terminal.wait_for("(?s)2 papers.*all keys")
        terminal.wait_for("github.com/a/b")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert b"\x1b]8;" not in terminal.output
