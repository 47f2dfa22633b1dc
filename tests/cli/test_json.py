"""`papertui list --json` and `--quiet`, held against the bundled page read another way."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import done, run

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "src" / "papertui" / "bundled"
PAGE = (BUNDLED / "daily-papers-2026-06-29.txt").read_text(encoding="utf-8")
FACTS: list[dict[str, Any]] = json.loads((BUNDLED / "paper-facts.json").read_text(encoding="utf-8"))
GOLDEN = json.loads((ROOT / "snapshots" / "editions" / "bundled.json").read_text(encoding="utf-8"))
ABSTRACT = "An abstract of some length, and no more than that."
FIELDS = {
    *("id", "title", "abstract", "authors", "author_count", "organization", "date", "comments"),
    *("upvotes", "github", "project", "starred", "read"),
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What `papertui list --offline --json` prints for someone who has never run papertui."""
    printed: list[dict[str, Any]] = json.loads(
        done(tmp_path_factory.mktemp("person") / "home", "list", "--offline", "--json").out
    )
    return printed


def on_the_page(number: int) -> list[str]:
    """What the page has below the title of the paper `number`, without blank lines."""
    _, below = PAGE.split(f"\n{FACTS[number]['title']}\n")
    if number + 1 < len(FACTS):
        below, _ = below.split(f"\n{FACTS[number + 1]['title']}\n")
    return [line.strip() for line in below.split("\n") if line.strip()]


def test_52_papers_are_listed_in_the_order_of_the_page(listed: list[dict[str, Any]]) -> None:
    assert [paper["title"] for paper in listed] == [facts["title"] for facts in FACTS]
    assert len(listed) == 52
    for paper in listed:
        assert paper.keys() >= FIELDS


@pytest.mark.parametrize("number", range(52))
def test_each_paper_agrees_with_the_page_field_by_field(number: int, listed: list[dict[str, Any]]) -> None:
    paper, facts = listed[number], FACTS[number]
    abstract, *footer = on_the_page(number)
    assert paper["abstract"] == abstract
    assert paper["id"] == facts["arxiv_id"]
    assert paper["authors"] == facts["authors"]
    assert facts["github"] in (None, paper["github"])
    assert (paper["upvotes"], paper["starred"], paper["read"]) == (None, False, False)
    if not footer:
        assert (paper["author_count"], paper["date"]) == (len(facts["authors"]), facts["published"])
        assert (paper["organization"], paper["comments"]) == (None, None)
        return
    by, _, day = footer
    if by.endswith(" authors"):
        assert (f"• {paper['author_count']} authors", paper["organization"]) == (by, None)
    else:
        assert by.split(" ", 1)[1] == paper["organization"]
    shown = datetime.fromisoformat(paper["date"])
    year = "" if shown.year == 2026 else f", {shown.year}"
    comments = "" if paper["comments"] is None else f" {paper['comments']}"
    assert day == f"{shown:%b} {shown.day}{year}{comments}"


def test_the_papers_are_the_reviewed_ones(listed: list[dict[str, Any]]) -> None:
    same = ("title", "author_count", "organization", "date", "comments", "category", "github", "project")
    for paper, golden in zip(listed, GOLDEN, strict=True):
        assert {name: paper[name] for name in same} == {name: golden[name] for name in same}
        assert (paper["id"], paper["abstract"]) == (golden["arxiv_id"], golden["abstract"])


def test_the_text_is_the_original_and_what_is_unknown_is_null(listed: list[dict[str, Any]]) -> None:
    by_id = {paper["id"]: paper for paper in listed}
    assert "8times H800" in by_id["2510.08666"]["abstract"]
    assert not any(value in ("", []) for paper in listed for value in paper.values())


def test_a_page_of_a_file_gives_null_for_all_it_does_not_tell(home: Path) -> None:
    page = f"Daily Papers\n\nA Title\n\n{ABSTRACT}\n\n  • 1 authors\n·\nMay 4, 2025\n"
    (paper,) = json.loads(done(home, "list", "--from", "-", "--json", stdin=page).out)
    assert {name: value for name, value in paper.items() if value is not None} == {
        "key": "title:a title",
        "title": "A Title",
        "abstract": ABSTRACT,
        "date": "2025-05-04",
        "author_count": 1,
        "starred": False,
        "read": False,
    }


def test_quiet_gives_ids_alone_and_they_can_be_given_back(home: Path) -> None:
    ids = done(home, "list", "--quiet").lines
    assert ids == [facts["arxiv_id"] for facts in FACTS]
    assert done(home, "star", *ids).out.count("starred: ") == 52
    assert sorted(done(home, "list", "starred", "--quiet").lines) == sorted(ids)
    page = f"Daily Papers\n\nNo Id: Größe\n\n{ABSTRACT}\n\n  • 1 authors\n·\nMay 4\n"
    (key,) = done(home, "list", "--from", "-", "--quiet", stdin=page).lines
    assert done(home, "show", "--from", "-", key, stdin=page).lines[0] == "No Id: Größe"


def test_an_empty_list_is_an_empty_array_and_says_so(home: Path) -> None:
    result = run(home, "list", "starred", "--json")
    result.complains(1, "no paper is starred")
    assert json.loads(result.out) == []
