"""Every theme can be read: text has a contrast of 4.5:1, drawings have 3:1, as WCAG 2 counts it."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from papertui.config import Look
from papertui.ui.themes import DRAWING_CONTRAST, TEXT_CONTRAST, THEMES, Roles, contrast

_COLOURED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi]
_DRAWINGS = {"bar", "gutter", "border"}
_GROUNDS = {"ground", "cursor", ""}
_ROUNDING = 0.05  # a colour has whole steps


def colours(style: Style) -> tuple[Color | None, Color | None]:
    """A style's colour and the colour of its ground."""
    front = Color.from_rich_color(style.color) if style.color else None
    back = Color.from_rich_color(style.bgcolor) if style.bgcolor else None
    return front, back


@pytest.mark.parametrize("theme", _COLOURED, ids=[theme.name for theme in _COLOURED])
def test_text_and_drawings_stand_out_from_the_ground_and_from_the_cursor(theme: Theme) -> None:
    roles = Roles(theme, Look())
    grounds = [colours(roles.ground)[1], colours(roles.cursor)[1]]
    for role, style in roles.styles.items():
        front, own_ground = colours(style)
        if role in _GROUNDS or front is None:
            continue
        least = DRAWING_CONTRAST if role in _DRAWINGS else TEXT_CONTRAST
        for ground in [own_ground] if own_ground else grounds:
            assert ground is not None
            assert contrast(front, ground) >= least - _ROUNDING, role


def test_without_colour_no_style_has_one() -> None:
    for role, style in Roles(THEMES[0], Look(color=False)).styles.items():
        assert colours(style) == (None, None), role
