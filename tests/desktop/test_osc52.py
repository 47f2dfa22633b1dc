"""Route 3: the terminal is asked to fill the clipboard; and what happens when it cannot be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.desktop.desktop import Outcome
from papertui.desktop.osc52 import LONGEST, osc52
from papertui.desktop.place import Place, place
from tests.support.desktop import Machine, sent

LONGEST_TEXT = LONGEST // 4 * 3  # bytes

PLAIN = place({"TERM": "xterm-256color"}, "linux")
TMUX = PLAIN._replace(tmux=True, term="tmux-256color")
SCREEN = PLAIN._replace(screen=True, term="screen")


def passed_on(data: bytes, where: Place) -> bytes:
    """What tmux or GNU screen pass on to the terminal: what is in their DCS strings."""
    if where.tmux:
        strings = re.findall(rb"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", data)
        return b"".join(strings).replace(b"\x1b\x1b", b"\x1b")
    if where.screen:
        strings = re.findall(rb"\x1bP((?:[^\x1b]|\x1b[^\\])*)\x1b\\", data)
        assert all(len(string) < 256 for string in strings)
        return b"".join(strings)
    return data


@pytest.mark.parametrize(
    "where",
    [pytest.param(PLAIN, id="plain"), pytest.param(TMUX, id="tmux"), pytest.param(SCREEN, id="GNU screen")],
)
@given(data=st.binary(max_size=2000))
def test_the_terminal_is_asked_for_just_these_bytes(where: Place, data: bytes) -> None:
    sequence = osc52(data, where)
    assert sequence
    assert sent(passed_on(sequence, where)) == [("c", data)]


def test_it_is_wrapped_for_tmux() -> None:
    assert osc52(b"hello", TMUX) == b"\x1bPtmux;\x1b\x1b]52;c;aGVsbG8=\x07\x1b\\"


def test_the_longest_text_is_sent_and_one_byte_more_is_not() -> None:
    assert osc52(b"x" * LONGEST_TEXT, PLAIN)
    assert osc52(b"x" * (LONGEST_TEXT + 1), PLAIN) is None


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_that_cannot_know_it_is_not_asked(term: str) -> None:
    assert osc52(b"hello", PLAIN._replace(term=term)) is None


def test_in_tmux_without_its_program_the_words_name_both_doubts(machine: Machine) -> None:
    assert machine.desktop(environ={"TMUX": "/nowhere,1,0"}).copy("text", "the link") == Outcome(
        True,
        "The link was sent to the terminal; "
        "if it does not arrive, allow OSC 52 there, and passthrough in tmux.",
    )
    assert sent(passed_on(machine.terminal.written, TMUX)) == [("c", b"text")]


def test_a_terminal_that_is_gone_is_no_success(machine: Machine) -> None:
    machine.terminal.gone = True
    assert machine.desktop().copy("text", "BibTeX") == Outcome(
        False, "Not copied: nothing here takes BibTeX, and there is no terminal to show it."
    )
