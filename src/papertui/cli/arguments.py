"""The words of a command line: which commands and options there are, and what a person's words mean.

One table, from which the parser and the help derive. The app starts through here, and importing argparse and
building its parsers would take a good part of the time that a start has before the first frame.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from papertui.errors import UsageError


class Option(NamedTuple):
    """`field` is the entry of Arguments that it sets; `value` what its value is called ("": it has none)."""

    name: str
    field: str
    words: str
    value: str = ""


class Command(NamedTuple):
    """`takes` is what stands behind it: one `[FEED]`, several `[FEED…]`, one or more `ID…`, or nothing."""

    name: str
    words: str
    takes: str = ""
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def call(self) -> str:
        """How it is called: `papertui list`."""
        return f"papertui {self.name}".rstrip()


class Arguments(NamedTuple):
    """A command line that was understood. `command` is "" for the app; `words` are its FEEDs or its IDs."""

    command: str = ""
    words: tuple[str, ...] = ()
    file: str | None = None
    filter: str = ""
    sort: str = "page"
    json: bool = False
    quiet: bool = False
    format: str = ""
    days: str = ""
    copy: bool = False
    pdf: bool = False
    code: bool = False
    hf: bool = False
    project: bool = False
    markdown: bool = False
    offline: bool = False
    ascii: bool = False
    verbose: bool = False
    version: bool = False
    help: bool = False


FEED, FEEDS, ID = "[FEED]", "[FEED…]", "ID…"

_FROM = Option(
    "--from", "file", "read a saved answer or page of the service, or its text; - is standard input", "FILE"
)
GENERAL = (
    Option("--offline", "offline", "forbid the network"),
    Option("--ascii", "ascii", "draw with ASCII characters alone"),
    Option("--verbose", "verbose", "write every request and what came of it into the log"),
    Option("--version", "version", "print the version"),
    Option("--help", "help", "print this; also of a command: papertui list --help"),
)
APP = Command("", "open the reader; without a terminal, print the list", FEED, (_FROM,))
COMMANDS = (
    Command(
        "list",
        "print a feed's papers",
        FEED,
        (
            Option(
                "--filter",
                "filter",
                'only the papers that match, as in the app: words, "a phrase", -not, OR, author:name,'
                " has:code, is:starred, date:2025-06..2025-09, comments:>2",
                "F",
            ),
            Option(
                "--sort",
                "sort",
                "page, upvotes, date, comments or title; a - behind it turns the order around",
                "S",
            ),
            Option("--json", "json", "one array of objects: the original text, null where unknown"),
            Option("--quiet", "quiet", "ids only, one a line"),
            _FROM,
        ),
        (
            "papertui list --filter 'sparse has:code -video' --sort date",
            "papertui list starred --json",
            "papertui star $(papertui list --filter dinfer --quiet)",
        ),
    ),
    Command(
        "show",
        "print papers in full",
        ID,
        (_FROM,),
        ("papertui show 2510.08666", "papertui show https://arxiv.org/abs/2510.08666v2 | less"),
    ),
    Command(
        "open",
        "open papers on arXiv in the browser",
        ID,
        (
            Option("--pdf", "pdf", "the PDF instead"),
            Option("--code", "code", "the code instead"),
            Option("--hf", "hf", "the Hugging Face page instead"),
            Option("--project", "project", "the project page instead"),
            _FROM,
        ),
        ("papertui open 2510.08666", "papertui open --code 2510.08666"),
    ),
    Command(
        "cite",
        "print citations of papers",
        ID,
        (
            Option("--format", "format", "bibtex or text; the configured one when not given", "F"),
            Option("--copy", "copy", "copy them instead"),
            _FROM,
        ),
        (
            "papertui cite 2510.08666 >> references.bib",
            "papertui cite $(papertui list starred --quiet) --copy",
        ),
    ),
    Command("star", "star papers: all, or none when one is unknown", ID),
    Command("unstar", "take their stars away: all, or none when one is unknown", ID),
    Command(
        "prefetch",
        "fetch feeds into the library, to be read without a network; what is fresh is not asked for again",
        FEEDS,
        (Option("--days", "days", "the latest N days, back from today (UTC)", "N"),),
        ("papertui prefetch --days 7", "papertui prefetch 2026-W27 trending 'search:sparse attention'"),
    ),
    Command(
        "refresh",
        "ask the service for a feed, or for the latest edition; silent when that succeeds",
        FEED,
        (),
        ("*/30 * * * * papertui refresh", "papertui refresh yesterday && papertui list yesterday"),
    ),
    Command(
        "status",
        "print how many papers of the newest edition at hand are unread, and how many are starred in all",
        "",
        (
            Option(
                "--format",
                "format",
                "a text of your own, as '{unread} new, {starred} kept'; the fields are papers, unread, new,"
                " starred, feed, title, origin and age",
                "F",
            ),
            Option("--json", "json", "one object of all fields"),
        ),
        ("papertui status --format '{unread}'", "papertui status --json"),
    ),
    Command(
        "doctor",
        "tell how papertui stands here: versions, folders, terminal, service, library, cache; the exit"
        " status is 1 when something is wrong",
        "",
        (Option("--json", "json", "one object: what was found, and what to do about what is wrong"),),
    ),
    Command("path", "print where library, cache, configuration and log are"),
    Command(
        "keys",
        "print every key, under the name to configure it by",
        "",
        (Option("--markdown", "markdown", "the default keys as the table in README"),),
    ),
)
_BY_NAME = {command.name: command for command in COMMANDS}
_NEAR = 0.75  # how alike, of 1: enough for a letter too many or too few, and `starred` is no `star`
_OPTIONS = {
    option.name: option
    for option in (*GENERAL, *(option for command in (APP, *COMMANDS) for option in command.options))
}


def command_named(name: str) -> Command:
    """The command of that name; the app for ""."""
    return _BY_NAME.get(name, APP)


def near_command(word: str) -> str:
    """The command that a mistyped word is almost; "" when none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), _BY_NAME, 1, _NEAR)), "")


def parse(words: Sequence[str]) -> Arguments:
    """What a command line means. Raises UsageError.

    Its first word is a command if one has that name, or `help`, which asks for the help of what follows;
    behind `--` nothing is a command or an option. An option's value may begin with a hyphen, as in
    `--filter -video`.
    """
    command, plain = APP, list[str]()
    given: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            plain += rest
        elif word.startswith("-") and word != "-" and not word[1:].isdigit():
            option = _option("--help" if word == "-h" else word.partition("=")[0], command)
            given[option.field] = _value(option, word, rest)
        elif command is APP and not plain and word in _BY_NAME:
            command = _BY_NAME[word]
        elif command is APP and not plain and word == "help":
            given["help"] = True
        else:
            plain.append(word)
    arguments = Arguments(**given, command=command.name, words=tuple(plain))
    if not (arguments.help or arguments.version):
        _check(command, arguments, given)
    return arguments


def _option(name: str, command: Command) -> Option:
    try:
        return _OPTIONS[name]
    except KeyError:
        raise UsageError(f"there is no option {name!r}; see `{command.call} --help`") from None


def _value(option: Option, word: str, rest: Iterable[str]) -> str | bool:
    _, has_value, value = word.partition("=")
    if not option.value:
        if has_value:
            raise UsageError(f"{option.name} takes no value")
        return True
    if has_value:
        return value
    try:
        return next(iter(rest))
    except StopIteration:
        raise UsageError(f"{option.name} needs a value: {option.name} {option.value}") from None


def _check(command: Command, arguments: Arguments, given: Iterable[str]) -> None:
    own = {option.field for option in (*GENERAL, *command.options)}
    for option in _OPTIONS.values():
        if option.field in given and option.field not in own:
            raise UsageError(f"`{command.call}` takes no {option.name}; see `{command.call} --help`")
    for one, other in (("json", "quiet"), ("json", "format")):
        if one in given and other in given:
            raise UsageError(f"--{one} and --{other} exclude each other; leave one out")
    if command.takes == ID and not arguments.words:
        raise UsageError(f"`{command.call}` needs the id of a paper; see `{command.call} --help`")
    most = {ID: None, FEEDS: None, FEED: 1}.get(command.takes, 0)
    if most is not None and len(arguments.words) > most:
        raise UsageError(f"{arguments.words[most]!r} is one word too many; see `{command.call} --help`")
    if arguments.file is not None and command.takes == FEED and arguments.words:
        raise UsageError("a FEED and --from FILE exclude each other; leave one out")
