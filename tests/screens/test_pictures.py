"""Pictures of the screen, one for each layout and state. A changed picture is a changed promise.

`python -m pytest tests/screens` compares, `… --snapshot-update` takes them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from papertui.config import Look
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from papertui.model.feed_names import day_feed
from papertui.session.filtered import STANDING
from tests.support.day import DAY, FETCHED, live_day
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


async def _offered(reader: Reader) -> None:
    """Two papers have come since the last visit, and a newer edition waits to be asked for."""
    session = reader.session
    later = day_feed(DAY + timedelta(days=1))
    session._arrive(live_day()._replace(remark="still filling"))
    session.offered = live_day(9)._replace(feed=later)
    session.listen(STANDING)


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


NOBODY = "http://127.0.0.1:9"  # what is live is fresh, so that nobody is asked
SATURDAY = date(2026, 6, 27)
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
    "live": Picture(steps=_then("j", "s", "k", first=_at_once), edition=live_day()),
    "live-light": Picture(steps=_at_once, edition=live_day(), theme="papertui-light"),
    "live-large": Picture((180, 50), _at_once, edition=live_day()),
    "live-narrow": Picture(NARROW, _at_once, edition=live_day()),
    "new-and-offered": Picture(steps=_then("j", first=_offered), edition=live_day(10)),
    "empty-day": Picture(MEDIUM, _at_once, edition=Edition(day_feed(SATURDAY), (), "live", FETCHED)),
    "selected": Picture(steps=_then("x", "x", "x")),
    "copy-menu": Picture(MEDIUM, _then("Y")),
    "date": Picture(MEDIUM, _then("d", *"29 jun")),
    "no-date": Picture(MEDIUM, _then("d", *"31 feb", "enter")),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_screen_is_as_reviewed(
    picture: Picture, home: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not picture.look.color:
        monkeypatch.setenv("NO_COLOR", "1")  # Textual looks at it too
    online = picture.edition is not None and picture.edition.origin == "live"
    env = {"PAPERTUI_OFFLINE": "0" if online else "1", "HF_ENDPOINT": NOBODY}
    reader = open_reader(home, edition=picture.edition, look=picture.look, env=env)

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
