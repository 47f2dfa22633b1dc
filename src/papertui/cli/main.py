"""The console script: which command it is, one line for each error, and the exit status."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping

from papertui.errors import FilterError, PapertuiError

INTERRUPTED, CLOSED_PIPE = 130, 141


def run() -> None:
    """Run a command line and end with its exit status; never with a traceback for what is foreseen."""
    try:
        status = _run(sys.argv[1:], os.environ)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = CLOSED_PIPE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except PapertuiError as error:
        where = f" (at character {error.position + 1})" if isinstance(error, FilterError) else ""
        sys.stderr.write(f"papertui: {error}{where}\n")
        status = error.exit_status
    sys.exit(status)


def _run(words: list[str], environ: Mapping[str, str]) -> int:
    from papertui.cli.arguments import parse

    args = parse(words)
    match args.command:
        case "list":
            from papertui.cli.papers import print_list

            print_list(args, environ)
        case "show":
            from papertui.cli.papers import print_papers

            print_papers(args, environ)
        case "star" | "unstar":
            from papertui.cli.marks import set_stars

            set_stars(args, environ, starred=args.command == "star")
        case "path" | "keys":
            from papertui.cli import about

            about.print_about(args, environ)
        case _:
            return _open(args, environ)
    return 0


def _open(args: Namespace, environ: Mapping[str, str]) -> int:
    from papertui import wire

    if wire.on_terminal():
        from papertui.cli.open import open_app

        return open_app(args, environ)
    from papertui.cli.papers import print_list

    print_list(args, environ)
    return 0
