"""Opening a paper's pages in the browser: from the keyboard, with the mouse, in a real terminal."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.paper import Paper
from tests.support.desktop import SSH, Machine, is_alive, sent, until
from tests.support.pages import hostile_paper, unknown_paper
from tests.support.programs import PAPERTUI
from tests.support.reader import reading
from tests.support.terminal import Terminal

DINFER = "https://arxiv.org/abs/2510.08666"
SIZES = [(120, 40), (80, 24), (60, 18)]
WHOLE = Paper(
    key="2606.00001",
    title="A Paper with Everything",
    abstract="See https://other.example/notes and https://github.com/a/b/issues for more.",
    arxiv_id="2606.00001",
    github="https://github.com/a/b",
    project="https://a.github.io/b",
)


def edition(*papers: Paper) -> Edition:
    return Edition(Feed("file:x", "A File"), papers, "file")


def numbered(number: int, **facts: str) -> Paper:
    key = f"2606.{number:05}"
    return Paper(key, f"Paper {number}", arxiv_id=key, **facts)  # type: ignore[arg-type]  # all of them texts


def configure(home: Path, text: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(text)


def read_on_disk(home: Path) -> int:
    """How many papers are read, as the file tells that another program would see."""
    connection = sqlite3.connect(home / "library.db")
    try:
        found = connection.execute("SELECT count(*) FROM marks WHERE field = 'read' AND value = '1'")
        return int(found.fetchone()[0])
    finally:
        connection.close()


# --- keys


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("o", "https://arxiv.org/abs/2606.00001"),
        ("p", "https://arxiv.org/pdf/2606.00001"),
        ("c", "https://github.com/a/b"),
        ("h", "https://huggingface.co/papers/2606.00001"),
        ("w", "https://a.github.io/b"),
    ],
)
async def test_each_key_opens_its_page_and_the_paper_is_read(
    home: Path, machine: Machine, key: str, page: str
) -> None:
    machine.browser()
    async with reading(home, edition=edition(WHOLE)) as reader:
        machine.sit_at(reader)
        await reader.press(key)
        assert machine.pages == [page]
        assert reader.bottom == f"Opened: {page}"
        assert reader.read == 1
        await reader.press("u")
        reader.shows("There is nothing to take back.")
        assert reader.read == 1


@pytest.mark.parametrize(("rule", "read"), [("rest", 1), ("opened", 1), ("never", 0)])
async def test_whether_an_opened_paper_is_read_is_the_persons_choice(
    home: Path, machine: Machine, rule: str, read: int
) -> None:
    configure(home, f'mark_read = "{rule}"\n')
    machine.browser()
    async with reading(home, edition=edition(WHOLE)) as reader:
        machine.sit_at(reader)
        await reader.press("p")
        assert reader.read == read


async def test_the_configured_browser_gets_the_page(home: Path, machine: Machine) -> None:
    configure(home, "browser = \"favourite --tab '%s' end\"\n")
    machine.browser("favourite")
    machine.environ["BROWSER"] = "missing"
    async with reading(home, edition=edition(WHOLE)) as reader:
        machine.sit_at(reader)
        await reader.press("c")
        assert machine.pages == ["--tab", "https://github.com/a/b", "end"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_a_browser_that_fails_leaves_the_paper_unread_and_the_address_is_shown(
    home: Path, machine: Machine, size: tuple[int, int]
) -> None:
    machine.program("browser", "exit 3")
    machine.environ["BROWSER"] = "browser"
    async with reading(home, size) as reader:
        machine.sit_at(reader)
        await reader.press("j", "o")
        reader.shows(f"browser failed with status 3: {DINFER}"[: size[0] - 3])
        assert reader.read == 0
        assert sent(machine.terminal.written) == [("c", DINFER.encode())]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_without_a_browser_the_address_is_shown_and_copied(
    home: Path, machine: Machine, size: tuple[int, int]
) -> None:
    async with reading(home, size) as reader:
        machine.sit_at(reader)
        await reader.press("j", "o")
        reader.shows(f"No browser here: {DINFER} (")
        if size[0] >= 80:
            reader.shows("(sent to the terminal)")
        assert reader.read == 0
        assert sent(machine.terminal.written) == [("c", DINFER.encode())]


async def test_keys_open_the_paper_under_the_cursor_in_every_pane(home: Path, machine: Machine) -> None:
    machine.browser()
    papers = [numbered(number) for number in range(4)]
    async with reading(home, edition=edition(*papers)) as reader:
        machine.sit_at(reader)
        await reader.press("o", "tab", "J", "o", "tab", "J", "o", "escape", "j", "enter", "o")
        assert machine.pages == [f"https://arxiv.org/abs/2606.{number:05}" for number in range(4)]


# --- what is missing, and what is unexpected


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize(
    ("key", "words", "page"),
    [
        (
            "o",
            "No arXiv id is known; o again opens arxiv.org",
            "https://arxiv.org/search/?query=Known+by+Its+Title&searchtype=title",
        ),
        (
            "h",
            "No arXiv id is known; h again opens huggingface.co",
            "https://huggingface.co/papers?q=Known+by+Its+Title",
        ),
        (
            "c",
            "No code is known; c again opens arxiv.org",
            "https://arxiv.org/search/?query=Known+by+Its+Title&searchtype=title",
        ),
    ],
)
async def test_what_is_missing_is_said_and_the_same_key_takes_the_nearest(
    home: Path, machine: Machine, size: tuple[int, int], key: str, words: str, page: str
) -> None:
    machine.browser()
    async with reading(home, size, edition=edition(unknown_paper())) as reader:
        machine.sit_at(reader)
        await reader.press(key)
        reader.shows(words)
        assert machine.pages == []
        await reader.press(key)
        assert machine.pages == [page]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(["p"], id="another that opens"),
        pytest.param(["s"], id="a star"),
        pytest.param(["/", "escape"], id="a filter"),
        pytest.param(["Y", "escape"], id="the menu"),
        pytest.param(["j", "k"], id="to another paper and back"),
    ],
)
async def test_another_key_between_withdraws_what_was_offered(
    home: Path, machine: Machine, between: Sequence[str]
) -> None:
    machine.browser()
    async with reading(home, edition=edition(numbered(1), numbered(2))) as reader:
        machine.sit_at(reader)
        await reader.press("c", *between)
        before = machine.pages
        await reader.press("c")
        assert machine.pages == before
        reader.shows("No code is known; c again opens arxiv.org (its page).")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_a_host_that_nobody_expects_is_shown_before_it_opens(
    home: Path, machine: Machine, size: tuple[int, int]
) -> None:
    machine.browser()
    deceiving = WHOLE._replace(github=r"https://evil.example\@github.com/a/b")
    async with reading(home, size, edition=edition(deceiving)) as reader:
        machine.sit_at(reader)
        await reader.press("c")
        reader.shows("This leads to evil.example; c again opens it.")
        assert (machine.pages, reader.read) == ([], 0)
        await reader.press("c")
        assert machine.pages == ["https://evil.example/@github.com/a/b"]
        assert reader.read == 1


async def test_a_paper_with_neither_addresses_nor_words_in_its_title_has_nothing_to_offer(
    home: Path, machine: Machine
) -> None:
    machine.browser()
    async with reading(home, edition=edition(Paper("title:?", "?!"))) as reader:
        machine.sit_at(reader)
        for key in "opchw" * 2:
            await reader.press(key)
            assert reader.bottom.endswith(" is known.")
        assert machine.pages == []


async def test_a_list_without_papers_says_so(home: Path, machine: Machine) -> None:
    async with reading(home, feed="starred") as reader:
        machine.sit_at(reader)
        for key in "opchwyYUx":
            await reader.press(key)
            reader.shows("There is no paper in this list.")


async def test_nothing_hostile_reaches_the_browser(home: Path, machine: Machine) -> None:
    machine.browser()
    machine.program("id", 'echo ran > "$here/ran"')
    async with reading(home, edition=edition(hostile_paper())) as reader:
        machine.sit_at(reader)
        await reader.press(*"ooppcchhww")
        assert len(set(machine.pages)) == 4, "two searches, its code and its project page"
        for page in machine.pages:
            assert page.isascii()
            assert page.isprintable()
            assert page.startswith("https://")
            assert not set(" \"'<>()\\`;") & set(page)
    assert not (machine.folder / "ran").exists()


# --- the mouse


async def test_a_click_on_an_address_opens_it(home: Path, machine: Machine) -> None:
    machine.browser()
    async with reading(home, edition=edition(WHOLE)) as reader:
        machine.sit_at(reader)
        await reader.click("o arxiv.org/abs")
        await reader.click("github.com/a/b")
        await reader.click("a.github.io/b")
        assert machine.pages == [
            "https://arxiv.org/abs/2606.00001",
            "https://github.com/a/b",
            "https://a.github.io/b",
        ]
        reader.shows("Opened: https://a.github.io/b")


async def test_a_click_on_code_in_a_row_opens_the_code_of_that_row(home: Path, machine: Machine) -> None:
    machine.browser()
    papers = numbered(1), numbered(2, github="https://evil.example/a")
    async with reading(home, edition=edition(*papers)) as reader:
        machine.sit_at(reader)
        title = next(y for y, line in enumerate(reader.screen.splitlines()) if "Paper 2" in line)
        facts = next(y for y in range(title, title + 3) if "code" in reader.screen.splitlines()[y])
        await reader.pilot.click(offset=(reader.screen.splitlines()[facts].index("code"), facts))
        await reader.settle()
        assert reader.place == 2
        reader.shows("This leads to evil.example; c again opens it.")
        await reader.press("c")
        assert machine.pages == ["https://evil.example/a"]


async def test_a_click_on_a_link_of_the_abstract_opens_it_or_shows_its_host(
    home: Path, machine: Machine
) -> None:
    machine.browser()
    async with reading(home, edition=edition(WHOLE)) as reader:
        machine.sit_at(reader)
        await reader.click("https://github.com/a/b/is")
        assert machine.pages == ["https://github.com/a/b/issues"]
        await reader.click("https://other.example")
        reader.shows("This leads to other.example; click again to open it.")
        assert len(machine.pages) == 1
        await reader.click("https://other.example")
        assert machine.pages[1:] == ["https://other.example/notes"]


# --- keys of one's own


async def test_own_keys_stand_before_the_addresses_in_the_hints_and_in_the_words(
    home: Path, machine: Machine
) -> None:
    configure(home, '[keys]\nopen_arxiv = "a"\nopen_code = ["g c"]\nopen_project = []\n')
    machine.browser()
    async with reading(home, edition=edition(WHOLE, numbered(2))) as reader:
        machine.sit_at(reader)
        reader.shows("a arxiv.org/abs/2606.00001", "g c github.com/a/b", "project a.github.io/b", "a arXiv")
        await reader.press("a", "g", "c", "j", "g", "c")
        assert machine.pages == ["https://arxiv.org/abs/2606.00001", "https://github.com/a/b"]
        reader.shows("No code is known; g c again opens arxiv.org (its page).")
        await reader.press("g", "c")
        assert machine.pages[2:] == ["https://arxiv.org/abs/2606.00002"]


# --- in a real terminal


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_over_ssh_o_gives_the_browser_the_page_and_the_paper_is_read(
    machine: Machine, size: tuple[int, int]
) -> None:
    machine.browser()
    env = {**machine.environ, **SSH}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, *size, env=env) as terminal:
        terminal.wait_for(PAPERTUI.ready)
        terminal.type("jo")
        terminal.wait_for(f"Opened: {DINFER}")
        assert machine.pages == [DINFER]
        terminal.type("u")
        terminal.wait_for("There is nothing to take back")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
    assert read_on_disk(machine.folder) == 1


def test_a_text_browser_has_the_terminal_until_it_ends_and_the_app_comes_back(machine: Machine) -> None:
    machine.program("w3m", 'printf "\\033[2J\\033[Hpage of %s\\n" "$*"; read -r key; echo "key $key"')
    env = {**machine.environ, "BROWSER": "w3m"}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, env=env) as terminal:
        terminal.wait_for(PAPERTUI.ready)
        terminal.type("jo")
        terminal.wait_for(f"page of {DINFER}")
        assert 1049 not in terminal.modes
        terminal.type("jjj<enter>")
        terminal.wait_for(f"2/52(?s:.*)Opened: {DINFER}")
        assert "page of https" not in terminal.text()
        terminal.type("j")
        terminal.wait_for("3/52")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
    assert read_on_disk(machine.folder) == 1


def test_quitting_waits_for_no_browser_and_ends_none(machine: Machine) -> None:
    machine.sleeper("browser")
    env = {**machine.environ, "BROWSER": "browser"}
    with Terminal(PAPERTUI.command(machine.folder), machine.folder, env=env) as terminal:
        terminal.wait_for(PAPERTUI.ready)
        terminal.type("jo")
        terminal.wait_for(lambda: (machine.folder / "pid").is_file())
        terminal.type("q")
        assert terminal.wait_exit() == 0  # the browser stays for longer than that waits
        assert terminal.is_given_back
        terminal.hang_up()
        assert is_alive(machine.pid())
        os.kill(machine.pid(), 9)
        until(lambda: not is_alive(machine.pid()))
