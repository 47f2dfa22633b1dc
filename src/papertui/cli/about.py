"""`path` and `keys`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping

from papertui import paths, wire
from papertui.actions import ACTIONS, keymap, markdown_table, shown


def print_about(args: Namespace, environ: Mapping[str, str]) -> None:
    """Print where things are, or every key as the person has configured it."""
    if args.command == "path":
        sys.stdout.write(f"library        {paths.library_path(environ)}\n")
        sys.stdout.write(f"configuration  {paths.config_path(environ)}\n")
        sys.stdout.write(f"log            {paths.log_path(environ)}\n")
    elif args.markdown:
        sys.stdout.write(markdown_table() + "\n")
    else:
        keys = keymap(wire.read_config(environ).keys)
        for action in ACTIONS:
            written = " ".join(shown(key) for key in keys[action.id] or action.typing) or "palette"
            sys.stdout.write(f"{action.id:16}  {written:18}  {action.words}\n")
