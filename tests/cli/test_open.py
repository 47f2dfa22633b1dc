"""`papertui open`: a paper's pages in the browser, from the shell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.support import PAPERTUI, Result, done, run
from tests.support.desktop import Machine, is_alive, sent
from tests.support.pages import HOSTILE_TEXTS
from tests.support.terminal import Terminal

FIRST, SECOND = "2510.08666", "1810.09488"
DINFER = f"https://arxiv.org/abs/{FIRST}"
PAPERS = [
    {
        "paper": {
            "id": "2606.00001",
            "title": "Everything",
            "githubRepo": "https://github.com/a/b.git",
            "projectPage": "https://a.github.io/b",
        }
    },
    {"paper": {"id": "2606.00002", "title": "Only an Id"}},
    {"paper": {"id": "2606.00003", "title": "Elsewhere", "projectPage": "https://github.com@evil.example/a"}},
]
ELSEWHERE = "https://evil.example/a"


@pytest.fixture
def page(home: Path) -> Path:
    """A file with three papers."""
    home.mkdir()
    path = home / "page.json"
    path.write_text(json.dumps(PAPERS), encoding="utf-8")
    return path


def opening(home: Path, machine: Machine, *words: str | Path) -> Result:
    """`papertui open`, with the programs of a machine on which no terminal takes a text."""
    return run(home, "open", *map(str, words), env={**machine.environ, "TERM": "linux"})


def read(home: Path) -> list[str]:
    """The ids of the papers that are read."""
    return run(home, "list", "--filter", "is:read", "--quiet").lines


def test_it_opens_the_page_on_arxiv_and_the_paper_is_read(home: Path, machine: Machine) -> None:
    machine.browser()
    result = opening(home, machine, f"arxiv.org/pdf/{FIRST}v2")
    assert result == (0, f"Opened: {DINFER}\n", "")
    assert machine.pages == [DINFER]
    assert read(home) == [FIRST]


def test_several_open_in_their_order_each_once(home: Path, machine: Machine) -> None:
    machine.browser()
    result = opening(home, machine, SECOND, FIRST, f"arXiv:{SECOND}")
    assert (result.status, result.err) == (0, "")
    assert machine.pages == [f"https://arxiv.org/abs/{SECOND}", DINFER]
    assert sorted(read(home)) == [SECOND, FIRST]


@pytest.mark.parametrize(
    ("option", "address"),
    [
        ("--pdf", "https://arxiv.org/pdf/2606.00001"),
        ("--code", "https://github.com/a/b"),
        ("--hf", "https://huggingface.co/papers/2606.00001"),
        ("--project", "https://a.github.io/b"),
    ],
)
def test_an_option_says_which_page(
    home: Path, machine: Machine, page: Path, option: str, address: str
) -> None:
    machine.browser()
    result = opening(home, machine, option, "2606.00001", "--from", page)
    assert result == (0, f"Opened: {address}\n", "")
    assert machine.pages == [address]


def test_two_options_exclude_each_other_and_no_id_is_no_use(home: Path, machine: Machine) -> None:
    machine.browser()
    opening(home, machine, FIRST, "--code", "--pdf").complains(2, "--pdf and --code exclude each other")
    opening(home, machine).complains(2, "`papertui open` needs the id of a paper")
    opening(home, machine, "nonsense").complains(2, "'nonsense' is no arXiv id")
    assert machine.pages == []


def test_of_several_none_opens_when_one_is_unknown_or_lacks_it(
    home: Path, machine: Machine, page: Path
) -> None:
    machine.browser()
    opening(home, machine, FIRST, "2401.00001").complains(1, "2401.00001 is not among the papers")
    opening(home, machine, "--code", "2606.00001", "2606.00002", "--from", page).complains(
        1, "2606.00002: No code is known", "The nearest is https://arxiv.org/abs/2606.00002"
    )
    assert machine.pages == []
    assert read(home) == []


def test_without_a_browser_the_address_is_shown_and_the_paper_stays_unread(
    home: Path, machine: Machine
) -> None:
    result = opening(home, machine, FIRST)
    result.complains(1, f"No browser here: {DINFER}")
    assert result.out == ""
    assert read(home) == []


def test_what_opened_before_one_failed_is_read(home: Path, machine: Machine) -> None:
    machine.program("browser", f'case "$1" in *{SECOND}) exit 4;; esac')
    machine.environ["BROWSER"] = "browser"
    result = opening(home, machine, FIRST, SECOND)
    assert (result.status, result.out) == (1, f"Opened: {DINFER}\n")
    assert f"browser failed with status 4: https://arxiv.org/abs/{SECOND}" in result.err
    assert read(home) == [FIRST]


def test_the_configured_browser_is_used_and_nothing_is_read_where_only_a_key_does_that(
    home: Path, machine: Machine
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('browser = ["favourite", "a b", "%s"]\nmark_read = "never"\n')
    machine.browser("favourite")
    assert opening(home, machine, FIRST).status == 0
    assert machine.pages == ["a b", DINFER]
    assert read(home) == []


def test_a_browser_that_stays_is_not_waited_for(home: Path, machine: Machine) -> None:
    machine.sleeper("browser")
    machine.environ["BROWSER"] = "browser"
    assert opening(home, machine, FIRST).status == 0
    assert is_alive(machine.pid())


def test_nothing_hostile_reaches_the_browser(home: Path, machine: Machine, tmp_path: Path) -> None:
    machine.browser()
    machine.program("id", 'echo ran > "$here/ran"')
    nasty = [text.encode(errors="replace").decode() for text in HOSTILE_TEXTS.values() if len(text) < 500]
    entries = [
        {"paper": {"id": f"2606.{n:05}", "title": f"{n}", "projectPage": f"https://a.github.io/{text}"}}
        for n, text in enumerate(nasty, 1)
    ]
    file = tmp_path / "page.json"
    file.write_text(json.dumps(entries))
    ids = done(home, "list", "--from", str(file), "--filter", "has:project", "--quiet").lines
    assert len(ids) > 10
    opened = opening(home, machine, "--project", *ids, "--from", file)
    assert (opened.status, opened.err) == (0, "")
    assert opened.lines == [f"Opened: {address}" for address in machine.pages]
    assert len(machine.pages) == len(ids)
    for address in machine.pages:
        assert re.fullmatch(r"https://a\.github\.io/[!-~]*", address)
        assert not set("\"'<>()\\`") & set(address)
    assert not (machine.folder / "ran").exists()


# --- a host that nobody expects


def test_without_a_terminal_a_host_that_nobody_expects_is_shown_and_not_opened(
    home: Path, machine: Machine, page: Path
) -> None:
    machine.browser()
    opening(home, machine, "--project", "2606.00003", "--from", page).complains(
        1, f"not opened, for it leads to evil.example: {ELSEWHERE}"
    )
    assert machine.pages == []


@pytest.mark.parametrize(("answer", "status", "pages"), [("y", 0, [ELSEWHERE]), ("", 1, []), ("no", 1, [])])
def test_on_a_terminal_it_is_shown_and_the_person_decides(
    home: Path, machine: Machine, page: Path, answer: str, status: int, pages: list[str]
) -> None:
    machine.browser()
    command = [*PAPERTUI, "open", "--project", "2606.00003", "--from", str(page)]
    with Terminal(command, home, env=machine.environ) as terminal:
        terminal.wait_for(rf"{ELSEWHERE}\nThis leads to evil.example. Open it\? \[y/N\]")
        assert machine.pages == []
        terminal.type(f"{answer}<enter>")
        assert terminal.wait_exit() == status
        assert (f"Opened: {ELSEWHERE}" if pages else "papertui: not opened") in terminal.text()
    assert machine.pages == pages


# --- on a terminal


def test_a_text_browser_has_the_terminal(home: Path, machine: Machine) -> None:
    home.mkdir()
    machine.program("w3m", 'printf "page of %s\\n" "$*"; read -r key; echo "key $key"')
    env = {**machine.environ, "BROWSER": "w3m"}
    with Terminal([*PAPERTUI, "open", FIRST], home, env=env) as terminal:
        terminal.wait_for(f"page of {DINFER}")
        terminal.type("q<enter>")
        assert terminal.wait_exit() == 0
        assert f"key q\nOpened: {DINFER}" in terminal.text()
    assert read(home) == [FIRST]


def test_without_a_browser_the_address_is_in_the_terminals_clipboard(home: Path, machine: Machine) -> None:
    home.mkdir()
    with Terminal([*PAPERTUI, "open", FIRST], home, env=machine.environ) as terminal:
        assert terminal.wait_exit() == 1
        assert f"papertui: No browser here: {DINFER} (sent to the" in terminal.text()
        assert sent(terminal.output) == [("c", DINFER.encode())]
