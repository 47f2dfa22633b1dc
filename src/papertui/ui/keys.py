"""The one key router: every key passes through it, in order, before Textual's focus and bindings see it.

It alone knows the mode, key sequences and the person's keymap. Keys that come before the screen is
complete wait their turn. Textual moves focus through several queues, so that keys which arrive in one
packet (a slow line, a paste, type-ahead) would otherwise be taken in the wrong mode.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Protocol

from papertui.actions import ACTIONS, sequence_starts

_SAME = {"ctrl+j": "enter", "ctrl+m": "enter", "ctrl+i": "tab", "backtab": "shift+tab"}


class Target(Protocol):
    """Who does what the keys say."""

    @property
    def typing(self) -> bool:
        """Whether a text is being typed."""
        ...

    def do(self, action: str) -> None:
        """Take an action, by its id."""
        ...

    def type_key(self, key: str, character: str | None) -> None:
        """Edit the text being typed."""
        ...

    def type_text(self, text: str) -> None:
        """Insert into the text being typed."""
        ...

    def pending(self, keys: str) -> None:
        """A key sequence was begun (or, empty, has ended)."""
        ...


class KeyRouter:
    """Turns keys into actions. `ready` opens it; until then keys wait."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._actions = {key: name for name, own in keys.items() for key in own}
        self._typing = {key: action.id for action in ACTIONS for key in action.typing}
        self._sequences = sequence_starts(keys)
        self._begun = ""
        self._target: Target | None = None
        self._waiting: deque[tuple[str, str | None]] = deque()

    def ready(self, target: Target) -> None:
        """Hand keys to `target` from now on; those that waited come first."""
        self._target = target
        while self._waiting:
            self._route(target, *self._waiting.popleft())

    def press(self, key: str, character: str | None) -> None:
        """Take one key: Textual's name for it, and the character it types, if any."""
        if self._target is None:
            self._waiting.append((key, character))
        else:
            self._route(self._target, key, character)

    def paste(self, text: str) -> None:
        """Take a pasted text: it is typed where one types, and else does nothing."""
        if self._target is not None and self._target.typing:
            self._target.type_text(text)

    def _route(self, target: Target, key: str, character: str | None) -> None:
        key = _SAME.get(key, key)
        if target.typing:
            action = self._typing.get(key)
            if action:
                target.do(action)
            else:
                target.type_key(key, character)
            return
        name = character if character and character.isprintable() and character != " " else key
        begun, self._begun = self._begun, ""
        if begun:
            target.pending("")
            if key == "escape":
                return
            if name in self._sequences[begun]:
                target.do(self._sequences[begun][name])
                return
        if name in self._sequences:
            self._begun = name
            target.pending(name)
        elif name in self._actions:
            target.do(self._actions[name])
