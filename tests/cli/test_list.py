"""`papertui list`: which papers, in which order, and the table."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.support import done, run
from tests.support.pages import hostile_page, text_page
from tests.support.terminal import Terminal

DIFFUSION, IMAGES = "2510.08666", "1810.09488"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A file with a page that is hostile in every way a file can be."""
    path = tmp_path / "hostile.txt"
    path.write_bytes(hostile_page().encode(errors="replace"))
    return path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["--filter", "dinfer"], [DIFFUSION], id="a word"),
        pytest.param(["--filter", "DIFFUSION language -tokens id:2510"], [DIFFUSION], id="several"),
        pytest.param(["--filter=author:brox OR id:1810.09488"], [IMAGES], id="alternatives"),
        pytest.param(["bundled", "--filter", "date:..2018-12"], [IMAGES, "1812.04056"], id="dates"),
    ],
)
def test_a_filter_narrows_the_list_as_in_the_app(words: list[str], expected: list[str], home: Path) -> None:
    assert done(home, "list", "--quiet", *words).lines == expected


def test_a_filter_may_begin_with_a_hyphen(home: Path) -> None:
    with_code = done(home, "list", "--quiet", "--filter", "has:code").lines
    without = done(home, "list", "--filter", "-has:code", "--quiet").lines
    assert len(with_code) + len(without) == 52
    assert not {*with_code} & {*without}


@pytest.mark.parametrize("order", ["title", "date", "comments", "upvotes", "page", "page order"])
def test_a_hyphen_behind_an_order_turns_it_around(order: str, home: Path) -> None:
    import json

    there = json.loads(done(home, "list", "--json", "--sort", order).out)
    back = json.loads(done(home, "list", "--json", "--sort", f"{order}-").out)
    assert len(there) == len(back) == 52
    if order == "page order":
        assert there == back[::-1]
    elif order in ("date", "comments"):
        known = [paper[order] for paper in there if paper[order] is not None]
        assert known == sorted(known, reverse=True)
        assert [paper[order] for paper in back if paper[order] is not None] == known[::-1]
        assert [paper[order] for paper in there][: len(known)] == known
    elif order == "title":
        assert there[0]["title"].startswith("AF-KAN")
        assert back[-1] == there[0]


def test_nothing_found_says_which_part_excludes_most(home: Path) -> None:
    result = run(home, "list", "--filter", "zzz has:code")
    result.complains(1, "no paper matches zzz has:code", "without zzz: 28")
    assert result.out == ""


def test_a_list_leaves_the_place_and_the_filter_of_the_app_as_they_were(home: Path) -> None:
    def sitting() -> dict[str, object]:
        from datetime import UTC, datetime

        from papertui.library.library import Library

        library = Library.open(home / "library.db", lambda: datetime.now(UTC))
        try:
            return {name: library.state(name) for name in ("sitting", "place:bundled", "place:starred")}
        finally:
            library.close()

    done(home, "list", "--filter", "dinfer", "--sort", "title")
    done(home, "show", DIFFUSION)
    done(home, "star", DIFFUSION)
    done(home, "list", "starred")
    assert sitting() == {"sitting": None, "place:bundled": None, "place:starred": None}


def test_the_table_shows_marks_ids_titles_and_facts(home: Path) -> None:
    done(home, "star", DIFFUSION)
    lines = done(home, "list").lines
    assert len(lines) == 52
    assert re.fullmatch(
        r"★ 2510\.08666  dInfer: An Efficient Inference Framework for Diffusion Language Models"
        r" +code  23 authors +2 comments +2025-10-09",
        lines[1],
    )
    assert re.search(r"Kolmogorov-Arnold Networks +5 authors +2024-08-15$", "\n".join(lines), re.MULTILINE)
    assert "inclusionAI" in lines[6]


def test_a_pipe_gets_whole_titles_in_aligned_columns(home: Path) -> None:
    lines = done(home, "list").lines
    assert "Mathematical Structures from Physics to Ecology for Parameter-Efficient Neural Networks" in lines[13]
    assert not any("…" in line for line in lines)
    assert len({cell_len(line) for line in lines}) == 1
    assert {re.sub(r".* ", "", line)[4:5] for line in lines} == {"-"}  # each ends with a date


def test_columns_of_the_environment_are_obeyed(home: Path) -> None:
    for columns in ("60", "120"):
        lines = done(home, "list", env={"COLUMNS": columns}).lines
        assert {cell_len(line) for line in lines} == {int(columns)}
    assert len(done(home, "list", env={"COLUMNS": "wide"}).lines) == 52


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_right_edge_is_in_the_same_cell_of_a_terminal(width: int, home: Path, hostile: Path) -> None:
    command = [sys.executable, "-m", "papertui", "list", "--from", hostile]
    home.mkdir()
    with Terminal(command, home, width, 130, env={"PYTHONWARNINGS": "error"}) as terminal:
        assert terminal.wait_exit() == 0
        rows = [row for row in range(130) if terminal.cell(0, row).text in "●★"]
        assert len(rows) == 96
        drawn = [[terminal.cell(column, row).text for column in range(width)] for row in rows]
        assert [terminal.cell(0, row + 1).text.strip() for row in rows[:-1]] == ["●"] * 95  # no line wraps
    # By whom ends each line that says so, in a column of its own: every row has it in the same cell.
    assert {line.index("3", -14) for line in map("".join, drawn) if line.rstrip().endswith("300 authors")}
    text = bytes(terminal.output).decode()
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.splitlines()]
    widths = {cell_len(line) for line in lines if line[:1] == "●"}
    assert widths == {width}
    assert all("Organization, " in text for _ in "1")


def test_titles_stay_readable_in_a_narrow_terminal(home: Path) -> None:
    narrow = done(home, "list", env={"COLUMNS": "60"}).lines
    assert narrow[1].startswith("● 2510.08666  dInfer: An Efficient Inference…  ")
    assert narrow[2].startswith("● 2412.05644  Mixture of Hidden-Dimensions Transformer  ")
    for width in range(1, 40):
        for line in done(home, "list", "--filter", "dinfer", env={"COLUMNS": str(width)}).lines[:1]:
            assert cell_len(line) == width
        if width % 13:
            continue


def test_a_long_list_is_listed_whole(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text_page(3_000), encoding="utf-8")
    lines = done(home, "list", "--from", str(page), "--filter", "router").lines
    assert len(lines) > 1_000
    assert len({cell_len(line) for line in lines}) == 1
