"""What the service really answered, where those answers are at hand: they are other people's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.huggingface.support import CAPTURES, assert_sane, parsed

JSON = sorted(CAPTURES.glob("*papers-*.json"))
HTML = sorted(CAPTURES.glob("*.html"))
OF_A_DAY = ("daily_papers-2024-08-01.json", "papers-page-date-2024-08-01.html")

pytestmark = pytest.mark.skipif(
    not JSON or not HTML, reason="the captures of real answers are not there: ../shared/captures"
)


@pytest.mark.parametrize("file", JSON, ids=lambda file: file.name)
def test_every_entry_of_a_captured_answer_is_a_paper(file: Path) -> None:
    content = file.read_bytes()
    document = json.loads(content)
    entries = document if isinstance(document, list) else [document]
    found = parsed(content)
    assert (len(found.papers), found.skipped, found.thin) == (len(entries), 0, False)
    for paper, entry in zip(found.papers, entries, strict=True):
        told = entry.get("paper", entry)
        assert_sane(paper)
        assert paper.key == told["id"]
        assert paper.title == " ".join(told["title"].split())
        assert paper.abstract == " ".join(told.get("summary", "").split())
        assert (paper.upvotes, paper.comments) == (told.get("upvotes"), entry.get("numComments"))
        assert len(paper.authors) == len(told.get("authors", ()))
        assert bool(paper.date) == ("publishedAt" in told)
        assert bool(paper.featured) == ("submittedOnDailyAt" in told)
        assert paper.github or "githubRepo" not in told
        assert paper.project or "projectPage" not in told
        assert paper.summary or "ai_summary" not in told
        assert paper.thumbnail or "paper" not in entry
        assert bool(paper.organization) == ("organization" in entry)
        assert bool(paper.submitter) == ("submittedBy" in entry or "submittedOnDailyBy" in told)


@pytest.mark.parametrize("file", HTML, ids=lambda file: file.name)
def test_every_captured_page_reads_without_a_lost_paper(file: Path) -> None:
    content = file.read_text(encoding="utf-8")
    found = parsed(content)
    assert found.papers
    assert (found.skipped, found.thin) == (0, False)
    for paper in found.papers:
        assert_sane(paper)
    if cards := content.count('href="/papers/' + found.papers[-1].key + '#community"'):
        assert cards == 1
        shown = parsed(content.replace("data-props", "data-gone"))
        assert (shown.thin, shown.skipped, len(shown.papers)) == (True, 0, len(found.papers))


def test_the_page_of_a_day_has_every_paper_of_the_api_and_they_agree() -> None:
    answer, page = (parsed((CAPTURES / name).read_bytes()) for name in OF_A_DAY)
    shown = {paper.key: paper for paper in page.papers}
    assert (len(answer.papers), len(shown)) == (11, 13)
    for paper in answer.papers:
        for told, seen in zip(_lasting(paper), _lasting(shown[paper.key]), strict=True):
            assert told == seen or None in (told, seen)


def _lasting(paper: object) -> tuple[object, ...]:
    """The facts that no day changes; votes and comments come and go."""
    facts = paper._asdict()  # type: ignore[attr-defined]
    return tuple(value for name, value in facts.items() if name not in ("upvotes", "comments"))


def test_the_cards_of_a_page_agree_with_its_json() -> None:
    content = (CAPTURES / OF_A_DAY[1]).read_text(encoding="utf-8")
    for paper, card in zip(
        parsed(content).papers, parsed(content.replace("data-props", "data-gone")).papers, strict=True
    ):
        known = {name: value for name, value in card._asdict().items() if value not in (None, "", ())}
        assert known.items() <= paper._asdict().items()
        assert {"title", "arxiv_id", "author_count", "comments", "upvotes", "submitter"} <= known.keys()
