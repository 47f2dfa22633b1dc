"""The one key router, without a screen."""

from __future__ import annotations

import pytest

from papertui.actions import keymap
from papertui.errors import UsageError
from papertui.ui.keys import KeyRouter


class Person:
    """Notes what the keys ask for; `/` starts typing, `enter` and `esc` end it."""

    def __init__(self) -> None:
        self.typing = False
        self.done: list[str] = []
        self.line = ""

    def do(self, action: str) -> None:
        self.done.append(action)
        self.typing = (self.typing or action == "filter") and action not in ("keep_filter", "back")

    def type_key(self, key: str, character: str | None) -> None:
        self.line += character or f"<{key}>"

    def type_text(self, text: str) -> None:
        self.line += text

    def pending(self, keys: str) -> None:
        self.done.append(f"{keys}…" if keys else "…")


def press(router: KeyRouter, *keys: str) -> None:
    """Press keys as Textual names them: a character by itself, or a name."""
    names = {"/": "slash", "*": "asterisk", "?": "question_mark", "+": "plus", "-": "minus"}
    for key in keys:
        single = len(key) == 1
        character = key if single else " " if key == "space" else "\r" if key == "enter" else None
        name = names.get(key, f"upper_{key.lower()}" if single and key.isupper() else key)
        router.press(name, character)


def ready(own: dict[str, tuple[str, ...]] | None = None) -> tuple[KeyRouter, Person]:
    router, person = KeyRouter(keymap(own)), Person()
    router.ready(person)
    return router, person


@pytest.mark.parametrize(
    ("keys", "actions"),
    [
        pytest.param(
            "j k J K n N", "down up next_paper previous_paper next_unread previous_unread", id="moving"
        ),
        pytest.param("down up home end", "down up first last", id="arrows"),
        pytest.param("G ctrl+d ctrl+u pagedown pageup", "last half_down half_up half_down half_up", id="far"),
        pytest.param(
            "enter space tab shift+tab backtab",
            "read onward next_pane previous_pane previous_pane",
            id="panes",
        ),
        pytest.param("s r A u z", "star toggle_read mark_all_read undo undo", id="marks"),
        pytest.param("f * S + = -", "filter_pane starred sort wider wider narrower", id="views"),
        pytest.param("? q escape", "help quit back", id="leaving"),
        pytest.param("ctrl+q ctrl+c ctrl+p ctrl+z", "quit_now how_to_quit palette suspend", id="control"),
        pytest.param("ctrl+j ctrl+m ctrl+i", "read read next_pane", id="enter and tab before raw mode"),
        pytest.param("# F5 ctrl+x é", "", id="keys that mean nothing"),
    ],
)
def test_a_key_takes_its_action(keys: str, actions: str) -> None:
    router, person = ready()
    press(router, *keys.split())
    assert person.done == actions.split()


def test_two_keys_of_a_sequence_are_one_action() -> None:
    router, person = ready()
    press(router, "g", "g")
    assert person.done == ["g…", "…", "first"]


def test_esc_takes_back_a_begun_sequence_and_nothing_else() -> None:
    router, person = ready()
    press(router, "g", "escape", "g", "g")
    assert person.done == ["g…", "…", "g…", "…", "first"]


def test_another_key_behind_a_begun_sequence_does_its_own() -> None:
    router, person = ready()
    press(router, "g", "j", "g")
    assert person.done == ["g…", "…", "down", "g…"]


def test_while_typing_letters_are_letters_and_few_keys_are_commands() -> None:
    router, person = ready()
    press(router, "/", *"jqgg?", "space", "ctrl+u", "down", "pagedown", "backspace", "enter", "j")
    assert person.line == "jqgg? <backspace>"
    assert person.done == ["filter", "clear_line", "down", "half_down", "keep_filter", "down"]


def test_tab_and_ctrl_c_end_the_typing() -> None:
    router, person = ready()
    press(router, "/", "tab", "/")
    person.typing = True
    press(router, "ctrl+c", "q")
    assert person.done == ["filter", "keep_filter", "filter", "back", "quit"]


def test_keys_that_come_before_the_screen_is_complete_wait_their_turn() -> None:
    router, person = KeyRouter(keymap()), Person()
    press(router, *"jj/code", "enter", "j")
    assert person.done == []
    router.ready(person)
    assert person.done == ["down", "down", "filter", "keep_filter", "down"]
    assert person.line == "code"


def test_a_pasted_text_is_typed_where_one_types_and_else_does_nothing() -> None:
    router, person = ready()
    router.paste("qqq")
    press(router, "/")
    router.paste("sparse")
    assert (person.done, person.line) == (["filter"], "sparse")


def test_the_persons_keys_take_the_place_of_the_defaults() -> None:
    router, person = ready({"star": ("m", "x x"), "down": ("s",)})
    press(router, "m", "x", "x", "s", "j")
    assert person.done == ["star", "x…", "…", "star", "down"]


def test_a_key_of_the_persons_own_wins_over_a_sequence_that_begins_with_it() -> None:
    router, person = ready({"star": ("g",)})
    press(router, "g", "g", "home")
    assert person.done == ["star", "star", "first"]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        pytest.param({"stra": ("x",)}, "no action 'stra'", id="no action"),
        pytest.param({"back": ("x",)}, "keeps its keys", id="fixed"),
        pytest.param({"star": ("x",), "sort": ("x",)}, "both 'star' and 'sort'", id="one key for two"),
        pytest.param({"star": ("x",), "sort": ("x y",)}, "begins", id="a key that begins a sequence"),
        pytest.param({"star": ("enter",)}, "cannot be given", id="the key of a fixed action"),
    ],
)
def test_a_keymap_that_cannot_be_is_refused_in_words(own: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        keymap(own)
