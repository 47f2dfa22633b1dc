"""`config.toml`: what it changes, and the words for what it cannot mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import done, run


def configure(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")


def test_keys_are_those_that_the_person_configured(home: Path) -> None:
    configure(
        home,
        'mark_read = "opened"\nread_after = 5\ntheme = "nord"\n'
        '[keys]\nstar = "m"\nundo = ["ctrl+x", "f2", "g u"]\nhalf_down = ["pgdn", "J"]\ndown = ["e"]\n',
    )
    keys = {line.split()[0]: line[18:34].split() for line in done(home, "keys").lines}
    assert keys["star"] == ["m"]
    assert keys["undo"] == ["ctrl+x", "f2", "g", "u"]
    assert keys["half_down"] == ["pgdn", "J"]
    assert keys["next_paper"] == ["in", "the", "palette"]  # its J was given away
    assert keys["down"] == ["e", "↓"]  # arrows stay
    assert len(done(home, "list", "--quiet").lines) == 52
    assert "| `s` | star, unstar |" in done(home, "keys", "--markdown").out  # README's table, for everyone


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("mark_read = ", "is no TOML", id="broken"),
        pytest.param("\x00", "is no TOML", id="a control character"),
        pytest.param("colour = 1", "there is no setting 'colour'; see README, Configuration", id="unknown"),
        pytest.param("mark_read = true", "mark_read = True is not understood", id="wrong type"),
        pytest.param('mark_read = "now"', "mark_read = 'now' is not understood", id="wrong value"),
        pytest.param("read_after = -1", "read_after = -1 is not understood", id="negative time"),
        pytest.param("read_after = nan", "read_after = nan is not understood", id="no number"),
        pytest.param("read_after = true", "read_after = True is not understood", id="no time"),
        pytest.param("theme = 3", "theme = 3 is not understood", id="no theme"),
        pytest.param('keys = "x"', "keys = 'x' is not understood", id="no table of keys"),
        pytest.param("[keys]\nstar = 3", "keys.star takes a key or a list of keys", id="no key"),
        pytest.param('[keys]\nstar = [["x"]]', "keys.star takes a key or a list", id="nested"),
        pytest.param('[keys]\nstar = ""', "'' is no key", id="an empty key"),
        pytest.param('[keys]\nstar = "hyper+x"', "'hyper+x' is no key", id="an unknown modifier"),
        pytest.param('[keys]\nstar = "shift+x"', "'shift+x' is no key", id="a letter with shift"),
        pytest.param('[keys]\nstar = "a b c"', "'a b c' is no key", id="a sequence of three"),
        pytest.param('[keys]\nstar = "\\u001b"', "is no key", id="a control character as key"),
        pytest.param('[keys]\nstars = "x"', "there is no action 'stars'", id="no action"),
        pytest.param('[keys]\nback = "x"', "'back' keeps its keys", id="a fixed action"),
        pytest.param('[keys]\nstar = "enter"', "'enter' cannot be given to 'star'", id="enter"),
        pytest.param('[keys]\nstar = "ctrl+j"', "'enter' cannot be given to 'star'", id="enter, hidden"),
        pytest.param('[keys]\nstar = "↑"', "'up' cannot be given to 'star'", id="an arrow"),
        pytest.param('[keys]\nstar = "left"', "'left' cannot be given to 'star'", id="an arrow without use"),
        pytest.param('[keys]\nstar = "esc x"', "'escape x' cannot be given", id="a sequence behind esc"),
        pytest.param('[keys]\nstar = "x"\nundo = "x"', "given to both 'star' and 'undo'", id="one for two"),
        pytest.param('[keys]\nstar = "x"\nundo = "x y"', "begins with the key of 'star'", id="a beginning"),
    ],
)
def test_what_a_configuration_cannot_mean_is_said_with_its_file(
    text: str, complaint: str, home: Path
) -> None:
    configure(home, text)
    run(home, "list").complains(2, str(home / "config.toml"), complaint)


def test_every_command_that_reads_the_configuration_refuses_a_broken_one(home: Path) -> None:
    configure(home, "= broken")
    for words in ([], ["show", "2510.08666"], ["star", "2510.08666"], ["keys"]):
        result = run(home, *words)
        result.complains(2, "is no TOML")
        assert result.out == ""
    assert str(home / "config.toml") in done(home, "path").out
    assert not (home / "library.db").exists()


def test_a_configuration_that_is_no_text_file_is_refused(home: Path) -> None:
    (home / "config.toml").mkdir(parents=True)
    run(home, "list").complains(2, "config.toml cannot be read: Is a directory")
    (home / "config.toml").rmdir()
    (home / "config.toml").write_bytes(b"\xff\xfe")
    run(home, "list").complains(2, "config.toml is no TOML")
