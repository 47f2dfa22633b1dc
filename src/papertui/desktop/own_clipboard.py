"""The clipboard of this machine, through pyperclip in a process of its own (`pyperclip_process`).

In this process pyperclip could not be stopped, and its tools would write on our streams.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from papertui.desktop import pyperclip_process
from papertui.desktop.children import finish, where
from papertui.desktop.place import Place


def mechanism(place: Place, environ: Mapping[str, str]) -> str | None:
    """pyperclip's name of what can fill the clipboard of this machine, None when nothing can.

    pyperclip's own choice ends with Qt, which would start a graphical application in a terminal.
    """
    known = (
        ("pbcopy", place.mac, ("pbcopy", "pbpaste")),
        ("wl-clipboard", place.wayland, ("wl-copy", "wl-paste")),
        ("xclip", place.x11, ("xclip",)),
        ("xsel", place.x11, ("xsel",)),
        ("klipper", place.x11, ("klipper", "qdbus")),
    )
    for name, has_display, programs in known:
        if has_display and all(where(program, environ) for program in programs):
            return name
    return None


def fill(mechanism: str, data: bytes, environ: Mapping[str, str], seconds: float) -> bool:
    """Whether the clipboard now holds `data`, read back within `seconds`. What hangs is killed."""
    # -P: no module is taken from the folder that the person happens to be in.
    command = [sys.executable, "-P", "-m", pyperclip_process.__name__, mechanism]
    if mechanism == "pbcopy":
        environ = {**environ, "LC_ALL": "en_US.UTF-8"}  # else it takes the bytes for the old Mac charset
    try:
        return finish(command, environ, data, seconds=seconds, quiet=True).status == 0
    except OSError:
        return False
