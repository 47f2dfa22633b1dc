"""How long a person waits at most."""

from typing import NamedTuple


class Limits(NamedTuple):
    """In seconds. A browser that still runs after its `grace` counts as opened."""

    clipboard: float = 1.0
    tmux: float = 1.0
    grace: float = 1.0
