"""Entries of BibTeX, read back by a parser that is not ours, and set where TeX is installed."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.editions.bundled import bundled
from papertui.formats.bibtex import bibtex
from papertui.formats.latex import latex_title
from papertui.formats.names import name
from papertui.model.paper import Paper
from tests.formats.support import are_balanced, entries, parts, read_back
from tests.formats.test_latex import TITLES
from tests.formats.test_names import NAMES
from tests.support.pages import hostile_paper, unknown_paper

PAPERS = bundled().papers
PAPER = Paper(
    key="2510.08666",
    title="dInfer: An Efficient Inference Framework",
    arxiv_id="2510.08666",
    authors=("Yuxin Ma", "Lun Du"),
    date=date(2025, 10, 9),
    category="cs.CL",
)


def test_an_entry_has_arxivs_form() -> None:
    assert bibtex([PAPER]) == (
        "@misc{ma2025dinferefficientinferenceframework,\n"
        "      title={{dInfer}: An Efficient Inference Framework},\n"
        "      author={Yuxin Ma and Lun Du},\n"
        "      year={2025},\n"
        "      eprint={2510.08666},\n"
        "      archivePrefix={arXiv},\n"
        "      primaryClass={cs.CL},\n"
        "      url={https://arxiv.org/abs/2510.08666},\n"
        "}"
    )


def test_every_bundled_paper_is_read_back_with_all_it_has() -> None:
    found = entries(bibtex(PAPERS))
    assert len(found) == len(PAPERS) == 52
    for entry, paper in zip(found.values(), PAPERS, strict=True):
        assert entry.fields["eprint"] == paper.arxiv_id
        assert entry.fields["url"] == f"https://arxiv.org/abs/{paper.arxiv_id}"
        assert entry.fields.get("primaryClass") == paper.category
        assert entry.fields["title"].replace("{", "").replace("}", "") == paper.title
        people = [" ".join(filter(None, parts(person))).strip("{}") for person in entry.authors]
        assert people == list(paper.authors)


def test_the_hostile_paper_is_one_entry() -> None:
    paper = hostile_paper()
    entry = read_back(paper)
    assert set(entry.fields) == {"title", "year"}
    assert len(entry.authors) == len([author for author in paper.authors if name(author)])


def test_what_is_not_known_is_left_out() -> None:
    assert bibtex([unknown_paper()]) == "@misc{knowntitle,\n      title={Known by Its Title},\n}"
    assert "primaryClass" not in read_back(PAPER._replace(category=None)).fields
    assert "primaryClass" not in read_back(PAPER._replace(category="[/cs.XX]")).fields
    assert read_back(PAPER._replace(authors=(), author_count=7)).authors == []
    assert set(read_back(PAPER._replace(arxiv_id=None)).fields) == {"title", "year"}


def test_no_papers_are_no_entries() -> None:
    assert bibtex([]) == ""


def test_a_paper_that_is_there_twice_has_one_entry() -> None:
    assert bibtex([PAPER, PAPER]) == bibtex([PAPER])


def test_a_group_alone_stands_in_double_braces() -> None:
    assert "author={{Anthropic and Friends Team}}," in bibtex(
        [PAPER._replace(authors=("Anthropic and Friends Team",))]
    )


@pytest.mark.parametrize(("count", "more"), [(None, False), (1, False), (2, False), (3, True)])
def test_more_authors_than_are_known_are_others(count: int | None, more: bool) -> None:
    people = [str(person) for person in read_back(PAPER._replace(author_count=count)).authors]
    assert people == ["Ma, Yuxin", "Du, Lun"] + ["others"] * more


def test_names_without_a_letter_are_skipped() -> None:
    people = read_back(PAPER._replace(authors=("*", "Yuxin Ma", "", "1"), author_count=4)).authors
    assert [str(person) for person in people] == ["Ma, Yuxin"]


@pytest.mark.parametrize(
    ("day", "identifier", "year"),
    [
        pytest.param(date(2025, 10, 9), "2510.08666", "2025", id="both"),
        pytest.param(date(2025, 12, 31), "2601.00001", "2025", id="the last day of a year"),
        pytest.param(date(2026, 3, 3), "2510.13900", "2025", id="the day of a later version"),
        pytest.param(None, "2510.08666", "2025", id="an id"),
        pytest.param(None, "hep-th/9901001", "1999", id="an old id"),
        pytest.param(None, "math/0703001", "2007", id="one of the last old ids"),
        pytest.param(date(2024, 2, 29), None, "2024", id="a day"),
        pytest.param(None, None, None, id="neither"),
    ],
)
def test_the_year_is_that_of_the_first_submission(
    day: date | None, identifier: str | None, year: str | None
) -> None:
    assert read_back(PAPER._replace(date=day, arxiv_id=identifier)).fields.get("year") == year


def test_an_old_id_keeps_its_archive() -> None:
    fields = read_back(PAPER._replace(arxiv_id="hep-th/9901001", category="hep-th")).fields
    assert (fields["eprint"], fields["primaryClass"]) == ("hep-th/9901001", "hep-th")
    assert fields["url"] == "https://arxiv.org/abs/hep-th/9901001"


@given(st.lists(st.tuples(TITLES, st.lists(NAMES, max_size=3)), max_size=3))
def test_whatever_comes_in_is_one_entry_a_paper(told: list[tuple[str, list[str]]]) -> None:
    papers = [
        Paper(key=str(at), title=title, authors=tuple(authors)) for at, (title, authors) in enumerate(told)
    ]
    text = bibtex(papers)
    assert are_balanced(text)
    found = entries(text)
    assert len({key.casefold() for key in found}) == len(papers)
    for entry, paper in zip(found.values(), papers, strict=True):
        assert entry.fields.get("title", "") == " ".join(latex_title(paper.title).split())
        assert len(entry.authors) == len([author for author in paper.authors if name(author)])


# TeX itself

_TITLES = (
    "R&D at 100% of #1, snake_case ~5 c:\\x f^",
    "costs $5 and $10",
    "$\\mathcal{O}(n^2)$ and $\\frac{a}{b}$, \\(y_1\\)",
    "$\\left\\{x\\right.$ of $\\{1,2\\}$ at $5%",
    "X^2 and Y_n, 8times, 45^circ, x^{n+q}",
    "β-test of Σ → x² ≤ y₁₂ − 3 × 4",
    "lone } and { and \\} and \\",
    "$ a $ b $ c",
    "$\\frac$ and $a^b^c$ and $x{$ and \\mycommand{x}",
    "$\\input{/etc/passwd}$ and $^^5cinput x$",
    "<EOS> | “quoted” – it’s … naïve café Łódź",
)
_NAMES = (
    "Anna van der Berg", "J. 't Lam", "Maria De la Cruz", "John Roe, Jr.", "James Roe III", "Roe, Jr.",
    "Anthropic and Friends Team", "Research & Development", "Jane Doe$^{1}$", "Łukasz Dudziak", "bell hooks",
    "João É. Müller", "OpenAI", "others", "snake_case",
)  # fmt: skip
_DOCUMENT = (
    r"\documentclass{article}\begin{document}\nocite{*}"
    r"\bibliographystyle{plain}\bibliography{papers}\end{document}"
)


@pytest.mark.skipif(
    not (shutil.which("pdflatex") and shutil.which("bibtex")), reason="pdflatex and bibtex are not installed"
)
def test_tex_sets_every_entry_without_an_error(tmp_path: Path) -> None:
    hard = [Paper(key=title, title=title, authors=("Jane Doe",)) for title in _TITLES]
    hard += [Paper(key=author, title="A Name", authors=(author, "Lun Du")) for author in _NAMES]
    (tmp_path / "papers.bib").write_text(bibtex([*PAPERS, *hard]), encoding="utf-8")
    (tmp_path / "cited.tex").write_text(_DOCUMENT, encoding="utf-8")
    latex = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "cited"]
    for command in (latex, ["bibtex", "cited"], latex):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
        assert b"error message" not in done.stdout
