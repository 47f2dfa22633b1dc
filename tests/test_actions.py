"""The table of actions, the person's keymap, and that every action can be found and carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from textual.screen import Screen

from papertui.actions import ACTIONS, ARROWS, BY_ID, keymap, markdown_table, sequence_starts, shown
from papertui.draw.pen import UNICODE_PEN
from papertui.draw.spans import plain
from papertui.errors import UsageError
from papertui.ui.acts import Acts
from papertui.ui.screens.help import help_lines
from tests.support.reader import Reader, open_reader

# On the keyboards of us, uk, de, fr and es these need neither shift nor AltGr.
PLAIN_CHARACTERS = set("abcdefghijklmnopqrstuvwxyz")


def conflicts(keys: list[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    """An app that does not run."""
    reader = open_reader(home)
    try:
        yield reader
    finally:
        reader.session.close()


def offered_by_palette(reader: Reader) -> set[str]:
    return {command.title.lower() for command in reader.app.get_system_commands(Screen[object]())}


def test_no_two_actions_share_a_key_in_any_mode() -> None:
    assert conflicts(list(chain.from_iterable(action.keys for action in ACTIONS))) == []
    assert conflicts(list(chain.from_iterable(action.typing for action in ACTIONS))) == []


def test_no_key_begins_a_sequence_and_is_an_action_of_its_own() -> None:
    keys = keymap()
    assert not set(sequence_starts(keys)) & set(chain.from_iterable(keys.values()))


@pytest.mark.parametrize("action", BY_ID)
def test_every_action_is_carried_out_by_a_method_of_its_name(action: str) -> None:
    assert callable(getattr(Acts, f"do_{action}"))


def test_every_method_carries_out_an_action() -> None:
    assert {name.removeprefix("do_") for name in dir(Acts) if name.startswith("do_")} == set(BY_ID)


def test_every_action_is_in_the_help_with_its_keys() -> None:
    lines = [plain(line) for line in help_lines(keymap(), 100, UNICODE_PEN)]
    for action in ACTIONS:
        assert any(action.words in line for line in lines), action.id
        for key in action.keys:
            assert any(shown(key) in line[:30] for line in lines), key


def test_every_action_is_in_the_palette_but_those_that_only_end_a_prompt(reader: Reader) -> None:
    offered = offered_by_palette(reader)
    missing = {action.id for action in ACTIONS if action.words.lower() not in offered}
    assert missing == {"palette", "back", "keep_filter", "clear_line"}


def test_a_key_that_needs_shift_or_altgr_has_another_or_is_in_the_palette(reader: Reader) -> None:
    offered = offered_by_palette(reader)
    for action in ACTIONS:
        easy = [key for key in action.keys if all(len(k) > 1 or k in PLAIN_CHARACTERS for k in key.split())]
        assert easy or action.typing or action.words.lower() in offered, action.id


def test_without_a_keymap_of_ones_own_every_action_has_its_default_keys() -> None:
    assert keymap() == {action.id: action.keys for action in ACTIONS}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param({"star": ("m",)}, {"star": ("m",)}, id="in place of the default"),
        pytest.param({"star": ()}, {"star": ()}, id="no key at all"),
        pytest.param({"star": ("s", "m")}, {"star": ("s", "m")}, id="beside the default"),
        pytest.param({"star": ("r",)}, {"star": ("r",), "toggle_read": ()}, id="another's default"),
        pytest.param(
            {"star": ("r",), "toggle_read": ("s",)}, {"star": ("r",), "toggle_read": ("s",)}, id="swap"
        ),
        pytest.param({"star": ("z",)}, {"star": ("z",), "undo": ("u",)}, id="one of another's defaults"),
        pytest.param({"down": ("n",)}, {"down": ("n", "down"), "next_unread": ()}, id="the arrows stay"),
        pytest.param({"down": ("down",)}, {"down": ("down",)}, id="an arrow on its own action"),
        pytest.param({"star": ("g",)}, {"star": ("g",), "first": ("home",)}, id="the first of a sequence"),
        pytest.param({"first": ("s s",)}, {"first": ("s s",), "star": ()}, id="a sequence over a single key"),
        pytest.param(
            {"star": ("g x",)}, {"star": ("g x",), "first": ("g g", "home")}, id="a second sequence"
        ),
        pytest.param({"star": ("g g",)}, {"star": ("g g",), "first": ("home",)}, id="a sequence of another"),
    ],
)
def test_the_persons_keys_come_first_and_the_other_defaults_stay(
    own: dict[str, tuple[str, ...]], expected: dict[str, tuple[str, ...]]
) -> None:
    keys = keymap(own)
    assert keys == keymap() | expected
    assert conflicts(list(chain.from_iterable(keys.values()))) == []
    assert not set(sequence_starts(keys)) & set(chain.from_iterable(keys.values()))


@pytest.mark.parametrize(
    ("own", "words"),
    [
        pytest.param({"stra": ("x",)}, "there is no action 'stra'", id="no action"),
        pytest.param({"quit_now": ("x",)}, "'quit_now' keeps its keys", id="a fixed action"),
        pytest.param({"star": ("x",), "sort": ("x",)}, "'x' is given to both 'star' and 'sort'", id="twice"),
        pytest.param({"star": ("enter",)}, "'enter' stays as it is", id="enter"),
        pytest.param({"star": ("ctrl+p",)}, "'ctrl\\+p' stays as it is", id="the palette's key"),
        pytest.param({"star": ("up",)}, "'up' stays as it is", id="an arrow"),
        pytest.param({"star": ("left",)}, "'left' stays as it is", id="an arrow that does nothing yet"),
        pytest.param(
            {"star": ("enter x",)}, "'enter' stays as it is", id="a sequence that begins with enter"
        ),
        pytest.param(
            {"star": ("x",), "sort": ("x y",)}, "'x y' of 'sort' begins with the key of 'star'", id="cut off"
        ),
    ],
)
def test_a_keymap_that_cannot_be_is_refused_in_words(own: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        keymap(own)


def test_sequences_are_known_by_their_first_key() -> None:
    assert sequence_starts(keymap({"star": ("g s",)})) == {"g": {"g": "first", "s": "star"}}


def test_arrows_are_shown_as_arrows_and_long_names_short() -> None:
    assert [shown(key) for key in ("down", "up", "escape", "pagedown", "J", "ctrl+d")] == [
        "↓",
        "↑",
        "esc",
        "pgdn",
        "J",
        "ctrl+d",
    ]
    assert {"up", "down"} <= set(ARROWS)


def test_the_key_table_has_a_row_for_every_action_under_its_group() -> None:
    rows = markdown_table().splitlines()
    groups = dict.fromkeys(action.group for action in ACTIONS)
    assert len(rows) == 2 + len(groups) + len(ACTIONS)
    assert "| `g g` `home` | first paper, line or choice |" in rows
    assert "| in the palette | choose another theme |" in rows
    assert "| `enter` `tab` (while typing) | keep the filter, to the list |" in rows
