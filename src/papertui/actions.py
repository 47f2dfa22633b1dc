"""Every action a person can take, as data.

The key router, the bottom line, the help, the command palette, the checks of the person's keymap and
README's key table all derive from this one table.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papertui.errors import UsageError

# What an action needs before it can do anything; `Session.lacks` says in words what is missing.
NOTHING, PAPER, PAPERS = "nothing", "paper", "papers"


class Action(NamedTuple):
    """`keys` act in every mode but typing, `typing` while a filter is typed.

    A key is a character as typed (`J`, `/`), a name (`enter`, `ctrl+d`), or a sequence of characters
    with a blank between them (`g g`). A `fixed` action keeps its keys whatever the person's keymap says.
    """

    id: str
    words: str
    keys: tuple[str, ...]
    group: str
    need: str = NOTHING
    typing: tuple[str, ...] = ()
    fixed: bool = False


MOVE, READ, OPEN, COPY, MARK = "Move", "Read", "Open", "Copy", "Mark"
FIND, GO, VIEW, LEAVE = "Find", "Go", "View", "Leave"

ACTIONS: tuple[Action, ...] = (
    Action("down", "next paper, line or choice", ("j", "down"), MOVE, typing=("down",)),
    Action("up", "previous paper, line or choice", ("k", "up"), MOVE, typing=("up",)),
    Action("next_paper", "next paper, wherever you are", ("J",), MOVE, need=PAPER),
    Action("previous_paper", "previous paper, wherever you are", ("K",), MOVE, need=PAPER),
    Action("next_unread", "next unread paper", ("n",), MOVE, need=PAPERS),
    Action("previous_unread", "previous unread paper", ("N",), MOVE, need=PAPERS),
    Action("first", "first paper, line or choice", ("g g", "home"), MOVE),
    Action("last", "last paper, line or choice", ("G", "end"), MOVE),
    Action("half_down", "half a page on", ("ctrl+d", "pagedown"), MOVE, typing=("pagedown",)),
    Action("half_up", "half a page back", ("ctrl+u", "pageup"), MOVE, typing=("pageup",)),
    Action("read", "read at full width; tick a choice", ("enter",), READ, fixed=True),
    Action(
        "onward",
        "scroll the abstract, at its end the next paper; tick a choice",
        ("space",),
        READ,
    ),
    Action("open_arxiv", "open on arXiv", ("o",), OPEN, need=PAPER),
    Action("open_pdf", "open the PDF", ("p",), OPEN, need=PAPER),
    Action("open_code", "open the code", ("c",), OPEN, need=PAPER),
    Action("open_hf", "open the Hugging Face page", ("h",), OPEN, need=PAPER),
    Action("open_project", "open the project page", ("w",), OPEN, need=PAPER),
    Action("copy_citation", "copy a citation", ("y",), COPY, need=PAPER),
    Action("copy_menu", "copy: a menu of formats and fields", ("Y",), COPY, need=PAPER),
    Action("copy_link", "copy the link", ("U",), COPY, need=PAPER),
    Action("star", "star, unstar", ("s",), MARK, need=PAPER),
    Action("toggle_read", "mark read, unread", ("r",), MARK, need=PAPER),
    Action("mark_all_read", "mark every paper of the list read", ("A",), MARK, need=PAPERS),
    Action("select", "select, for what comes next to act on several", ("x",), MARK, need=PAPER),
    Action("undo", "undo the last change", ("u", "z"), MARK),
    Action("filter", "filter as you type", ("/",), FIND),
    Action("filter_pane", "filter pane", ("f",), FIND),
    Action("starred", "starred papers, and back", ("*",), FIND),
    Action("sort", "sort: page order, upvotes, date, comments, title; again reverses", ("S",), FIND),
    Action("previous_day", "previous day, week or month", ("[", "left"), GO),
    Action("next_day", "next day, week or month", ("]", "right"), GO),
    Action("latest", "today: the latest edition", ("t",), GO),
    Action("date", "go to a date", ("d",), GO),
    Action("trending", "trending papers, and back", ("T",), GO),
    Action("refresh", "refresh now", ("R",), GO),
    Action("next_pane", "next pane", ("tab",), VIEW, fixed=True),
    Action("previous_pane", "previous pane", ("shift+tab",), VIEW, fixed=True),
    Action("wider", "wider list", ("+", "="), VIEW),
    Action("narrower", "narrower list", ("-",), VIEW),
    Action("theme", "choose another theme", (), VIEW),
    Action("palette", "command palette", ("ctrl+p",), VIEW, fixed=True),
    Action("help", "all keys", ("?",), VIEW),
    Action("back", "one step back", ("escape",), LEAVE, typing=("escape", "ctrl+c"), fixed=True),
    Action("keep_filter", "keep the filter, to the list", (), LEAVE, typing=("enter", "tab"), fixed=True),
    Action("clear_line", "clear the line", (), LEAVE, typing=("ctrl+u",), fixed=True),
    Action("how_to_quit", "say how to quit", ("ctrl+c",), LEAVE, fixed=True),
    Action("suspend", "back to the shell (fg returns)", ("ctrl+z",), LEAVE),
    Action("quit", "quit; at full width, close it", ("q",), LEAVE),
    Action("quit_now", "quit from anywhere", ("ctrl+q",), LEAVE, typing=("ctrl+q",), fixed=True),
)
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

ARROWS = ("up", "down", "left", "right")
SHOWN = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "down": "↓", "up": "↑"}


def shown(key: str) -> str:
    """A key as people write it: `pagedown` → `pgdn`."""
    return SHOWN.get(key, key)


def keymap(own: Mapping[str, Iterable[str]] | None = None) -> dict[str, tuple[str, ...]]:
    """Action id → keys, with the person's `own` keys in place of the defaults.

    A default key that `own` gives to another action is taken from its old one; the arrows stay. Raises
    UsageError when `own` names no action or a fixed one, or gives one key to two actions.
    """
    keys = {action.id: action.keys for action in ACTIONS}
    stays = {key: action.id for action in ACTIONS for key in action.keys if action.fixed or key in ARROWS}
    owner: dict[str, str] = {}
    for name, wanted in (own or {}).items():
        if name not in BY_ID:
            raise UsageError(f"keys: there is no action {name!r}; `papertui keys` lists them")
        if BY_ID[name].fixed:
            raise UsageError(f"keys: {name!r} keeps its keys; arrows, enter, esc and tab stay as they are")
        keys[name] = tuple(wanted)
        for key in keys[name]:
            first = key.partition(" ")[0]
            if stays.get(first, "" if first in ARROWS else name) != name:
                raise UsageError(f"keys: {key!r} cannot be given to {name!r}, for {first!r} stays as it is")
            if key in owner:
                raise UsageError(f"keys: {key!r} is given to both {owner[key]!r} and {name!r}; choose one")
            owner[key] = name
        keys[name] += tuple(key for key in BY_ID[name].keys if key in ARROWS and key not in keys[name])
    for key, name in owner.items():
        begins = key.partition(" ")[0]
        if begins != key and begins in owner:
            raise UsageError(f"keys: {key!r} of {name!r} begins with the key of {owner[begins]!r}")
    return {
        name: tuple(key for key in own_keys if owner.get(key) == name or not _taken(key, owner))
        for name, own_keys in keys.items()
    }


def _taken(key: str, owner: Mapping[str, str]) -> bool:
    """Whether a default key has gone to another action, or begins a sequence of one, or one begins it."""
    begins = {own.partition(" ")[0] for own in owner if " " in own}
    return key in owner or key in begins or (" " in key and key.partition(" ")[0] in owner)


def sequence_starts(keys: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, str]]:
    """First key → second key → action id, of every key sequence in a keymap."""
    starts: dict[str, dict[str, str]] = {}
    for name, own_keys in keys.items():
        for key in own_keys:
            first, _, second = key.partition(" ")
            if second:
                starts.setdefault(first, {})[second] = name
    return starts


def markdown_table(keys: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """The key table of README: one row an action, under its group."""
    keys = keys or keymap()
    rows = ["| key | does |", "| --- | --- |"]
    group = ""
    for action in ACTIONS:
        all_keys = keys[action.id] or action.typing
        if action.group != group:
            group = action.group
            rows.append(f"| **{group}** | |")
        written = " ".join(f"`{shown(key)}`" for key in all_keys) or "in the palette"
        note = " (while typing)" if not keys[action.id] and action.typing else ""
        rows.append(f"| {written}{note} | {action.words} |")
    return "\n".join(rows)
