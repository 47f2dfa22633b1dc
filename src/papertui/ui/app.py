"""The app: themes, the palette, and the way from a key to what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic as monotonic_clock
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.markup import escape
from textual.screen import Screen
from textual.theme import Theme, ThemeProvider

from papertui.actions import ACTIONS, keymap, shown
from papertui.config import Look
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN
from papertui.session.session import Session
from papertui.ui.keys import KeyRouter
from papertui.ui.screens.papers import PapersScreen
from papertui.ui.themes import DARK, TERMINAL, THEMES, Roles

if TYPE_CHECKING:
    from papertui.ui.hands import DesktopMaker, Hands


class PapertuiApp(App[None]):
    """papertui on a screen. It is given a session and never builds one."""

    TITLE = "papertui"
    CSS_PATH = "styles/papers.tcss"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self,
        session: Session,
        look: Look,
        desktop: DesktopMaker,
        driver_class: type[Driver] | None = None,
        on_crash: Callable[[App[None]], None] | None = None,
        on_ready: Callable[[], None] | None = None,
        monotonic: Callable[[], float] = monotonic_clock,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True if look.ansi or not look.color else None)
        self.session = session
        self.look = look
        self.pen = ASCII_PEN if look.ascii else UNICODE_PEN
        self.monotonic = monotonic
        self._on_crash = on_crash
        self.on_ready = on_ready
        self.keys = keymap(session.config.keys)
        self.router = KeyRouter(self.keys)
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(self._first_theme())
        self.roles = Roles(self.current_theme, look)
        self.papers = PapersScreen(session)
        self._desktop = desktop
        self._hands: Hands | None = None
        self._leaving = False

    def _first_theme(self) -> str:
        if self.look.ansi or not self.look.color:
            return TERMINAL.name
        own = self.session.config.theme
        if own and own not in self.available_themes:
            self.session.say(f"There is no theme {own!r}; the palette lists them.", trouble=True)
        wanted = own or self.session.library.state("theme")
        return wanted if isinstance(wanted, str) and wanted in self.available_themes else DARK.name

    def _begin_with(self, theme: str) -> None:
        """Set the first theme as Textual's watcher would, but without parsing every style sheet twice."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.set_class(True, f"-theme-{theme}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        return self.papers

    def on_mount(self) -> None:
        self.session.work.deliver = self._deliver
        self.theme_changed_signal.subscribe(self, self._dress)

    def _deliver(self, result: Callable[[], None]) -> None:
        """Run what another thread has finished in the app's own."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(result)

    def _dress(self, theme: Theme) -> None:
        """Another theme was chosen: draw everything in it, and keep the choice."""
        self.roles = Roles(theme, self.look)
        for screen in self.screen_stack:
            screen.query("*").refresh()
        self.papers.dress()
        self.session.library.set_state("theme", theme.name)

    def _fatal_error(self) -> None:
        """Textual's hook for an exception that ends the app."""
        if self._on_crash:
            self._on_crash(self)
            self._close_messages_no_wait()
        else:
            super()._fatal_error()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.papers.acted()
        if isinstance(event, events.Key) and not event.is_forwarded and self._takes_keys:
            self.app_focus = True
            self.router.press(event.key, event.character)
        elif isinstance(event, events.Paste) and not event.is_forwarded and self._takes_keys:
            self.router.paste(event.text)
        else:
            await super().on_event(event)

    def on_mouse_down(self) -> None:
        """A button was pressed, whatever is under it."""
        self.papers.acted()

    @property
    def _takes_keys(self) -> bool:
        """Whether the router has the keys: everywhere but in Textual's own palette."""
        return not self.screen_stack or isinstance(self.screen, PapersScreen) or hasattr(self.screen, "do")

    @property
    def typing(self) -> bool:
        """Whether keys are letters: a filter is being typed, or a menu is open."""
        return bool(self.papers.typing) or hasattr(self.screen, "type_key")

    def do(self, action: str) -> None:
        """Take an action where the keys are: in the papers, or in what lies over them."""
        if action == "quit_now":
            self.leave()
        elif self.screen is self.papers:
            self.papers.acts.do(action)
        elif do := getattr(self.screen, "do", None):
            do(action)

    def type_key(self, key: str, character: str | None) -> None:
        """Edit the filter being typed, or pick from a menu."""
        take = getattr(self.screen, "type_key", self.papers.acts.type_key)
        take(key, character)

    def type_text(self, text: str) -> None:
        """Insert a pasted text into the filter being typed."""
        if self.papers.typing:
            self.papers.acts.type_text(text)

    def pending(self, keys: str) -> None:
        """A key sequence was begun or has ended."""
        self.papers.pending(keys)

    @property
    def hands(self) -> Hands:
        """What opens and copies."""
        if self._hands is None:
            from papertui.ui.hands import Hands

            self._hands = Hands(self, self.session, self._desktop)
        return self._hands

    # What lies over the papers

    def show_help(self) -> None:
        """Every key, on one screen."""
        from papertui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.keys))

    def action_command_palette(self) -> None:
        """Every action, to be searched."""
        from papertui.ui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Every theme, to be searched; the chosen one is kept."""
        from papertui.ui.screens.palette import Palette

        self.push_screen(Palette([ThemeProvider], "Choose a theme"))

    def action_help_quit(self) -> None:
        """ctrl+c where Textual has the keys: our words instead of a toast."""
        self.papers.acts.do_how_to_quit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action of ours, and of Textual's own only the theme."""
        for action in ACTIONS:
            if action.id not in ("palette", "keep_filter", "clear_line", "back"):
                keys = " ".join(shown(key) for key in self.keys[action.id])
                help_text = escape(self.pen.words(f"{action.group} · {keys}" if keys else action.group))
                words = action.words[0].upper() + action.words[1:]
                yield SystemCommand(words, help_text, lambda name=action.id: self.do(name))

    def leave(self) -> None:
        """Quit at once, whatever is in flight; but what was begun to open or to copy has a moment for it."""
        from papertui.ui.terminal import leave

        hands = self._hands
        if hands and hands.busy and not self._leaving:
            self._leaving = True
            hands.when_free = self.leave
            self.set_timer(hands.last_moment, self.leave)
        else:
            leave(self)

    def suspend_to_shell(self) -> None:
        """Stop, as ctrl+z does in every program; `fg` comes back."""
        from papertui.ui.terminal import suspend_to_shell

        suspend_to_shell(self)
