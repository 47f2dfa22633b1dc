"""What `doctor` finds on the machine: versions, folders, the terminal."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from papertui import __version__, paths, wire
from papertui.cli.arguments import Arguments
from papertui.cli.finding import Finding, size
from papertui.cli.streams import speaks_unicode
from papertui.config import Config
from papertui.desktop.place import place
from papertui.desktop.tty import TtyTerminal
from papertui.errors import UsageError
from papertui.library.health import SQLITE, on_network

_PACKAGES = ("textual", "httpx", "diskcache", "beautifulsoup4", "pyperclip", "platformdirs", "tenacity")
_LEAST_ROOM = 50_000_000  # bytes: a library of some years, and its backups


# Versions


def versions() -> Iterator[Finding]:
    """Ours, Python's, and those of what we stand on."""
    yield Finding("versions", "papertui", __version__)
    yield Finding("versions", "python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("versions", "platform", platform.platform())
    yield Finding("versions", "sqlite", SQLITE)
    for package in _PACKAGES:
        try:
            yield Finding("versions", package, version(package))
        except PackageNotFoundError:
            yield Finding("versions", package, "missing", "install papertui again, with all it needs")


# Folders


def folders(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Where things are kept, whether they can be, and who else can read or write there."""
    for name, path in (
        ("library", paths.library_path(environ)),
        ("cache", paths.cache_dir(environ)),
        ("log", paths.log_path(environ)),
    ):
        yield Finding("paths", name, *_kept(path))
    yield _configuration(environ)


def _kept(path: Path) -> tuple[str, str | None]:
    """What there is to tell of a file or folder of ours, and what is wrong with it."""
    try:
        folder = path if path.is_dir() else path.parent
        while not folder.exists():
            folder = folder.parent
        room = shutil.disk_usage(folder).free
        there = path.exists()
        about = (path if there else folder).stat()
    except OSError as error:
        return f"{path}: {error.strerror}", "make it a folder that you can use, or set PAPERTUI_HOME to one"
    mode = stat.S_IMODE(about.st_mode)
    told = (
        str(path),
        f"mode {mode:04o}, owner {_owner(about.st_uid)}" if there else "not there yet",
        "network file system" if on_network(folder) else "local file system",
        f"{size(room)} free",
    )
    return ", ".join(told), _advice(path, folder, about, room, there=there)


def _advice(path: Path, folder: Path, about: os.stat_result, room: int, *, there: bool) -> str | None:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"make {folder} yours to write, or set PAPERTUI_HOME to a folder that is"
    if there and not os.access(path, os.R_OK | os.W_OK):
        return f"make {path} yours to write: chmod u+rw"
    if there and path.is_file() and about.st_mode & 0o077:
        return f"others may read it: chmod 600 {path}"
    if folder.stat().st_mode & 0o022 and not folder.stat().st_mode & stat.S_ISVTX:
        return f"others may put files there: chmod go-w {folder}"
    if room < _LEAST_ROOM:
        return "make room on this disk: stars and papers may soon not be kept"
    return None


def _owner(uid: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _configuration(environ: Mapping[str, str]) -> Finding:
    path = paths.config_path(environ)
    try:
        wire.read_config(environ)
    except UsageError as error:
        return Finding("paths", "configuration", str(error), "correct it, or take it away")
    return Finding("paths", "configuration", f"{path}{'' if path.exists() else ', not there: the defaults'}")


# The terminal


def terminal(args: Arguments, environ: Mapping[str, str]) -> Iterator[Finding]:
    """What can be shown here, and which ways lead to a clipboard and a browser."""
    look = wire.look(environ, ascii_only=args.ascii or not speaks_unicode())
    colors = "the terminal's own 16" if look.ansi else "24 bit"
    here = place(environ, sys.platform)
    all_around = {"ssh": here.over_ssh, "tmux": here.tmux, "screen": here.screen}
    around = [name for name, is_so in all_around.items() if is_so]
    yield Finding("terminal", "TERM", here.term or "not set")
    yield Finding("terminal", "size", _size())
    yield Finding("terminal", "colors", colors if look.color else "none, by NO_COLOR or TERM=dumb")
    yield Finding("terminal", "characters", "ASCII" if look.ascii else "Unicode")
    yield Finding("terminal", "links", "OSC 8" if look.links else "none")
    yield Finding("terminal", "inside", ", ".join(around) or "neither tmux, screen nor ssh")
    try:
        config = wire.read_config(environ)
    except UsageError:  # told already
        config = Config()
    desktop = wire.desktop_maker(environ, config)(TtyTerminal())
    yield Finding("terminal", "clipboard", desktop.clipboard_route())
    browser = desktop.browser_route()
    missing = "correct `browser` in the configuration, or $BROWSER" if browser.endswith("missing") else None
    yield Finding("terminal", "browser", browser, missing)


def _size() -> str:
    if not sys.stdout.isatty():
        return "standard output is no terminal"
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    return f"{columns}×{rows}"
