"""What a person can configure, as one frozen value with defaults."""

from collections.abc import Mapping
from typing import NamedTuple

from papertui.actions import ARROWS, SHOWN, keymap
from papertui.errors import UsageError

REST, OPENED, NEVER = "rest", "opened", "never"
CITATIONS = ("bibtex", "text")

_NAMED_KEYS = {*ARROWS, "home", "end", "pageup", "pagedown", "insert", "delete", "backspace"}
_NAMED_KEYS |= {"space", "tab", "enter", "escape", *(f"f{number}" for number in range(1, 13))}
# What people write for a key: the short names that are shown, and what a terminal sends for another key.
_WRITTEN = {short: key for key, short in SHOWN.items()}
_WRITTEN |= {"ctrl+j": "enter", "ctrl+m": "enter", "ctrl+i": "tab"}


class Look(NamedTuple):
    """What the terminal can show, known before the app is built.

    `ascii`: draw with ASCII alone. `ansi`: the terminal's own 16 colours. `color`: False for `NO_COLOR`.
    `links`: it knows links in the text (OSC 8), or passes over them.
    """

    ascii: bool = False
    ansi: bool = False
    color: bool = True
    links: bool = True


class Config(NamedTuple):
    """`mark_read`: `rest` marks a paper read `read_after` seconds after the last key, `opened` only
    when it was opened, `never` leaves it to `r`. `keys`: action id → keys, in place of the defaults.
    `browser`: the command that opens an address, a program and its arguments, `%s` standing for the address.
    `citation`: the format that one key copies.
    """

    mark_read: str = REST
    read_after: float = 2.0
    keys: Mapping[str, tuple[str, ...]] = {}
    theme: str | None = None
    browser: tuple[str, ...] = ()
    citation: str = CITATIONS[0]


def from_table(table: Mapping[str, object]) -> Config:
    """The configuration that a parsed TOML file holds. UsageError names the entry that is not understood."""
    values: dict[str, object] = {}
    for name, value in table.items():
        match name, value:
            case "mark_read", str() if value in (REST, OPENED, NEVER):
                values[name] = value
            case "read_after", int() | float() if not isinstance(value, bool) and value > 0:
                values[name] = float(value)
            case "citation", str() if value in CITATIONS:
                values[name] = value
            case "browser", str():
                values[name] = _command(value)
            case "browser", [str(), *rest] if all(isinstance(word, str) for word in rest):
                values[name] = tuple(value)
            case "theme", str():
                values[name] = value
            case "keys", dict():
                values[name] = {action: _keys(action, keys) for action, keys in value.items()}
            case (("mark_read" | "read_after" | "theme" | "keys" | "browser" | "citation"), _):
                raise UsageError(f"{name} = {value!r} is not understood; see README, Configuration")
            case _:
                raise UsageError(f"there is no setting {name!r}; see README, Configuration")
    config = Config()._replace(**values)  # type: ignore[arg-type]  # each value was matched above
    keymap(config.keys)
    return config


def _command(written: str) -> tuple[str, ...]:
    """A command line as its words, in which quotes hold words together; no shell will see it."""
    import shlex

    try:
        return tuple(shlex.split(written))
    except ValueError:
        raise UsageError(f"browser = {written!r} has a quote without its end") from None


def _keys(action: str, keys: object) -> tuple[str, ...]:
    match keys:
        case str():
            return (_key(keys),)
        case list() if all(isinstance(key, str) for key in keys):
            return tuple(dict.fromkeys(_key(key) for key in keys))
        case _:
            raise UsageError(f'keys.{action} takes a key or a list of keys, as in {action} = ["x", "ctrl+x"]')


def _key(written: str) -> str:
    """A key, or a sequence of two, as the key router knows it."""
    keys = [_WRITTEN.get(key, key) for key in written.split(" ")]
    if len(keys) > 2 or not all(map(_is_key, keys)):
        raise UsageError(
            f"keys: {written!r} is no key; write it as typed (x, X, ?), by its name (ctrl+x, f2, pgdn),"
            " or as a sequence of two (g x)"
        )
    return " ".join(keys)


def _is_key(key: str) -> bool:
    *modifiers, base = key.split("+")
    if not modifiers or key == "+":
        return (len(key) == 1 and key.isprintable()) or key in _NAMED_KEYS
    if not {*modifiers} <= {"ctrl", "alt", "shift"}:
        return False
    letter = len(base) == 1 and base.isascii() and base.isalnum() and base == base.lower()
    return base in _NAMED_KEYS or (letter and modifiers != ["shift"])  # for shift gives another letter
