"""The console script: which command it is, one line for each error, and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from papertui.cli import streams
from papertui.cli.arguments import Arguments, command_named, near_command, parse
from papertui.errors import FilterError, PapertuiError, UsageError

INTERRUPTED, CLOSED_PIPE = 130, 141


def run() -> None:
    """Run a command line and end with its exit status; never with a traceback for what is foreseen."""
    streams.prepare()
    try:
        status = _status(sys.argv[1:], os.environ)
    except BrokenPipeError:
        status = CLOSED_PIPE
    except KeyboardInterrupt:
        streams.abandon()
        streams.complain("interrupted")
        status = INTERRUPTED
    if status:
        streams.abandon()
    sys.exit(status)


def _status(words: list[str], environ: Mapping[str, str]) -> int:
    args = Arguments()
    try:
        args = parse(words)
        status = _do(args, environ)
        streams.flush()
    except PapertuiError as error:
        streams.complain(f"{error}{_hint(error, args)}")
        return error.exit_status
    return status


def _hint(error: PapertuiError, args: Arguments) -> str:
    """What is said behind an error: the place in a filter, or the command that a word is almost."""
    if isinstance(error, FilterError):
        return f" (at character {error.position + 1})"
    near = near_command(args.words[0]) if isinstance(error, UsageError) and args.words else ""
    return f"; the command is `papertui {near}`" if near and not args.command else ""


def _do(args: Arguments, environ: Mapping[str, str]) -> int:
    """Do what a command line says; the exit status is the command's own, or 0."""
    if args.offline:
        environ = {**environ, "PAPERTUI_OFFLINE": "1"}
    if args.verbose:
        environ = {**environ, "PAPERTUI_VERBOSE": "1"}
    if args.help:
        from papertui.cli.help import help_of
        from papertui.cli.output import output

        streams.write(output(args, environ).pen.words(help_of(command_named(args.command))))
        return 0
    if args.version:
        from papertui import __version__

        streams.write(f"papertui {__version__}\n")
        return 0
    match args.command:
        case "show":
            from papertui.cli.papers import print_papers

            print_papers(args, environ)
        case "open":
            from papertui.cli.handing import open_papers

            open_papers(args, environ)
        case "cite":
            from papertui.cli.handing import cite

            cite(args, environ)
        case "star" | "unstar":
            from papertui.cli.marks import set_stars

            set_stars(args, environ, starred=args.command == "star")
        case "prefetch":
            from papertui.cli.prefetch import prefetch

            return prefetch(args, environ)
        case "refresh":
            from papertui.cli.refresh import refresh

            refresh(args, environ)
        case "status":
            from papertui.cli.status import print_status

            print_status(args, environ)
        case "doctor":
            from papertui.cli.doctor import examine

            return examine(args, environ)
        case "path" | "keys":
            from papertui.cli import about

            about.print_about(args, environ)
        case "" if streams.on_terminal():
            from papertui.cli.open import open_app

            return open_app(args, environ)
        case _:
            from papertui.cli.papers import print_list

            print_list(args, environ)
    return 0
