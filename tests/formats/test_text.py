"""A citation in one line."""

from __future__ import annotations

from datetime import date

from papertui.formats.text import text
from papertui.model.paper import Paper
from tests.support.pages import hostile_paper, unknown_paper

PAPER = Paper(
    key="2510.08666",
    title="dInfer: $\\mathcal{O}(n^2)$ Attention",
    arxiv_id="2510.08666",
    authors=("Yuxin Ma", "Lun Du*", "Wei, Lanning"),
    date=date(2025, 10, 9),
    category="cs.CL",
)


def test_a_citation_says_who_what_and_where() -> None:
    assert text([PAPER]) == (
        "Yuxin Ma, Lun Du and Lanning Wei. dInfer: 𝒪(n²) Attention. arXiv:2510.08666 [cs.CL], 2025."
        " https://arxiv.org/abs/2510.08666"
    )


def test_every_paper_has_a_line() -> None:
    assert text([PAPER, unknown_paper()]).split("\n")[1] == "Known by Its Title."
    assert text([]) == ""
    assert "\n" not in text([hostile_paper()])


def test_a_title_that_ends_a_sentence_gets_no_second_mark() -> None:
    assert text([Paper(key="x", title="Is It Enough?", authors=("John Roe, Jr.",))]) == (
        "John Roe Jr. Is It Enough?"
    )


def test_of_many_authors_and_of_unknown_ones_the_first_are_named() -> None:
    many = PAPER._replace(title="T", authors=tuple(f"A. {letter}" for letter in "BCDEFGHIJKL"))
    assert text([many]).startswith("A. B, A. C, A. D et al. T.")
    assert text([PAPER._replace(author_count=4)]).startswith("Yuxin Ma, Lun Du, Lanning Wei et al. ")
    assert text([PAPER._replace(authors=("Yuxin Ma",))]).startswith("Yuxin Ma. dInfer")
