"""The documents say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papertui.actions import markdown_table
from papertui.cli.arguments import APP, COMMANDS, GENERAL
from papertui.config import NEVER, OPENED, REST, Config
from papertui.model.feed import FEEDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMON = ("--version", "--help")  # what everyone tries; the help tells them
OPTIONS = [
    option.name
    for option in dict.fromkeys((*(option for c in (APP, *COMMANDS) for option in c.options), *GENERAL))
    if option.name not in COMMON
]


def section(heading: str) -> str:
    """The text of README under a heading."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found, f"README has no section {heading!r}"
    return found[1]


@pytest.mark.parametrize("command", [command.call for command in COMMANDS])
def test_readme_tells_every_command(command: str) -> None:
    assert f"{command} " in README or f"{command}`" in README


@pytest.mark.parametrize("option", OPTIONS)
def test_readme_tells_every_option(option: str) -> None:
    assert re.search(rf"{option}\b", README)


@pytest.mark.parametrize("feed", FEEDS)
def test_readme_tells_every_feed(feed: str) -> None:
    assert f"`{feed}`" in README


@pytest.mark.parametrize("setting", Config._fields)
def test_readme_tells_every_setting(setting: str) -> None:
    assert re.search(rf"^(\[{setting}\]|{setting} = )", section("Configuration"), re.MULTILINE)


def test_readme_tells_what_a_setting_can_be() -> None:
    for value in (REST, OPENED, NEVER):
        assert f'"{value}"' in section("Configuration")


@pytest.mark.parametrize("variable", ["PAPERTUI_HOME", "PAPERTUI_OFFLINE", "NO_COLOR"])
def test_readme_tells_every_variable_of_the_environment(variable: str) -> None:
    assert f"`{variable}" in README


def test_the_table_of_keys_in_readme_is_made_from_the_actions() -> None:
    assert README.split("<!-- keys:begin -->")[1].split("<!-- keys:end -->")[0].strip() == markdown_table()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_document_links_to_is_there(document: str) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text(encoding="utf-8")):
        assert (ROOT / link).exists(), link
