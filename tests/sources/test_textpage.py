"""What is read from the text of a page, shape by shape."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.editions.bundled import PAGE
from papertui.errors import SourceError
from papertui.model.paper import Paper
from papertui.sources.textpage import parse
from tests.support.pages import HOSTILE_TEXTS, PAGE_DATE, PAGE_HEAD, hostile_page, text_page

PROSE = (
    "We study how large models spend their activations, and find that most of them are never needed. "
    "Our method leaves those out, at no loss of quality."
)
FOOTER = "  • 23 authors\n·\nOct 9, 2025 2"
REAL_PAGE = PAGE.read_text(encoding="utf-8")


def entry(title: str = "A Title", abstract: str = PROSE, footer: str = FOOTER) -> str:
    return "\n\n".join(part for part in (title, abstract, footer) if part) + "\n\n"


def papers(*entries: str, head: str = PAGE_HEAD) -> tuple[Paper, ...]:
    return parse(head + "".join(entries), PAGE_DATE).papers


def titles(*entries: str, head: str = PAGE_HEAD) -> list[str]:
    return [paper.title for paper in papers(*entries, head=head)]


def the_paper(text: str) -> Paper:
    (paper,) = papers(text)
    return paper


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


# Shapes of the file


def wrapped(text: str, width: int = 80) -> str:
    """As `fold -s` does it: long lines are cut at blanks, others stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > width and (cut := rest.rfind(" ", 0, width)) > 0:
            lines.append(rest[: cut + 1])
            rest = rest[cut + 1 :]
        lines.append(rest)
    return "\n".join(lines)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(REAL_PAGE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(REAL_PAGE.replace("\n", "\r"), id="CR"),
        pytest.param("\ufeff" + REAL_PAGE, id="byte order mark"),
        pytest.param(REAL_PAGE + "\n", id="a line feed at the end"),
        pytest.param("\n \n" + REAL_PAGE + "\n\n\n", id="blank lines around"),
        pytest.param(REAL_PAGE.replace("\n\n", "\n\n \t\n\n"), id="more blank lines, some with blanks"),
        pytest.param(REAL_PAGE.replace("\n", "\n\n"), id="every line followed by a blank one"),
        pytest.param(REAL_PAGE.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param(REAL_PAGE.replace("\n", "  \n   "), id="blanks around lines"),
        pytest.param(wrapped(REAL_PAGE), id="wrapped"),
        pytest.param(wrapped(REAL_PAGE).replace("\n", "\r\n"), id="wrapped, CRLF"),
        pytest.param(wrapped(REAL_PAGE, 400), id="wrapped widely"),
        pytest.param(REAL_PAGE.replace("\n·\n", " · "), id="footers on one line"),
        pytest.param(REAL_PAGE.replace("\n·\n", "\n· "), id="dot and day on one line"),
        pytest.param(REAL_PAGE[REAL_PAGE.index("TED-4DGS") :], id="without the page's own words"),
    ],
)
def test_the_shape_of_the_file_changes_nothing(changed: str) -> None:
    assert parse(changed, PAGE_DATE) == parse(REAL_PAGE, PAGE_DATE)


def test_a_footer_of_authors_may_lack_its_dot() -> None:
    first, second = papers(entry(footer="  • 4 authors\nMay 4 1"), entry("Next", footer="• 9 authors"))
    assert (first.author_count, first.date, first.comments) == (4, date(2026, 5, 4), 1)
    assert (second.title, second.author_count, second.date) == ("Next", 9, None)


def test_a_generated_page_has_the_papers_it_was_asked_for() -> None:
    parsed = parse(text_page(2000, seed=7), PAGE_DATE)
    assert (len(parsed.papers), parsed.skipped) == (2000, 0)
    assert text_page(20, seed=7) == text_page(20, seed=7) != text_page(20, seed=8)


# What cannot be read


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(FOOTER + "\n\n", id="a footer without anything"),
        pytest.param(PROSE + "\n\n" + FOOTER + "\n\n", id="an abstract without title"),
        pytest.param(entry("\x1b[2J\u202e"), id="nothing left of the title"),
    ],
)
def test_an_entry_that_cannot_be_read_is_skipped_and_counted(broken: str) -> None:
    parsed = parse(PAGE_HEAD + entry() + broken + entry("Next"), PAGE_DATE)
    assert [paper.title for paper in parsed.papers] == ["A Title", "Next"]
    assert parsed.skipped == 1


def test_a_lone_title_at_the_end_is_skipped_and_counted() -> None:
    parsed = parse(PAGE_HEAD + entry() + "Cut Off Her", PAGE_DATE)
    assert ([paper.title for paper in parsed.papers], parsed.skipped) == (["A Title"], 1)


def test_a_title_with_a_footer_needs_no_abstract() -> None:
    first, second = papers(entry(abstract=""), entry("Next"))
    assert (first.title, first.abstract, first.author_count, second.title) == ("A Title", "", 23, "Next")


def test_a_paper_that_stands_twice_on_the_page_is_one() -> None:
    assert titles(entry(), entry("Other"), entry("a TITLE")) == ["A Title", "Other"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "not the text of a Daily Papers page", id="empty"),
        pytest.param(
            "# A readme\n\nThis is not it.\n\nMore.\n", "not the text of a Daily Papers page", id="prose"
        ),
        pytest.param(
            "<html><body>Daily Papers</body></html>", "not the text of a Daily Papers page", id="HTML"
        ),
        pytest.param('[{"title": "A"}]', "not the text of a Daily Papers page", id="JSON"),
        pytest.param("\x00\ud800\x1b" * 99, "not the text of a Daily Papers page", id="garbage"),
        pytest.param(PAGE_HEAD, "no papers on this page", id="nothing below the page's own words"),
        pytest.param("·\n\n·\n", "no papers on this page", id="dots"),
    ],
)
def test_what_is_no_page_of_papers_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        parse(text, None)
    assert "\n" not in str(refused.value)


# Hostile text


def hostile_characters(text: str) -> set[str]:
    """Controls, surrogates, separators and bidirectional controls in `text`."""
    bidi = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} | bidi & set(text)


def assert_harmless(paper: Paper) -> None:
    for text in (paper.key, paper.title, paper.organization, paper.organization_handle, paper.github):
        assert not hostile_characters(text or "")
    assert not hostile_characters(paper.abstract.replace("\n\n", ""))
    assert paper.title == paper.title.strip() != ""


def test_nothing_hostile_survives_in_any_paper() -> None:
    parsed = parse(hostile_page(), PAGE_DATE)
    for paper in parsed.papers:
        assert_harmless(paper)


def test_each_hostile_text_costs_no_paper() -> None:
    parsed = parse(hostile_page(), PAGE_DATE)
    assert (len(parsed.papers), parsed.skipped) == (3 * len(HOSTILE_TEXTS), 0)


@pytest.mark.parametrize("markup", ["[/", "[:", "Score [b + c", "[[/x.md]]", "[@click=app.quit]"])
def test_what_would_be_markup_elsewhere_is_kept_as_it_is(markup: str) -> None:
    paper = the_paper(entry(markup, f"{markup} {PROSE}", f"handle {markup}\n·\nMay 4"))
    assert (paper.title, paper.abstract, paper.organization) == (markup, f"{markup} {PROSE}", markup)


EXCERPT = REAL_PAGE[: REAL_PAGE.index("Hierarchical multi-class")]
PIECES = [
    "\n",
    "\n\n",
    "·",
    "\n·\n",
    "• ",
    "  • 7 authors\n",
    "May 14 2\n",
    "Feb 30\n",
    "\r",
    "\ufeff",
    "\u2028",
]


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(EXCERPT)),
            st.integers(0, 400),
            st.sampled_from([*PIECES, *HOSTILE_TEXTS.values()]) | st.text(max_size=20),
        ),
        max_size=12,
    )
)
def test_a_damaged_page_gives_harmless_papers_or_is_refused(damage: list[tuple[int, int, str]]) -> None:
    text = EXCERPT
    for start, length, piece in damage:
        text = text[:start] + piece + text[start + length :]
    try:
        parsed = parse(text, PAGE_DATE)
    except SourceError:
        return
    assert len({paper.key for paper in parsed.papers}) == len(parsed.papers)
    for paper in parsed.papers:
        assert_harmless(paper)


@given(st.text(st.sampled_from("\n ·•aA.,:1 authorsMy"), max_size=200))
def test_any_arrangement_of_lines_gives_papers_or_is_refused(text: str) -> None:
    try:
        parsed = parse(PAGE_HEAD + text, None)
    except SourceError:
        return
    assert all(paper.title for paper in parsed.papers)
