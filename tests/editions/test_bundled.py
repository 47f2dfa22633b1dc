"""The bundled edition, held against its golden file and, by a reading of its own, against the page."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from papertui.editions.bundled import FACTS, PAGE, bundled
from papertui.model.feed import BUNDLED
from papertui.model.paper import Paper
from tests.support.golden import GOLDEN, bundled_as_json

EDITION = bundled()
LINES = [line.strip() for line in PAGE.read_text(encoding="utf-8").split("\n")]
ALL_FACTS: list[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))


def paper(beginning: str) -> Paper:
    (found,) = [paper for paper in EDITION.papers if paper.title.startswith(beginning)]
    return found


def test_the_edition_is_the_reviewed_one() -> None:
    assert json.loads(bundled_as_json()) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_edition_has_all_52_papers_and_skips_nothing() -> None:
    assert (EDITION.feed, EDITION.origin, EDITION.fetched) == (BUNDLED, "bundled", None)
    assert (len(EDITION.papers), EDITION.skipped) == (52, 0)
    assert len({paper.key for paper in EDITION.papers}) == 52


# The page read another way: the facts name every title, so what is a paper's can be found without a parser.


def shown(position: int) -> list[str]:
    """The page's lines below the title at `position` (from 0), down to the next title, without blank ones."""
    start = LINES.index(ALL_FACTS[position]["title"])
    end = LINES.index(ALL_FACTS[position + 1]["title"]) if position < 51 else len(LINES)
    return [line for line in LINES[start + 1 : end] if line]


@pytest.mark.parametrize("position", range(52))
def test_each_paper_agrees_with_the_page_line_by_line(position: int) -> None:
    paper = EDITION.papers[position]
    abstract, *footer = shown(position)
    assert paper.title == ALL_FACTS[position]["title"]
    assert paper.abstract == abstract
    if not footer:
        assert position + 1 in (1, 32)
        assert paper.comments is None
        return
    byline, dot, day = footer
    assert dot == "·"
    if byline.startswith("•"):
        assert byline.split() == ["•", str(paper.author_count), "authors"]
        assert paper.organization is None
    else:
        assert byline == f"{paper.organization_handle} {paper.organization}"
    if "," in day:
        written, _, comments = day.partition(", ")[2].partition(" ")
        day = f"{day.partition(',')[0]}, {written}"
    else:
        month, number, *rest = day.split(" ")
        day, comments = f"{month} {number}, 2026", "".join(rest)
    assert paper.date == datetime.strptime(day, "%b %d, %Y").date()
    assert paper.comments == (int(comments) if comments else None)


@pytest.mark.parametrize("position", range(52))
def test_each_paper_has_the_facts_that_the_page_leaves_out(position: int) -> None:
    paper, facts = EDITION.papers[position], ALL_FACTS[position]
    assert paper.key == paper.arxiv_id == facts["arxiv_id"]
    assert list(paper.authors) == facts["authors"]
    assert paper.category == facts["primary_category"]
    assert paper.github == facts["github"] or facts["github"] is None
    assert (paper.upvotes, paper.submitter, paper.github_stars, paper.summary) == (None,) * 4


def test_where_page_and_facts_disagree_the_page_wins() -> None:
    assert (paper("KAT-V1").author_count, len(paper("KAT-V1").authors)) == (24, 30)
    assert paper("Every Activation Boosted").date == date(2025, 10, 24)  # the facts: 25 October
    assert paper("Inference-Time Machine Unlearning").date == date(2026, 5, 17)  # the facts: 12 May


def test_facts_give_day_and_author_count_where_the_page_shows_none() -> None:
    assert (paper("TED-4DGS").date, paper("TED-4DGS").author_count) == (date(2025, 12, 5), 5)
    assert (paper("Quamba2").date, paper("Quamba2").author_count) == (date(2025, 3, 28), 6)
    assert paper("Sigma-Moe-Tiny").author_count == 15


def test_the_page_gives_the_day_where_the_facts_have_none() -> None:
    assert paper("QuantNAS").date == date(2022, 8, 31)


def test_organizations_have_handle_and_display_name() -> None:
    named = {p.organization_handle: p.organization for p in EDITION.papers if p.organization}
    assert named == {"inclusionAI": "inclusionAI", "microsoft": "Microsoft", "baidu": "BAIDU"}


def test_links_in_abstracts_lose_their_punctuation() -> None:
    assert paper("dInfer").github == "https://github.com/inclusionAI/dInfer"
    assert paper("BlockFFN").github == "https://github.com/thunlp/BlockFFN"
    projects = {p.title.split(":")[0]: p.project for p in EDITION.papers if p.project}
    assert projects == {
        "Precise Parameter Localization for Textual Generation in Diffusion Models": (
            "https://t2i-text-loc.github.io/"
        ),
        "Sigma-Moe-Tiny Technical Report": "https://qghuxmu.github.io/Sigma-MoE-Tiny",
    }


def test_the_original_tex_is_kept() -> None:
    assert "8times H800" in paper("dInfer").abstract
