"""The machine of a person: stub browsers and clipboard tools, a real tmux, terminals that remember."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import pytest

from papertui.desktop.desktop import Desktop
from papertui.desktop.limits import Limits
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from tests.support.reader import Reader

T = TypeVar("T")

TMUX = shutil.which("tmux") or ""
needs_tmux = pytest.mark.skipif(not TMUX, reason="tmux is not installed")
SSH = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}
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

    def browser(self, name: str = "browser") -> None:
        """The person's browser: one that notes every page it is given and is done."""
        self.program(name, 'printf "%s\\n" "$@" >> "$here/pages"')
        self.environ["BROWSER"] = name

    @property
    def pages(self) -> list[str]:
        """All that the browser was given, in order."""
        path = self.folder / "pages"
        return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

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

    def sit_at(self, reader: Reader, **environ: str) -> None:
        """Let a reader be at this machine; what its app sends to the terminal is in `terminal`."""
        browser = reader.session.config.browser
        reader.app._desktop = lambda _terminal: self.desktop(*browser, environ=environ)

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


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine without any program. Test folders import this fixture in their conftest."""
    made = Machine(tmp_path / "machine")
    yield made
    made.kill()


class Tmux:
    """A tmux server of one test's own, whose `tmux` is the first program of a machine."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine = machine
        self.size = 80, 24  # of the terminals that watch
        self._folder = folder  # short: a socket's path has an end
        (machine.bin / "tmux").symlink_to(TMUX)
        self.configure()

    def command(self, *words: str) -> list[str]:
        return [TMUX, "-S", str(self._folder / "socket"), "-f", str(self._folder / "conf"), *words]

    def configure(self, *lines: str) -> None:
        (self._folder / "conf").write_text("\n".join(("set -s set-clipboard off", *lines, "")))

    def run(self, *words: str, **environ: str) -> bytes:
        environ = {**self.machine.environ, **environ}
        return subprocess.run(self.command(*words), env=environ, capture_output=True, check=True).stdout

    def watch(self, *words: str, **environ: str) -> Terminal:
        """A terminal that runs the tmux command `words`."""
        environ = {**self.machine.environ, **environ}
        return Terminal(self.command(*words), self.machine.folder, *self.size, env=environ)

    @property
    def buffer(self) -> str:
        """What is in the buffer that was filled last."""
        return self.run("show-buffer").decode()


@contextmanager
def tmux_on(machine: Machine) -> Iterator[Tmux]:
    """tmux on a machine; at the end its server is gone."""
    with tempfile.TemporaryDirectory(prefix="tmux") as folder:
        made = Tmux(machine, Path(folder))
        try:
            yield made
        finally:
            subprocess.run(made.command("kill-server"), stderr=subprocess.DEVNULL, check=False)
