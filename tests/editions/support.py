"""Editions of a service on loopback, and how tests name what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from papertui.editions.editions import Editions
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.feed_names import day_feed, feed_of
from tests.session.support import Clock
from tests.support.service import MONDAY, Service, editions_at, title_of


def named(name: str, clock: Clock) -> Feed:
    """The feed that a person means by a name."""
    return feed_of(name, clock().date())


def titles(edition: Edition) -> list[str]:
    """The papers, in their order."""
    return [paper.title for paper in edition.papers]


def numbers(*wanted: int) -> list[str]:
    """The titles of the papers of these numbers."""
    return [title_of(number) for number in wanted]


@pytest.fixture
def editions(home: Path, service: Service, clock: Clock) -> Iterator[Editions]:
    with editions_at(home, service, clock) as editions:
        yield editions


@pytest.fixture
def today(clock: Clock) -> Feed:
    return day_feed(clock().date())


@pytest.fixture
def monday() -> Feed:
    return day_feed(date.fromisoformat(MONDAY))
