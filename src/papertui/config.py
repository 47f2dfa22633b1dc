"""What a person can configure, as one frozen value with defaults."""

from collections.abc import Mapping
from typing import NamedTuple

from papertui.errors import UsageError

REST, OPENED, NEVER = "rest", "opened", "never"


class Look(NamedTuple):
    """What the terminal can show, known before the app is built.

    `ascii`: draw with ASCII alone. `ansi`: the terminal's own 16 colours. `color`: False for `NO_COLOR`.
    """

    ascii: bool = False
    ansi: bool = False
    color: bool = True


class Config(NamedTuple):
    """`mark_read`: `rest` marks a paper read `read_after` seconds after the last key, `opened` only
    when it was opened, `never` leaves it to `r`. `keys`: action id → keys, in place of the defaults.
    """

    mark_read: str = REST
    read_after: float = 2.0
    keys: Mapping[str, tuple[str, ...]] = {}
    theme: str | None = None


def from_table(table: Mapping[str, object]) -> Config:
    """The configuration that a parsed TOML file holds. UsageError names the entry that is not understood."""
    values: dict[str, object] = {}
    for name, value in table.items():
        match name, value:
            case "mark_read", str() if value in (REST, OPENED, NEVER):
                values[name] = value
            case "read_after", int() | float() if not isinstance(value, bool) and value > 0:
                values[name] = float(value)
            case "theme", str():
                values[name] = value
            case "keys", dict():
                values[name] = {action: _keys(action, keys) for action, keys in value.items()}
            case (("mark_read" | "read_after" | "theme" | "keys"), _):
                raise UsageError(f"config: {name} = {value!r} is not understood; see README, Configuration")
            case _:
                raise UsageError(f"config: there is no setting {name!r}; see README, Configuration")
    return Config()._replace(**values)  # type: ignore[arg-type]  # each value was matched above


def _keys(action: str, keys: object) -> tuple[str, ...]:
    match keys:
        case str():
            return (keys,)
        case list() if all(isinstance(key, str) for key in keys):
            return tuple(str(key) for key in keys)
        case _:
            raise UsageError(f'config: keys.{action} takes a key or a list of keys, as in {action} = ["x"]')
