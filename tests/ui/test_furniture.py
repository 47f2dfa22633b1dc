"""What Textual draws for us, the palette and the line to type in, wears our colours and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.theme import Theme

from papertui.config import Look
from papertui.ui.screens.palette import Palette
from papertui.ui.themes import DARK, LIGHT, TEXT_CONTRAST, contrast
from tests.support.reader import Reader, reading

OPENINGS = {
    "palette": ["ctrl+p"],
    "palette, typing": ["ctrl+p", *"star"],
    "filter": ["/", *"sparse"],
    "mistake": ["/", *"sparse date:2025-02-30"],
}
openings = pytest.mark.parametrize("keys", OPENINGS.values(), ids=OPENINGS)
_ROUNDING = 0.05  # a colour has whole steps


def drawn(reader: Reader) -> list[Segment]:
    """What is drawn of the palette, where it is open, else of the line to type in and the one above it."""
    screen = reader.app.screen
    if isinstance(screen, Palette):
        frame = screen.query_one("#--input").region.union(screen.query_one("CommandList").region)
    else:
        frame = Region(0, reader.app.size.height - 2, reader.app.size.width, 2)
    strips = screen._compositor.render_strips()[frame.y : frame.bottom]
    return [segment for strip in strips for segment in strip.crop(frame.x, frame.right)]


@openings
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_in_a_theme_of_ours_every_word_can_be_read_and_stands_on_our_grounds(
    home: Path, theme: Theme, keys: list[str]
) -> None:
    async with reading(home, (80, 24), theme=theme.name) as reader:
        await reader.press(*keys)
        roles = reader.app.roles
        cursor = roles.cursor.bgcolor
        assert cursor is not None
        grounds = {theme.background, theme.foreground, Color.from_rich_color(cursor).hex.lower()}
        for segment in drawn(reader):
            style = segment.style
            assert style is not None
            assert style.bgcolor is not None
            ground = Color.from_rich_color(style.bgcolor)
            assert ground.hex.lower() in grounds, segment
            if any(letter.isalnum() for letter in segment.text):
                assert style.color is not None
                letters = Color.from_rich_color(style.color)
                assert contrast(letters, ground) >= TEXT_CONTRAST - _ROUNDING, segment


@openings
async def test_in_the_terminals_own_colours_there_is_no_other(home: Path, keys: list[str]) -> None:
    async with reading(home, (80, 24), look=Look(ansi=True)) as reader:
        await reader.press(*keys)
        for segment in drawn(reader):
            style = segment.style
            assert style is not None
            for color in (style.color, style.bgcolor):
                assert color is None or color.is_default or color.is_system_defined, segment


@openings
async def test_without_colour_there_is_none(
    home: Path, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(home, (80, 24), look=Look(color=False)) as reader:
        await reader.press(*keys)
        for segment in drawn(reader):
            style = segment.style
            assert style is not None
            for color in (style.color, style.bgcolor):
                assert color is None or color.is_default, segment


@openings
async def test_in_ascii_there_is_no_other_character(home: Path, keys: list[str]) -> None:
    async with reading(home, (80, 24), look=Look(ascii=True)) as reader:
        await reader.press(*keys)
        assert "".join(segment.text for segment in drawn(reader)).isascii()


@pytest.mark.parametrize(
    ("look", "reverse"),
    [
        pytest.param(Look(), False, id="colours"),
        pytest.param(Look(ansi=True), False, id="16 colours"),
        pytest.param(Look(color=False), True, id="no colour"),
        pytest.param(Look(ascii=True), True, id="ASCII"),
    ],
)
async def test_a_mistake_is_marked_at_its_place_and_nowhere_else(
    home: Path, look: Look, reverse: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not look.color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading(home, (80, 24), look=look) as reader:
        await reader.press("/", *"sparse date:2025-02-30 code")
        marked = [s.text for s in drawn(reader) if s.style and s.style.underline]
        assert marked == ["date:2025-02-30"]
        assert [s.text for s in drawn(reader) if s.style and s.style.reverse and s.style.underline] == (
            marked if reverse else []
        )
        await reader.press("ctrl+u", *"sparse")
        assert not [s for s in drawn(reader) if s.style and s.style.underline]


async def test_the_words_of_a_mistake_are_cut_to_the_width(home: Path) -> None:
    async with reading(home, (60, 18)) as reader:
        await reader.press("/", *"date:2025-02-30")
        line = reader.screen.splitlines()[-2]
        assert line.startswith(" `date:2025-02-30` is no date")
        assert line.endswith("…")
        assert len(line) == 59


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_another_theme_leaves_nothing_of_the_one_before(home: Path, size: tuple[int, int]) -> None:
    async with reading(home, size, theme=LIGHT.name) as reader:  # the first frame is dark
        for strip in reader.app.screen._compositor.render_strips():
            for segment in strip:
                assert segment.style is not None
                assert segment.style.bgcolor is not None
                assert Color.from_rich_color(segment.style.bgcolor).hex.lower() != DARK.background, segment
