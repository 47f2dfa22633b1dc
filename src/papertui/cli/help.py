"""The help that `--help` prints: made from the table of commands, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from papertui.cli.arguments import APP, COMMANDS, GENERAL, Command, Option

_WIDTH = 79
_WORDS = {
    "FEED": "a day (2026-06-29, yesterday, '29 jun', -3), a week (2026-W27), a month (2026-06), trending,"
    " search:WORDS, by:USER (who submitted), starred, or bundled (the page that ships with papertui);"
    " behind `--` a word is a feed, even one that names a command",
    "ID": "an arXiv id or address, in any shape: 2510.08666, arXiv:2510.08666v2, https://arxiv.org/pdf/…,"
    " https://huggingface.co/papers/…, doi:10.48550/arXiv.2510.08666",
}
_ENVIRONMENT = (
    ("PAPERTUI_HOME", "the folder that library, configuration and log are kept in"),
    ("PAPERTUI_OFFLINE", "1 forbids the network, as --offline does"),
    ("PAPERTUI_VERBOSE", "1 writes every request into the log, as --verbose does"),
    ("HF_ENDPOINT", "where the service is, if not at huggingface.co"),
    ("HF_TOKEN", "the token that is sent to it, and to nobody else"),
    ("NO_COLOR", "any value: no colours"),
)
_EXIT_STATUS = (
    ("0", "done"),
    ("1", "nothing matched, not found, or something is wrong (doctor)"),
    ("2", "wrong usage, filter or configuration"),
    ("3", "the network, a service or a file failed"),
    ("4", "the library could not be used"),
    ("130", "interrupted"),
    ("141", "whoever read the output has gone"),
)


def help_of(command: Command) -> str:
    """The help of a command, or of papertui as a whole."""
    return _overview() if command is APP else _command(command)


def _overview() -> str:
    return "\n".join(
        (
            "papertui: skim Hugging Face's Daily Papers in the terminal",
            *_part("usage", ((f"{c.call} {c.takes}".rstrip(), c.words) for c in (APP, *COMMANDS))),
            *_part("words", _WORDS.items()),
            *_options((*APP.options, *GENERAL)),
            *_part("environment", _ENVIRONMENT),
            *_part("exit status", _EXIT_STATUS),
            "",
        )
    )


def _command(command: Command) -> str:
    usage = " ".join(filter(None, (command.call, command.takes, "[OPTIONS]")))
    return "\n".join(
        (
            usage,
            "",
            *wrap(command.words, _WIDTH - 2, initial_indent="  ", subsequent_indent="  "),
            *_part("words", [(word, _WORDS[word])] if (word := command.takes.strip("[…]")) else ()),
            *_options((*command.options, *GENERAL)),
            *(["", "examples"] if command.examples else []),
            *(f"  {example}" for example in command.examples),
            "",
        )
    )


def _options(options: Sequence[Option]) -> list[str]:
    return _part("options", ((f"{option.name} {option.value}".rstrip(), option.words) for option in options))


def _part(heading: str, entries: Iterable[tuple[str, str]]) -> list[str]:
    """A heading, and under it names with their words beside them, wrapped; nothing where there are none."""
    table = list(entries)
    if not table:
        return []
    column = max(len(name) for name, _ in table) + 4
    lines = ["", heading]
    for name, words in table:
        first, *more = wrap(words, _WIDTH - column, break_on_hyphens=False)
        lines.append(f"  {name}".ljust(column) + first)
        lines += [" " * column + line for line in more]
    return lines
