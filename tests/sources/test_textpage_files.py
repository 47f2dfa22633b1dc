"""The text of a page in every shape that a file can have, and what is no page or a damaged one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.editions.bundled import PAGE
from papertui.errors import SourceError
from papertui.model.paper import Paper
from papertui.sources.textpage import parse
from tests.sources.support import FOOTER, PROSE, entry, papers, the_paper, titles
from tests.support.pages import HOSTILE_TEXTS, PAGE_DATE, PAGE_HEAD, hostile_page, text_page

REAL_PAGE = PAGE.read_text(encoding="utf-8")


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
