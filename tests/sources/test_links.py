from __future__ import annotations

import pytest

from papertui.sources.links import Links, links, repository


@pytest.mark.parametrize(
    ("text", "github"),
    [
        pytest.param("Code: https://github.com/o/r.", "https://github.com/o/r", id="full stop"),
        pytest.param("(https://github.com/o/r).", "https://github.com/o/r", id="bracket and full stop"),
        pytest.param("[code](https://github.com/o/r), more", "https://github.com/o/r", id="Markdown"),
        pytest.param("\\url{https://github.com/o/r}!", "https://github.com/o/r", id="TeX"),
        pytest.param("<https://github.com/o/r>", "https://github.com/o/r", id="angle brackets"),
        pytest.param('"https://github.com/o/r?"', "https://github.com/o/r", id="quotes and question mark"),
        pytest.param("代码（https://github.com/o/r）。", "https://github.com/o/r", id="full-width brackets"),
        pytest.param("https://github.com/o/r.git", "https://github.com/o/r", id=".git"),
        pytest.param("https://github.com/o/r.git.", "https://github.com/o/r", id=".git and full stop"),
        pytest.param("https://github.com/o/r/", "https://github.com/o/r", id="slash"),
        pytest.param("https://github.com/o/r/tree/main/x", "https://github.com/o/r", id="folder in it"),
        pytest.param("https://github.com/o/r#readme", "https://github.com/o/r", id="fragment"),
        pytest.param("https://github.com/o/r?tab=x", "https://github.com/o/r", id="query"),
        pytest.param("http://www.github.com/o/r", "https://github.com/o/r", id="http and www"),
        pytest.param("HTTPS://GitHub.com/Owner/Repo", "https://github.com/Owner/Repo", id="case"),
        pytest.param(
            "https://github.com/o/a\\_b_c.d-e", "https://github.com/o/a_b_c.d-e", id="TeX underscore"
        ),
        pytest.param(
            "https://github.com/o/r and https://github.com/p/s", "https://github.com/o/r", id="first"
        ),
        pytest.param(
            "https://github.com/o and https://github.com/p/s", "https://github.com/p/s", id="owner only"
        ),
        pytest.param("https://github.com/orgs/o/repositories", None, id="a page of GitHub's own"),
        pytest.param("https://github.com/o/..", None, id="dots for a name"),
        pytest.param("ftp://github.com/o/r and git+ssh://github.com/o/r", None, id="neither http nor https"),
        pytest.param("github.com/o/r", None, id="no link"),
        pytest.param("https://gist.github.com/o/1234", None, id="gist"),
        pytest.param("https://github.com.evil.example/o/r", None, id="host that begins like GitHub"),
        pytest.param("https://evil.example\\@github.com/o/r", None, id="backslash"),
        pytest.param("https://github.com@evil.example/o/r", None, id="user named like GitHub"),
        pytest.param("https://evil.example/https://github.com/o/r", None, id="address inside an address"),
        pytest.param("https://github.com/o/" + "r" * 5000, None, id="name longer than GitHub allows"),
        pytest.param("https://", None, id="scheme only"),
    ],
)
def test_a_repository_is_found_and_written_in_one_form(text: str, github: str | None) -> None:
    assert links(text).github == github


@pytest.mark.parametrize(
    ("text", "project"),
    [
        pytest.param("at https://t2i.github.io/.", "https://t2i.github.io/", id="slash and full stop"),
        pytest.param("https://q.github.io/Sigma-MoE Code: x", "https://q.github.io/Sigma-MoE", id="path"),
        pytest.param("(http://q.github.io/a#b)", "http://q.github.io/a#b", id="bracket"),
        pytest.param("https://q.github.io", "https://q.github.io", id="host only"),
        pytest.param("https://q.github.io.evil.example/", None, id="host that begins so"),
        pytest.param("https://q.github.io@evil.example/", None, id="user named so"),
        pytest.param("https://q.github.io:80@evil.example/", None, id="user and password"),
        pytest.param("https://github.io/a", None, id="nobody's page"),
        pytest.param("https://project.example/", None, id="another site"),
    ],
)
def test_a_page_on_github_io_is_the_project_page(text: str, project: str | None) -> None:
    assert links(text) == Links(None, project)


def test_code_and_project_page_may_stand_side_by_side() -> None:
    text = "Project page: https://q.github.io/S Code: https://github.com/microsoft/ltp-megatron-lm"
    assert links(text) == Links("https://github.com/microsoft/ltp-megatron-lm", "https://q.github.io/S")


def test_a_text_that_is_no_web_address_has_no_repository() -> None:
    assert repository("o/r") is None
