"""Programs made for a test, terminals that remember, and a process that uses the desktop as papertui does."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import sys
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from papertui.desktop.desktop import Desktop, Outcome
from papertui.desktop.limits import Limits

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
OSC_52 = re.compile(rb"\x1b\]52;([a-z]*);([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
PATIENT = Limits(clipboard=30, tmux=30, grace=30)  # for what succeeds, on however slow a machine


class Memory:
    """A terminal that remembers what is written to it; `gone` takes nothing and cannot be given up."""

    def __init__(self, *, gone: bool = False) -> None:
        self.written = b""
        self.given_up = 0
        self.gone = gone

    def write(self, data: bytes) -> None:
        if self.gone:
            raise OSError("gone")
        self.written += data

    def give_up(self, work: Callable[[], T]) -> T:
        if self.gone:
            raise OSError("gone")
        self.given_up += 1
        return work()


class Machine:
    """The programs and the environment of one person's machine; it begins with none.

    Terminal and processes started in a test are the test's own; `kill` ends what they left behind.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        self.environ = {"PATH": str(self.bin), "HOME": str(folder), "TERM": "xterm-256color"}
        self.terminal = Memory()

    def program(self, name: str, script: str) -> Path:
        """A program: lines for `sh`, in which `$here` is this machine's folder."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\nhere='{self.folder}'\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def recorder(self, name: str) -> Path:
        """A program that notes its arguments, one a line, and is done."""
        return self.program(name, f'printf "%s\\n" "$@" > "$here/{name}.args"')

    def opened(self, name: str) -> list[str]:
        """The arguments that a recorder was started with."""
        return (self.folder / f"{name}.args").read_text(encoding="utf-8").splitlines()

    def sleeper(self, name: str) -> Path:
        """A program that chats on both streams, and stays for 30 s."""
        return self.program(name, 'echo out; echo error >&2; echo $$ > "$here/pid"; exec /bin/sleep 30')

    def desktop(
        self,
        *browser: str,
        environ: Mapping[str, str] = MappingProxyType({}),
        limits: Limits = PATIENT,
        platform: str = "linux",
    ) -> Desktop:
        """The desktop of whoever sits before `terminal`."""
        return Desktop(self.terminal, {**self.environ, **environ}, browser, limits=limits, platform=platform)

    def pid(self) -> int:
        """The process that a sleeper has become."""
        path = self.folder / "pid"
        until(lambda: path.is_file() and path.read_text().endswith("\n"))
        return int(path.read_text())

    def kill(self) -> None:
        if (self.folder / "pid").is_file() and is_alive(self.pid()):
            os.kill(self.pid(), signal.SIGKILL)


def sent(output: bytes | bytearray) -> list[tuple[str, bytes]]:
    """The selections and texts that a terminal is asked, by OSC 52 in `output`, to put into its clipboard."""
    return [(match[1].decode(), b64decode(match[2])) for match in OSC_52.finditer(output)]


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait until `condition()` is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        select.select([], [], [], 0.01)


def is_alive(pid: int) -> bool:
    """Whether there is such a process, be it a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def act(folder: Path, *words: str) -> list[str]:
    """The command for `act.py`, to be run anywhere; what came of it is then read by `outcome`."""
    launch = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tests.desktop.act import main; main()"
    return [sys.executable, "-W", "error", "-c", launch, str(ROOT), str(folder / "outcome"), *words]


def outcome(folder: Path) -> Outcome | None:
    """What came of `act`, None as long as it is under way."""
    path = folder / "outcome"
    return Outcome(*json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
