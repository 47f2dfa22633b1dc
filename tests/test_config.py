"""What a configuration file may say, and what is said when it is not understood."""

from __future__ import annotations

import tomllib

import pytest

from papertui.config import NEVER, OPENED, REST, Config, from_table
from papertui.errors import UsageError


def test_an_empty_file_leaves_everything_as_it_is() -> None:
    assert from_table({}) == Config(mark_read=REST, read_after=2.0, keys={}, theme=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('mark_read = "rest"', Config(mark_read=REST), id="after a rest"),
        pytest.param('mark_read = "opened"', Config(mark_read=OPENED), id="when opened"),
        pytest.param('mark_read = "never"', Config(mark_read=NEVER), id="never"),
        pytest.param("read_after = 5", Config(read_after=5.0), id="whole seconds"),
        pytest.param("read_after = 0.5", Config(read_after=0.5), id="half a second"),
        pytest.param('theme = "nord"', Config(theme="nord"), id="theme"),
        pytest.param('[keys]\nstar = "x"', Config(keys={"star": ("x",)}), id="one key"),
        pytest.param('[keys]\nstar = ["x", "f2"]', Config(keys={"star": ("x", "f2")}), id="two keys"),
        pytest.param('[keys]\nstar = ["x", "x"]', Config(keys={"star": ("x",)}), id="the same key twice"),
        pytest.param("[keys]\nstar = []", Config(keys={"star": ()}), id="no key"),
        pytest.param('[keys]\nstar = "g s"', Config(keys={"star": ("g s",)}), id="a sequence"),
        pytest.param('[keys]\nstar = "pgdn"', Config(keys={"star": ("pagedown",)}), id="as keys are shown"),
        pytest.param('[keys]\nstar = "Ü"', Config(keys={"star": ("Ü",)}), id="a letter of another keyboard"),
        pytest.param('[keys]\nstar = "+"', Config(keys={"star": ("+",)}), id="plus"),
        pytest.param('[keys]\nstar = "alt+s"', Config(keys={"star": ("alt+s",)}), id="alt"),
    ],
)
def test_a_setting_is_taken_over(text: str, expected: Config) -> None:
    assert from_table(tomllib.loads(text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('mark_raed = "rest"', "no setting 'mark_raed'", id="a setting that is none"),
        pytest.param('mark_read = "always"', "mark_read = 'always'", id="a word that is none of them"),
        pytest.param("mark_read = true", "mark_read = True", id="no word"),
        pytest.param("read_after = 0", "read_after = 0", id="no time"),
        pytest.param("read_after = -1", "read_after = -1", id="a time before"),
        pytest.param("read_after = nan", "read_after = nan", id="no number"),
        pytest.param("read_after = true", "read_after = True", id="yes is no number"),
        pytest.param('read_after = "2"', "read_after = '2'", id="a number in quotes"),
        pytest.param("theme = 1", "theme = 1", id="a theme without a name"),
        pytest.param('keys = "x"', "keys = 'x'", id="keys of nothing"),
        pytest.param("[keys]\nstar = 1", "keys.star takes a key or a list", id="a number for a key"),
        pytest.param("[keys]\nstar = [1]", "keys.star takes a key or a list", id="a list of numbers"),
        pytest.param('[keys]\nstar = ""', "'' is no key", id="an empty key"),
        pytest.param('[keys]\nstar = "xy"', "'xy' is no key", id="two letters"),
        pytest.param('[keys]\nstar = "g g g"', "'g g g' is no key", id="a sequence of three"),
        pytest.param('[keys]\nstar = "hyper+x"', "is no key", id="a modifier that is none"),
        pytest.param('[keys]\nstar = "shift+x"', "is no key", id="shift gives another letter"),
        pytest.param('[keys]\nstra = "x"', "there is no action 'stra'", id="an action that is none"),
        pytest.param('[keys]\nstar = "x"\nsort = "x"', "both 'star' and 'sort'", id="one key for two"),
        pytest.param('[keys]\nstar = "ctrl+j"', "stays as it is", id="enter by its other name"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_name(text: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        from_table(tomllib.loads(text))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
