"""`papertui show`: a paper in full, by any shape of its id."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.support import PAPERTUI, done, run
from tests.support.terminal import Terminal

DIFFUSION = "2510.08666"
TITLE = "dInfer: An Efficient Inference Framework for Diffusion Language Models"
SHAPES = [
    "2510.08666",
    "2510.08666v2",
    "arXiv:2510.08666",
    "arxiv:2510.08666v12",
    "arxiv.org/abs/2510.08666",
    "https://arxiv.org/abs/2510.08666v1",
    "http://export.arxiv.org/abs/2510.08666",
    "https://arxiv.org/pdf/2510.08666",
    "https://arxiv.org/pdf/2510.08666v3.pdf",
    "https://arxiv.org/html/2510.08666v1",
    "https://huggingface.co/papers/2510.08666",
    "https://hf.co/papers/2510.08666?utm=x#y",
    "https://www.alphaxiv.org/abs/2510.08666",
    "https://ar5iv.labs.arxiv.org/html/2510.08666",
    "https://ar5iv.org/abs/2510.08666",
    "doi:10.48550/arXiv.2510.08666",
    "10.48550/arXiv.2510.08666",
    "https://doi.org/10.48550/arXiv.2510.08666",
]
PAGE = (
    "Daily Papers\n\nSorting in $\\mathcal{O}(n^2)$ for \\$5, 30\\% Faster\n\n"
    "It costs $5 and $10, uses 8times H800 and turns by 45^circ, all in all.\n\n  • 2 authors\n·\nMay 14 2\n"
)


def test_the_title_is_the_first_line_and_nothing_is_wrapped_in_a_pipe(home: Path) -> None:
    lines = done(home, "show", DIFFUSION, env={"COLUMNS": "60"}).lines
    assert lines[0] == TITLE
    assert lines[1].startswith("Yuxin Ma, Lun Du, ")
    assert lines[1].endswith(", Da Zheng")
    assert "23 authors · 2025-10-09 · cs.CL" in lines
    assert "code github.com/inclusionAI/dInfer" in lines
    assert lines[-1].startswith("Diffusion-based large language models (dLLMs) have emerged")
    assert lines[-1].endswith("is open-sourced at https://github.com/inclusionAI/dInfer.")


def test_every_shape_of_an_id_is_one_paper(home: Path) -> None:
    lines = done(home, "show", *SHAPES).lines
    assert lines.count(TITLE) == len(SHAPES)


def test_several_papers_are_parted_by_an_empty_line(home: Path) -> None:
    lines = done(home, "show", DIFFUSION, "1810.09488").lines
    second = next(number for number, line in enumerate(lines) if line.startswith("Hierarchical multi-class"))
    assert lines[second - 1] == ""
    assert lines[second - 2].endswith("inclusionAI/dInfer.")


def test_an_old_id_is_understood_and_named_as_arxiv_names_it(home: Path) -> None:
    run(home, "show", "cs.CL/0501001v1").complains(1, "cs/0501001", "not among the papers")


@pytest.mark.parametrize(
    "word",
    [
        "nonsense",
        "2510.8666",
        "2513.08666",
        "2510.08666x",
        "251008666",
        "https://evil.example/abs/2510.08666",
        "https://arxiv.org.evil.example/abs/2510.08666",
        "doi:10.1000/2510.08666",
        "",
    ],
)
def test_what_is_no_id_is_refused_and_never_guessed(word: str, home: Path) -> None:
    result = run(home, "show", DIFFUSION, word)
    result.complains(2, repr(word), "is no arXiv id", "2510.08666")
    assert result.out == ""


def test_of_several_ids_one_unknown_is_enough_to_show_none(home: Path) -> None:
    result = run(home, "show", DIFFUSION, "2401.00001")
    result.complains(1, "2401.00001 is not among the papers that papertui has seen")
    assert result.out == ""


def test_mathematics_is_readable_and_money_is_no_mathematics(home: Path) -> None:
    (key,) = done(home, "list", "--from", "-", "--quiet", stdin=PAGE).lines
    lines = done(home, "show", "--from", "-", key, stdin=PAGE).lines
    assert lines[0] == "Sorting in 𝒪(n²) for $5, 30% Faster"
    assert lines[-1] == "It costs $5 and $10, uses 8× H800 and turns by 45°, all in all."
    assert "8× H800" in done(home, "show", DIFFUSION).out


def test_all_that_is_listed_can_be_shown(home: Path) -> None:
    ids = done(home, "list", "--quiet").lines
    shown = done(home, "show", *ids).lines
    assert sum(line.startswith("arXiv arxiv.org/abs/") for line in shown) == len(ids) == 52


def test_a_star_shows(home: Path) -> None:
    assert "starred" not in done(home, "show", DIFFUSION).out
    done(home, "star", DIFFUSION)
    assert "★ starred" in done(home, "show", DIFFUSION).out


def test_a_terminal_gets_lines_that_are_good_to_read(home: Path) -> None:
    home.mkdir()
    for width, widest in ((60, 60), (160, 88)):
        with Terminal([*PAPERTUI, "show", DIFFUSION], home, width, 60) as terminal:
            assert terminal.wait_exit() == 0
            lines = terminal.text().strip().split("\n")
            assert lines[0] == TITLE[: len(lines[0])]
            assert widest - 12 <= max(map(cell_len, lines)) <= widest
