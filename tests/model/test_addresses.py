"""The five addresses of a paper, and what is said and offered when one is missing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from papertui.model.addresses import KINDS, Address, address, addresses, lack
from papertui.model.paper import Paper
from tests.support.pages import hostile_paper, unknown_paper

PAPER = Paper(
    key="2510.08666",
    title="dInfer",
    arxiv_id="2510.08666",
    github="https://github.com/inclusionAI/dInfer",
    project="https://dinfer.github.io",
)


def url(paper: Paper, kind: str) -> str:
    found = address(paper, kind)
    assert found is not None
    return found.url


def code(github: str) -> Address | None:
    return address(PAPER._replace(github=github), "code")


def test_a_paper_has_five_addresses() -> None:
    assert {kind: url(PAPER, kind) for kind in KINDS} == {
        "arxiv": "https://arxiv.org/abs/2510.08666",
        "pdf": "https://arxiv.org/pdf/2510.08666",
        "code": "https://github.com/inclusionAI/dInfer",
        "hf": "https://huggingface.co/papers/2510.08666",
        "project": "https://dinfer.github.io",
    }


def test_an_old_id_keeps_its_archive_in_every_address() -> None:
    old = Paper(key="hep-th/9901001", title="Old", arxiv_id="hep-th/9901001")
    assert url(old, "arxiv") == "https://arxiv.org/abs/hep-th/9901001"
    assert url(old, "pdf") == "https://arxiv.org/pdf/hep-th/9901001"
    assert url(old, "hf") == "https://huggingface.co/papers/hep-th/9901001"


def test_a_paper_is_shown_with_its_page_its_code_and_its_project() -> None:
    assert [(place.kind, place.label) for place in addresses(PAPER)] == [
        ("arxiv", "arXiv"),
        ("code", "code"),
        ("project", "project"),
    ]
    assert addresses(unknown_paper()) == ()


@pytest.mark.parametrize(
    ("github", "opens"),
    [
        pytest.param("https://github.com/a/b", "https://github.com/a/b", id="a repository"),
        pytest.param("https://github.com/a/b.git", "https://github.com/a/b", id="its address for cloning"),
        pytest.param("https://github.com/a/b.git/", "https://github.com/a/b/", id="with a slash behind"),
        pytest.param("https://www.github.com/a/b.git", "https://www.github.com/a/b", id="with www"),
        pytest.param("https://github.com/someone", "https://github.com/someone", id="a user's page"),
        pytest.param(
            "https://github.com/a/b/tree/main/c.git", "https://github.com/a/b/tree/main/c.git", id="a folder"
        ),
        pytest.param("https://gist.github.com/a/0f.git", "https://gist.github.com/a/0f", id="a gist"),
        pytest.param("https://gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c", id="a group on GitLab"),
        pytest.param("https://huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b", id="data"),
    ],
)
def test_code_opens_at_its_right_page_on_a_host_that_is_expected(github: str, opens: str) -> None:
    assert code(github) == Address("code", "code", opens, True)


@pytest.mark.parametrize(
    ("github", "opens"),
    [
        pytest.param("https://github.com@evil.example/", "https://evil.example/", id="a user's name"),
        pytest.param(
            "https://evil.example\\@github.com/a/b", "https://evil.example/@github.com/a/b", id="a backslash"
        ),
        pytest.param("https://gіthub.com/a/b", "https://xn--gthub-n2e.com/a/b", id="look-alike letters"),
        pytest.param("https://github.com.evil.example/a", "https://github.com.evil.example/a", id="a suffix"),
        pytest.param("https://evilgithub.com/a", "https://evilgithub.com/a", id="a prefix"),
        pytest.param("https://example.org/b.git", "https://example.org/b.git", id="a server of their own"),
        pytest.param("https://a.github.io/b", "https://a.github.io/b", id="a page where code is meant"),
    ],
)
def test_code_on_another_host_is_not_expected_and_shown_as_it_is(github: str, opens: str) -> None:
    assert code(github) == Address("code", "code", opens, False)


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ("https://dinfer.github.io/page", True),
        ("https://arxiv.org/html/2604.00917v1", True),
        ("https://huggingface.co/spaces/a/b", True),
        ("http://www.github.com/a", True),
        (" https://sites.example/view/adc", False),
        ("https://github.io.evil.example/", False),
        ("https://evil.example\\@a.github.io/", False),
        ("https://github.io/", False),
    ],
)
def test_a_project_page_is_expected_where_papers_have_theirs(project: str, expected: bool) -> None:
    found = address(PAPER._replace(project=project), "project")
    assert found is not None
    assert found.host_expected is expected


def test_an_address_begins_where_its_blanks_end() -> None:
    assert url(PAPER._replace(project=" https://a.example/b"), "project") == "https://a.example/b"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "git@github.com:a/b.git", "n/a"]
)
def test_what_is_no_web_address_is_not_offered_and_is_said(text: str) -> None:
    paper = PAPER._replace(github=text, project=text)
    assert address(paper, "code") is None
    assert address(paper, "project") is None
    assert lack(paper, "code").words == "The address of its code is none for a browser."
    assert lack(paper, "project").words == "The address of its project page is none for a browser."


def test_a_hostile_paper_has_no_address_that_hurts() -> None:
    for place in addresses(hostile_paper()):
        assert place.url.isascii()
        assert place.url.isprintable()
    assert address(hostile_paper(), "project") == Address(
        "project", "project", "https://evil.example/@owner.github.io/%5B/", False
    )


# What is missing


def test_without_an_id_a_search_for_the_title_is_nearest() -> None:
    paper = Paper(key="title:x", title="Is $\\mathcal{O}(n)$ *Enough*? State-of-the-Art & More_1")
    for kind, host, field in (
        ("arxiv", "arxiv.org", "query"),
        ("pdf", "arxiv.org", "query"),
        ("hf", "huggingface.co", "q"),
    ):
        nearest = lack(paper, kind).nearest
        assert nearest is not None
        assert (nearest.kind, nearest.host_expected) == ("search", True)
        parts = urlsplit(nearest.url)
        assert parts.netloc == host
        assert parse_qs(parts.query)[field] == ["Is O n Enough State-of-the-Art More 1"]
    arxiv = lack(paper, "arxiv").nearest
    assert arxiv is not None
    assert arxiv.url.endswith("&searchtype=title")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("arxiv", "No arXiv id is known of this paper."),
        ("pdf", "No arXiv id is known of this paper, and so no PDF."),
        ("hf", "No arXiv id is known of this paper, and so no page on Hugging Face."),
        ("code", "No code is known of this paper."),
        ("project", "No project page is known of this paper."),
    ],
)
def test_what_is_missing_is_said(kind: str, words: str) -> None:
    assert lack(unknown_paper(), kind).words == words


def test_without_code_the_project_page_is_nearest_and_then_arxiv() -> None:
    assert lack(PAPER._replace(github=None), "code").nearest == Address(
        "project", "its project page", "https://dinfer.github.io", True
    )
    assert lack(PAPER._replace(github=None, project=None), "code").nearest == Address(
        "arxiv", "its page", "https://arxiv.org/abs/2510.08666", True
    )


def test_without_a_project_page_the_code_is_nearest_and_then_arxiv() -> None:
    assert lack(PAPER._replace(project=None), "project").nearest == Address(
        "code", "its code", "https://github.com/inclusionAI/dInfer", True
    )
    assert lack(PAPER._replace(github=None, project=None), "project").nearest == Address(
        "arxiv", "its page", "https://arxiv.org/abs/2510.08666", True
    )


def test_a_title_without_a_word_leaves_nothing_to_search_for() -> None:
    assert lack(Paper(key="title:?", title="?!"), "arxiv").nearest is None
