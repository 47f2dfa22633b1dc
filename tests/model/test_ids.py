"""Any shape of an arXiv id is one id; what is no id is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.model.ids import arxiv_id


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2510.08666", id="plain"),
        pytest.param("2510.08666v2", id="with a version"),
        pytest.param("2510.08666v12", id="with a version of two digits"),
        pytest.param("  2510.08666\n", id="between blanks"),
        pytest.param("arXiv:2510.08666", id="prefix"),
        pytest.param("arxiv:2510.08666v1", id="small prefix"),
        pytest.param("ARXIV:2510.08666", id="capital prefix"),
        pytest.param("arXiv: 2510.08666", id="prefix and a blank"),
        pytest.param("https://arxiv.org/abs/2510.08666", id="abs"),
        pytest.param("http://arxiv.org/abs/2510.08666v2", id="abs over http, with a version"),
        pytest.param("arxiv.org/abs/2510.08666", id="abs without a scheme"),
        pytest.param("https://www.arxiv.org/abs/2510.08666", id="www"),
        pytest.param("https://export.arxiv.org/abs/2510.08666", id="export"),
        pytest.param("HTTPS://ArXiv.org/abs/2510.08666", id="capitals in the host"),
        pytest.param("https://arxiv.org/abs/2510.08666/", id="slash at the end"),
        pytest.param("https://arxiv.org/abs/2510.08666?context=cs.CL", id="query"),
        pytest.param("https://arxiv.org/abs/2510.08666#comments", id="fragment"),
        pytest.param("https://arxiv.org/pdf/2510.08666", id="pdf"),
        pytest.param("https://arxiv.org/pdf/2510.08666v2.pdf", id="pdf with its ending"),
        pytest.param("https://arxiv.org/pdf/2510.08666.pdf#page=3", id="pdf, at a page"),
        pytest.param("https://arxiv.org/html/2510.08666v1", id="html"),
        pytest.param("https://arxiv.org/html/2510.08666v1#S3", id="html, at a section"),
        pytest.param("https://huggingface.co/papers/2510.08666", id="Hugging Face"),
        pytest.param("https://huggingface.co/papers/2510.08666#community", id="Hugging Face comments"),
        pytest.param("hf.co/papers/2510.08666", id="Hugging Face, short"),
        pytest.param("https://huggingface.co/papers/2510.08666.md", id="Hugging Face Markdown"),
        pytest.param("https://www.alphaxiv.org/abs/2510.08666v1", id="alphaXiv"),
        pytest.param("https://ar5iv.org/abs/2510.08666", id="ar5iv abs"),
        pytest.param("https://ar5iv.org/html/2510.08666", id="ar5iv html"),
        pytest.param("https://ar5iv.labs.arxiv.org/html/2510.08666", id="ar5iv labs"),
        pytest.param("doi:10.48550/arXiv.2510.08666", id="doi"),
        pytest.param("10.48550/arXiv.2510.08666", id="bare doi"),
        pytest.param("https://doi.org/10.48550/arXiv.2510.08666", id="doi.org"),
        pytest.param("https://dx.doi.org/10.48550/ARXIV.2510.08666", id="dx.doi.org, capitals"),
    ],
)
def test_every_shape_of_an_id_is_one_id(text: str) -> None:
    assert arxiv_id(text) == "2510.08666"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("cs.CL/0501001", "cs/0501001", id="subject class"),
        pytest.param("cs/0501001", "cs/0501001", id="no subject class"),
        pytest.param("CS.cl/0501001v2", "cs/0501001", id="case and version"),
        pytest.param("math.GT/0309136", "math/0309136", id="math"),
        pytest.param("hep-th/9901001", "hep-th/9901001", id="hyphen"),
        pytest.param("HEP-TH/9901001", "hep-th/9901001", id="capitals"),
        pytest.param("https://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001", id="abs"),
        pytest.param("https://arxiv.org/pdf/astro-ph/0601001v1.pdf", "astro-ph/0601001", id="pdf"),
        pytest.param("doi:10.48550/arXiv.quant-ph/0201082", "quant-ph/0201082", id="doi"),
        pytest.param("hep-th/9108001", "hep-th/9108001", id="first year"),
        pytest.param("math/0703999", "math/0703999", id="last month"),
        pytest.param("0704.0001", "0704.0001", id="first new id"),
        pytest.param("1412.9999", "1412.9999", id="last with four digits"),
        pytest.param("1501.00001", "1501.00001", id="first with five digits"),
    ],
)
def test_ids_of_every_age_have_one_canonical_form(text: str, canonical: str) -> None:
    assert arxiv_id(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="blanks"),
        pytest.param("12345.678", id="a number"),
        pytest.param("0000.0000", id="month zero"),
        pytest.param("2513.00001", id="month thirteen"),
        pytest.param("2500.00001", id="month nought"),
        pytest.param("2510.00000", id="number nought"),
        pytest.param("2510.0866", id="four digits after 2014"),
        pytest.param("0808.05394", id="five digits before 2015"),
        pytest.param("0703.0001", id="new shape before it was made"),
        pytest.param("2510.086666", id="six digits"),
        pytest.param("2510.08666v0", id="version zero"),
        pytest.param("2510.08666v", id="version without a number"),
        pytest.param("2510.08666.pdf", id="an ending without an address"),
        pytest.param("2510.08666?x=1", id="a query without an address"),
        pytest.param("see 2510.08666", id="in a sentence"),
        pytest.param("2510.08666 2510.08667", id="two of them"),
        pytest.param("hep-th/0704001", id="old shape after its time"),
        pytest.param("hep-th/9106001", id="old shape before its time"),
        pytest.param("hep-th/9913001", id="old shape, month thirteen"),
        pytest.param("hep-th/99010012", id="old shape, eight digits"),
        pytest.param("foo/9901001", id="no archive"),
        pytest.param("9901001", id="old number without an archive"),
        pytest.param("https://example.org/abs/2510.08666", id="another host"),
        pytest.param("https://arxiv.org.evil.example/abs/2510.08666", id="a host that begins alike"),
        pytest.param("https://evil.example/arxiv.org/abs/2510.08666", id="a path that looks like a host"),
        pytest.param("https://evil.example@arxiv.org/abs/2510.08666", id="a user before the host"),
        pytest.param("https://notarxiv.org/abs/2510.08666", id="a host that ends alike"),
        pytest.param("ftp://arxiv.org/abs/2510.08666", id="another scheme"),
        pytest.param("https://huggingface.co/2510.08666", id="no paper's page"),
        pytest.param("https://huggingface.co/papers/2510.08666/edit", id="a path behind it"),
        pytest.param("https://doi.org/10.1000/2510.08666", id="another doi"),
        pytest.param("２５１０.08666", id="full-width digits"),
        pytest.param("2510٫08666", id="an Arabic decimal point"),
        pytest.param("2510.\n08666", id="a line break inside"),
    ],
)
def test_what_is_no_id_is_refused_and_never_guessed(text: str) -> None:
    assert arxiv_id(text) is None


@given(st.text())
def test_an_id_that_was_found_is_found_again_in_itself(text: str) -> None:
    found = arxiv_id(text)
    assert found is None or arxiv_id(found) == found
