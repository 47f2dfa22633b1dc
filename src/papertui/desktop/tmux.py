"""tmux: its buffer, and what it knows of the terminal that looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from papertui.desktop.children import finish
from papertui.desktop.place import Place

# What tmux itself sends to the terminal it sends only to one that is known to have a clipboard, whatever
# `set-clipboard` says. A tmux too old for a format leaves it empty: before 3.3 everything was passed through.
_ASK = "#{client_termfeatures}|#{allow-passthrough}"


class Loaded(NamedTuple):
    """A text is in tmux's buffer.

    `sent`: tmux has sent it on to the terminal; `passes`: what is written for the terminal reaches it.
    """

    sent: bool
    passes: bool


def load(data: bytes, environ: Mapping[str, str], seconds: float) -> Loaded | None:
    """Put `data` into tmux's buffer and have it sent on; None when tmux did not take it.

    `seconds` is the limit of each of at most two attempts: before 3.2 tmux cannot send it on.
    """
    for send in (["-w"], []):
        command = ["tmux", "load-buffer", *send, "-", ";", "display-message", "-p", _ASK]
        try:
            status, output = finish(command, environ, data, seconds=seconds)
        except OSError:
            return None
        if status == 0:
            features, _, passthrough = output.decode(errors="replace").strip().partition("|")
            return Loaded(bool(send) and "clipboard" in features.split(","), passthrough != "0")
    return None


def is_remote(place: Place, environ: Mapping[str, str], seconds: float) -> bool:
    """Whether the person sits at another machine than this one; tmux has `seconds` to tell."""
    return place.over_ssh or (place.tmux and _watched_over_ssh(environ, seconds))


def _watched_over_ssh(environ: Mapping[str, str], seconds: float) -> bool:
    """Whether who attached last came over SSH. Our own environment tells only how it was at our start."""
    try:
        status, output = finish(["tmux", "show-environment", "SSH_CONNECTION"], environ, seconds=seconds)
    except OSError:
        return False
    return status == 0 and output.startswith(b"SSH_CONNECTION=")
