"""TeX becomes readable, money stays money, and no word is lost."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.tex import readable

PIECES = (
    r"\ $ $$ { } ^ _ ~ ` `` '' \( \) \[ \frac \textbf{ \sqrt[ \hat \' \" \, -- 5 x alpha times https://a.b/c"
)
SYNTAX = PIECES.split()
ANY_TEXT = st.text() | st.lists(st.sampled_from([*SYNTAX, " ", "a"])).map("".join)
PLAIN = st.text(st.characters(exclude_characters="\\$^_`~{0123456789"))


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        pytest.param(r"$\mathcal{O}(n^2)$", "𝒪(n²)", id="order"),
        pytest.param(r"{\cal O}(n), {\cal CALM}", "𝒪(n), CALM", id="old alphabet"),
        pytest.param(r"$f:\mathbb{R}^d\rightarrow \mathbb{R}^t$", "f:ℝᵈ→ℝᵗ", id="mapping"),
        pytest.param(r"$p(x \mid y) \leq 0.5$", "p(x | y) ≤ 0.5", id="relations keep their blanks"),
        pytest.param(r"$x^{-1}_{ij}$", "x⁻¹ᵢⱼ", id="raised and lowered"),
        pytest.param(r"$x_{i,j}$ $R^{d \times k}$", "x_(i,j) R^(d × k)", id="what has no small form"),
        pytest.param(r"$\mathcal{L}_{\text{model}}$", "ℒ_model", id="a word stays a word"),
        pytest.param(r"$A^\top B^{\mathrm{T}}$", "Aᵀ Bᵀ", id="transposed"),
        pytest.param(r"$\frac{a}{b}$, $\frac{a+b}{2c}$, $\frac12$", "a/b, (a+b)/2c, 1/2", id="fractions"),
        pytest.param(r"$\sqrt{d}$, $1/\sqrt{d_k}$, $\sqrt[3]{x+1}$", "√d, 1/√dₖ, ∛(x+1)", id="roots"),
        pytest.param(r"$n\log n$, $\log_2 n$", "n log n, log₂ n", id="functions"),
        pytest.param(r"$\hat{\theta}$, $\bar x$, $\not= 0$", "θ̂, x̄, ≠ 0", id="marks"),
        pytest.param(r"$\left(\frac{a}{b}\right)$", "(a/b)", id="growing brackets"),
        pytest.param(r"\(x^2\), \[y\], $$E=mc^2$$", "x², y, E=mc²", id="other ways to begin a formula"),
        pytest.param(r"$\alpha$-divergence", "α-divergence", id="a formula in a word"),
        pytest.param(
            r"GPT$_4$, r$^2$SCAN, $k$NN, $n$th", "GPT₄, r²SCAN, kNN, nth", id="formulas within words"
        ),
        pytest.param(r"$\alpha$$\beta$", "αβ", id="two formulas side by side"),
        pytest.param(r"$p=50%$ of $q$", "p=50% of q", id="a bare percent sign in a formula"),
        pytest.param(
            r"6.01$\times$, 10$\times$5, 360$^\circ$", "6.01×, 10×5, 360°", id="signs between dollars"
        ),
        pytest.param("$alpha$, $beta=1$, $k times n$", "α, β=1, k × n", id="names without their backslash"),
        pytest.param("$mathcal{O}(n)$, mathbb{R}", "𝒪(n), ℝ", id="alphabets without their backslash"),
        pytest.param(r"\alpha and 5 \times 5", "α and 5 × 5", id="signs outside of dollars"),
        pytest.param(
            r"$\methodname{x}$, \methodname", r"\methodname{x}, \methodname", id="commands of their own"
        ),
    ],
)
def test_mathematics_becomes_unicode(tex: str, shown: str) -> None:
    assert readable(tex) == shown


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        pytest.param(r"\textbf{bold}, \emph{it}, \texttt{a_b}", "bold, it, a_b", id="styles"),
        pytest.param(r"\textbf{an \emph{inner} one}", "an inner one", id="styles within styles"),
        pytest.param(r"{\em old} {\bf style}", "old style", id="old styles"),
        pytest.param(
            r"30\%, \$5, a \& b, x\_y, \#1, \{z\}", "30%, $5, a & b, x_y, #1, {z}", id="escaped signs"
        ),
        pytest.param(r"\href{https://a.b/c}{here}", "here (https://a.b/c)", id="link"),
        pytest.param(r"\url{https://a.b/c\_d}", "https://a.b/c_d", id="address"),
        pytest.param(r"as shown~\cite[p.~3]{smith20}", "as shown [smith20, p.~3]", id="citation"),
        pytest.param(r"word\footnote{A note.}", "word (A note.)", id="footnote"),
        pytest.param(r"\"u \'e \`a \^o \~n \c{c} \v{s} \H{o}", "ü é à ô ñ ç š ő", id="accents"),
        pytest.param(
            r"{\o}, {\"u}, \'{e}, na\"{\i}ve, S\o ren", "ø, ü, é, naïve, Søren", id="accents in braces"
        ),
        pytest.param(r"(\"Ust\"un et al.)", "(Üstün et al.)", id="a name with accents"),
        pytest.param("``quoted'' and ``half\"", "“quoted” and “half”", id="double quotes"),
        pytest.param("a `less is more' user's", "a ‘less is more’ user's", id="single quotes"),
        pytest.param(r"Audio~3, Extractor~(TE)", "Audio 3, Extractor (TE)", id="ties"),
        pytest.param(r"e.g.\ Item, 8\,GB, agg. \ This", "e.g. Item, 8 GB, agg. This", id="blanks"),
        pytest.param(r"58--75\%, Knowing--Using, yes---no", "58–75%, Knowing–Using, yes—no", id="dashes"),
        pytest.param(r"it\'s \"fine\"", 'it\'s "fine"', id="quotes that a program escaped"),
    ],
)
def test_latex_text_becomes_text(tex: str, shown: str) -> None:
    assert readable(tex) == shown


@pytest.mark.parametrize(
    ("damaged", "shown"),
    [
        pytest.param("8times H800 GPUs", "8× H800 GPUs", id="times"),
        pytest.param("a 2-3times speedup", "a 2-3× speedup", id="times of a range"),
        pytest.param("64times64", "64×64", id="times between numbers"),
        pytest.param("{approx}5{times} and {sim}50", "≈5× and ∼50", id="names in braces"),
        pytest.param("MNIST (45^circ)", "MNIST (45°)", id="degrees"),
        pytest.param("E_{param} = AUC / log_{10}(Params)", "E_param = AUC / log₁₀(Params)", id="lowered"),
        pytest.param("R^3-Bench, 10^5, 10^{-5}", "R³-Bench, 10⁵, 10⁻⁵", id="raised"),
        pytest.param("z_{t+1}-z_t, K_t, π_0-like", "zₜ₊₁-zₜ, Kₜ, π₀-like", id="lowered letters"),
        pytest.param("sg(z_g), v_θ", "sg(z_g), v_θ", id="letters without a small form"),
        pytest.param("56{,}340", "56,340", id="a comma in braces"),
        pytest.param("textit{O}bstacles", "Obstacles", id="a style without its backslash"),
        pytest.param("https://a.io/{https://a.io/}.", "https://a.io/.", id="an address twice"),
        pytest.param(
            "https://a.io/b{Our code.}", "https://a.io/b (Our code.)", id="an address and its label"
        ),
    ],
)
def test_the_services_damage_is_mended(damaged: str, shown: str) -> None:
    assert readable(damaged) == shown


@pytest.mark.parametrize(
    "text",
    [
        "costs $5 and $10",
        "between $5M and $6M, or 5$ to 10$",
        "$5-$10, US$5 vs A$10, $1B–$2B, ($20)–($30)",
        "Serving LLaMA-70B on $60 GPUs for $x",
        "$HOME/$USER and $PATH",
        "from 5% to 15%, PPL-p% sparsity",
        "Alpha, pi-calculus, mu, times, at times, New York Times, sometimes, circumvent, 3 times",
        "nabla and beta_1 and down_proj and __init__ and a_b_c",
        "Flan-T5_XXL, RoBERTa_Large, Dauner2024_navsim",
        "{Qwen3-4B, 8B}, {entropy collapse}, {question}, {}",
        "~2B parameters, by ~50, (~47k), 5~10, ~/.cache",
        "https://a.b/c_d~e/x^2/{id}",
        "`code` and ``code`` and ```block```",
        "--flag -- and a--b",
        "^_^ and ^ alone",
        r"C:\Users\x, \d+, \22K",
        "\\",
        "100$",
        "",
    ],
)
def test_what_is_no_tex_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize(
    "text", [r"\textbf{open", "$x", "x^{", r"\frac{a}", "}{", r"\href{a}", r"\sqrt", "$$x$", "a_{b", r"\(x"]
)
def test_what_is_not_finished_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


@given(PLAIN)
def test_a_text_without_a_trace_of_tex_is_returned_unchanged(text: str) -> None:
    assert readable(text) == text


@given(ANY_TEXT)
def test_nothing_raises_and_nothing_grows_beyond_twice_its_length(text: str) -> None:
    assert len(readable(text)) <= 2 * len(text)


@given(st.lists(st.sampled_from([*SYNTAX, "word", "Another", "übrig", " ", ".", "(", "5"])).map(" ".join))
def test_no_word_is_ever_lost(text: str) -> None:
    kept = re.findall(r"[^\W\d_]{3,}", re.sub(r"\\[a-z]+|alpha|times", " ", text))
    shown = readable(text)
    assert all(shown.count(word) >= kept.count(word) for word in kept), shown


@given(
    st.lists(st.sampled_from([r"$\alpha$", "$x_1$", "costs $5", r"5\%", "word", "``q''", "R^3", "E_{param}"]))
)
def test_what_is_readable_is_not_read_again(pieces: list[str]) -> None:
    shown = readable(" ".join(pieces))
    assert readable(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{" * 50_000 + "}" * 50_000, id="braces"),
        pytest.param(r"\textbf{" * 10_000 + "x" + "}" * 10_000, id="styles 10,000 deep"),
        pytest.param("$" + "x^{" * 10_000 + "}" * 10_000 + "$", id="scripts 10,000 deep"),
        pytest.param("$" * 100_000, id="dollars"),
        pytest.param("$a " * 30_000, id="dollars that do not match"),
        pytest.param(r"\(" * 50_000, id="formulas that never end"),
        pytest.param(r"\frac" * 20_000, id="fractions of nothing"),
        pytest.param(r"\hat{" * 20_000, id="braces that never close"),
        pytest.param(r"\," * 50_000, id="blanks that are not shown"),
        pytest.param(r"\frac" + " " * 100_000, id="blanks"),
        pytest.param("``a " * 25_000, id="quotes that never close"),
        pytest.param("`a'b " * 20_000, id="apostrophes"),
        pytest.param(r"\cite" + "[a]" * 30_000, id="options"),
        pytest.param("\\" * 100_000, id="backslashes"),
        pytest.param("a_" * 50_000, id="lowered"),
        pytest.param("^" * 100_000, id="raised"),
        pytest.param("a~" * 50_000, id="ties"),
        pytest.param("1times" * 20_000, id="times"),
    ],
)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    readable(text)
    assert time.process_time() - started < 3


def test_a_plain_text_does_not_load_the_tables() -> None:
    program = "import sys, papertui.text.tex as tex; tex.readable('plain: down_proj'); print(*sys.modules)"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = child.stdout.split()
    assert "papertui.text.tex" in modules
    assert "papertui.text.tex_symbols" not in modules
