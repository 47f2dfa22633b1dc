"""What a command line may be: commands, feeds, options, help, and the words for what is not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui import __version__
from papertui.actions import ACTIONS
from papertui.cli.arguments import APP, COMMANDS, GENERAL, Command
from papertui.session.listing import ORDERS
from tests.cli.support import done, run
from tests.support.pages import text_page

ROOT = Path(__file__).parents[2]


def test_the_version_is_told(home: Path) -> None:
    assert done(home, "--version").out == f"papertui {__version__}\n"
    assert done(home, "list", "--version").out == f"papertui {__version__}\n"
    assert not home.exists()


def test_the_help_tells_every_command_and_what_holds_for_all(home: Path) -> None:
    result = done(home, "--help")
    for command in COMMANDS:
        assert f"papertui {command.name}" in result.out
    for option in (*APP.options, *GENERAL):
        assert option.name in result.out
    for words in ("FEED", "bundled", "starred", "NO_COLOR", "PAPERTUI_HOME", "PAPERTUI_OFFLINE", "130"):
        assert words in result.out
    assert max(map(len, result.lines)) < 80
    assert done(home, "-h").out == result.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_has_a_help_with_all_its_options(command: Command, home: Path) -> None:
    result = done(home, command.name, "--help")
    assert result.lines[0].startswith(f"papertui {command.name}")
    for option in (*command.options, *GENERAL):
        assert f"  {option.name}" in result.out
    assert max(map(len, result.lines)) < 80


@pytest.mark.parametrize("words", [[], ["list"]], ids=["of all", "of a command"])
def test_help_is_also_asked_for_by_a_word(words: list[str], home: Path) -> None:
    assert done(home, "help", *words).out == done(home, *words, "--help").out


def test_the_help_names_every_order(home: Path) -> None:
    text = done(home, "list", "--help").out
    for order in ORDERS:
        assert order.split()[0] in text


def test_without_a_terminal_the_list_is_printed(home: Path, tmp_path: Path) -> None:
    listed = done(home, "list").out
    assert done(home).out == listed
    assert done(home, "bundled").out == listed
    assert done(home, "--offline").out == listed
    page = tmp_path / "page.txt"
    page.write_text(text_page(3), encoding="utf-8")
    from_file = done(home, "list", "--from", str(page))
    assert len(from_file.lines) == 3
    assert done(home, "--from", str(page)).out == from_file.out
    assert done(home, f"--from={page}").out == from_file.out
    assert done(home, "--from", "-", stdin=text_page(3)).out == from_file.out


def test_options_may_stand_before_the_command_and_behind_it(home: Path) -> None:
    ascii_list = done(home, "list", "--ascii").out
    assert ascii_list.isascii()
    assert done(home, "--ascii", "list").out == ascii_list
    assert done(home, "--ascii", "--offline", "list", "bundled").out == ascii_list


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        pytest.param(["--", "list"], "no feed 'list': write 29 jun", id="forced feed"),
        pytest.param(["lst"], "there is no feed 'lst'", id="no command and no feed"),
        pytest.param(["doctr"], "; the command is `papertui doctor`", id="almost a command"),
        pytest.param(["list", "2026-99-99"], "there is no month 99", id="no feed"),
        pytest.param(["bundled", "list"], "'list' is one word too many", id="a command behind a feed"),
        pytest.param(["path", "x"], "'x' is one word too many; see `papertui path", id="one too many"),
        pytest.param(["--frm", "x"], "there is no option '--frm'; see `papertui --help`", id="no option"),
        pytest.param(["list", "-x"], "there is no option '-x'; see `papertui list --help`", id="no letter"),
        pytest.param(["list", "--filt", "x"], "there is no option '--filt'", id="an abbreviation"),
        pytest.param(["list", "--filter"], "--filter needs a value: --filter F", id="no value"),
        pytest.param(["list", "--json=yes"], "--json takes no value", id="a value too many"),
        pytest.param(["list", "--json", "--quiet"], "exclude each other", id="two forms"),
        pytest.param(["--filter", "x"], "`papertui` takes no --filter", id="another command's option"),
        pytest.param(["star", "--from", "x", "1"], "`papertui star` takes no --from", id="no file for stars"),
        pytest.param(["list", "starred", "--from", "x"], "exclude each other", id="feed and file"),
        pytest.param(["list", "--sort", "size"], "page, upvotes, date, comments, title", id="no order"),
        pytest.param(["list", "--filter", "a has:foo"], "(at character 3)", id="a mistake in a filter"),
        pytest.param(["list", "--filter", "date:2025-02-30"], "(at character", id="no day"),
        pytest.param(["list", "--filter", "(a"], "(at character 1)", id="an open parenthesis"),
        pytest.param(["list", "--filter", "author:"], "(at character", id="half a filter"),
        pytest.param(["\x1b[31mred\u2028\udcff"], "there is no feed 'red", id="a hostile feed"),
        pytest.param(["--\x1b]0;owned\x07"], "there is no option", id="a hostile option"),
        pytest.param(["show", "\x1b[2J"], "is no arXiv id", id="a hostile id"),
        pytest.param(["list", "--filter", "has:\x1b[2J\u202e"], "(at character", id="a hostile filter"),
        pytest.param(["list", "--sort", "\x9b31m"], "is not understood", id="a hostile order"),
    ],
)
def test_what_is_not_understood_is_said_in_one_line(words: list[str], complaint: str, home: Path) -> None:
    result = run(home, *words)
    result.complains(2, complaint)
    assert result.out == ""


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        pytest.param("missing.txt", None, "there is no such file", id="missing"),
        pytest.param("", None, "is a directory", id="a directory"),
        pytest.param("binary.txt", b"\x7fELF\x00\x01\xff" * 500, "it is not text in UTF-8", id="binary"),
        pytest.param("empty.txt", b"", "cannot be read as papers", id="empty"),
        pytest.param("prose.txt", b"Dear reader,\nthis is it.\n", "cannot be read as papers", id="prose"),
        pytest.param("a\x1b[31m.txt", b"", "cannot be read as papers", id="a hostile name"),
    ],
)
def test_a_file_that_is_no_page_is_refused_in_words(
    name: str, content: bytes | None, complaint: str, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for command in (["list"], ["show", "2510.08666"], []):
        result = run(home, *command, "--from", str(path))
        result.complains(3, complaint)
        assert result.out == ""


def test_standard_input_that_is_no_page_is_refused_in_words(home: Path) -> None:
    run(home, "list", "--from", "-").complains(3, "standard input cannot be read as papers")


def test_the_path_tells_where_everything_is(home: Path) -> None:
    assert [line.split(maxsplit=1) for line in done(home, "path").lines] == [
        ["library", str(home / "library.db")],
        ["cache", str(home / "cache")],
        ["configuration", str(home / "config.toml")],
        ["log", str(home / "state" / "papertui.log")],
    ]
    assert not home.exists()


def test_keys_tell_every_action_and_the_name_to_configure_it_by(home: Path) -> None:
    lines = done(home, "keys").lines
    assert [line.split()[0] for line in lines] == [action.id for action in ACTIONS]
    assert {line[:55].rstrip() for line in lines} >= {
        "first             g g home          first paper, line or choice"[:55].rstrip(),
        "theme             in the palette    choose another theme"[:55].rstrip(),
    }
    assert "stays as it is" in next(line for line in lines if line.startswith("read "))


def test_the_table_of_keys_in_the_readme_is_that_of_the_program(home: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- keys:begin -->")[1].split("<!-- keys:end -->")[0].strip()
    assert done(home, "keys", "--markdown").out.strip() == table
