"""The single facts that are copied."""

from __future__ import annotations

from papertui.formats.fields import abstract, arxiv_id, link, markdown, title
from papertui.model.paper import Paper
from tests.support.pages import hostile_paper, unknown_paper

PAPER = Paper(
    key="2510.08666",
    title="$\\mathcal{O}(n^2)$ of [A]_b* `c` <d> | \\e",
    abstract="First $x_1$.\n\nSecond 30\\%.",
    arxiv_id="2510.08666",
    github="https://github.com/a/b",
    project="https://a.github.io/b_(c)",
)


def test_a_link_in_markdown_keeps_its_title_from_being_markup() -> None:
    assert markdown(PAPER) == (r"[𝒪(n²) of \[A\]\_b\* \`c\` \<d\> \| \\e](https://arxiv.org/abs/2510.08666)")
    assert markdown(PAPER._replace(title="T", arxiv_id=None)) == "[T](https://a.github.io/b_%28c%29)"


def test_the_link_is_the_best_page_that_is_known() -> None:
    assert link(PAPER) == "https://arxiv.org/abs/2510.08666"
    assert link(PAPER._replace(arxiv_id=None)) == "https://a.github.io/b_%28c%29"
    assert link(PAPER._replace(arxiv_id=None, project=None)) == "https://github.com/a/b"


def test_title_and_abstract_are_as_they_are_shown() -> None:
    assert title(PAPER) == "𝒪(n²) of [A]_b* `c` <d> | \\e"
    assert abstract(PAPER) == "First x₁.\n\nSecond 30%."
    assert arxiv_id(PAPER) == "2510.08666"


def test_what_is_not_known_is_none() -> None:
    paper = unknown_paper()
    assert [fact(paper) for fact in (markdown, link, arxiv_id, abstract)] == [None] * 4


def test_a_hostile_title_stays_within_its_link() -> None:
    copied = markdown(hostile_paper())
    assert copied is not None
    label, _, address = copied.rpartition("](")
    assert "[" not in label[1:].replace("\\[", "")
    assert "]" not in label.replace("\\]", "")
    assert address == "https://evil.example/@owner.github.io/%5B/)"
