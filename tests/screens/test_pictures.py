"""Pictures of the screen, one for each layout and state. A changed picture is a changed promise.

`python -m pytest tests/screens` compares, `… --snapshot-update` takes them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple, Protocol

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


async def _at_once(reader: Reader) -> None:
    """As the app opens for the first time."""


async def _day(reader: Reader) -> None:
    """As a list looks after some minutes: papers that are read, two stars."""
    await reader.press("r", "j", "s", "j", "r", "j", "j", "s", "j", "r", *"gg", "j")


def _then(*keys: str, first: Steps = _day) -> Steps:
    async def press(reader: Reader) -> None:
        await first(reader)
        await reader.press(*keys)

    return press


class Picture(NamedTuple):
    """`size` in cells; `steps` lead to what is shown."""

    size: tuple[int, int] = (120, 40)
    steps: Steps = _day
    look: Look = Look()
    theme: str = ""
    edition: Edition | None = None


WIDE, MEDIUM, NARROW = (120, 40), (80, 24), (60, 18)
COLOURS_16, NO_COLOUR, ASCII = Look(ansi=True), Look(color=False), Look(ascii=True)
HOSTILE = Edition(BUNDLED, (hostile_paper(), unknown_paper()), "file", skipped=1)

PICTURES = {
    "first": Picture(),
    "medium": Picture(MEDIUM),
    "large": Picture((200, 60)),
    "narrow": Picture(NARROW),
    "too-small": Picture((40, 12)),
    "filtered": Picture(steps=_then("/", *"has:code diffusion", "enter")),
    "typing": Picture(steps=_then("/", *"author:li -vid")),
    "mistake": Picture(MEDIUM, _then("/", *"sparse date:2025-02-30")),
    "nothing-found": Picture(MEDIUM, _then("/", *"has:code sparse quantum", "enter")),
    "starred": Picture(steps=_then("*")),
    "nothing-starred": Picture(MEDIUM, _then("*", first=_at_once)),
    "reading": Picture(steps=_then("enter")),
    "reading-narrow": Picture(NARROW, _then("enter")),
    "filters-laid-over": Picture(MEDIUM, _then("f", "j", "j")),
    "help": Picture(steps=_then("?")),
    "help-narrow": Picture(NARROW, _then("?", "G")),
    "palette": Picture(MEDIUM, _then("ctrl+p", *"star")),
    "light": Picture(theme="papertui-light"),
    "sixteen-colours": Picture(look=COLOURS_16),
    "no-colour": Picture(look=NO_COLOUR),
    "ascii": Picture(look=ASCII),
    "palette-sixteen-colours": Picture(MEDIUM, _then("ctrl+p"), COLOURS_16),
    "palette-no-colour": Picture(MEDIUM, _then("ctrl+p"), NO_COLOUR),
    "palette-ascii": Picture(MEDIUM, _then("ctrl+p"), ASCII),
    "hostile": Picture(steps=_at_once, edition=HOSTILE),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_screen_is_as_reviewed(
    picture: Picture, home: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not picture.look.color:
        monkeypatch.setenv("NO_COLOR", "1")  # Textual looks at it too
    reader = open_reader(home, edition=picture.edition, look=picture.look)

    async def prepare(pilot: Pilot[None]) -> None:
        reader.pilot = pilot
        reader.app.animation_level = "none"
        if picture.theme:
            reader.app.theme = picture.theme
        await reader.settle()
        await picture.steps(reader)
        for line in reader.app.screen.query(Input):
            line.cursor_blink = False
        await reader.settle()

    try:
        assert snap_compare(reader.app, terminal_size=picture.size, run_before=prepare)
    finally:
        reader.session.close()
