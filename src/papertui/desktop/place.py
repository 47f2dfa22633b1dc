"""Where papertui runs, by what the environment tells."""

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """`term` is the kind of terminal; `mac`, `wayland` and `x11` are the displays of this machine."""

    over_ssh: bool
    tmux: bool
    screen: bool
    mac: bool
    wayland: bool
    x11: bool
    term: str

    @property
    def has_display(self) -> bool:
        return self.mac or self.wayland or self.x11


def place(environ: Mapping[str, str], platform: str) -> Place:
    """The place of a process with the environment `environ`; `platform` as in `sys.platform`."""

    def told(*names: str) -> bool:
        return any(environ.get(name) for name in names)

    return Place(
        over_ssh=told("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"),
        tmux=told("TMUX"),
        screen=told("STY"),
        mac=platform == "darwin",
        wayland=told("WAYLAND_DISPLAY"),
        x11=told("DISPLAY"),
        term=environ.get("TERM", ""),
    )
