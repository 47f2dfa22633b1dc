"""When a paper counts as read."""

from __future__ import annotations

import pytest

from papertui.config import NEVER, OPENED, REST, Config
from papertui.model.paper import Paper
from papertui.session.reading import Reading

PAPER, OTHER = Paper("1", "One"), Paper("2", "Another")


def acted(config: Config = Config(), at: float = 10.0) -> Reading:  # noqa: B008 - a frozen value
    reading = Reading(config)
    reading.acted(at)
    return reading


@pytest.mark.parametrize(
    ("now", "due"),
    [(10.0, False), (11.9, False), (12.0, True), (500.0, True)],
)
def test_a_paper_is_read_two_seconds_after_the_last_key(now: float, due: bool) -> None:
    assert acted().due(now, PAPER) is due


def test_every_key_begins_the_rest_anew() -> None:
    reading = acted()
    reading.acted(11.5)
    assert not reading.due(12.5, PAPER)
    assert reading.due(13.5, PAPER)


def test_nothing_is_read_before_the_person_has_acted() -> None:
    assert not Reading(Config()).due(1000.0, PAPER)


def test_nothing_is_read_where_there_is_no_paper() -> None:
    assert not acted().due(1000.0, None)


@pytest.mark.parametrize(
    ("config", "due"),
    [
        pytest.param(Config(mark_read=REST, read_after=5.0), [False, True], id="after five seconds"),
        pytest.param(Config(mark_read=REST, read_after=0.5), [True, True], id="after half a second"),
        pytest.param(Config(mark_read=OPENED), [False, False], id="only when opened"),
        pytest.param(Config(mark_read=NEVER), [False, False], id="never"),
    ],
)
def test_how_long_a_rest_must_be_is_configured(config: Config, due: list[bool]) -> None:
    assert [acted(config).due(now, PAPER) for now in (13.0, 15.0)] == due


def test_nothing_is_read_while_the_terminal_has_no_focus() -> None:
    reading = acted()
    reading.focused = False
    assert not reading.due(20.0, PAPER)
    reading.focused = True
    assert reading.due(20.0, PAPER)


def test_nothing_is_read_behind_a_prompt() -> None:
    reading = acted()
    reading.prompting = True
    assert not reading.due(20.0, PAPER)
    reading.prompting = False
    assert reading.due(20.0, PAPER)


def test_what_was_marked_unread_by_hand_is_spared_until_the_cursor_has_left_it() -> None:
    reading = acted()
    reading.spare(PAPER)
    assert not reading.due(20.0, PAPER)
    assert reading.due(20.0, OTHER)
    assert reading.due(20.0, PAPER)
