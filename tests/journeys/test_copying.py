"""Copying citations and single facts: the keys, the menu, and where the text went, in a real terminal too."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from pybtex.database import parse_string

from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.paper import Paper
from tests.support.desktop import SSH, Machine, needs_tmux, sent, tmux_on
from tests.support.pages import hostile_paper, unknown_paper
from tests.support.programs import PAPERTUI
from tests.support.reader import reading
from tests.support.terminal import Terminal

SIZES = [(120, 40), (80, 24), (60, 18)]
PAPER = Paper(
    key="2606.00001",
    title="A Paper with Everything",
    abstract="The abstract.",
    arxiv_id="2606.00001",
    authors=("Ann Lee",),
    author_count=1,
    project="https://a.github.io/b",
)
ADDRESS = "https://arxiv.org/abs/2606.00001"
FIELDS = {
    "m": ("Markdown link", f"[A Paper with Everything]({ADDRESS})"),
    "u": ("link", ADDRESS),
    "i": ("arXiv id", "2606.00001"),
    "T": ("title", "A Paper with Everything"),
    "a": ("abstract", "The abstract."),
}


def edition(*papers: Paper) -> Edition:
    return Edition(Feed("file:x", "A File"), papers, "file")


def copied(machine: Machine) -> list[str]:
    """The texts that the terminal was asked to put into its clipboard."""
    return [text.decode() for _, text in sent(machine.terminal.written)]


def is_dinfer(text: str) -> None:
    """The text is the BibTeX of one paper, as a BibTeX parser reads it."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert entry.type == "misc"
    assert entry.fields["eprint"] == "2510.08666"
    assert entry.fields["url"] == "https://arxiv.org/abs/2510.08666"
    assert "dInfer" in entry.fields["title"]


# --- keys


async def test_y_copies_the_citation_and_says_where_it_went(home: Path, machine: Machine) -> None:
    async with reading(home) as reader:
        machine.sit_at(reader)
        await reader.press("j", "y")
        (text,) = copied(machine)
        is_dinfer(text)
        reader.shows("BibTeX was sent to the terminal; if it does not arrive, allow OSC 52 there.")
        assert reader.read == 0


async def test_y_copies_the_format_that_is_configured(home: Path, machine: Machine) -> None:
    configure(home, 'citation = "text"\n')
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("y")
        (text,) = copied(machine)
        assert text.startswith("Ann Lee. A Paper with Everything. arXiv:2606.00001")
        reader.shows("The plain citation was sent to the terminal")


async def test_U_copies_the_link(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("U")
        assert copied(machine) == [ADDRESS]
        reader.shows("The link was sent to the terminal")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_where_nothing_takes_a_text_the_words_say_so(
    home: Path, machine: Machine, size: tuple[int, int]
) -> None:
    machine.terminal.gone = True
    async with reading(home, size, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "y")
        reader.shows("Not copied: nothing here takes BibTeX, and there is")
        assert reader.session.selected == 1, "what was not copied is still selected"


async def test_what_is_not_known_is_said_with_the_way_to_what_is(home: Path, machine: Machine) -> None:
    async with reading(home, (60, 18), edition=edition(unknown_paper())) as reader:
        machine.sit_at(reader)
        await reader.press("U")
        reader.shows("No link is known of this paper; Y shows what is.")
        assert copied(machine) == []


async def test_nothing_hostile_reaches_the_clipboard(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(hostile_paper()._replace(arxiv_id="2606.00009"))) as reader:
        machine.sit_at(reader)
        await reader.press("y", "U")
        for letter in "btmuiTa":
            await reader.press("Y", letter)
        texts = copied(machine)
        assert len(texts) == 9
        for text in texts:
            assert not {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))} - {"\n"} & set(text)
            assert not {"\u202e", "\u2066", "\u2028", "\u2029"} & set(text)


# --- the menu


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_the_menu_shows_what_each_letter_would_copy(
    home: Path, machine: Machine, size: tuple[int, int]
) -> None:
    async with reading(home, size, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("Y")
        reader.shows("Copy 1 paper", "b  BibTeX", "t  plain citation", "esc closes")
        for letter, (label, text) in FIELDS.items():
            (line,) = [line for line in reader.screen.splitlines() if f" {letter}  {label}  " in line]
            assert text[:20] in line
        await reader.press("escape")
        reader.shows_not("Copy 1 paper")


@pytest.mark.parametrize("letter", FIELDS)
async def test_a_letter_copies_its_entry(home: Path, machine: Machine, letter: str) -> None:
    label, text = FIELDS[letter]
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("Y", letter)
        assert copied(machine) == [text]
        reader.shows(f"The {label} was sent to the terminal")
        reader.shows_not("Copy 1 paper")


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["down", "down", "down", "down", "up", "enter"], id="arrows"),
        pytest.param(["j", "j", "j", "j", "k", "enter"], id="j and k"),
        pytest.param(["up", "up", *["down"] * 20, *["up"] * 3, "enter"], id="past both ends"),
    ],
)
async def test_enter_copies_the_entry_that_is_marked(home: Path, machine: Machine, keys: list[str]) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("Y", *keys)
        assert copied(machine) == [ADDRESS]


async def test_a_click_copies_the_entry_under_it_and_one_beside_the_menu_closes_it(
    home: Path, machine: Machine
) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("Y")
        await reader.click("arXiv id")
        assert copied(machine) == ["2606.00001"]
        await reader.press("Y")
        await reader.pilot.click(offset=(2, 2))
        await reader.settle()
        reader.shows_not("Copy 1 paper")
        assert len(copied(machine)) == 1


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
async def test_the_menu_closes_and_nothing_is_copied(home: Path, machine: Machine, key: str) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("tab", "Y", key)
        reader.shows_not("Copy 1 paper")
        assert copied(machine) == []
        assert reader.is_open
        assert reader.papers.pane == "detail", "one step back, and no more"


async def test_keys_that_mean_something_elsewhere_do_nothing_in_the_menu(
    home: Path, machine: Machine
) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        await reader.press("Y", "s", "o", "/", "?", "x", "B", "space", "1", "left", "pagedown", "ctrl+p")
        reader.shows("Copy 1 paper")
        assert (copied(machine), reader.starred, reader.session.selected) == ([], [], 0)


async def test_what_a_paper_does_not_have_is_dim_and_cannot_be_picked(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(unknown_paper())) as reader:
        machine.sit_at(reader)
        await reader.press("Y")
        assert reader.screen.count("none is known") == 4
        await reader.press("u", "i", "a")
        await reader.click("Markdown link")
        await reader.press("j", "j", "enter")
        reader.shows("Copy 1 paper")
        assert copied(machine) == []
        await reader.press("T")
        assert copied(machine) == ["Known by Its Title"]


async def test_keys_that_come_in_one_burst_open_the_menu_and_pick_once(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(PAPER)) as reader:
        machine.sit_at(reader)
        for key in "YiYi":
            reader.app.router.press(key, key)
        reader.app.router.press("s", "s")
        await reader.settle()
        assert copied(machine) == ["2606.00001"] * 2
        assert reader.starred == ["2606.00001"]


# --- in a real terminal


def configure(home: Path, text: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_over_ssh_y_sends_the_citation_to_the_terminal(machine: Machine, size: tuple[int, int]) -> None:
    machine.program("xclip", 'echo run > "$here/ran"')
    env = {**machine.environ, **SSH, "DISPLAY": "localhost:10.0"}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, *size, env=env) as terminal:
        terminal.wait_for(PAPERTUI.ready)
        terminal.type("jy")
        terminal.wait_for("BibTeX was sent to the terminal; if it does not arrive")
        ((selection, text),) = sent(terminal.output)
        assert selection == "c"
        is_dinfer(text.decode())
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
    assert not (machine.folder / "ran").exists()


@needs_tmux
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_inside_tmux_y_fills_its_buffer_and_the_terminals_clipboard(
    machine: Machine, size: tuple[int, int]
) -> None:
    with tmux_on(machine) as tmux:
        tmux.size = size
        tmux.configure("set -g status off")
        papertui = f"PAPERTUI_HOME={machine.folder} PAPERTUI_OFFLINE=1 LC_ALL=C.UTF-8 "
        papertui += shlex.join(PAPERTUI.command(machine.folder))
        with tmux.watch("new-session", papertui) as terminal:
            terminal.wait_for(PAPERTUI.ready)
            terminal.type("jy")
            terminal.wait_for("BibTeX is in tmux's buffer and was sent to the terminal")
            is_dinfer(tmux.buffer)
            terminal.wait_for(lambda: sent(terminal.output))
            assert [text.decode() for _, text in sent(terminal.output)] == [tmux.buffer]
            terminal.type("q")
            terminal.wait_exit()


def test_where_nothing_else_is_left_the_text_is_shown_and_enter_comes_back(machine: Machine) -> None:
    env = {**machine.environ, "TERM": "linux", "COLORTERM": ""}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, env=env) as terminal:
        terminal.wait_for("(?s)52 papers.*all keys")
        terminal.type("jy")
        terminal.wait_for("(?s)@misc.*eprint.*Enter comes back")
        assert 1049 not in terminal.modes
        assert sent(terminal.output) == []
        terminal.type("jj<enter>")
        terminal.wait_for("(?s)2/52.*BibTeX was shown in full, to be copied by hand")
        assert "Enter comes back" not in terminal.text()
        terminal.type("j")
        terminal.wait_for("3/52")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back


def test_quitting_in_the_same_burst_of_keys_still_copies(machine: Machine) -> None:
    env = {**machine.environ, **SSH}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, env=env) as terminal:
        terminal.wait_for(PAPERTUI.ready)
        terminal.type("jyq")
        assert terminal.wait_exit() == 0
        ((_, text),) = sent(terminal.output)
        is_dinfer(text.decode())
        assert terminal.is_given_back
