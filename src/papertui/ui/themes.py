"""Our themes, and how the role of a span looks in any theme."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from papertui.config import Look

DARK = Theme(
    name="papertui-dark",
    primary="#58a6ff",
    secondary="#79c0ff",
    accent="#58a6ff",
    foreground="#dfe6ee",
    background="#0d1117",
    surface="#10151d",
    panel="#1a212b",
    success="#56d364",
    warning="#ff7b5c",
    error="#ff8078",
    dark=True,
    variables={"star": "#e3b341", "block-cursor-blurred-background": "#1f2937"},
)
LIGHT = Theme(
    name="papertui-light",
    primary="#0969da",
    secondary="#0550ae",
    accent="#0969da",
    foreground="#1c2128",
    background="#ffffff",
    surface="#f6f8fa",
    panel="#eaeef2",
    success="#1a7f37",
    warning="#bc4c00",
    error="#cf222e",
    dark=False,
    variables={"star": "#8a6100"},
)
TERMINAL = Theme(
    name="papertui-terminal",
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    ansi=True,
    dark=True,
    variables={
        "star": "ansi_yellow",
        "border": "ansi_default",
        "ansi-background": "ansi_default",  # Textual's own widgets ask for these two
        "ansi-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    },
)
THEMES = (DARK, LIGHT, TERMINAL)

TEXT_CONTRAST, DRAWING_CONTRAST = 4.5, 3.0


class Roles:
    """Role → style, for one theme. Text keeps a contrast of 4.5:1 on every ground it stands on, the rest 3:1.

    `cursor` is the ground of a row under the cursor. On a reversed one styles are `plain`: a colour would be
    a ground of its own there.
    """

    def __init__(self, theme: Theme, look: Look) -> None:
        own = look.ansi or theme.ansi or not look.color
        self.styles = _own_colours(look) if own else _theme_colours(theme)
        self.ground = self.styles["ground"]
        self.cursor = self.styles["ground"] + self.styles["cursor"]
        self.plain = {role: style.without_color for role, style in self.styles.items()}

    def style(self, role: str) -> Style:
        """The style of a role; an unknown one is a mistake of ours (KeyError)."""
        return self.styles[role]


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""

    def luminance(color: Color) -> float:
        parts = [
            channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
            for channel in color.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible(color: Color, grounds: tuple[Color, ...], least: float) -> Color:
    """`color`, moved towards black or white just as far as a contrast of `least` on all grounds asks."""
    if all(contrast(color, ground) >= least for ground in grounds):
        return color
    ends = (Color(255, 255, 255), Color(0, 0, 0))
    best = max(ends, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(1, 20):
        moved = color.blend(best, step / 20)
        if all(contrast(moved, ground) >= least for ground in grounds):
            return moved
    return best


def _theme_colours(theme: Theme) -> dict[str, Style]:
    variables = theme.to_color_system().generate() | dict(theme.variables)
    background = _opaque(variables["background"], Color(0, 0, 0))
    foreground = _opaque(variables["foreground"], background)
    primary = _opaque(variables["primary"], background)
    cursor = background.blend(primary, 0.2 if theme.dark else 0.14)
    grounds = (background, cursor)

    def text(color: Color, **attributes: bool) -> Style:
        return Style(color=_rich(legible(color, grounds, TEXT_CONTRAST)), **attributes)  # type: ignore[arg-type]

    def drawing(color: Color) -> Style:
        return Style(color=_rich(legible(color, grounds, DRAWING_CONTRAST)))

    dim = foreground.blend(background, 0.42)
    star = _opaque(variables.get("star", variables["warning"]), background)
    warm = _opaque(variables["warning"], background)
    match_ground = legible(star, (background,), TEXT_CONTRAST)
    ink = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda color: contrast(color, match_ground))
    return {
        "": Style(),
        "text": text(foreground),
        "title": text(foreground, bold=True),
        "unread": text(foreground, bold=True),
        "read": text(dim),
        "dim": text(dim),
        "faint": text(dim),
        "label": text(dim),
        "heading": text(dim, bold=True),
        "link": text(foreground),
        "summary": text(foreground, italic=True),
        "number": text(foreground, bold=True),
        "accent": text(primary),
        "key": text(primary, bold=True),
        "brand": text(primary, bold=True),
        "votes": text(warm),
        "star": text(star),
        "saving": text(dim),
        "code": text(_opaque(variables["success"], background)),
        "match": Style(color=_rich(ink), bgcolor=_rich(match_ground), bold=True),
        "warning": text(warm),
        "error": text(_opaque(variables["error"], background)),
        "bar": drawing(background.blend(foreground, 0.25)),
        "gutter": drawing(primary),
        "border": drawing(background.blend(foreground, 0.2)),
        "ground": Style(color=_rich(foreground), bgcolor=_rich(background)),
        "cursor": Style(bgcolor=_rich(cursor)),
    }


def _own_colours(look: Look) -> dict[str, Style]:
    """The terminal's own colours, or attributes alone: then reverse marks the cursor."""

    def colour(name: str, **attributes: bool) -> Style:
        return Style(color=name if look.color else None, **attributes)  # type: ignore[arg-type]

    bold, dim = Style(bold=True), Style(dim=True)
    return {
        "": Style(),
        "text": Style(),
        "title": bold,
        "unread": bold,
        "read": Style(),
        "dim": Style(),
        "faint": dim,
        "label": Style(),
        "heading": Style(underline=True),
        "link": Style(),
        "summary": Style(italic=True),
        "number": bold,
        "accent": colour("cyan"),
        "key": colour("cyan", bold=True),
        "brand": colour("cyan", bold=True),
        "votes": colour("red"),
        "star": colour("yellow", bold=True),
        "saving": dim,
        "code": colour("green"),
        "match": Style(bold=True, underline=True),
        "warning": colour("yellow", bold=True),
        "error": colour("red", bold=True),
        "bar": dim,
        "gutter": colour("cyan", bold=True),
        "border": dim,
        "ground": Style(),
        "cursor": Style(reverse=True),
    }


def _opaque(value: str, ground: Color) -> Color:
    """A theme's colour on a ground; `auto 87%` and the like become the ground's contrast."""
    if value.startswith("auto"):
        return ground.get_contrast_text(1.0)
    color = Color.parse(value)
    return ground.blend(Color(color.r, color.g, color.b), color.a)


def _rich(color: Color) -> RichColor:
    return RichColor.from_rgb(color.r, color.g, color.b)
