"""Browsers: which could open an address, and opening it.

The configured command, else those that `$BROWSER` names (remote editors set it to reach the machine that
the person sits at), else the system's when that is this machine. Never by a shell.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import PurePath

from papertui.desktop.children import in_terminal, launch, where
from papertui.desktop.limits import Limits
from papertui.desktop.place import Place
from papertui.desktop.terminal import Terminal
from papertui.desktop.tmux import is_remote
from papertui.text.clean import clean

Command = tuple[str, ...]  # the address takes the place of `%s`, and comes last without one

_ADDRESS = re.compile(r"https?://(?![/?#])[!-~]+", re.IGNORECASE)
_MAC: tuple[Command, ...] = (("open",),)
_DESKTOPS: tuple[Command, ...] = (
    ("xdg-open",),
    ("gio", "open"),
    ("kde-open",),
    ("exo-open",),
    ("x-www-browser",),
    ("firefox",),
    ("google-chrome",),
    ("chromium",),
    ("chromium-browser",),
)
_TEXT_BROWSERS = frozenset(
    {"browsh", "carbonyl", "cha", "edbrowse", "elinks", "links", "links2", "lynx", "retawq", "w3m"}
    | {"www-browser"}
)
_TEXT_WITHOUT_DISPLAY = frozenset({"sensible-browser", "xdg-open"})


def is_web_address(address: str) -> bool:
    """Whether it is http or https, with a host, and in plain ASCII without blanks."""
    return _ADDRESS.fullmatch(address) is not None


class Browsers:
    """The browsers that the person has, wherever they sit."""

    def __init__(
        self,
        terminal: Terminal,
        environ: Mapping[str, str],
        place: Place,
        limits: Limits,
        configured: Command,
    ) -> None:
        self._terminal, self._environ = terminal, environ
        self._place, self._limits = place, limits
        self._configured = configured

    def open(self, address: str) -> str | None:
        """Open a web address in the first browser that does not fail; else why none did, in words."""
        failures = []
        for command in self._commands():
            failure = self._failure(command, address)
            if failure is None:
                return None
            failures.append(failure)
        return ", ".join(failures) or "No browser here"

    def route(self) -> str:
        """The browser that would be tried first, in words; nothing is started."""
        commands = self._commands()
        if not commands:
            return "none: addresses are shown and copied"
        words = shlex.join(commands[0])
        if self._configured:
            words += " (configured)"
        elif self._environ.get("BROWSER"):
            words += " (from $BROWSER)"
        if not where(commands[0][0], self._environ):
            words += ", which is missing"
        elif self._has_terminal(commands[0]):
            words += ", in this terminal"
        return clean(words)

    def _commands(self) -> tuple[Command, ...]:
        """In the order in which they are tried."""
        if self._configured:
            return (self._configured,)
        if named := _named(self._environ):
            return named
        if not self._place.has_display or is_remote(self._place, self._environ, self._limits.tmux):
            return ()
        systems = _MAC if self._place.mac else _DESKTOPS
        return tuple(command for command in systems if where(command[0], self._environ))

    def _failure(self, command: Command, address: str) -> str | None:
        """Try it; None when it opened the address, or took it and still runs."""
        named = any("%s" in word for word in command)
        words = [word.replace("%s", address) for word in command] + ([] if named else [address])
        name = clean(PurePath(command[0]).name)
        try:
            if self._has_terminal(command):
                status = self._terminal.give_up(lambda: in_terminal(words, self._environ))
            else:
                status = launch(words, self._environ, grace=self._limits.grace)
        except FileNotFoundError:
            return f"{name} is missing"
        except (OSError, ValueError) as error:  # ValueError: a NUL in a configured word
            return f"{name} cannot be started ({getattr(error, 'strerror', None) or error})"
        return f"{name} failed with status {status}" if status else None

    def _has_terminal(self, command: Command) -> bool:
        """Whether it draws on the terminal, by its name or that of the file it is a link to."""
        path = os.path.realpath(where(command[0], self._environ) or command[0])
        names = {PurePath(command[0]).name, PurePath(path).name}
        return bool(names & _TEXT_BROWSERS or (not self._place.has_display and names & _TEXT_WITHOUT_DISPLAY))


def _named(environ: Mapping[str, str]) -> tuple[Command, ...]:
    """The commands of `$BROWSER`, which are parted by colons, each with its arguments."""
    commands = []
    for text in environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = [text] if where(text, environ) else shlex.split(text)
        except ValueError:  # a quotation without its end
            continue
        if words and words[-1] == "&":  # by habit; what is started here never holds the terminal anyway
            words.pop()
        if words:
            commands.append(tuple(words))
    return tuple(commands)
