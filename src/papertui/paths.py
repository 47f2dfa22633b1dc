"""Where papertui keeps its files. Only names are made here; nothing is read or written.

Each function takes the environment. `PAPERTUI_HOME` there puts everything under one folder, for tests
and for a portable installation; otherwise the folders are the platform's own for the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

APP = "papertui"


def data_dir(environ: Mapping[str, str]) -> Path:
    """The folder of what the person made: the library and its backups."""
    if home := _home(environ):
        return home
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def library_path(environ: Mapping[str, str]) -> Path:
    return data_dir(environ) / "library.db"


def cache_dir(environ: Mapping[str, str]) -> Path:
    """The folder of the network's answers, which may be deleted at any time without loss."""
    if home := _home(environ):
        return home / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def config_path(environ: Mapping[str, str]) -> Path:
    """The file that the person may write."""
    if home := _home(environ):
        return home / "config.toml"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def state_dir(environ: Mapping[str, str]) -> Path:
    """The folder of what a run leaves behind: its log."""
    if home := _home(environ):
        return home / "state"
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def log_path(environ: Mapping[str, str]) -> Path:
    return state_dir(environ) / "papertui.log"


def _home(environ: Mapping[str, str]) -> Path | None:
    home = environ.get("PAPERTUI_HOME")
    return Path(home).expanduser().absolute() if home else None
