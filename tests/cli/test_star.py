"""`papertui star` and `unstar`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.support import done, run

FIRST, SECOND = "2510.08666", "1810.09488"
TITLE = "dInfer: An Efficient Inference Framework for Diffusion Language Models"


def starred(home: Path) -> list[str]:
    return run(home, "list", "starred", "--quiet").lines


def test_a_star_is_set_once_kept_and_taken_away(home: Path) -> None:
    assert done(home, "star", FIRST).out == f"starred: {FIRST}  {TITLE}\n"
    assert done(home, "star", FIRST).out == f"was starred already: {FIRST}  {TITLE}\n"
    assert starred(home) == [FIRST]
    assert done(home, "list", "--filter", "is:starred", "--quiet").lines == [FIRST]
    assert done(home, "unstar", FIRST).out == f"no longer starred: {FIRST}  {TITLE}\n"
    assert done(home, "unstar", FIRST).out == f"was not starred: {FIRST}  {TITLE}\n"
    assert starred(home) == []


def test_two_shapes_of_an_id_are_one_paper_and_one_star(home: Path) -> None:
    assert done(home, "star", f"https://arxiv.org/pdf/{FIRST}v2", f"arXiv:{FIRST}").out.count("starred:") == 1
    assert starred(home) == [FIRST]


def test_several_are_starred_and_each_is_told_honestly(home: Path) -> None:
    done(home, "star", FIRST)
    lines = done(home, "star", FIRST, SECOND).lines
    assert [line.partition(":")[0] for line in lines] == ["was starred already", "starred"]
    assert sorted(starred(home)) == [SECOND, FIRST]


def test_all_are_starred_or_none(home: Path) -> None:
    run(home, "star", FIRST, "2401.00001").complains(1, "2401.00001")
    run(home, "star", FIRST, "nonsense").complains(2, "'nonsense'")
    assert starred(home) == []
    done(home, "star", FIRST)
    run(home, "unstar", FIRST, "2401.00001").complains(1, "2401.00001")
    assert starred(home) == [FIRST]


def test_an_id_is_needed(home: Path) -> None:
    run(home, "star").complains(2, "`papertui star` needs the id of a paper")
    run(home, "unstar").complains(2, "`papertui unstar` needs the id of a paper")
