"""When a paper counts as read."""

from __future__ import annotations

import pytest

from papertui.config import NEVER, OPENED, REST, Config
from papertui.model.marks import NO_MARKS, Marks
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.session.reading import Reading

UNREAD, OTHER = Row(Paper("1", "One"), NO_MARKS), Row(Paper("2", "Another"), NO_MARKS)
READ = UNREAD._replace(marks=Marks(read=True))


def acted(config: Config = Config(), at: float = 10.0) -> Reading:  # noqa: B008 - a frozen value
    reading = Reading(config)
    reading.see(UNREAD)
    reading.acted(at)
    return reading


@pytest.mark.parametrize(
    ("now", "due"),
    [(10.0, False), (11.9, False), (12.0, True), (500.0, True)],
)
def test_a_paper_is_read_two_seconds_after_the_last_key(now: float, due: bool) -> None:
    assert acted().due(now) is due


def test_every_key_begins_the_rest_anew() -> None:
    reading = acted()
    reading.acted(11.5)
    assert not reading.due(12.5)
    assert reading.due(13.5)


def test_nothing_is_read_before_the_person_has_acted() -> None:
    reading = Reading(Config())
    reading.see(UNREAD)
    assert not reading.due(1000.0)


def test_nothing_is_read_where_there_is_no_paper() -> None:
    reading = acted()
    reading.see(None)
    assert not reading.due(1000.0)


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
    assert [acted(config).due(now) for now in (13.0, 15.0)] == due


def test_nothing_is_read_while_the_terminal_has_no_focus() -> None:
    reading = acted()
    reading.focused = False
    assert not reading.due(20.0)
    reading.focused = True
    assert reading.due(20.0)


def test_nothing_is_read_behind_a_prompt() -> None:
    reading = acted()
    reading.prompting = True
    assert not reading.due(20.0)
    reading.prompting = False
    assert reading.due(20.0)


def test_what_ceases_to_be_read_under_the_cursor_is_spared_until_the_cursor_has_left_it() -> None:
    reading = acted()
    reading.see(READ)
    reading.see(UNREAD)
    assert not reading.due(20.0)
    reading.see(UNREAD._replace(marks=Marks(starred=True)))
    assert not reading.due(20.0), "another mark is no reason"
    reading.see(OTHER)
    assert reading.due(20.0)
    reading.see(UNREAD)
    assert reading.due(20.0)


def test_a_read_paper_is_spared_nothing_by_an_unread_one_that_comes_next() -> None:
    reading = acted()
    reading.see(READ)
    reading.see(OTHER)
    assert reading.due(20.0)
