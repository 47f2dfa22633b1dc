"""The command line's words."""

from __future__ import annotations

import argparse
from typing import NoReturn

from papertui import __version__
from papertui.errors import UsageError
from papertui.session.listing import ORDERS

COMMANDS = ("list", "show", "star", "unstar", "path", "keys")
_EPILOG = """exit status: 0 done, 1 nothing matched or not found, 2 wrong usage or filter,
3 a service or a file failed, 4 the library could not be used, 130 interrupted"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def parse(words: list[str]) -> argparse.Namespace:
    """The arguments of a command line; `command` is "open" when its first word is no command.

    Raises UsageError.
    """
    command = next((word for word in words if not word.startswith("-")), None)
    if "--" in words and (command is None or words.index("--") < words.index(command)):
        command = None
    if command in COMMANDS:
        return _commands().parse_args(words)
    return _app().parse_args(words)


def _app() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="papertui",
        description="Read Hugging Face's Daily Papers in the terminal.",
        usage="papertui [OPTIONS] [FEED]\n       papertui COMMAND …",
        epilog=f"commands: {', '.join(COMMANDS)} (papertui COMMAND --help)\n\n{_EPILOG}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _general(parser)
    parser.add_argument("feed", nargs="?", metavar="FEED", help="bundled, or starred; the start feed if none")
    _source(parser)
    parser.set_defaults(command="open")
    return parser


def _commands() -> argparse.ArgumentParser:
    parser = _Parser(prog="papertui", allow_abbrev=False)
    _general(parser)
    commands = parser.add_subparsers(dest="command", required=True)

    listing = commands.add_parser("list", help="print a feed's papers", allow_abbrev=False)
    listing.add_argument("feed", nargs="?", metavar="FEED", help="bundled, or starred")
    listing.add_argument("--filter", metavar="F", default="", help="only papers that match, as in the app")
    listing.add_argument(
        "--sort", metavar="S", default="page order", help=f"by {', '.join(_orders())}; S- reverses"
    )
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one array of objects, original text")
    form.add_argument("--quiet", action="store_true", help="ids only")
    _source(listing)

    show = commands.add_parser("show", help="print papers in full", allow_abbrev=False)
    show.add_argument("id", nargs="+", metavar="ID", help="an arXiv id or address, in any shape")
    _source(show)

    for name, words in (("star", "star papers"), ("unstar", "take stars away")):
        marking = commands.add_parser(name, help=words, allow_abbrev=False)
        marking.add_argument("id", nargs="+", metavar="ID", help="an arXiv id or address, in any shape")
        _general(marking)

    _general(commands.add_parser("path", help="print where the library and the configuration are"))
    keys = commands.add_parser("keys", help="print every key")
    keys.add_argument("--markdown", action="store_true", help="as README's table")
    _general(keys)
    return parser


def _general(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="version", version=f"papertui {__version__}")
    parser.add_argument("--offline", action="store_true", help="forbid the network")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII characters alone")


def _source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="file", metavar="FILE", help="read a text page of Daily Papers; - for standard input"
    )
    if parser.prog != "papertui":
        _general(parser)


def _orders() -> list[str]:
    return [order.split()[0] for order in ORDERS]
