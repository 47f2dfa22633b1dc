"""What is read from each entry of a page's text, shape by shape."""

from __future__ import annotations

from datetime import date

import pytest

from papertui.model.paper import Paper
from papertui.sources.textpage import parse
from tests.sources.support import PROSE, entry, papers, the_paper, titles
from tests.support.pages import PAGE_HEAD


def test_a_whole_entry_gives_title_abstract_authors_day_and_comments() -> None:
    assert the_paper(entry()) == Paper(
        key="title:a title",
        title="A Title",
        abstract=PROSE,
        author_count=23,
        date=date(2025, 10, 9),
        comments=2,
    )


# The page's own words


def test_the_pages_own_words_are_no_paper() -> None:
    assert titles(entry()) == ["A Title"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="none"),
        pytest.param("Daily Papers\n\n", id="name only"),
        pytest.param("Daily Papers\nJun 29\n", id="without blank lines"),
        pytest.param(
            "Daily Papers\n\nby AK and the research community\n\nJun 29, 2026\n\n", id="with a year"
        ),
        pytest.param("\n\n\n" + PAGE_HEAD + "\n\n", id="more blank lines"),
    ],
)
def test_a_page_may_show_few_words_of_its_own(head: str) -> None:
    assert titles(entry(), entry("Another"), head=head) == ["A Title", "Another"]


def test_below_the_first_title_the_pages_words_are_a_papers() -> None:
    assert titles(entry(), entry("Daily Papers"), entry("May 14"), entry("new")) == [
        "A Title",
        "Daily Papers",
        "May 14",
        "new",
    ]


def test_only_one_day_line_belongs_to_the_page() -> None:
    assert titles(entry("May 14")) == ["May 14"]


# Entries without a footer


def test_an_entry_without_a_footer_ends_where_the_next_title_begins() -> None:
    first, second = papers(entry("No Footer", footer=""), entry("Next"))
    assert (first.title, first.abstract, first.author_count, first.date) == ("No Footer", PROSE, None, None)
    assert (second.title, second.author_count) == ("Next", 23)


def test_several_entries_without_a_footer_may_follow_each_other() -> None:
    bare = [entry(name, footer="") for name in ("One", "Two?", "Three")]
    assert titles(entry("First"), *bare, entry("Last")) == ["First", "One", "Two?", "Three", "Last"]


def test_the_last_entry_may_lack_its_footer() -> None:
    assert titles(entry(), entry("Last", footer="")) == ["A Title", "Last"]


def test_a_page_may_have_no_footers_at_all() -> None:
    assert titles(entry("One", footer=""), entry("Two", footer="")) == ["One", "Two"]


def test_an_abstract_of_several_paragraphs_keeps_them() -> None:
    abstract = f"{PROSE}\n\nA short one in between.\n\nProject page: https://q.github.io"
    first, second = papers(entry(abstract=abstract), entry("Next"))
    assert first.abstract == abstract
    assert first.project == "https://q.github.io"
    assert second.title == "Next"


# Days and comments


@pytest.mark.parametrize(
    ("line", "day", "comments"),
    [
        pytest.param("Oct 9, 2025 2", date(2025, 10, 9), 2, id="year and comments"),
        pytest.param("Dec 7, 2024", date(2024, 12, 7), None, id="year, no comments"),
        pytest.param("May 14 2", date(2026, 5, 14), 2, id="a number behind the day is comments, not year"),
        pytest.param("May 17", date(2026, 5, 17), None, id="without a year it is the page's"),
        pytest.param("Jan 1 0", date(2026, 1, 1), 0, id="no comments, said"),
        pytest.param("Mar 3, 2025 1234", date(2025, 3, 3), 1234, id="many comments"),
        pytest.param("Feb 30, 2025", None, None, id="no such day"),
        pytest.param("Feb 30, 2025 7", None, 7, id="no such day, comments"),
        pytest.param("Feb 29", None, None, id="no such day in the page's year"),
        pytest.param("Oct 0 3", None, 3, id="day nought"),
        pytest.param("Foo 12, 2025", None, None, id="no such month"),
        pytest.param("Oct 9, 0000", None, None, id="year nought"),
        pytest.param("yesterday", None, None, id="a word"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_a_day_line_tells_date_and_comments_or_costs_only_itself(
    line: str, day: date | None, comments: int | None
) -> None:
    first, second = papers(entry(footer=f"  • 5 authors\n·\n{line}"), entry("Next"))
    assert (first.title, first.author_count, first.date, first.comments) == ("A Title", 5, day, comments)
    assert (second.title, second.abstract) == ("Next", PROSE)


@pytest.mark.parametrize(
    ("head", "page_date", "day"),
    [
        pytest.param("Daily Papers\n\nJun 29, 2024\n\n", date(2026, 6, 29), date(2026, 5, 4), id="given"),
        pytest.param("Daily Papers\n\nJun 29, 2024\n\n", None, date(2024, 5, 4), id="the page's own line"),
        pytest.param("Daily Papers\n\nJun 29\n\n", None, None, id="unknown"),
    ],
)
def test_a_day_without_a_year_is_in_the_pages_year(
    head: str, page_date: date | None, day: date | None
) -> None:
    (paper,) = parse(head + entry(footer="  • 8 authors\n·\nMay 4"), page_date).papers
    assert paper.date == day


# Authors and organizations


@pytest.mark.parametrize(
    ("line", "count", "organization", "handle"),
    [
        pytest.param("  • 1 authors", 1, None, None, id="1 authors"),
        pytest.param("  • 1 author", 1, None, None, id="1 author"),
        pytest.param("• 300 authors", 300, None, None, id="many"),
        pytest.param("23 authors", 23, None, None, id="bullet lost"),
        pytest.param("inclusionAI inclusionAI", None, "inclusionAI", "inclusionAI", id="twice the same"),
        pytest.param("microsoft Microsoft", None, "Microsoft", "microsoft", id="name in another case"),
        pytest.param("baidu BAIDU", None, "BAIDU", "baidu", id="name in capitals"),
        pytest.param("stanford Stanford University", None, "Stanford University", "stanford", id="two words"),
        pytest.param(
            "ai-4.x The A.I. Co. Inc.", None, "The A.I. Co. Inc.", "ai-4.x", id="ends with a full stop"
        ),
        pytest.param("PekingU 北京大学", None, "北京大学", "PekingU", id="Chinese name"),
        pytest.param("deepseek", None, "deepseek", "deepseek", id="handle only"),
        pytest.param("清华大学 THU", None, "清华大学 THU", None, id="no handle"),
    ],
)
def test_a_footer_tells_how_many_authors_or_which_organization(
    line: str, count: int | None, organization: str | None, handle: str | None
) -> None:
    first, second = papers(entry(footer=f"{line}\n·\nOct 9, 2025 2"), entry("Next"))
    assert (first.author_count, first.organization, first.organization_handle) == (
        count,
        organization,
        handle,
    )
    assert (first.abstract, first.date, second.title) == (PROSE, date(2025, 10, 9), "Next")


def test_a_footer_of_authors_may_lack_its_dot() -> None:
    first, second = papers(entry(footer="  • 4 authors\nMay 4 1"), entry("Next", footer="• 9 authors"))
    assert (first.author_count, first.date, first.comments) == (4, date(2026, 5, 4), 1)
    assert (second.title, second.author_count, second.date) == ("Next", 9, None)


# Titles that look odd


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Do Limits Exist, and How Can They Be Measured?", id="question"),
        pytest.param("May 2024", id="month and year"),
        pytest.param("May 14", id="day"),
        pytest.param("23 authors", id="like a footer"),
        pytest.param("new", id="like the page's own words"),
        pytest.param("A", id="one letter"),
        pytest.param("Attention Is All You Need.", id="full stop"),
        pytest.param("Word " * 119 + "end", id="600 characters"),
        pytest.param("w" * 5000, id="one word of 5,000 characters"),
        pytest.param("$\\mathcal{O}(n^2)$ is 30\\% of 8times", id="TeX is kept"),
        pytest.param("日本語モデルの効率的な推論", id="Japanese"),
    ],
)
def test_an_odd_title_is_a_title(title: str) -> None:
    assert titles(entry("Before"), entry(title), entry("After")) == ["Before", title, "After"]


def test_a_long_title_below_an_abstract_without_footer_is_a_title() -> None:
    title = "Word " * 79 + "end"
    assert titles(entry("Before", footer=""), entry(title, PROSE * 3)) == ["Before", title]
