"""`papertui list`: which papers, in which order, and the table."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from papertui.library.library import Library
from tests.cli.support import PAPERTUI, done, hostile_file, run
from tests.support.pages import HOSTILE_TEXTS, text_page
from tests.support.terminal import Terminal

DIFFUSION, IMAGES, COMPRESSION = "2510.08666", "1810.09488", "2512.05446"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["--filter", "dinfer"], [DIFFUSION], id="a word"),
        pytest.param(["--filter", "DIFFUSION language id:2510.08"], [DIFFUSION], id="several"),
        pytest.param(["--filter=id:2512.05446 OR id:1810.09488"], [COMPRESSION, IMAGES], id="alternatives"),
        pytest.param(["bundled", "--filter", "date:2018-10"], [IMAGES], id="a month"),
        pytest.param(
            ["Bundled", "--filter", '"hidden-dimensions transformer"'], ["2412.05644"], id="a phrase"
        ),
    ],
)
def test_a_filter_narrows_the_list_as_in_the_app(words: list[str], expected: list[str], home: Path) -> None:
    assert done(home, "list", "--quiet", *words).lines == expected


def test_a_filter_may_begin_with_a_hyphen(home: Path) -> None:
    with_code = done(home, "list", "--quiet", "--filter", "has:code").lines
    without = done(home, "list", "--filter", "-has:code", "--quiet").lines
    assert len(with_code) + len(without) == 52
    assert not {*with_code} & {*without}


@pytest.mark.parametrize("order", ["date", "comments", "upvotes"])
def test_a_list_is_sorted_by_numbers_and_what_is_unknown_comes_last(order: str, home: Path) -> None:
    there = [paper[order] for paper in json.loads(done(home, "list", "--json", "--sort", order).out)]
    back = [paper[order] for paper in json.loads(done(home, "list", "--json", "--sort", f"{order}-").out)]
    known = [value for value in there if value is not None]
    assert there == sorted(known, reverse=True) + [None] * (52 - len(known))
    assert back == sorted(known) + [None] * (52 - len(known))


@pytest.mark.parametrize("order", ["title", "page", "page order"])
def test_a_hyphen_behind_an_order_turns_it_around(order: str, home: Path) -> None:
    there = done(home, "list", "--quiet", "--sort", order).lines
    assert done(home, "list", "--quiet", "--sort", f"{order}-").lines == there[::-1]
    assert there[0] == ("2405.12954" if order == "title" else COMPRESSION)


def test_nothing_found_says_which_part_excludes_most(home: Path) -> None:
    result = run(home, "list", "--filter", "zzz has:code")
    result.complains(1, "no paper matches zzz has:code", "without zzz: 28")
    assert result.out == ""


def test_a_list_is_no_sitting_so_place_and_filter_of_the_app_stay(home: Path) -> None:
    for words in (
        ["list", "--filter", "dinfer"],
        ["show", DIFFUSION],
        ["star", DIFFUSION],
        ["list", "starred"],
    ):
        done(home, *words)
    library = Library.open(home / "library.db", lambda: datetime.now(UTC))
    try:
        assert [library.state(name) for name in ("sitting", "place:bundled", "place:starred")] == [None] * 3
    finally:
        library.close()


def test_the_table_shows_mark_id_title_and_facts(home: Path) -> None:
    done(home, "star", DIFFUSION)
    lines = done(home, "list").lines
    assert len(lines) == 52
    assert re.fullmatch(
        r"★ 2510\.08666  dInfer: An Efficient Inference Framework for Diffusion Language Models"
        r" +code  23 authors   2 comments  2025-10-09",
        lines[1],
    )
    assert re.search(r"  code  inclusionAI  2 comments  2025-10-24$", lines[6])
    assert re.search(r"Kolmogorov-Arnold Networks +5 authors +2024-08-15$", lines[9])


def test_a_pipe_gets_whole_titles_in_aligned_columns(home: Path) -> None:
    lines = done(home, "list").lines
    assert "Structures from Physics to Ecology for Parameter-Efficient Neural Networks" in lines[13]
    assert not any("…" in line for line in lines)
    assert len({cell_len(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("columns", "start"),
    [
        pytest.param(60, "● 2510.08666  dInfer: An Efficient Inference…  ", id="60"),
        pytest.param(
            80, "● 2510.08666  dInfer: An Efficient Inference Framework for…    code  23 authors ", id="80"
        ),
        pytest.param(
            120,
            "● 2510.08666  dInfer: An Efficient Inference Framework for Diffusion Language Models       code"
            "  23 authors   2025-10-09",
            id="120",
        ),
    ],
)
def test_titles_are_readable_and_facts_go_from_the_least_telling_on(
    columns: int, start: str, home: Path
) -> None:
    lines = done(home, "list", env={"COLUMNS": str(columns)}).lines
    assert lines[1].startswith(start)
    assert {cell_len(line) for line in lines} == {columns}


@pytest.mark.parametrize("columns", ["1", "2", "13", "14", "15", "20", "39", "wide", "0"])
def test_no_width_is_too_narrow(columns: str, home: Path) -> None:
    lines = done(home, "list", env={"COLUMNS": columns}).lines
    assert len(lines) == 52
    assert len({cell_len(line) for line in lines}) == 1
    if columns.strip("0").isdigit():
        assert cell_len(lines[0]) <= int(columns)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_right_edge_is_in_the_same_cell_of_a_terminal(width: int, home: Path) -> None:
    home.mkdir()
    page = hostile_file(home)
    with Terminal([*PAPERTUI, "list", "--from", page], home, width, 3 * len(HOSTILE_TEXTS) + 2) as terminal:
        assert terminal.wait_exit() == 0
        papers = [line for line in terminal.text().split("\n") if line]
        assert {line[0] for line in papers} == {"●"}  # no line is so long that it goes on in the next
        printed = re.sub(r"\x1b\[[0-9;]*m", "", terminal.output.decode()).splitlines()
        assert len(printed) == len(papers)
        assert {cell_len(line) for line in printed} == {width}
        if width >= 80:  # where there is room for it, a fact begins in the same cell of every line
            rows = range(len(papers))
            drawn = [[(terminal.cell(column, row).text or " ")[0] for column in range(width)] for row in rows]
            assert (
                len({row.rindex("300 authors") for row in map("".join, drawn) if "300 authors" in row}) == 1
            )


def test_what_is_known_of_no_paper_has_no_column(home: Path) -> None:
    page = f"Daily Papers\n\nA Title\n\n{'Some words of an abstract. ' * 3}\n\n  • 1 authors\n·\nMay 4 2\n"
    assert done(home, "list", "--from", "-", stdin=page).out == "● A Title  1 author  2 comments\n"


def test_a_long_list_is_listed_whole(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text_page(3_000), encoding="utf-8")
    lines = done(home, "list", "--from", str(page)).lines
    assert len(lines) == 3_000
    assert len({cell_len(line) for line in lines}) == 1
