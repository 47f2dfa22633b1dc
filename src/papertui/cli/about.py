"""`path` and `keys`."""

from __future__ import annotations

from collections.abc import Mapping

from papertui import paths, wire
from papertui.actions import ACTIONS, keymap, markdown_table, shown
from papertui.cli.arguments import Arguments
from papertui.cli.output import output
from papertui.cli.streams import write


def print_about(args: Arguments, environ: Mapping[str, str]) -> None:
    """Print where things are, or every key as the person has configured it."""
    if args.command == "path":
        write(f"library        {paths.library_path(environ)}\n")
        write(f"cache          {paths.cache_dir(environ)}\n")
        write(f"configuration  {paths.config_path(environ)}\n")
        write(f"log            {paths.log_path(environ)}\n")
    elif args.markdown:
        write(output(args, environ).pen.words(markdown_table()) + "\n")
    else:
        keys = keymap(wire.read_config(environ).keys)
        pen = output(args, environ).pen
        for action in ACTIONS:
            own = keys[action.id] or action.typing
            written = pen.words(" ".join(map(shown, own))) or "in the palette"
            stays = "  (stays as it is)" if action.fixed else ""
            write(f"{action.id:16}  {written:16}  {action.words}{stays}\n")
