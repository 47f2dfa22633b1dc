"""`papertui cite`: citations printed or copied, from the shell."""

from __future__ import annotations

import json
import shlex
import unicodedata
from pathlib import Path

import pytest
from pybtex.database import parse_string

from tests.cli.support import PAPERTUI, done, run
from tests.support.desktop import SSH, Machine, needs_tmux, sent, tmux_on
from tests.support.pages import HOSTILE_TEXTS
from tests.support.terminal import Terminal

FIRST, SECOND = "2510.08666", "1810.09488"
DINFER = f"https://arxiv.org/abs/{FIRST}"


def eprints(text: str) -> list[str]:
    """The arXiv ids of the entries of a text, as a BibTeX parser reads it."""
    return [entry.fields["eprint"] for entry in parse_string(text, "bibtex").entries.values()]


def test_it_prints_bibtex_that_ends_with_a_line(home: Path) -> None:
    out = done(home, "cite", FIRST).out
    assert eprints(out) == [FIRST]
    assert out.startswith("@misc{")
    assert out.endswith("}\n")
    assert done(home, "cite", FIRST, "--format", "bibtex").out == out


def test_as_text_it_is_one_line_for_each_paper(home: Path) -> None:
    lines = done(home, "cite", FIRST, SECOND, "--format=text").lines
    assert [line.rpartition(" ")[2] for line in lines] == [DINFER, f"https://arxiv.org/abs/{SECOND}"]


def test_several_are_in_their_order_each_once_under_a_key_of_its_own(home: Path) -> None:
    out = done(home, "cite", SECOND, f"https://arxiv.org/abs/{FIRST}v2", SECOND).out
    assert eprints(out) == [SECOND, FIRST]


def test_every_paper_of_the_page_is_cited_and_each_entry_is_read_back(home: Path) -> None:
    ids = done(home, "list", "bundled", "--quiet").lines
    keys = [line for line in ids if line]
    assert len(parse_string(done(home, "cite", *keys).out, "bibtex").entries) == 52


def test_the_configured_format_is_printed_when_none_is_asked_for(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('citation = "text"\n')
    assert done(home, "cite", FIRST).out == done(home, "cite", FIRST, "--format", "text").out


def test_what_is_not_understood_or_not_known_is_said_and_nothing_is_printed(home: Path) -> None:
    for words, status, complaint in (
        (("--format", "word", FIRST), 2, "--format 'word' is not understood; the formats are: bibtex, text"),
        ((FIRST, "2401.00001"), 1, "2401.00001 is not among the papers"),
        ((FIRST, "nonsense"), 2, "'nonsense' is no arXiv id"),
        ((), 2, "`papertui cite` needs the id of a paper"),
    ):
        result = run(home, "cite", *words)
        result.complains(status, complaint)
        assert result.out == ""


def test_a_paper_of_a_file_is_cited_without_a_place_in_the_library(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    authors = [{"name": "Ann Lee"}]
    file.write_text(json.dumps([{"paper": {"id": "2606.00001", "title": "Mine", "authors": authors}}]))
    assert eprints(done(home, "cite", "2606.00001", "--from", str(file)).out) == ["2606.00001"]
    assert (
        "Ann Lee. Mine."
        in done(home, "cite", "2606.00001", "--format", "text", "--from", "-", stdin=file.read_text()).out
    )


@pytest.mark.parametrize("form", ["bibtex", "text"])
def test_nothing_hostile_is_printed(home: Path, tmp_path: Path, form: str) -> None:
    nasty = [text.encode(errors="replace").decode() for text in HOSTILE_TEXTS.values()]
    entries = [
        {"paper": {"id": f"2606.{n:05}", "title": text, "authors": [{"name": text}]}}
        for n, text in enumerate(nasty, 1)
    ]
    file = tmp_path / "page.json"
    file.write_text(json.dumps(entries))
    ids = done(home, "list", "--from", str(file), "--quiet").lines
    assert len(ids) > 25
    out = done(home, "cite", *ids, "--format", form, "--from", str(file)).out
    assert not [c for c in out if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not {"\u202e", "\u202d", "\u2066", "\u2067"} & set(out)
    if form == "bibtex":
        assert eprints(out) == ids


# --- copied


def test_over_ssh_a_copy_goes_to_the_terminal_and_nothing_is_printed_but_that(
    home: Path, machine: Machine
) -> None:
    home.mkdir()
    env = {**machine.environ, **SSH}
    with Terminal([*PAPERTUI, "cite", FIRST, SECOND, "--copy"], home, env=env) as terminal:
        assert terminal.wait_exit() == 0
        ((_, text),) = sent(terminal.output)
        assert eprints(text.decode()) == [FIRST, SECOND]
        assert "BibTeX of 2 papers was sent to the terminal; if it does not arrive" in terminal.text()
        assert "@misc" not in terminal.text()


def test_where_no_way_is_left_it_is_shown_until_enter(home: Path, machine: Machine) -> None:
    home.mkdir()
    env = {**machine.environ, "TERM": "linux"}
    with Terminal([*PAPERTUI, "cite", FIRST, "--copy"], home, env=env) as terminal:
        terminal.wait_for("(?s)@misc.*Enter comes back")
        terminal.type("<enter>")
        assert terminal.wait_exit() == 0
        assert "BibTeX was shown in full, to be copied by hand." in terminal.text()


@needs_tmux
def test_inside_tmux_a_copy_is_in_its_buffer(home: Path, machine: Machine) -> None:
    with tmux_on(machine) as tmux:
        command = shlex.join([*PAPERTUI, "cite", FIRST, "--copy", "--format", "text"])
        environ = f"PAPERTUI_HOME={home} PAPERTUI_OFFLINE=1 LC_ALL=C.UTF-8"
        with tmux.watch("new-session", f"{environ} {command}; exec /bin/cat") as terminal:
            terminal.wait_for("The plain citation is in tmux's buffer and was sent to the terminal.")
            assert tmux.buffer.endswith(DINFER)
