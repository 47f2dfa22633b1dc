"""Pictures of the screen, one for each layout and state. A changed picture is a changed promise.

`python -m pytest tests/screens` compares, `… --snapshot-update` takes them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from papertui.config import Look
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from tests.support.pages import hostile_paper, unknown_paper
from tests.support.reader import Reader, open_reader

Steps = Callable[[Reader], Awaitable[None]]


class Compare(Protocol):
    """What `snap_compare` is: whether an app's screen is as its picture."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


async def _nothing(reader: Reader) -> None:
    pass


async def _day(reader: Reader) -> None:
    """As a list looks after some minutes: papers that are read, two stars."""
    await reader.press("r", "j", "s", "j", "r", "j", "j", "s", "j", "r", *"gg", "j")
    reader.papers.bottom.say("", "")


def keys(*pressed: str, first: Steps = _day) -> Steps:
    async def press(reader: Reader) -> None:
        await first(reader)
        await reader.press(*pressed)

    return press


@pytest.mark.parametrize(
    ("size", "steps", "look", "theme", "edition"),
    [
        pytest.param((120, 40), _day, None, None, None, id="first"),
        pytest.param((80, 24), _day, None, None, None, id="medium"),
        pytest.param((200, 60), _day, None, None, None, id="large"),
        pytest.param((60, 18), _day, None, None, None, id="narrow"),
        pytest.param((120, 40), keys("/", *"has:code diffusion", "enter"), None, None, None, id="filtered"),
        pytest.param((120, 40), keys("/", *"author:li -vid"), None, None, None, id="typing"),
        pytest.param((80, 24), keys("/", *"sparse date:2025-02-30"), None, None, None, id="mistake"),
        pytest.param(
            (80, 24), keys("/", *"has:code sparse quantum", "enter"), None, None, None, id="nothing-found"
        ),
        pytest.param((120, 40), keys("?"), None, None, None, id="help"),
        pytest.param((120, 40), keys("*"), None, None, None, id="starred"),
        pytest.param((80, 24), keys("*", first=_nothing), None, None, None, id="nothing-starred"),
        pytest.param((120, 40), keys("enter"), None, None, None, id="reading"),
        pytest.param((60, 18), keys("enter"), None, None, None, id="reading-narrow"),
        pytest.param((80, 24), keys("f", "j", "j"), None, None, None, id="filters-laid-over"),
        pytest.param((40, 12), _nothing, None, None, None, id="too-small"),
        pytest.param((120, 40), _day, None, "papertui-light", None, id="light"),
        pytest.param((120, 40), _day, Look(ansi=True), None, None, id="sixteen-colours"),
        pytest.param((120, 40), _day, Look(color=False), None, None, id="no-colour"),
        pytest.param((120, 40), _day, Look(ascii=True), None, None, id="ascii"),
        pytest.param((80, 24), keys("ctrl+p"), None, None, None, id="palette"),
        pytest.param((80, 24), keys("ctrl+p"), Look(ascii=True), None, None, id="palette-ascii"),
        pytest.param(
            (120, 40),
            _nothing,
            None,
            None,
            Edition(BUNDLED, (hostile_paper(), unknown_paper()), "file", skipped=1),
            id="hostile",
        ),
    ],
)
def test_the_screen_is_as_reviewed(
    size: tuple[int, int],
    steps: Steps,
    look: Look | None,
    theme: str | None,
    edition: Edition | None,
    home: Path,
    snap_compare: Compare,
) -> None:
    reader = open_reader(home, edition=edition, look=look)

    async def prepare(pilot: Pilot[None]) -> None:
        reader.pilot = pilot
        reader.app.animation_level = "none"
        if theme:
            reader.app.theme = theme
        await reader.settle()
        await steps(reader)
        for line in reader.app.screen.query(Input):
            line.cursor_blink = False
        await reader.settle()

    try:
        assert snap_compare(reader.app, terminal_size=size, run_before=prepare)
    finally:
        reader.session.close()
