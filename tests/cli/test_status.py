"""`papertui status`: true counts, quickly, in the shape that a status bar wants."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from papertui.cli.status import FIELDS
from papertui.library.library import Library
from papertui.model.feed import Feed
from papertui.model.marks import Mark
from papertui.session.memory import Memory
from tests.cli.service import DAY, asking, ids, keep, online, papers
from tests.cli.support import done, run
from tests.cli.test_imports import HEAVY, loaded
from tests.cli.test_libraries import locked, run_unprivileged
from tests.support.server import Server

__all__ = ["locked"]  # a fixture

PAPER = "2510.08666"


def read(home: Path, *identifiers: str) -> None:
    library = Library.open(home / "library.db", lambda: datetime.now(UTC))
    try:
        found = [paper for key in identifiers if (paper := library.find(key))]
        library.mark([Mark(paper, "read", "1") for paper in found], "hand").result()
    finally:
        library.close()


def test_the_newest_edition_is_counted_and_the_stars_of_the_whole_library(home: Path) -> None:
    keep(home, "2026-06-26", *ids("2026-06-26", 5))
    keep(home, DAY, *ids(DAY, 3))
    done(home, "star", ids("2026-06-26", 1)[0], ids(DAY, 1)[0])
    read(home, *ids(DAY, 2), *ids("2026-06-26", 4))
    assert done(home, "status").out == "3 papers · 1 unread · 2 starred\n"
    assert done(home, "status", "--ascii").out == "3 papers - 1 unread - 2 starred\n"


def test_before_anything_was_fetched_it_is_the_page_that_ships(home: Path) -> None:
    assert done(home, "status").out == "52 papers · 52 unread · 0 starred\n"
    assert done(home, "status", "--format", "{feed}|{title}|{origin}|{age}").out == (
        "bundled|page of 29 Jun 2026|bundled|\n"
    )


def test_one_paper_is_one_paper(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 1))
    assert done(home, "status").out.startswith("1 paper · ")


def test_a_format_has_every_field(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 3), age=timedelta(hours=3, minutes=10))
    done(home, "star", ids(DAY, 1)[0])
    form = " ".join(f"{name}={{{name}}}" for name in FIELDS)
    assert done(home, "status", "--format", form).out == (
        f"papers=3 unread=3 new=0 starred=1 feed={DAY} title={DAY} origin=library age=3 h ago\n"
    )


def test_papers_that_came_since_the_last_visit_are_new(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 2))
    library = Library.open(home / "library.db", lambda: datetime.now(UTC))
    try:
        Memory(library).keep_visit(Feed(DAY, DAY), datetime.now(UTC))
    finally:
        library.close()
    keep(home, DAY, *ids(DAY, 3))
    assert done(home, "status", "--format={new}").out == "1\n"


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        pytest.param("{{{unread}}}", "{52}", id="doubled braces"),
        pytest.param("#[fg=red]{papers}%", "#[fg=red]52%", id="a bar's own markup"),
        pytest.param("{starred}{starred}", "00", id="twice"),
        pytest.param("nothing", "nothing", id="no field"),
    ],
)
def test_all_else_in_a_format_stands_for_itself(form: str, printed: str, home: Path) -> None:
    assert done(home, "status", "--format", form).out == f"{printed}\n"


@pytest.mark.parametrize(
    ("form", "complaint"),
    [
        pytest.param(
            "{total}", "no field 'total'; the fields are: papers, unread, new, starred", id="unknown"
        ),
        pytest.param("{papers.__class__}", "no field 'papers.__class__'", id="an attribute"),
        pytest.param("{papers[0]}", "no field 'papers[0]'", id="an item"),
        pytest.param("{papers!r:>9}", "no field 'papers!r:>9'", id="a conversion"),
        pytest.param("{}", "no field ''", id="empty"),
        pytest.param("{papers", "has a { alone", id="open"),
        pytest.param("papers}", "has a } alone", id="closed"),
        pytest.param("{\x1b[2J}", "no field", id="hostile"),
    ],
)
def test_what_a_format_must_not_have_is_said(form: str, complaint: str, home: Path) -> None:
    result = run(home, "status", "--format", form)
    result.complains(2, complaint)
    assert result.out == ""
    assert not home.exists()


def test_json_has_every_field_and_the_time_it_came(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 3), age=timedelta(hours=3, minutes=10))
    told = json.loads(done(home, "status", "--json").out)
    assert {*FIELDS} < {*told}
    assert (told["papers"], told["starred"], told["age"]) == (3, 0, "3 h ago")
    assert datetime.now(UTC) - datetime.fromisoformat(told["fetched"]) > timedelta(hours=3)
    bundled = json.loads(done(home.with_name("other"), "status", "--json").out)
    assert (bundled["age"], bundled["fetched"]) == (None, None)


def test_two_shapes_exclude_each_other(home: Path) -> None:
    run(home, "status", "--json", "--format", "{new}").complains(2, "--json and --format exclude each other")


def test_nobody_is_asked_and_nothing_heavy_is_loaded(home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY))
    done(home, "refresh", DAY, env=online(server))
    asked = len(server.requests)
    assert done(home, "status", env=online(server)).out.startswith("2 papers")
    assert len(server.requests) == asked
    modules = loaded(home, "status")
    assert "sqlite3" in modules
    assert not modules & {*HEAVY, "dataclasses", "inspect", "tomllib", "unittest", "papertui.ui"}
    assert not [name for name in modules if name.startswith(("papertui.fetch", "papertui.sources.hugg"))]


def test_it_is_no_sitting(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 3))
    before = (home / "library.db").read_bytes()
    done(home, "status")
    assert (home / "library.db").read_bytes() == before


def test_a_read_only_library_is_counted(locked: Path) -> None:
    result = run_unprivileged(locked, "status")
    assert (result.status, result.out, result.err) == (0, "52 papers · 52 unread · 1 starred\n", "")


def test_where_the_library_cannot_be_used_there_is_no_count(home: Path, tmp_path: Path) -> None:
    done(home, "star", PAPER)
    with closing(sqlite3.connect(home / "library.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    (tmp_path / "file").touch()
    for nowhere, complaint in ((home, "newer"), (tmp_path / "file" / "home", "cannot be")):
        result = run(nowhere, "status")
        result.complains(4, complaint)
        assert result.out == ""
